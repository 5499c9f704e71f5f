"""What lines and paint make by themselves: tables in cells, under each other, cut by page ends,
labels and cards."""
