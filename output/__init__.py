"""From statements to files: seven tables, one schema, several formats."""
