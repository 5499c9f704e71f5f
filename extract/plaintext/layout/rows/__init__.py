"""Which lines of a table in text are a row, and the cells over several."""
