"""Put back what a replacement on GBK bytes has shifted, where it can be proven.

A wrong repair is worse than none: a run is restored only if the original shows as the run when
it is damaged again, reads like the text around it, and leaves every other original far behind.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from convert.model import HAN, Sub
from convert.normalize.annotations import SYLLABLE, annotations
from convert.normalize.characters import LOST, LOST_NOTE
from convert.normalize.repair_alphabet import alphabet_of, plain
from convert.normalize.repair_language import Way, language_of, read
from convert.normalize.repair_line import DIGIT, LINE, Found
from convert.normalize.repair_proof import proves
from convert.normalize.repair_search import HITS, REACH, TAIL, Knowledge, Search
from convert.normalize.script import script_of

GAIN = 14.0
"""How much likelier, in nats, the repaired place must be than the place as it stands."""
SURE, SURE_OF_VANISHED = -2.75, -3.4
"""Log odds of all other originals together against the best, below which it is certain; it takes more where pairs of it vanished."""
MORE_IF_LONGER = 0.75
"""How much an original counts more for each character that it has more than the best: what is likely to be left out is
likely to be missed."""
LIKELIER = 1.5
"""How much likelier than any other an original must be to be told as the likeliest."""
LEAST_ODDS = 1e-30
SURPRISE = -13.0
"""Log chance of a character below which its place is no natural text."""
NATURAL = -6.0
"""Mean log probability of a character below which a repaired place is no natural text."""
SIGN = re.escape("".join(HITS))
ODD = r"A-Za-z^_`@\\\[\]{}|~?\u00b0-\u01ff\u0370-\u04ff\u2030-\u206f\u2100-\u26ff\u3021-\u33ff\ufe30-\ufe6f"
"""What pairs of bytes show that are neither Han nor punctuation: letters of other scripts, lines, units, figures."""
SUSPECT = re.compile(rf"[?\ufffd](?:{SYLLABLE}[)）]|(?=[{SIGN}?][{HAN}{ODD}]))|(?<=[{HAN}、。])\ufffd(?=[{HAN}])")
"""Where a run can begin: a lost byte, then a sign or the tail of an annotation, then more."""
SILENT = re.compile(rf"(?<![?\ufffd])[{SIGN}](?=[{HAN}]{{1,12}}[@-~][(（]({SYLLABLE})[)）])")
"""The same where a page left nothing for the lost byte: a reading that stands behind a letter tells of it."""
GLANCE = 4
"""Characters behind a sign that tell at a glance whether the text goes on naturally."""
EDGES = re.compile(r"\s*\n\s*")
TOUCHES = re.compile(f"[{HAN})）]")
"""Of a run that only looks shifted: marks among marks (a row of a table) are no words that were lost."""
ALL_HAN = re.compile(f"[{HAN}]+")
MOST = 400
SPARSE = 400
"""A text with more suspect places than this, and one in so many characters, is damaged in another way."""
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
    why: str = ""
    """Why what is seen stays as it is."""


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
        Sub(verdict.start, verdict.end, "", f"“{verdict.seen}”{verdict.why}")
        for verdict in verdicts(text)
        if not verdict.original and verdict.seen
    )


NO_CERTAIN = "像是错位一字节，没有确定的原文"
NO_ORIGINAL = "像是错位一字节，没有找到原文"
LIKELY = f"{NO_CERTAIN}；最像“{{}}”"
NO_DIGIT = "处很可能丢了一个数字，前面的文字已经恢复"


def mark_unrepaired(text: str) -> Iterator[Sub]:
    """Put our note behind what could not be restored; the run itself stays as it is.

    It reads the text behind ``repair_shifts``, which has left nothing else that looks shifted. Beside a
    character that is lost itself one note is enough: ``mark_lost`` puts it there.
    """
    left = (verdict.end for verdict in verdicts(text) if verdict.seen and not verdict.original)
    return (Sub(end, end, LOST_NOTE) for end in left if not LOST.search(text, max(0, end - 1), end + 1))


KNOWN: dict[str, tuple[Verdict, ...]] = {}
"""The last texts and what came of them: three rules ask in a row."""
KEPT = 4


def verdicts(text: str) -> tuple[Verdict, ...]:
    """Judge every suspect place of a text, in order."""
    if text not in KNOWN:
        if len(KNOWN) >= KEPT:
            KNOWN.clear()
        found = KNOWN[text] = judgements(text)
        if found:
            KNOWN.update([repaired(text, found)])
    return KNOWN[text]


def judgements(text: str) -> tuple[Verdict, ...]:
    """Search the original of each suspect place."""
    silent = frozenset(match.start() for match in SILENT.finditer(text))
    silent = silent if silent and annotations(text) else frozenset()
    suspects = sorted({match.start() for match in SUSPECT.finditer(text)} | silent)
    if not suspects:
        return ()
    found: list[Verdict] = []
    knowledge = knowledge_of(text, suspects)
    known: dict[str, Verdict] = {}
    done = -1
    for start in suspects[: MOST + len(text) // SPARSE]:
        if start >= done:
            around = text[max(0, start - LINE) : start + REACH + LINE]
            if around not in known or start < LINE:
                known[around] = (
                    judge_silent(text, start, knowledge) if start in silent else judge(Search(text, start, knowledge))
                )
            verdict = known[around]
            done = start + verdict.end - verdict.start
            found += parted(verdict._replace(start=start, end=done), text)
    return tuple(found)


def parted(verdict: Verdict, text: str) -> Iterator[Verdict]:
    """Yield a restored run, and apart from it the mark of a digit that was lost with its last byte."""
    if not verdict.original.endswith(DIGIT):
        yield verdict
        return
    place = verdict.end - 1
    yield Verdict(verdict.start, place, verdict.original.removesuffix(DIGIT), "")
    yield Verdict(place, verdict.end, "", text[place], NO_DIGIT)


def repaired(text: str, found: tuple[Verdict, ...]) -> tuple[str, tuple[Verdict, ...]]:
    """Return the repaired text, and where the places that stay are in it."""
    parts: list[str] = []
    left: list[Verdict] = []
    done = moved = 0
    for verdict in found:
        if verdict.original:
            parts += (text[done : verdict.start], verdict.original)
            done = verdict.end
            moved += len(verdict.original) - (verdict.end - verdict.start)
        else:
            left.append(verdict._replace(start=verdict.start + moved, end=verdict.end + moved))
    return "".join([*parts, text[done:]]), tuple(left)


def knowledge_of(text: str, suspects: list[int]) -> Knowledge:
    """Learn from the sound parts of a text: its language, its characters, its habits."""
    sound = sound_parts(text, suspects)
    marked = Counter(match.group(1) for match in annotations(sound))
    here = Counter(sound)
    always = frozenset(char for char, count in marked.items() if count > 2 and count >= ALWAYS * here[char])
    alphabet = alphabet_of(sound, traditional=script_of(sound) == "hant")
    return Knowledge(language_of(plain(EDGES.sub("\n", sound))), alphabet, here, always, frozenset(marked))


def sound_parts(text: str, suspects: list[int]) -> str:
    """Leave out what stands behind the suspect places."""
    parts, done = [], 0
    for start in suspects:
        if start > done:
            parts.append(text[done:start])
        done = max(done, min(start + SHADOW, len(text)))
    return "\n".join([*parts, text[done:]])


def judge(search: Search) -> Verdict:
    """Decide about one suspect place."""
    start, text = search.start, search.text
    if reads_on(search):
        return Verdict(start, start + 1, "", "")
    found = [each for each in search.found() if proves(each.chars.removesuffix(DIGIT), text[start : each.end])]
    if found and is_certain(search, found):
        return Verdict(start, found[0].end, found[0].chars, "")
    gain = found[0].score - search.around.as_it_stands() if found else 0.0
    tail = TAIL.match(text, start)
    end = found[0].end if found else tail.end() if tail else start + 1
    # A reading behind a lost byte is damage for certain, even where no original is found.
    damaged = tail or (gain > GAIN and TOUCHES.search(text, max(0, start - 1), end))
    return Verdict(start, end, "", text[start:end] if damaged else "", why_left(search, found))


def judge_silent(text: str, start: int, knowledge: Knowledge) -> Verdict:
    """Decide about a run whose lost byte shows as nothing, as if it showed as a question mark."""
    found = judge(Search(f"{text[:start]}?{text[start:]}", start, knowledge))
    letter = SILENT.match(text, start)
    least = letter.end(1) + 1 if letter else start + 1
    end = max(found.end - 1, start + 1) if found.original else least
    return found._replace(end=end, seen=text[start:end], why=found.why or NO_ORIGINAL)


def why_left(search: Search, found: list[Found]) -> str:
    """Say why a place stays, and what it is the most like where that tells something."""
    if not found or not is_natural(search, found[0]):
        return NO_ORIGINAL
    best, *others = found
    if any(best.score - other.score < LIKELIER for other in others if other.chars != best.chars):
        return NO_CERTAIN
    return LIKELY.format(best.chars.replace(DIGIT, search.text[best.end - 1]))


def reads_on(search: Search) -> bool:
    """Tell a question mark behind which the text goes on naturally: 怎么办?”他说."""
    following = search.text[search.start + 2 : search.start + 2 + GLANCE]
    if len(following) < GLANCE or not ALL_HAN.fullmatch(following):
        return False
    sign = search.text[search.start + 1]
    return read(search.language, Way(), sign + plain(following)).score > NATURAL * (GLANCE + 1)


def is_certain(search: Search, found: list[Found]) -> bool:
    """Tell whether the likeliest original is natural and leaves all others together behind."""
    best, *others = found
    return (
        odds_of(best, others) <= (SURE_OF_VANISHED if best.voids else SURE)
        and best.score - search.around.as_it_stands() >= GAIN
        and is_natural(search, best)
    )


def odds_of(best: Found, others: list[Found]) -> float:
    """Return the log odds of the other originals against one, that longer ones are missed more easily counted in."""
    weights = (
        min(0.0, other.score - best.score) + MORE_IF_LONGER * max(0, len(other.chars) - len(best.chars))
        for other in others
        if other.chars != best.chars
    )
    return math.log(sum(map(math.exp, weights)) or LEAST_ODDS)


def is_natural(search: Search, best: Found) -> bool:
    """Tell whether an original reads like language, in the mean and at its oddest character."""
    return best.score >= NATURAL * search.around.size(best) and search.around.least(best) >= SURPRISE
