"""Put back what a replacement on GBK bytes has shifted, where it can be proven.

A wrong repair is worse than none: a run is restored only if the original shows as the run when
it is damaged again, reads like the text around it, and leaves every other original far behind.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from convert.model import HAN, Sub
from convert.normalize.annotations import SYLLABLE, annotations
from convert.normalize.characters import LOST_NOTE
from convert.normalize.repair_alphabet import Alphabet, alphabet_of, plain
from convert.normalize.repair_language import Language, Way, language_of, read
from convert.normalize.repair_proof import proves
from convert.normalize.repair_search import HITS, Found, Habits, Search
from convert.normalize.script import script_of

GAIN = 14.0
"""How much likelier, in nats, the repaired place must be than the place as it stands."""
MARGIN = 3.6
"""How much likelier than any other original."""
NATURAL = -6.5
"""Mean log probability of a character below which a repaired place is no natural text."""
SIGN = re.escape("".join(HITS))
ODD = r"A-Za-z^_`@\\\[\]{}|~\u0370-\u04ff\u2160-\u24ff?"
SUSPECT = re.compile(rf"[?\ufffd](?:{SYLLABLE}[)）]|(?=[{SIGN}?][{HAN}{ODD}]))|(?<=[{HAN}、。])\ufffd(?=[{HAN}])")
"""Where a run can begin: a lost byte, then a sign or the tail of an annotation, then more."""
GLANCE = 4
"""Characters behind a sign that tell at a glance whether the text goes on naturally."""
ALL_HAN = re.compile(f"[{HAN}]+")
MOST = 400
"""Suspect places that are searched; a text with more is damaged in another way."""
SHADOW = 40
"""Characters behind a suspect place that say nothing about the language of the text."""
ALWAYS = 0.9
"""Share of occurrences with an annotation from which on a character is said to have it always."""


class Verdict(NamedTuple):
    """What came of one suspect place."""

    start: int
    end: int
    original: str
    """Empty where nothing is certain enough."""
    seen: str


def repair_shifts(text: str) -> Iterator[Sub]:
    """Restore the shifted runs that can be restored with proof.

    >>> from convert.ledger import rewrite
    >>> rewrite("加快產業轉型升級，促進產品更新?lián)Q代，擴大市場。", repair_shifts)
    '加快產業轉型升級，促進產品更新換代，擴大市場。'
    """
    return (
        Sub(verdict.start, verdict.end, verdict.original, "再按同样方式损坏，得到原文此处")
        for verdict in verdicts(text)
        if verdict.original
    )


def unrepaired(text: str) -> Iterator[Sub]:
    """List the places that look shifted and could not be restored."""
    return (
        Sub(verdict.start, verdict.end, "", f"“{verdict.seen}”像是错位一字节，没有确定的原文")
        for verdict in verdicts(text)
        if not verdict.original and verdict.seen
    )


def mark_unrepaired(text: str) -> Iterator[Sub]:
    """Put our note behind what could not be restored; the run itself stays as it is.

    It reads the text behind ``repair_shifts``, which has left nothing else that looks shifted.
    """
    return (
        Sub(verdict.end, verdict.end, LOST_NOTE) for verdict in verdicts(text) if verdict.seen and not verdict.original
    )


@lru_cache(maxsize=2)
def verdicts(text: str) -> tuple[Verdict, ...]:
    """Judge every suspect place of a text, in order; both readers of them ask in a row."""
    suspects = [match.start() for match in SUSPECT.finditer(text)]
    if not suspects:
        return ()
    found: list[Verdict] = []
    language, alphabet, habits = knowledge(text, suspects)
    done = -1
    for start in suspects[:MOST]:
        if start >= done:
            verdict = judge(Search(text, start, language, alphabet, habits))
            found.append(verdict)
            done = verdict.end
    return tuple(found)


def knowledge(text: str, suspects: list[int]) -> tuple[Language, Alphabet, Habits]:
    """Learn from the sound parts of a text: its language, its characters, its habits."""
    sound = sound_parts(text, suspects)
    language = language_of(plain(sound))
    return language, alphabet_of(sound, language, traditional=script_of(sound) == "hant"), habits_of(sound)


def sound_parts(text: str, suspects: list[int]) -> str:
    """Leave out what stands behind the suspect places."""
    parts, done = [], 0
    for start in suspects:
        if start > done:
            parts.append(text[done:start])
        done = max(done, min(start + SHADOW, len(text)))
    return "\n".join([*parts, text[done:]])


def habits_of(text: str) -> Habits:
    """Learn which characters the page annotates, and which always."""
    marked = Counter(match.group(1) for match in annotations(text))
    always = frozenset(char for char, count in marked.items() if count > 2 and count >= ALWAYS * text.count(char))
    return Habits(always, frozenset(marked))


def judge(search: Search) -> Verdict:
    """Decide about one suspect place."""
    start, text = search.start, search.text
    if reads_on(search):
        return Verdict(start, start + 1, "", "")
    found = [each for each in search.found() if proves(each.chars, text[start : each.end])]
    if found and is_certain(search, found):
        return Verdict(start, found[0].end, found[0].chars, "")
    gain = found[0].score - search.as_it_stands() if found else 0.0
    end = found[0].end if found else start + 1
    return Verdict(start, end, "", text[start:end] if gain > GAIN else "")


def reads_on(search: Search) -> bool:
    """Tell a question mark behind which the text goes on naturally: 怎么办?”他说."""
    following = search.text[search.start + 2 : search.start + 2 + GLANCE]
    if len(following) < GLANCE or not ALL_HAN.fullmatch(following):
        return False
    sign = search.text[search.start + 1]
    return read(search.language, Way(), sign + plain(following)).score > NATURAL * (GLANCE + 1)


def is_certain(search: Search, found: list[Found]) -> bool:
    """Tell whether the likeliest original is natural and leaves all others behind."""
    best, *others = found
    other = max((each.score for each in others if each.chars != best.chars), default=best.score - 2 * MARGIN)
    return (
        best.score - other >= MARGIN
        and best.score - search.as_it_stands() >= GAIN
        and best.score >= NATURAL * search.judged(best)
    )
