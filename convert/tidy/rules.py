"""Tidy the text of one block, once its place in the structure is known."""

from convert.ledger import Rule, Text, raw_text, revise
from convert.model import Edit, EditClass
from convert.tidy.blanks import close_blanks, close_formulas, close_gaps, strip_edges
from convert.tidy.signs import (
    restore_dashes,
    restore_dots,
    restore_ellipses,
    restore_quotes,
    restore_zeros,
    turn_quotes,
)
from convert.tidy.widths import narrow_forms, restore_number_brackets, widen_brackets, widen_marks, widen_small_forms

# Order is meaning: digits are narrow before marks are judged by them; document numbers get
# their 〔〕 before brackets are widened; brackets, quotes, dots and dashes are right before the
# marks beside them are judged by them; all marks are right before blanks are closed.
TIDY_RULES: list[tuple[str, EditClass, Rule]] = [
    ("narrow_forms", EditClass.WIDTH, narrow_forms),
    ("widen_small_forms", EditClass.WIDTH, widen_small_forms),
    ("restore_zeros", EditClass.SCRIPT, restore_zeros),
    ("restore_number_brackets", EditClass.WIDTH, restore_number_brackets),
    ("widen_brackets", EditClass.WIDTH, widen_brackets),
    ("turn_quotes", EditClass.WIDTH, turn_quotes),
    ("restore_quotes", EditClass.WIDTH, restore_quotes),
    ("restore_ellipses", EditClass.WIDTH, restore_ellipses),
    ("restore_dashes", EditClass.WIDTH, restore_dashes),
    ("restore_dots", EditClass.WIDTH, restore_dots),
    ("widen_marks", EditClass.WIDTH, widen_marks),
    ("strip_edges", EditClass.BLANK, strip_edges),
    ("close_formulas", EditClass.BLANK, close_formulas),
    ("close_gaps", EditClass.BLANK, close_gaps),
    ("close_blanks", EditClass.BLANK, close_blanks),
]


def tidy_text(text: Text) -> tuple[Text, list[Edit]]:
    """Apply each rule once, in order, to the text of a block.

    >>> from convert.ledger import raw_text
    >>> tidy_text(raw_text("到 ２０２５ 年,经 济 增长 6% 以上 。"))[0].chars
    '到2025年，经济增长6%以上。'
    """
    edits: list[Edit] = []
    for name, kind, rule in TIDY_RULES:
        if subs := list(rule(text.chars)):
            text, changed = revise(text, "tidy", name, kind, subs)
            edits += changed
    return text, edits


def tidy_string(text: str) -> str:
    r"""Tidy a string that is no part of the text, such as a value of the site's head.

    >>> tidy_string("青禾市市长  李某某")
    '青禾市市长\u3000李某某'
    """
    return tidy_text(raw_text(text))[0].chars
