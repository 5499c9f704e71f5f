"""Statuses: what a word, a mark or a colour says of an action."""
