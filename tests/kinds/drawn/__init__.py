"""A module a kind of layout; `draw` prints one of it from a random generator."""
