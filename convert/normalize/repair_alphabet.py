"""The characters that a text may hold, in its own script, and how an original sits in its line."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from convert.normalize.annotations import SYLLABLE, readings
from convert.normalize.repair_bytes import codes
from convert.normalize.repair_language import FOLD
from convert.normalize.script import converter, is_simplified_char, is_traditional_char
from convert.normalize.wordings import alone, is_known, likely

ANNOTATION = re.compile(rf"[(（]({SYLLABLE})[)）]")
FREQUENT = 2e-4
"""Chance from which on a character may stand anywhere."""
DIGITS = "0123456789"
"""A text that writes its figures with these has seldom a wide one."""
LATIN = re.compile("[(（][a-zà-ÿā-ǜ]")
"""What an annotation begins with, found more quickly than the whole."""


class Row(NamedTuple):
    """One character of an alphabet."""

    char: str
    easy: str
    """Simplified, and signs in one form: as it is judged."""
    lead: int
    trail: int
    frequent: bool


class Alphabet:
    """The characters that a text may hold: known ones, in the text's script."""

    def __init__(self, chars: Iterable[str], base: "Alphabet | None" = None) -> None:
        """Arrange characters, beside those of another alphabet."""
        self.by_lead: dict[int, tuple[Row, ...]] = dict(base.by_lead) if base else {}
        self.by_trail: dict[int, tuple[Row, ...]] = dict(base.by_trail) if base else {}
        self.by_pair: dict[int, Row] = dict(base.by_pair) if base else {}
        self.forms: dict[str, tuple[Row, ...]] = dict(base.forms) if base else {}
        rows = [row_of(char) for char in chars]
        for table, key in ((self.by_lead, 2), (self.by_trail, 3), (self.forms, 1)):
            added: dict[Any, list[Row]] = {}
            for row in rows:
                added.setdefault(row[key], []).append(row)
            table.update({each: (*table.get(each, ()), *more) for each, more in added.items()})
        self.by_pair.update((row.lead << 8 | row.trail, row) for row in rows)
        self.read: dict[str, list[Row]] = {}
        self.likely: dict[tuple[str, int, int], list[Row]] = {}
        self.found: dict[tuple[int, int], list[Row]] = {}

    def with_trail(self, trail: int, leads: Collection[int]) -> list[Row]:
        """List the characters with a second byte and one of the first bytes.

        ``leads`` is one of the few lasting collections of bytes, known again by its identity.
        """
        key = (trail, id(leads))
        if key not in self.found:
            self.found[key] = [row for row in self.by_trail.get(trail, ()) if row.lead in leads]
        return self.found[key]

    def with_lead(self, lead: int, trails: Collection[int]) -> list[Row]:
        """List the characters with a first byte and one of the second bytes, which last."""
        key = (lead, -id(trails))
        if key not in self.found:
            self.found[key] = [row for row in self.by_lead.get(lead, ()) if row.trail in trails]
        return self.found[key]

    def by_reading(self, syllable: str) -> list[Row]:
        """List the characters that are read so; few readings are asked for."""
        if syllable not in self.read:
            self.read[syllable] = [row for row in self.by_pair.values() if syllable in readings(row.char)]
        return self.read[syllable]

    def likely_behind(self, last: str, trails: Collection[int], most: int) -> list[Row]:
        """List the characters with certain second bytes that official language often has behind one."""
        key = (last, len(trails), most)
        if key not in self.likely:
            rows = (row for char in likely(last) for row in self.forms.get(char, ()) if row.trail in trails)
            self.likely[key] = list(islice(rows, most))
        return self.likely[key]


@cache
def row_of(char: str) -> Row:
    """Describe one character."""
    pair, easy = codes().pair[char], easy_of(char)
    return Row(char, easy, pair >> 8, pair & 0xFF, alone(easy) > FREQUENT)


@cache
def general(*, traditional: bool) -> frozenset[str]:
    """List the characters that official language and the dictionary have, in one script."""
    foreign = is_simplified_char if traditional else is_traditional_char
    return frozenset(char for char in codes().pair if is_known(easy_of(char)) and not foreign(char))


@cache
def general_alphabet(*, traditional: bool) -> Alphabet:
    """Arrange them once."""
    return Alphabet(general(traditional=traditional))


def alphabet_of(text: str, *, traditional: bool) -> Alphabet:
    """List the characters that a text may hold; those that it has are always among them."""
    chars = general(traditional=traditional)
    more = frozenset(char for char in set(text) if char in codes().pair) - chars
    base = general_alphabet(traditional=traditional)
    return Alphabet(more, base) if more else base


def share_of_form(row: Row, alphabet: Alphabet, here: Counter[str]) -> float:
    """Return the log share that one traditional form of a character has in a text."""
    forms = alphabet.forms[row.easy]
    narrow = sum(map(here.__getitem__, DIGITS)) if row.easy == "0" else 0
    if len(forms) == 1 and not narrow:
        return 0.0
    return math.log((here[row.char] + 0.5) / (narrow + sum(here[form.char] + 0.5 for form in forms)))


@cache
def simple(char: str) -> str:
    """Simplify one character."""
    return converter("t2s")(char) if len(char) == 1 else char


@cache
def easy_of(char: str) -> str:
    """Return the form in which a character is judged."""
    return simple(char).translate(FOLD)


def plain(text: str) -> str:
    """Simplify a stretch character by character and leave its annotations out."""
    if LATIN.search(text):
        text = ANNOTATION.sub("", text)
    return "".join(map(simple, text))


READING = r"(?:[(（][a-zà-ÿā-ǜ]+[)）])?"
MEMBER_BEFORE = re.compile(rf"(\w){READING}、[^，。；,;]*$")
MEMBER_BEHIND = re.compile(rf"、[^，。；,;、]*(\w){READING}(?=[、，。；,;]|$)")
STOP_AT_LABEL = re.compile(r"\s*[（(][^（()）]{1,12}[）)][，。、；：！？,;:!?]")


def endings_beside(before: str, after: str) -> list[str]:
    """Return the last characters of the members of a list on both sides of one.

    >>> endings_beside("推进市场化、国际", "、法治化、便利性。")
    ['化', '化']
    """
    beside = (MEMBER_BEFORE.search(before), MEMBER_BEHIND.match(after))
    return [match.group(1) for match in beside if match]


PAIRS = ("（(", "）)"), ("《", "》"), ("“", "”"), ("【", "】"), ("〔", "〕")


def unpaired(line: str) -> int:
    """Count the brackets and quotation marks without a partner.

    >>> unpaired("（一)《规划”"), unpaired("“一”")
    (2, 0)
    """
    return sum(abs(sum(map(line.count, opening)) - sum(map(line.count, closing))) for opening, closing in PAIRS)
