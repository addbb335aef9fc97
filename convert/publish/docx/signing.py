"""Signature and date as official letters have them."""

import unicodedata

from convert.document import Block, Break, Section
from convert.publish.docx.ooxml import element
from convert.publish.docx.theme import Theme


def width(text: str) -> float:
    """Width of a line in Chinese characters.

    >>> width("2021年8月10日")
    6.5
    """
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def signature_indent(text: str, following: Section | Block | Break | None, theme: Theme) -> str:
    """Centre a signature over the date below it, by its indent from the right.

    Source: GB/T 9704-2012, 7.3.5.1: the date stands four characters from the edge, the
    signature is centred over it and stays inside the text area.
    """
    date = following.text if isinstance(following, Block) and following.role == "date" else ""
    right = theme.roles["date"].right + (width(date) - width(text)) / 2 if date else theme.roles["date"].right
    right = max(round(right * 2) / 2, 0)
    size = theme.roles["base"].size
    return element("ind", rightChars=round(right * 100), right=round(right * size * 20))
