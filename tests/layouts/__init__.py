"""Fictional action plans: each written once as a structure, printed and annotated from it."""
