"""Rules before structure: damage, script, width, site chrome, metadata."""
