"""What stands around a shifted run, and how well an original of it fits there."""

import re
from typing import NamedTuple

from convert.normalize.repair_alphabet import ANNOTATION, STOP_AT_LABEL, endings_beside, plain, unpaired
from convert.normalize.repair_language import FOLD, Language, Way, read
from convert.normalize.wordings import ORDER

LOST = "?\ufffd"
"""What is shown for a byte that is lost."""
DIGIT = "0"
"""Ends the original of a run whose last byte was lost together with a digit behind it, of which nothing is known."""
LOST_SIGN = re.compile(f"[{LOST}]")
UNPAIRED = 7.0
"""What it costs that a bracket or quotation mark stands without its partner."""
PARALLEL = 2.5
"""What it counts that a member of a list ends as the one beside it (…化、…化、…化)."""
IMPOSSIBLE = re.compile("[，。、；：！？](?=[，。、；：])|[，、；：（《](?=[）》])|[（《](?=[，。、；：！？])")
"""Signs that never stand side by side; it costs as much as a bracket without its partner."""
UNUSUAL = 4.0
"""What a stop costs behind the bracket that a line begins with: （一）、加快…."""
LINE = 600
"""Characters of the line that are looked at on either side for brackets and lists."""
CONTEXT = 8
"""Characters on either side that judge."""


class Found(NamedTuple):
    """An original of a whole run."""

    end: int
    """Where the run ends in the text."""
    chars: str
    score: float
    """Log probability of original and right context, and what it makes of its line."""
    voids: int
    form: float
    """What it makes of its line alone."""


class Surroundings:
    """The line in which a run begins."""

    def __init__(self, text: str, start: int, language: Language) -> None:
        self.text = text
        self.start = start
        self.language = language
        self.edge = line_end(text, start)
        self.horizon = start
        """How far the right context was read."""
        self.indented = not text[text.rfind("\n", 0, start) + 1 : start].strip()
        self.left = read(language, Way(), context_before(text, start)).tail

    def right(self, end: int) -> str:
        """Return what stands behind a place, as far as it is judged."""
        return plain(self.text[end : self.horizon]).rstrip() + "\n" * (self.horizon == self.edge)

    def look_behind(self, end: int) -> None:
        """See how far the text behind a run tells something: not into another run, no annotation cut in two."""
        horizon = min(end + 2 * CONTEXT, self.edge)
        lost = [place for mark in LOST if (place := self.text.find(mark, end, horizon)) >= 0]
        horizon = min([horizon, *lost])
        cut = next((m for m in ANNOTATION.finditer(self.text, end, horizon + CONTEXT) if m.end() > horizon), None)
        self.horizon = cut.end() if cut and cut.start() <= horizon else horizon

    def form(self, chars: str, end: int) -> float:
        """Judge what an original makes of its line: brackets in pairs, members of lists alike."""
        begin = self.text.rfind("\n", max(0, self.start - LINE), self.start) + 1 or max(0, self.start - LINE)
        before, after = self.text[begin : self.start], self.text[end : min(self.edge, end + LINE)]
        # Where more is lost in the line, a bracket without a partner says nothing.
        score = 0.0 if LOST_SIGN.search(before + after) else -UNPAIRED * unpaired(before + chars + after)
        if after.startswith("、"):
            score += PARALLEL * sum(ending == chars[-1:] for ending in endings_beside(before, after))
        if STOP_AT_LABEL.match(before + chars + after):
            score -= UNUSUAL
        beside = (before[-1:] + chars + after[:1]).translate(FOLD)
        return score - UNPAIRED * len(IMPOSSIBLE.findall(beside))

    def as_it_stands(self) -> float:
        """Return the log probability of the place taken for sound text."""
        return read(self.language, Way(0.0, self.left), self.right(self.start)).score

    def size(self, found: Found) -> int:
        """Return how many characters were judged for an original."""
        return len(found.chars) + len(self.right(found.end))

    def least(self, found: Found) -> float:
        """Return the log chance of the least likely character of an original, or just behind it."""
        tail, least = self.left, 0.0
        for char in plain(found.chars.lstrip("\u3000")).translate(FOLD) + self.right(found.end)[: ORDER - 1].translate(
            FOLD
        ):
            least = min(least, self.language.behind(tail)[char])
            tail = (tail + char)[1 - ORDER :]
        return least


def line_end(text: str, start: int) -> int:
    """Return where the line ends."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def context_before(text: str, start: int) -> str:
    """Return the characters of the line before a place, simplified, without annotations."""
    begin = max(text.rfind("\n", 0, start) + 1, start - 6 * CONTEXT)
    before = plain(text[begin:start].lstrip())[-CONTEXT:]
    return before if begin == start - 6 * CONTEXT else "\n" + before
