"""Repairing damage made here: right, left and wrong, and what happens to sound text.

    python -m benchmarks.repair FOLDER [--each N] [--list]

FOLDER holds sound public texts, one a file (``*.txt``, UTF-8, simplified); without it, the plans of
the examples. Each is damaged in several ways (``tests/normalize/damage.py``): simplified and
traditional, with readings of 36 characters of its own and without, one run, few, very many; then
repaired, and compared with what it was. A repair counts as right if the text between two sound
places is what it was, and as wrong in all other cases, a changed character of sound text among them.
"""

import random
import re
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from convert.model import HAN
from convert.normalize.repair import verdicts
from convert.normalize.script import converter
from tests.normalize.damage import Damaged, damage
from tests.normalize.damage import Way as Harm

ROOT = Path(__file__).parents[1]
LENGTH = 24_000
"""Characters of a text that are used."""
FREQUENT = 300
"""A table of readings is drawn from so many most frequent characters of the text."""
TABLE = 36
WIDE = str.maketrans(",;:?!()", "，；：？！（）")
FOLDED = re.compile(rf"(?<=[{HAN}”》）])[,;:?!()](?=[{HAN}“《（\n]|$)", re.M)
DENSITY = {"one run": (1.0, 1), "few": (0.06, 10**9), "many": (0.35, 10**9), "all": (1.0, 10**9)}
"""Share of the stops across two characters that are hit, and runs at most."""


class Trial(NamedTuple):
    """One text, damaged in one way."""

    name: str
    script: str
    readings: bool
    density: str
    harm: Harm
    text: str


class Result(NamedTuple):
    """What came of the runs of one trial."""

    runs: int
    right: int
    left: int
    wrong: int


def sound(path: Path) -> str:
    """Read a text, its punctuation as it was printed."""
    text = path.read_text("utf-8")[:LENGTH]
    return FOLDED.sub(lambda match: match.group().translate(WIDE), text)


def trials(paths: list[Path], each: int) -> Iterator[Trial]:
    """Yield the texts with the ways to damage each, the same in every run."""
    for path in paths:
        chance = random.Random(path.name)
        text = sound(path)
        for _ in range(each):
            script = chance.choice(("hans", "hant"))
            density = chance.choice([*DENSITY])
            readings = chance.random() < 0.5
            shown = converter("s2t")(text) if script == "hant" else text
            common = [char for char, _ in Counter(re.findall(f"[{HAN}]", shown)).most_common(FREQUENT)]
            table = frozenset(chance.sample(common, TABLE) if readings and len(common) > TABLE else ())
            hits, most = DENSITY[density]
            harm = Harm(table, hits, chance.choice((0.3, 0.7, 1.0)), most, chance.choice("??\ufffd"))
            yield Trial(path.stem, script, bool(table), density, harm, shown)


def judged(trial: Trial, listed: bool) -> Result:
    """Damage, repair, compare."""
    damaged = damage(trial.text, trial.harm, random.Random(trial.name))
    runs = damaged.runs()
    done = [verdict for verdict in verdicts(damaged.text) if verdict.original]
    right = [verdict for verdict in done if damaged.is_right(verdict.start, verdict.end, verdict.original)]
    # A mark left behind a restored run stands for a digit that nobody can know.
    ends = [(it.start, it.end + (it.end not in damaged.places)) for it in right]
    restored = sum(any(start <= run.start and run.end <= end for start, end in ends) for run in runs)
    for verdict in done:
        if listed and verdict not in right:
            show(damaged, verdict.start, verdict.end, verdict.original)
    return Result(len(runs), restored, len(runs) - restored, len(done) - len(right))


def show(damaged: Damaged, start: int, end: int, original: str) -> None:
    """Print a wrong repair beside what it should have been."""
    before = max(place for place in damaged.places if place <= start)
    after = min(place for place in damaged.places if place >= end)
    true = damaged.original[damaged.places[before] : damaged.places[after]]
    print(f"  wrong: {damaged.text[before - 8 : after + 8]!r} → {original}, was {true}")


def main() -> None:
    options = arguments()
    folder = options.folder or ROOT / "examples" / "plans"
    totals: dict[tuple[str, ...], list[Result]] = {}
    began = time.process_time()
    for trial in trials(sorted(folder.glob("*.txt")), options.each):
        key = (trial.script, "readings" if trial.readings else "none", trial.density)
        result = judged(trial, options.list)
        for place in range(4):
            totals.setdefault((*key[:place], *["all"] * (3 - place)), []).append(result)
    taken = time.process_time() - began
    print(f"{'script':6} {'table':9} {'density':8} {'texts':>5} {'runs':>6} {'right':>6} {'left':>6} {'wrong':>6}")
    for row, results in sorted(totals.items()):
        sums = [sum(column) for column in zip(*results, strict=True)]
        print(f"{row[0]:6} {row[1]:9} {row[2]:8} {len(results):5} " + " ".join(f"{count:6}" for count in sums))
    print(f"sound text changed: {sum(touched(path) for path in sorted(folder.glob('*.txt')))} places")
    print(
        f"{taken / max(1, sum(result.runs for result in totals['all', 'all', 'all'])) * 1e3:.0f} ms of processor a run"
    )


def touched(path: Path) -> int:
    """Count what is changed or marked in a sound text, in both scripts."""
    text = sound(path)
    return sum(
        bool(verdict.original or verdict.seen)
        for shown in (text, converter("s2t")(text))
        for verdict in verdicts(shown.translate(str.maketrans("，；：？！（）", ",;:?!()")))
    )


def arguments() -> Namespace:
    parser = ArgumentParser(description=sys.modules[__name__].__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--each", type=int, default=4, help="ways to damage each text")
    parser.add_argument("--list", action="store_true", help="print the wrong repairs")
    return parser.parse_args()


if __name__ == "__main__":
    main()
