"""Documents that nobody looks at while the reader is being written: first-try figures only."""
