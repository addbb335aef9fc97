"""Recognition of the outline over the whole document."""
