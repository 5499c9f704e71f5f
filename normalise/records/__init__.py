"""Rows of a table made into actions, outcomes and milestones."""
