"""Owners: the persons, posts and bodies that a text names."""
