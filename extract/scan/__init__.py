"""Pages that are pictures: found, drawn lines and words recognised."""
