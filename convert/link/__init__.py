"""Links between matching sections of different plans."""
