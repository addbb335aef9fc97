"""Classes of characters that the rules of this package share."""

import re
from bisect import bisect_right
from functools import cache

from convert.model import HAN

BLANK = "[ \\t\\n\\r\u00a0\u00ad\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]"
"""Blanks of every width, and characters without any."""

BLANKS = frozenset(
    " \t\n\r\u00a0\u00ad\u1680\u2028\u2029\u202f\u205f\u2060\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x2010)))
)
CJK_MARKS = r"\u3001-\u3006\u3008-\u301f\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’…—·"
"""Punctuation of Chinese print, as the inside of a character class."""

IS_HAN = re.compile(f"[{HAN}]")
IS_WIDE = re.compile(f"[{HAN}{CJK_MARKS}]")
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[!-~]+|www\.[!-~]+|[\w.+-]+@[\w-]+\.[!-~]+", re.ASCII)
"""Addresses of pages and mailboxes; their punctuation is their own."""


def neighbour_before(text: str, place: int) -> str:
    """Return the nearest character before a place that is no blank; "" at the edge.

    >>> neighbour_before("县 (", 2)
    '县'
    """
    place -= 1
    while place >= 0 and text[place] in BLANKS:
        place -= 1
    return text[place] if place >= 0 else ""


def neighbour_after(text: str, place: int) -> str:
    """Return the nearest character from a place on that is no blank; "" at the edge.

    >>> neighbour_after("( 县", 1)
    '县'
    """
    while place < len(text) and text[place] in BLANKS:
        place += 1
    return text[place] if place < len(text) else ""


@cache
def is_han(char: str) -> bool:
    """Tell a Han character."""
    return IS_HAN.match(char) is not None


@cache
def is_wide(char: str) -> bool:
    """Tell a Han character or a mark of Chinese print."""
    return IS_WIDE.match(char) is not None


def is_ascii_word(char: str) -> bool:
    """Tell a Latin letter or a digit."""
    return char.isascii() and char.isalnum()


def outside_addresses(text: str, marks: re.Pattern[str]) -> list[re.Match[str]]:
    """List the matches that lie in no address.

    >>> [match.start() for match in outside_addresses("见:http://a.cn", re.compile(":"))]
    [1]
    """
    found = list(marks.finditer(text))
    if not found or not ("://" in text or "www." in text or "@" in text):
        return found
    spans = [match.span() for match in ADDRESS.finditer(text)]
    starts = [start for start, _ in spans]
    inside = (bisect_right(starts, match.start()) - 1 for match in found)
    return [match for match, at in zip(found, inside, strict=True) if at < 0 or match.start() >= spans[at][1]]
