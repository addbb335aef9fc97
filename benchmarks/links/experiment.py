"""Which signals find the counterparts that a reader would name? Run it again with one command.

    python -m benchmarks.links.experiment FOLDER [FOLDER ...] [--write]

Each FOLDER is an output of ``gangyao build`` (its ``markdown/`` and ``data/sections.csv``) or holds
Markdown of plans. Judged pairs are read from ``tests/link/judged/`` and from ``../shared/links``;
those whose plans are not there are left out and named. Every variant is fitted on the development
pairs alone and then tried on all sets. ``--write`` puts the parameters of the chosen variant into
``convert/link/calibration.toml``.
"""

import csv
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.links.baseline import baseline_links
from benchmarks.links.fitting import Fit, fit_logistic, interval, odds
from benchmarks.links.measures import measure
from convert.document import read_document
from convert.link.features import Features, features
from convert.link.matching import chosen, likely, parts, topic_mask
from convert.link.pairs import Signals, compare
from convert.link.scoring import calibration

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
JUDGED = ROOT / "tests" / "link" / "judged"
SHARED = ROOT.parent / "shared" / "links" / "gold_links.jsonl"
DEVELOPMENT = ("shared-plans", "provinces-development", "examples")
SOFT = {0: 0.0, 1: 0.6, 2: 1.0}
"""How far a judged grade counts as a counterpart when the signals are weighed."""
PRIOR = {"past": -0.8}
"""A plan's task comes before a review of it: known from the readers, too rare in the pairs to be learned."""
VARIANTS: dict[str, frozenset[str]] = {
    "all signals": frozenset(),
    "without topics": frozenset({"topic", "headed", "apart", "inner"}),
    "without body": frozenset({"body"}),
    "without title": frozenset({"title", "headed", "apart"}),
    "without frame": frozenset({"frame", "past"}),
    "without within": frozenset({"within"}),
    "without size and place": frozenset({"size", "place"}),
    "without inner": frozenset({"inner"}),
    "topics only": frozenset(Signals._fields) - {"topic"},
    "body only": frozenset(Signals._fields) - {"body"},
}

SEEDED = re.compile(r"\d{3}_")
"""Files of the shared plans, whose judgements name raw lines."""

Record = dict[str, Any]


class World(NamedTuple):
    """Plans and the names by which judges call their sections."""

    plans: dict[str, Features]
    texts: dict[str, dict[str, str]]
    """Text of each section, sub-sections included, for the baseline."""
    name: dict[tuple[str, str], str]
    """(plan, section) → name in the judged pairs."""
    find: dict[str, tuple[str, str]]
    """The other way."""
    plan_of: dict[str, str]
    """How judges call a plan → its id."""


def read_world(folders: Sequence[Path]) -> World:
    """Read all plans and the lines of their headings."""
    world = World({}, {}, {}, {}, {})
    for folder in folders:
        table = folder / "data" / "sections.csv"
        for path in sorted((folder / "markdown" if table.exists() else folder).glob("*.md")):
            read_plan(world, path.read_text("utf-8"))
        if table.exists():
            name_by_line(world, list(csv.DictReader(table.open(encoding="utf-8", newline=""))))
    world.find.update({name: where for where, name in world.name.items()})
    return world


def read_plan(world: World, markdown: str) -> None:
    """Add one plan; its sections are called plan#section."""
    document = read_document(markdown)
    world.plans[document.id] = features(document)
    world.plan_of[document.id] = document.id
    texts = {
        section.id: section.heading + "".join(b.text for b in document.own[section.id]) for section in document.sections
    }
    for section in reversed(document.sections[1:]):
        texts[section.parent] += texts[section.id]
    world.texts[document.id] = texts
    for unit in world.plans[document.id].units:
        world.name[document.id, unit.id] = f"{document.id}#{unit.id}"


def name_by_line(world: World, rows: Sequence[Mapping[str, str]]) -> None:
    """Call sections <seed>:<raw line>, as the shared judgements do."""
    printed = {(row["source_file"], row["line"]) for row in rows if row["inferred"] == "0"}
    for row in rows:
        if not SEEDED.match(row["source_file"]):
            continue
        seed = row["source_file"][:3]
        world.plan_of[seed] = row["plan"]
        both = row["inferred"] == "1" and (row["source_file"], row["line"]) in printed
        world.name[row["plan"], row["id"]] = f"{seed}:{row['line']}{'c' if both else ''}"


def read_judged(world: World) -> dict[str, list[Record]]:
    """Read the judged pairs whose plans are at hand."""
    found: dict[str, list[Record]] = {}
    for path in [SHARED, *sorted(JUDGED.glob("*.jsonl"))]:
        if not path.exists():
            continue
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        usable = [row for row in rows if row["a"] in world.find and row["doc"] in world.plan_of]
        if usable:
            found["given" if path == SHARED else path.stem] = usable
        if len(usable) < len(rows):
            print(f"{path.name}: {len(rows) - len(usable)} of {len(rows)} pairs left out, their plans are not there")
    return found


class Candidate(NamedTuple):
    """A section that may be the counterpart of a judged one."""

    signals: Signals
    grade: int
    name: str
    section: str


