"""Search what a shifted run was: every original that shows as the run, the likeliest first.

A run is read one byte off: each character shown is the second byte of one original and the
first of the next. At every moment one byte is *pending*, the first of an original.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from convert.normalize.annotations import SYLLABLE, readings
from convert.normalize.repair_alphabet import ANNOTATION, LIST_MEMBER, Alphabet, plain, unpaired
from convert.normalize.repair_bytes import codes, pairs_of
from convert.normalize.repair_language import SIGNS, STOPS, Language, Way, read, step

LOST = "?\ufffd"
"""What is shown for a byte that is lost."""
TAIL = re.compile(rf"[{LOST}]({SYLLABLE})[)）]")
"""An annotation whose bracket went with the lost byte."""
HITS = frozenset("。！，；？：、“”‘’《》（）…—·　" + ",;:?!()\"' ")
"""Signs before which a byte can be lost."""
REACH = 90
"""Characters that a run can be long."""
BEAM = 24
"""Readings that are followed up from one place."""
ONCE = 10
"""Readings in which a pair may vanish at the same place."""
TWICE = 3
"""Readings in which a second pair may vanish at the same place."""
LAST_ONES = 8
"""Readings of which every last character is tried."""
FINALISTS = 40
"""Readings of one length that are judged with their right context."""
HOPELESS = 14.0
"""A reading so much less likely than the best from the same place is given up."""
BONUS = 1.3
"""What a character counts more than the language says, which knows less than a reader."""
PARALLEL = 3.5
"""What it counts that the members of a list end alike (…化、…化、…化)."""
UNPAIRED = 4.0
"""What it costs that a bracket or quotation mark stands without its partner."""
PASSED = 2.5
"""What it costs that a stop stands inside a run: as a rule it would have ended it."""
WILD = 13
"""So many first bytes that may be pending are a mere guess."""
VOIDS = 8
"""Pairs that vanished from one run."""
CONTEXT = 8
"""Characters on either side that judge."""


class Reading(NamedTuple):
    """An original of the first part of a run."""

    path: Way
    pending: Collection[int]
    """What the first byte of the next original may be."""
    chars: str = ""
    """The original, in its own script."""
    voids: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """An original of a whole run."""

    end: int
    """Where the run ends in the text."""
    chars: str
    score: float
    """Log probability of original and right context."""


class Habits(NamedTuple):
    """What a page does with its characters."""

    always: frozenset[str] = frozenset()
    """Those that it annotates wherever they stand."""
    ever: frozenset[str] = frozenset()
    """Those that it annotates."""


class Search:
    """One run of one text, under one language."""

    def __init__(self, text: str, start: int, language: Language, alphabet: Alphabet, habits: Habits) -> None:
        self.text = text
        self.start = start
        self.language = language
        self.alphabet = alphabet
        self.habits = habits
        self.stop = min(line_end(text, start), start + REACH)
        self.horizon = start
        """How far the right context was read."""
        self.ends: dict[int, list[Reading]] = {}

    def found(self) -> list[Found]:
        """Return all originals of the run, the likeliest first."""
        left = Way()
        for char in context_before(self.text, self.start):
            left = step(self.language, left, char)
        self.walk(left)
        if not self.ends:
            return []
        self.horizon = min(max(self.ends) + 2 * CONTEXT, line_end(self.text, self.start))
        best: dict[tuple[int, str], float] = {}
        for end, found in self.ends.items():
            right = plain(self.text[end : self.horizon])
            for reading in best_of(found, FINALISTS):
                score = read(self.language, reading.path, right).score - left.score
                score += self.form(reading.chars, end)
                key = (end, reading.chars)
                best[key] = max(score, best.get(key, score))
        return sorted((Found(end, chars, score) for (end, chars), score in best.items()), key=lambda it: -it.score)

    def form(self, chars: str, end: int) -> float:
        """Judge what an original makes of its line: brackets in pairs, members of lists alike."""
        begin, edge = self.text.rfind("\n", 0, self.start) + 1, line_end(self.text, self.start)
        before, after = self.text[begin : self.start], self.text[end:edge]
        score = -UNPAIRED * unpaired(before + chars + after)
        if after.startswith("、") and (last := LIST_MEMBER.search(before)) and last.group(1) == chars[-1:]:
            score += PARALLEL
        return score

    def as_it_stands(self) -> float:
        """Return the log probability of the place taken for sound text."""
        left = read(self.language, Way(), context_before(self.text, self.start))
        return read(self.language, left, plain(self.text[self.start : self.horizon])).score - left.score

    def judged(self, found: Found) -> int:
        """Return how many characters were judged for an original."""
        return len(found.chars) + len(plain(self.text[found.end : self.horizon]))

    def walk(self, left: Way) -> None:
        """Follow the run character by character, with all readings at once."""
        places: dict[int, list[Reading]] = {}
        for place, reading in self.beginnings(left):
            places.setdefault(place, []).append(reading)
        over: Way | None = None
        for place in range(self.start, self.stop):
            over = self.over_before(place, over)
            here = best_of(places.pop(place, []))
            if over and here and here[0].path.score < over.score - HOPELESS:
                return
            here = best_of(self.with_voids(here))
            if self.text[place] in LOST:
                self.end_at_lost(place, here)
            for reading in here:
                for after, further in self.onward(place, reading):
                    places.setdefault(after, []).append(further)

    def over_before(self, place: int, over: Way | None) -> Way | None:
        """Follow the likeliest reading for which the run is over, up to a place."""
        if over and (char := plain(self.text[place - 1])):
            over = step(self.language, over, char)
        ended = [reading.path for reading in self.ends.get(place, ())]
        return max((way for way in (over, *ended) if way), key=lambda way: way.score, default=None)

    def beginnings(self, left: Way) -> Iterator[tuple[int, Reading]]:
        """Yield how the run can begin: with a lost first byte, or with the tail of an annotation."""
        text, start = self.text, self.start
        if (tail := TAIL.match(text, start)) and start:
            before = codes().pair.get(text[start - 1], 0) & 0xFF
            if pending := second_bytes(before, tail.group(1), self.habits.ever):
                yield tail.end(), Reading(left, pending)
        if start + 1 < self.stop and (text[start] != "?" or text[start + 1] in HITS):
            yield start + 1, Reading(left, ALL_LEADS)

    def with_voids(self, here: list[Reading]) -> list[Reading]:
        """Add the readings in which one or two pairs vanished at this place."""
        whole = [reading for reading in here if len(reading.pending) < WILD or reading.chars][:ONCE]
        once = best_of(further for reading in whole for further in self.vanished(reading))
        twice = best_of(further for reading in once[:TWICE] for further in self.vanished(reading))
        return [*here, *once, *twice]

    def vanished(self, reading: Reading) -> Iterator[Reading]:
        """Yield the readings in which a pair without a character follows."""
        if reading.voids == VOIDS:
            return
        for whole in self.originals(reading, VOID_LEADS, self.barred(reading)):
            yield Reading(whole.path, codes().void[next(iter(whole.pending))], whole.chars, reading.voids + 1)

    def onward(self, place: int, reading: Reading) -> Iterator[tuple[int, Reading]]:
        """Yield what the next character shown can mean; what ends the run is set down."""
        shown = self.text[place]
        for pair in pairs_of(shown):
            for further in self.originals(reading, (pair >> 8,), self.barred(reading)):
                yield (
                    self.behind_annotation(place, shown),
                    Reading(further.path, (pair & 0xFF,), further.chars, further.voids),
                )
        if "@" <= shown <= "~":
            self.end_at_ascii(place, reading)

    def behind_annotation(self, place: int, shown: str) -> int:
        """Return the place of the next character, behind an annotation of this one."""
        match = ANNOTATION.match(self.text, place + 1)
        return match.end() if match and match.group(1) in readings(shown) else place + 1

    def end_at_ascii(self, place: int, reading: Reading) -> None:
        """End the run with a byte of ASCII that is the second of an original."""
        match = ANNOTATION.match(self.text, place + 1)
        for last in self.originals(reading, (ord(self.text[place]),), () if match else self.habits.always):
            if match is None:
                self.ends.setdefault(place + 1, []).append(last)
            elif match.group(1) in readings(last.chars[-1]):
                self.ends.setdefault(match.end(), []).append(last)

    def end_at_lost(self, place: int, here: list[Reading]) -> None:
        """End the run with a lost second byte: before a sign, or in an annotation's tail."""
        text = self.text
        tail = TAIL.match(text, place)
        sign = text[place] != "?" or text[place + 1 : place + 2] in HITS
        if tail:
            ends = self.ends.setdefault(tail.end(), [])
            ends += [last for reading in here for last in self.originals(reading, ALL_TRAILS, syllable=tail.group(1))]
        if sign:
            certain = [reading for reading in here if len(reading.pending) < WILD][:LAST_ONES]
            guessed = [reading for reading in here if len(reading.pending) >= WILD][:TWICE]
            ends = self.ends.setdefault(place + 1, [])
            ends += [last for reading in (*certain, *guessed) for last in self.originals(reading, ALL_TRAILS)]

    def originals(
        self, reading: Reading, trails: Collection[int], barred: Collection[str] = (), syllable: str = ""
    ) -> Iterator[Reading]:
        """Yield the readings that one more original gives, its second byte among ``trails``.

        Its second byte is left as the pending one. An original between the first and the last
        is barred where the page would have annotated it; ``syllable`` is how it must be read.
        """
        wild = len(reading.pending) >= WILD
        last = reading.path.tail[-1:]
        for trail, char, easy, form in self.known(reading.pending, trails):
            if char in barred or (wild and not self.language.expects(last, easy)):
                continue
            if syllable and syllable not in readings(char):
                continue
            path = step(self.language, reading.path, easy)
            inside = bool(reading.chars) and easy in SIGNS
            bonus = (-PASSED if easy in STOPS else 0.0) if inside else BONUS
            path = Way(path.score + form + bonus, path.tail, path.ends)
            yield Reading(path, (trail,), reading.chars + char, reading.voids)

    def barred(self, reading: Reading) -> Collection[str]:
        """Return what an original cannot be; the bytes of the first were taken for another's."""
        return self.habits.always if reading.chars else ()

    def known(self, leads: Collection[int], trails: Collection[int]) -> Iterator[tuple[int, str, str, float]]:
        """Yield second byte, character, simplified form and its share, of the known characters."""
        if len(trails) < len(leads):
            for trail in trails:
                yield from (row[1:] for row in self.alphabet.by_trail.get(trail, ()) if row[0] in leads)
        else:
            for lead in leads:
                yield from (row[1:] for row in self.alphabet.by_lead.get(lead, ()) if row[1] in trails)


