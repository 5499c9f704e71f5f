"""Text that kept its layout: a character is a place, a line is a level."""
