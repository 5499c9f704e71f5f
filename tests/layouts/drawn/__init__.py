"""One module a document: the plan and how it is printed."""
