"""The characters that a text may hold, in its own script, and how an original sits in its line."""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from convert.normalize.annotations import SYLLABLE
from convert.normalize.repair_bytes import codes
from convert.normalize.repair_language import Language
from convert.normalize.script import converter, is_simplified_char, is_traditional_char

ANNOTATION = re.compile(rf"[(（]({SYLLABLE})[)）]")

Row = tuple[int, int, str, str, float]
"""First and second byte, character, simplified form, log probability of this form of it."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The characters that a text may hold: known ones, in the text's script."""

    by_lead: dict[int, list[Row]]
    by_trail: dict[int, list[Row]]


def alphabet_of(text: str, language: Language, *, traditional: bool) -> Alphabet:
    """List the characters that a text may hold; those that it has are always among them."""
    foreign = is_simplified_char if traditional else is_traditional_char
    here = Counter(text)
    forms: dict[str, list[str]] = {}
    for char in codes().char.values():
        easy = simple(char)
        if char in here or (language.knows(easy) and not foreign(char)):
            forms.setdefault(easy, []).append(char)
    by_lead: dict[int, list[Row]] = {}
    by_trail: dict[int, list[Row]] = {}
    for easy, chars in forms.items():
        total = sum(here[char] + 0.5 for char in chars)
        for char in chars:
            pair = codes().pair[char]
            row = (pair >> 8, pair & 0xFF, char, easy, math.log((here[char] + 0.5) / total))
            by_lead.setdefault(row[0], []).append(row)
            by_trail.setdefault(row[1], []).append(row)
    return Alphabet(by_lead, by_trail)


@cache
def simple(char: str) -> str:
    """Simplify one character."""
    return converter("t2s")(char) if len(char) == 1 else char


def plain(text: str) -> str:
    """Simplify a stretch character by character and leave its annotations out."""
    return "".join(map(simple, ANNOTATION.sub("", text)))


LIST_MEMBER = re.compile(r"(\w)(?:[(（][a-zà-ÿā-ǜ]+[)）])?、[^，。；,;]*$")
PAIRS = ("（(", "）)"), ("《", "》"), ("“", "”"), ("【", "】"), ("〔", "〕")


def unpaired(line: str) -> int:
    """Count the brackets and quotation marks without a partner.

    >>> unpaired("（一)《规划”"), unpaired("“一”")
    (2, 0)
    """
    return sum(abs(sum(map(line.count, opening)) - sum(map(line.count, closing))) for opening, closing in PAIRS)
