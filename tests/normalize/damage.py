"""Damage a text as replacements on GBK bytes do: the opposite of the repair, written apart from it."""

import random
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

STOPS = "。！，；？：“"
FOLD = str.maketrans("，；：？！（）", ",;:?!()")


@dataclass(frozen=True)
class Run:
    """A shifted run: where it stands in the damaged line, and what it was."""

    start: int
    end: int
    original: str


@dataclass(frozen=True)
class Damaged:
    line: str
    runs: tuple[Run, ...]


def damage(line: str, annotated: frozenset[str], rate: float, chance: random.Random) -> Damaged:
    """Replace on bytes: annotated characters wherever their bytes stand, stops now and then."""
    data = line.encode("gbk")
    cuts = find_cuts(data, annotated, rate, chance)
    return show(data, cuts)


def find_cuts(data: bytes, annotated: frozenset[str], rate: float, chance: random.Random) -> dict[int, str]:
    """Byte offset → what is put in: a reading behind a pair, nothing before a stop."""
    cuts: dict[int, str] = {}
    starts = char_starts(data)
    at = 0
    while at < len(data) - 1:
        pair = pair_at(data, at)
        if pair in annotated:
            cuts[at + 2] = f"({lazy_pinyin(pair, style=Style.TONE)[0]})"
            at += 2
        elif pair and pair in STOPS and at not in starts and chance.random() < rate:
            cuts[at] = ""
            at += 2
        else:
            at += 1
    return cuts | stops_behind(data, cuts, starts, chance)


def stops_behind(data: bytes, cuts: dict[int, str], starts: set[int], chance: random.Random) -> dict[int, str]:
    """Cut before most of the real stops, too: there a run that is open ends."""
    found = {}
    for at in starts:
        if pair_at(data, at) in (*STOPS, "、") and at not in cuts and chance.random() < 0.7:
            found[at] = ""
    return found


def char_starts(data: bytes) -> set[int]:
    starts, at = set(), 0
    while at < len(data):
        starts.add(at)
        at += 2 if data[at] > 0x80 else 1
    return starts


def pair_at(data: bytes, at: int) -> str:
    try:
        return data[at : at + 2].decode("gbk") if data[at] > 0x80 else ""
    except UnicodeDecodeError:
        return ""


def show(data: bytes, cuts: dict[int, str]) -> Damaged:
    """Decode what the cuts have left, folding widths as the page did."""
    starts = char_starts(data)
    shown: list[str] = []
    runs: list[Run] = []
    open_at = -1  # offset in bytes of the original that the run begins with
    place = 0  # where the run begins in the damaged line
    at = 0
    while at < len(data):
        length = sum(map(len, shown))
        if at in starts and open_at >= 0:
            runs.append(Run(place, length, data[open_at:at].decode("gbk").translate(FOLD)))
            open_at = -1
        if cuts.get(at):
            shown.append(cuts[at])
        if data[at] < 0x80:
            shown.append(chr(data[at]))
            at += 1
            continue
        if at + 1 in cuts:  # the byte is lost, with the bracket of what is put in
            if open_at < 0:
                open_at, place = at, sum(map(len, shown))
            shown.append("?" + cuts[at + 1][1:])
            cuts = {**cuts, at + 1: ""}
            at += 1
            continue
        char = pair_at(data, at)
        shown.append("" if "\ue000" <= char <= "\uf8ff" else char.translate(FOLD))
        at += 2
    if open_at >= 0:
        runs.append(Run(place, sum(map(len, shown)), data[open_at:].decode("gbk").translate(FOLD)))
    return Damaged("".join(shown), tuple(runs))