ALL_LEADS = range(0x81, 0xFF)
ALL_TRAILS = range(0x40, 0xFF)
# A dictionary keeps the order and is asked quickly.
VOID_LEADS = dict.fromkeys((*range(0xA1, 0xB0), 0xD7, *range(0xF8, 0xFF)))
"""First bytes of pairs that are no character."""


def best_of(found: Iterable[Reading], most: int = BEAM) -> list[Reading]:
    """Keep the likeliest readings."""
    ordered = sorted(found, key=lambda reading: -reading.path.score)[:most]
    return [reading for reading in ordered if reading.path.score > ordered[0].path.score - HOPELESS]


def second_bytes(first: int, syllable: str, usual: frozenset[str]) -> list[int]:
    """List the second bytes that make a character of a reading with a first byte.

    Where characters that the page annotates are among them, no others count.

    >>> [hex(byte) for byte in second_bytes(0xC2, "lián", frozenset("聯"))]
    ['0x93']
    """
    table = codes()
    fitting = [trail for trail in table.by_lead.get(first, ()) if syllable in readings(table.char[first << 8 | trail])]
    expected = [trail for trail in fitting if table.char[first << 8 | trail] in usual]
    return [trail for trail in expected or fitting if table.by_lead.get(trail)]


def line_end(text: str, start: int) -> int:
    """Return where the line ends."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def context_before(text: str, start: int) -> str:
    """Return the characters of the line before a place, simplified, without annotations."""
    begin = max(text.rfind("\n", 0, start) + 1, start - 6 * CONTEXT)
    return plain(text[begin:start])[-CONTEXT:]
