"""Tables put together, their headers and columns understood."""
