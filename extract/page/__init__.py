"""What a page with geometry is, whoever read it: words, printed lines, paragraphs, drawings."""
