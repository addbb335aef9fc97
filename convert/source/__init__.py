"""bytes → Lines: one reader a format."""
