"""The build: pure tasks, what they are called by, where their values are kept, who runs them."""
