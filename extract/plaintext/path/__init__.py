"""Text that lost its layout: what each line is, by the best path through all of them."""
