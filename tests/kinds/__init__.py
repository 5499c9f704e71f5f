"""Kinds of layout, each printed with random choices and with its annotation."""
