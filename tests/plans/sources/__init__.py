"""One module a document: its plan, its front matter, and how it is printed."""
