"""Rules inside a block, after its structure is known: blanks, widths, signs."""

from convert.tidy.rules import TIDY_RULES, tidy_string, tidy_text

__all__ = ["TIDY_RULES", "tidy_string", "tidy_text"]
