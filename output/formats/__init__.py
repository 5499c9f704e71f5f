"""The files that a dataset can be written as."""
