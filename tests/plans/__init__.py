"""Longer fictional plans, made the way councils make theirs, each with its annotation."""
