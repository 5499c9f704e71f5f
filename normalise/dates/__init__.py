"""Dates: what interval of the calendar a text names."""
