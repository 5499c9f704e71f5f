"""Which document this is: its area, kind, title and dates."""
