"""Rules before structure."""
