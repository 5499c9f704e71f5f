"""The dataset's definition, and rows made by it."""
