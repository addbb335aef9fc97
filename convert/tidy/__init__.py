"""Rules inside a block, once the structure is known."""
