"""The page that shows every row beside its place in the document."""