def candidates(world: World, row: Record, *, every: bool) -> list[Candidate]:
    """Compare a judged section with those of the other plan."""
    plan, section = world.find[row["a"]]
    other = world.plan_of[row["doc"]]
    theirs = world.plans[other].units
    ours = {unit.id: unit for unit in world.plans[plan].units}
    if section not in ours:
        return []
    unit = ours[section]
    grade = {match["b"]: match["grade"] for match in row["matches"]}
    near = (
        [one for one in theirs if unit.item or not one.item]
        if every
        else likely(unit, [(topic_mask(one), one) for one in theirs])
    )
    our_parts, their_parts = parts(list(ours.values())), parts(theirs)
    found = []
    for one in near:
        signals = compare(unit, one, our_parts.get(section, ()), their_parts.get(one.id, ()))
        name = world.name[other, one.id]
        found.append(Candidate(signals, grade.get(name, 0), name, one.id))
    return found


def fit_variant(world: World, rows: Sequence[Record], without: frozenset[str]) -> tuple[Fit, Fit]:
    """Weigh the signals on development pairs, then say what a sum of them means."""
    keep = [place for place, name in enumerate(Signals._fields) if name not in without]
    pool = [one for row in rows for one in candidates(world, row, every=True) if one.signals.topic > 0.1 or one.grade]
    raw = fit_logistic([(tuple(one.signals[place] for place in keep), SOFT[one.grade]) for one in pool], 1.0)
    weights = [0.0] * len(Signals._fields)
    for place, weight in zip(keep, raw.weights, strict=True):
        weights[place] = weight
    for name, prior in PRIOR.items():
        if name not in without:
            place = Signals._fields.index(name)
            weights[place] = min(prior, weights[place])
    raw = Fit(raw.start, tuple(weights))
    best = [
        one
        for row in rows
        for one in sorted(candidates(world, row, every=False), key=lambda one: -odds(raw, one.signals))[:4]
    ]
    return raw, fit_logistic([((odds(raw, one.signals),), float(one.grade > 0)) for one in best], 0.1)


def links_of(world: World, row: Record, raw: Fit, final: Fit) -> list[str]:
    """Name the counterparts that a variant finds, best first."""
    model = calibration()
    parent = {unit.id: unit.parent for unit in world.plans[world.plan_of[row["doc"]]].units}
    found = candidates(world, row, every=False)
    # ``chosen`` knows the release's own scale: put this variant's probabilities on it.
    scale = {
        one.section: (final.start + final.weights[0] * odds(raw, one.signals) - model.final_start) / model.final_raw
        for one in found
    }
    name = {one.section: one.name for one in found}
    return [name[section] for _, section in chosen(scale, parent)]


def write_calibration(raw: Fit, final: Fit) -> None:
    """Put the parameters into the release; the thresholds stay as they are."""
    model = calibration()
    path = ROOT / "convert" / "link" / "calibration.toml"
    head = path.read_text("utf-8").split("[raw]")[0]
    lines = [
        f"{name} = {weight:.2f}"
        for name, weight in zip(("start", *Signals._fields), (raw.start, *raw.weights), strict=True)
    ]
    path.write_text(
        head
        + "[raw]\n"
        + "\n".join(lines)
        + f"\n\n[final]\nraw = {final.weights[0]:.2f}\nstart = {final.start:.2f}\n\n"
        f"[link]\nleast = {model.least}\nleast_more = {model.least_more}\nwithin_margin = {model.within_margin}\n",
        "utf-8",
    )


def report(name: str, judged: Mapping[str, Sequence[Record]], links: Mapping[tuple[str, str], list[str]]) -> None:
    """Print one variant's figures on each set."""
    for title, rows in judged.items():
        print(f"{name:24} {title:24} {measure(rows, links)}", flush=True)


def show_calibration(world: World, judged: Mapping[str, Sequence[Record]], raw: Fit, final: Fit) -> None:
    """Print how often links of a stated probability are right, on pairs that were not fitted."""
    bins: dict[int, list[bool]] = {}
    for title, rows in judged.items():
        if title in DEVELOPMENT:
            continue
        for row in rows:
            for one in sorted(candidates(world, row, every=False), key=lambda one: -odds(raw, one.signals))[:4]:
                stated = Fit(final.start, final.weights).probability((odds(raw, one.signals),))
                bins.setdefault(min(int(stated * 5), 4), []).append(one.grade > 0)
    for place, right in sorted(bins.items()):
        low, high = interval(sum(right), len(right))
        print(
            f"stated {place / 5:.1f} to {(place + 1) / 5:.1f}: n {len(right)}, right {sum(right) / len(right):.2f} ({low:.2f} to {high:.2f})"
        )


def main() -> int:
    """Fit and try every variant."""
    world = read_world([Path(word) for word in sys.argv[1:] if word != "--write"])
    judged = read_judged(world)
    development = [row for name in DEVELOPMENT for row in judged.get(name, ())]
    report("bigram TF-IDF", judged, baseline_links(world, judged))
    for name, without in VARIANTS.items():
        raw, final = fit_variant(world, development, without)
        links = {(row["a"], row["doc"]): links_of(world, row, raw, final) for rows in judged.values() for row in rows}
        report(name, judged, links)
        if not without:
            show_calibration(world, judged, raw, final)
            if "--write" in sys.argv:
                write_calibration(raw, final)
    return 0


if __name__ == "__main__":
    sys.exit(main())
