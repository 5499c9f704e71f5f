"""What ruling lines alone make: tables in cells, under each other, and cut by page ends."""
