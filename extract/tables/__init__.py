"""Tables on a page: where their cells are."""
