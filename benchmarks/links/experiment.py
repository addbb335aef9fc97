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
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.links.baseline import baseline_links
from benchmarks.links.fitting import fit_logistic, interval
from benchmarks.links.measures import measure
from convert.document import read_document
from convert.link.features import Features, features
from convert.link.matching import BEST, chosen, likely, topic_mask
from convert.link.pairs import Signals, compare, parts_of
from convert.link.scoring import Calibration, as_best, as_further, calibration

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
JUDGED = ROOT / "tests" / "link" / "judged"
SHARED = ROOT.parent / "shared" / "links" / "gold_links.jsonl"
DEVELOPMENT = ("shared-plans", "provinces-development", "examples")
CLEAR, LIKELY = 1.0, 0.7
"""How surely a counterpart comes before what is none, and a clear one before a broader or narrower one."""
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
        usable = [row for row in rows if there(world, row)]
        if usable:
            found["given" if path == SHARED else path.stem] = usable
        if len(usable) < len(rows):
            print(
                f"{path.name}: {len(rows) - len(usable)} of {len(rows)} pairs left out, their plans or sections are not there"
            )
    return found


def there(world: World, row: Record) -> bool:
    """Tell whether all sections that a judgement names are there."""
    names = [row["a"], *(match["b"] for match in row["matches"])]
    return row["doc"] in world.plan_of and all(name in world.find for name in names)


class Candidate(NamedTuple):
    """A section that may be the counterpart of a judged one."""

    signals: Signals
    grade: int
    name: str
    section: str


def candidates(world: World, row: Record) -> list[Candidate]:
    """Compare a judged section with those of the other plan."""
    plan, section = world.find[row["a"]]
    other = world.plan_of[row["doc"]]
    theirs = world.plans[other].units
    ours = {unit.id: unit for unit in world.plans[plan].units}
    if section not in ours:
        return []
    grade = {match["b"]: match["grade"] for match in row["matches"]}
    our_parts, their_parts = parts_of(ours.values()), parts_of(theirs)
    found = []
    for one in likely(ours[section], [(topic_mask(one), one) for one in theirs]):
        signals = compare(ours[section], one, our_parts[section], their_parts[one.id])
        name = world.name[other, one.id]
        found.append(Candidate(signals, grade.get(name, 0), name, one.id))
    return found


def fit_variant(world: World, rows: Sequence[Record], without: frozenset[str]) -> Calibration:
    """Weigh the signals so that counterparts come first, then say what a sum of them means."""
    keep = [place for place, name in enumerate(Signals._fields) if name not in without]
    pools = [candidates(world, row) for row in rows]
    pairs = [pair for pool in pools for pair in preferences(pool)]
    fit = fit_logistic([(tuple(apart[place] for place in keep), wanted) for apart, wanted in pairs], 1.0)
    weights = dict.fromkeys(Signals._fields, 0.0)
    weights |= {Signals._fields[place]: weight for place, weight in zip(keep, fit.weights, strict=True)}
    for name, prior in PRIOR.items():
        if name not in without:
            weights[name] = min(prior, weights[name])
    model = calibration()._replace(weights=Signals(**weights))
    ordered = [ranked(pool, model) for pool in pools if pool]
    best = fit_logistic([((found[0][0],), float(found[0][1].grade > 0)) for found in ordered], 1.0)
    more = fit_logistic(
        [((raw, found[0][0] - raw), float(one.grade > 0)) for found in ordered for raw, one in found[1:BEST]],
        0.1,
    )
    return model._replace(
        best_start=best.start,
        best_raw=best.weights[0],
        more_start=more.start,
        more_raw=more.weights[0],
        more_behind=more.weights[1],
    )


def preferences(pool: Sequence[Candidate]) -> Iterator[tuple[tuple[float, ...], float]]:
    """Say of each two candidates of unlike grade how far the one comes before the other; both ways round."""
    for one, other in permutations(pool, 2):
        if one.grade > other.grade:
            apart = tuple(ours - theirs for ours, theirs in zip(one.signals, other.signals, strict=True))
            surely = CLEAR if other.grade == 0 else LIKELY
            yield apart, surely
            yield tuple(-value for value in apart), 1 - surely


def ranked(pool: Sequence[Candidate], model: Calibration) -> list[tuple[float, Candidate]]:
    """Order candidates by how well they fit."""
    scored = [(sum(map(mul, model.weights, one.signals)), one) for one in pool]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].section))


def links_of(world: World, row: Record, model: Calibration) -> list[str]:
    """Name the counterparts that a variant finds, best first."""
    parent = {unit.id: unit.parent for unit in world.plans[world.plan_of[row["doc"]]].units}
    found = ranked(candidates(world, row), model)
    name = {one.section: one.name for _, one in found}
    return [name[one.name] for one in chosen({one.section: raw for raw, one in found}, parent, model)]


def write_calibration(model: Calibration) -> None:
    """Put the parameters into the release; the thresholds stay as they are."""
    path = ROOT / "convert" / "link" / "calibration.toml"
    head = path.read_text("utf-8").split("[raw]")[0]
    tables = {
        "raw": model.weights._asdict(),
        "best": {"start": model.best_start, "raw": model.best_raw},
        "more": {"start": model.more_start, "raw": model.more_raw, "behind": model.more_behind},
        "link": {name: getattr(model, name) for name in ("least", "least_more", "within_margin")},
    }
    written = (
        f"[{table}]\n" + "".join(f"{name} = {round(value, 2)}\n" for name, value in rows.items())
        for table, rows in tables.items()
    )
    path.write_text(head + "\n".join(written), "utf-8")


def report(name: str, judged: Mapping[str, Sequence[Record]], links: Mapping[tuple[str, str], list[str]]) -> None:
    """Print one variant's figures on each set."""
    for title, rows in judged.items():
        print(f"{name:24} {title:24} {measure(rows, links)}", flush=True)


def show_calibration(world: World, judged: Mapping[str, Sequence[Record]], model: Calibration) -> None:
    """Print how often links of a stated probability are right, on pairs that were not fitted."""
    bins: dict[int, list[bool]] = {}
    for row in (row for title, rows in judged.items() if title not in DEVELOPMENT for row in rows):
        found = ranked(candidates(world, row), model)[:BEST]
        for place, (raw, one) in enumerate(found):
            stated = as_further(raw, found[0][0], model) if place else as_best(raw, model)
            bins.setdefault(min(int(stated * 5), 4), []).append(one.grade > 0)
    for place, right in sorted(bins.items()):
        low, high = interval(sum(right), len(right))
        share = sum(right) / len(right)
        print(
            f"stated {place / 5:.1f} to {(place + 1) / 5:.1f}: "
            f"n {len(right)}, right {share:.2f} ({low:.2f} to {high:.2f})"
        )


def main() -> int:
    """Fit and try every variant; first the release as it is."""
    world = read_world([Path(word) for word in sys.argv[1:] if word != "--write"])
    judged = read_judged(world)
    rows = [row for listed in judged.values() for row in listed]
    development = [row for name in DEVELOPMENT for row in judged.get(name, ())]
    report("bigram TF-IDF", judged, baseline_links(world, judged))
    report("release", judged, {(row["a"], row["doc"]): links_of(world, row, calibration()) for row in rows})
    show_calibration(world, judged, calibration())
    for name, without in VARIANTS.items():
        model = fit_variant(world, development, without)
        report(name, judged, {(row["a"], row["doc"]): links_of(world, row, model) for row in rows})
        if not without and "--write" in sys.argv:
            write_calibration(model)
    return 0


if __name__ == "__main__":
    sys.exit(main())
