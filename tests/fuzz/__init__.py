"""Fuzzing of what reads bytes; ``make fuzz``."""
