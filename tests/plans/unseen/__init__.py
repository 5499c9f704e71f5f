"""Documents that nobody looks at while the reader is written."""
