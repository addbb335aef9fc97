"""Search what a shifted run was: every original that shows as the run, the likeliest first.

A run is read one byte off: each character shown is the second byte of one original and the
first of the next. At every moment one byte is *pending*, the first of an original.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from convert.normalize.annotations import SYLLABLE, readings
from convert.normalize.repair_alphabet import (
    ANNOTATION,
    FREQUENT,
    Alphabet,
    Row,
    easy_of,
    plain,
    share_of_form,
)
from convert.normalize.repair_bytes import codes, pairs_of
from convert.normalize.repair_language import STOPS, Language, Way, read
from convert.normalize.repair_line import DIGIT, LOST, Found, Surroundings
from convert.normalize.repair_reading import (
    ALL_LEADS,
    ALL_TRAILS,
    ALONE,
    HIGH_TRAILS,
    NARROW,
    PLAIN,
    VOID_LEADS,
    WIDE,
    Reading,
    Width,
    best_of,
    by_score,
    second_bytes,
)
from convert.normalize.wordings import ORDER, alone

TAIL = re.compile(rf"[{LOST}][(（]?({SYLLABLE})[)）]")
"""An annotation whose bracket went with the lost byte, or stayed."""
HITS = frozenset("。！，；？：、“”‘’《》（）…—·　" + ",;:?!()\"' ")
"""Signs before which a byte can be lost."""
REACH = 90
"""Characters that a run can be long."""
LAST_ONES = 6
"""Readings of which every last character is tried."""
FINALISTS = 40
"""Readings of one length that are judged with their right context."""
HOPELESS = 10.0
"""A run that is so much less likely than its end at an earlier place is over."""
POOR = -5.0
"""Mean log chance of a character below which it is worth while to search more widely."""
NEVER = -1e9
PASSED = 1.2
"""What it costs that a stop stands inside a run: as a rule it would have ended it."""
AHEAD = 1
"""Characters that a reading with vanished pairs may make good again."""
VOIDS = 8
"""Pairs that vanished from one run."""
INDENT = 0xA1A1
"""A wide blank; where a line begins with several, the last of them may be the first original of a run."""
INDENT_COST = 1.0
LONGEST_ANNOTATION = 8
"""Characters, with its brackets."""


class Knowledge(NamedTuple):
    """What the sound parts of a text tell."""

    language: Language
    alphabet: Alphabet
    here: Counter[str]
    """How often it has each character, in its own script."""
    always: frozenset[str] = frozenset()
    """Characters that the page annotates wherever they stand."""
    ever: frozenset[str] = frozenset()
    """Characters that it annotates."""


class Search:
    """One run of one text."""

    def __init__(self, text: str, start: int, knowledge: Knowledge) -> None:
        self.text = text
        self.start = start
        self.language, self.alphabet, self.here, self.always, self.ever = knowledge
        self.around = Surroundings(text, start, self.language)
        self.stop = min(self.around.edge, start + REACH)
        self.ends: dict[int, list[Reading]] = {}
        self.width = PLAIN
        self.bar: dict[int, float] = {}
        """Place → score there of the best original without vanished pairs."""

    def found(self) -> list[Found]:
        """Return all originals of the run, the likeliest first."""
        self.walk(PLAIN)
        if best := self.judged():
            self.set_bar(best[0])
        self.walk(NARROW)
        best = self.judged()
        if best and (best[0].voids or best[0].score < POOR * self.around.size(best[0])):
            self.walk(WIDE)
            best = self.judged()
        return best

    def judged(self) -> list[Found]:
        """Judge what was found with what stands behind it."""
        if not self.ends:
            return []
        self.around.look_behind(max(self.ends))
        best: dict[tuple[int, str], Found] = {}
        for end, found in self.ends.items():
            right = self.around.right(end)
            for reading in sorted(found, key=by_score)[:FINALISTS]:
                score = read(self.language, Way(reading.score, reading.tail), right).score
                form = self.around.form(reading.chars, end)
                key = (end, reading.chars)
                if key not in best or best[key].score < score + form:
                    best[key] = Found(end, reading.chars, score + form, reading.voids, form)
        return sorted(best.values(), key=lambda it: -it.score)

    def set_bar(self, best: Found) -> None:
        """Set down how likely the best original is from place to place."""
        way = Way(0.0, self.around.left)
        scores = []
        for char in plain(best.chars) + self.around.right(best.end):
            way = read(self.language, way, char)
            scores.append(way.score)
        place = next(iter(self.beginnings()))[0]
        for offset in range(len(best.chars)):
            self.bar[place] = scores[min(offset + AHEAD, len(scores) - 1)]
            if place < best.end:
                place = self.behind_annotation(place, self.text[place])

    def walk(self, width: Width) -> None:
        """Follow the run character by character, with all readings at once."""
        places: dict[int, list[Reading]] = {}
        floors: dict[int, float] = {}
        self.ends = {}
        self.width = width
        for place, reading in self.beginnings():
            places.setdefault(place, []).append(reading)
        over: Way | None = None
        for place in range(self.start, self.stop):
            over = self.over_before(place, over)
            here = best_of(places.pop(place, []), width)
            if over and here and here[0].score < over.score - HOPELESS:
                return
            if width.slack and here:
                lowest = max(self.bar.get(place, NEVER) - width.slack, here[0].score - width.hopeless)
                here = [reading for reading in here if reading.score > lowest]
                here += self.with_voids(here, lowest, width)
            if self.text[place] in LOST:
                self.end_at_lost(place, here)
            for reading in here:
                self.onward(place, reading, places, floors, width)
            if not places and not over:
                return

    def over_before(self, place: int, over: Way | None) -> Way | None:
        """Follow the likeliest reading for which the run is over, up to a place."""
        if over and (char := plain(self.text[place - 1])):
            over = read(self.language, over, char)
        ended = [Way(reading.score, reading.tail) for reading in self.ends.get(place, ())]
        return max((way for way in (over, *ended) if way), key=lambda way: way.score, default=None)

    def beginnings(self) -> Iterator[tuple[int, Reading]]:
        """Yield how the run can begin: with a lost first byte, or with the tail of an annotation."""
        text, start = self.text, self.start
        if (tail := TAIL.match(text, start)) and start:
            before = codes().pair.get(self.char_before(), 0) & 0xFF
            if pending := second_bytes(before, tail.group(1), self.ever):
                yield tail.end(), Reading(0.0, self.around.left, pending)
        if start + 1 < self.stop and (text[start] != "?" or text[start + 1] in HITS):
            yield start + 1, Reading(0.0, self.around.left, ALL_LEADS)

    def char_before(self) -> str:
        """Return the character before the run, whose own annotation may stand between."""
        begin = max(0, self.start - LONGEST_ANNOTATION)
        marks = [match for match in ANNOTATION.finditer(self.text, begin, self.start) if match.end() == self.start]
        return self.text[marks[-1].start() - 1] if marks and marks[-1].start() else self.text[self.start - 1]

    def with_voids(self, here: list[Reading], lowest: float, width: Width) -> list[Reading]:
        """Return the readings in which pairs without a character vanished at this place."""
        added: list[Reading] = []
        fresh = here
        for most in width.many:
            found = [further for reading in fresh for further in self.vanished(reading, lowest)]
            fresh = sorted(found, key=by_score)[:most]
            added += fresh
        return added

    def vanished(self, reading: Reading, lowest: float) -> Iterator[Reading]:
        """Yield the readings in which a pair without a character follows."""
        if reading.voids == VOIDS or (reading.pending is ALL_LEADS):
            return
        void = codes().void
        for whole in self.originals(reading, VOID_LEADS, self.barred(reading), lowest=lowest):
            (lead,) = whole.pending
            yield Reading(whole.score, whole.tail, void[lead], whole.chars, reading.voids + 1)

    def onward(
        self, place: int, reading: Reading, places: dict[int, list[Reading]], floors: dict[int, float], width: Width
    ) -> None:
        """Set down what the next character shown can mean, and what ends the run with it."""
        shown = self.text[place]
        behind = self.behind_annotation(place, shown)
        for pair in pairs_of(shown):
            floor = floors.get(behind, NEVER) - width.hopeless
            for score, tail, _, chars, voids in self.originals(
                reading, (pair >> 8,), self.barred(reading), lowest=floor
            ):
                places.setdefault(behind, []).append(Reading(score, tail, (pair & 0xFF,), chars, voids))
                floors[behind] = max(score, floors.get(behind, NEVER))
        if "@" <= shown <= "~":
            self.end_at_ascii(place, reading)

    def behind_annotation(self, place: int, shown: str) -> int:
        """Return the place of the next character, behind an annotation of this one."""
        match = ANNOTATION.match(self.text, place + 1) if self.text[place + 1 : place + 2] in "(（" else None
        return match.end() if match and match.group(1) in readings(shown) else place + 1

    def end_at_ascii(self, place: int, reading: Reading) -> None:
        """End the run with a byte of ASCII that is the second of an original."""
        match = ANNOTATION.match(self.text, place + 1)
        for last in self.originals(reading, (ord(self.text[place]),), () if match else self.always):
            if match is None:
                self.ends.setdefault(place + 1, []).append(last)
            elif match.group(1) in readings(last.chars[-1]):
                self.ends.setdefault(match.end(), []).append(last)

    def end_at_lost(self, place: int, here: list[Reading]) -> None:
        """End the run with a lost second byte: before a sign, or in an annotation's tail."""
        text = self.text
        tail = TAIL.match(text, place)
        following = text[place + 1 : place + 2]
        if tail:
            ends = self.ends.setdefault(tail.end(), [])
            ends += [last for reading in here for last in self.originals(reading, ALL_TRAILS, syllable=tail.group(1))]
        ends = self.ends.setdefault(place + 1, [])
        likeliest = sorted(here, key=by_score)[:LAST_ONES]
        if following in HITS or place + 1 == self.around.edge:
            ends += [last for reading in likeliest for last in self.originals(reading, ALL_TRAILS)]
        else:
            lasts = (last for reading in here for last in self.originals(reading, ALONE))
            ends += [last for last in lasts if self.is_usual(last.chars[-1])]
            ends += [last for reading in likeliest for last in self.with_digit(reading)]

    def with_digit(self, reading: Reading) -> Iterator[Reading]:
        """Yield the readings that end in a character of which the second byte was lost with the digit behind it."""
        for score, tail, pending, chars, voids in self.originals(reading, HIGH_TRAILS):
            after = score + self.language.behind(tail)[DIGIT]
            yield Reading(after, (tail + DIGIT)[1 - ORDER :], pending, chars + DIGIT, voids)

    def is_usual(self, char: str) -> bool:
        """Tell a character that the text has, or most texts."""
        return char in self.here or alone(easy_of(char)) > FREQUENT

    def originals(
        self,
        reading: Reading,
        trails: Collection[int],
        barred: Collection[str] = (),
        syllable: str = "",
        lowest: float = NEVER,
    ) -> list[Reading]:
        """List the readings that one more original gives, its second byte among ``trails``.

        Its second byte is left as the pending one. An original between the first and the last
        is barred where the page would have annotated it; ``syllable`` is how it must be read;
        readings that are less likely than ``lowest`` are left out.
        """
        score, tail, _, chars, voids = reading
        chances = self.language.behind(tail)
        found = []
        if self.around.indented and not chars and trails == (INDENT & 0xFF,):
            found.append(Reading(score - INDENT_COST, tail, trails, "\u3000", voids))
        for row in self.rows_read(reading, trails, syllable) if syllable else self.rows(reading, trails):
            after = score + chances[row.easy]
            if after < lowest or row.char in barred:
                continue
            after += share_of_form(row, self.alphabet, self.here)
            if chars and row.easy in STOPS:
                after -= PASSED
            found.append(Reading(after, (tail + row.easy)[1 - ORDER :], (row.trail,), chars + row.char, voids))
        return found

    def rows_read(self, reading: Reading, trails: Collection[int], syllable: str) -> list[Row]:
        """List the characters that can come next and are read in a certain way."""
        rows = self.alphabet.by_reading(syllable)
        return [row for row in rows if row.lead in reading.pending and row.trail in trails]

    def rows(self, reading: Reading, trails: Collection[int]) -> Sequence[Row]:
        """List the characters that can come next; where neither byte is known, the likeliest."""
        pending, alphabet = reading.pending, self.alphabet
        if len(pending) == len(trails) == 1:
            (lead,), (trail,) = pending, trails
            row = alphabet.by_pair.get(lead << 8 | trail)
            return (row,) if row else ()
        if len(trails) == 1:
            (trail,) = trails
            return alphabet.with_trail(trail, pending)
        if len(pending) == 1:
            (lead,) = pending
            return alphabet.with_lead(lead, trails)
        rows = alphabet.likely_behind(reading.tail[-1:], trails, self.width.guesses)
        return [row for row in rows if row.lead in pending]

    def barred(self, reading: Reading) -> Collection[str]:
        """Return what an original cannot be; the bytes of the first were taken for another's."""
        return self.always if reading.chars else ()
