"""Where the columns of a table in text begin, and the words of each line in them."""
