"""Text without pages or tables of its own."""
