"""A dataset: held, written, described, checked."""
