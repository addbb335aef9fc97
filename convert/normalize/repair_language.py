"""How likely a stretch of Chinese is: what official language has, and what the document has.

Both say what the next character may be. The table of wordings is general; the document knows its own
names and phrases. They are mixed by how often the document has what stands before.
"""

import math
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from convert.normalize.wordings import ORDER, alone, following

LONGEST = 4
"""Characters of the longest wordings of the document that are looked at."""
DOUBT = (0.0, 40.0, 8.0, 2.0)
"""By length of what stands before: occurrences in the document that weigh as much as all official language."""
HERE = 0.5
"""Share of the document in how likely a character is where nothing before it is known."""
DISCOUNT = 0.75
"""What is taken off each count for what has not been seen."""
SAMPLE = 120_000
"""Characters of the document that are read for its wordings."""
EXPECTED = -11.0
"""Log chance of a character below which it is not tried at a place."""
STOPS = frozenset("，。、；：！？")

FOLD = str.maketrans(
    {**dict(zip(",;:?!()", "，；：？！（）", strict=True)), **dict.fromkeys("123456789０１２３４５６７８９", "0")}
)
"""Signs and digits are judged in one form."""


@cache
def official() -> str:
    """Read the set phrases of official language that a table of four characters is too short for."""
    return "\n" + Path(__file__).with_name("official.txt").read_text("utf-8").translate(FOLD)


class Chances(dict[str, float]):
    """The log chances of the characters behind some others, each reckoned when it is first asked for."""

    def __init__(self, counts: dict[str, int], kinds: Mapping[str, int], size: int, tail: str) -> None:
        super().__init__()
        self.counts = counts
        self.size = size
        contexts = [tail[at:] for at in range(len(tail) + 1)]
        self.table = [found for context in contexts if (found := following(context))]
        self.document: list[tuple[str, float, float]] = []
        for length, context in enumerate(reversed(contexts[:-1]), 1):
            total = counts.get(context)
            if not total:
                break
            doubt = DOUBT[length]
            self.document.append((context, total + doubt, doubt + DISCOUNT * kinds[context]))

    def __missing__(self, char: str) -> float:
        """Mix what official language and the document say, from none before the character to all."""
        chance, counts = 1.0, self.counts
        for chances, left in self.table[:-1]:
            if char in chances:
                chance *= chances[char]
                break
            chance *= left
        else:
            chance *= (1 - HERE) * alone(char) + HERE * counts.get(char, 0) / self.size
        for context, total, rest in self.document:
            count = counts.get(context + char)
            chance = (count - DISCOUNT + rest * chance if count else rest * chance) / total
        self[char] = found = math.log(chance)
        return found


class Language:
    """What is known about the next character."""

    def __init__(self, text: str) -> None:
        """Learn the wordings of a document, simplified and free of annotations."""
        text = "\n" + text[:SAMPLE].translate(FOLD) + official()
        self.size = len(text)
        self.chars = Counter(text)
        self.counts: dict[str, int] = dict(self.chars)
        for length in range(2, LONGEST + 1):
            self.counts.update(Counter(map("".join, zip(*(text[at:] for at in range(length)), strict=False))))
        self.kinds = Counter([wording[:-1] for wording in self.counts])
        self.tails: dict[str, Chances] = {}

    def behind(self, tail: str) -> Chances:
        """Return the log chances of the characters behind at most three others."""
        found = self.tails.get(tail)
        if found is None:
            found = self.tails[tail] = Chances(self.counts, self.kinds, self.size, tail)
        return found

    def expects(self, last: str, char: str) -> bool:
        """Tell a character that may well stand behind the last."""
        return self.behind(last[-1:])[char] > EXPECTED


def language_of(text: str) -> Language:
    """Learn the wordings of a document, simplified and free of annotations."""
    return Language(text)


class Way(NamedTuple):
    """What has been read, and how likely that was."""

    score: float = 0.0
    """Log probability."""
    tail: str = ""
    """The last characters."""


def step(language: Language, path: Way, char: str) -> Way:
    """Read one more character."""
    score, tail = path
    return Way(score + language.behind(tail)[char], (tail + char)[1 - ORDER :])


def read(language: Language, path: Way, text: str) -> Way:
    """Read on, character by character."""
    score, tail = path
    for char in text.translate(FOLD):
        score += language.behind(tail)[char]
        tail = (tail + char)[1 - ORDER :]
    return Way(score, tail)
