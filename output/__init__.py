"""From statements to files: tables of one schema, several formats."""
