"""Text that kept its layout: blanks stand where columns part."""
