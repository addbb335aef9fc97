"""The measures of ``score_links.py``, on names instead of files, with intervals."""

from collections.abc import Mapping, Sequence
from math import log2
from typing import Any

from benchmarks.links.fitting import interval


def gain(grades: Sequence[int]) -> float:
    """Sum up graded counterparts, the first places counting most."""
    return sum((float(2**grade) - 1.0) / log2(place + 2) for place, grade in enumerate(grades[:3]))


def measure(rows: Sequence[Mapping[str, Any]], links: Mapping[tuple[str, str], Sequence[str]]) -> str:
    """Say in one line how well links answer judged pairs."""
    hit = strict = answered = full = missed = wanted = got = empty = left = 0
    ordered = 0.0
    for row in rows:
        grades = {match["b"]: match["grade"] for match in row["matches"]}
        found = list(links.get((row["a"], row["doc"]), ()))
        if not grades:
            empty, left = empty + 1, left + (not found)
            continue
        full, missed = full + 1, missed + (not found)
        wanted += min(3, sum(grade == 2 for grade in grades.values()))
        got += sum(grades.get(name) == 2 for name in found[:3])
        ordered += gain([grades.get(name, 0) for name in found]) / gain(sorted(grades.values(), reverse=True))
        if found:
            answered += 1
            hit += found[0] in grades
            strict += grades.get(found[0]) == max(grades.values())
    low, high = interval(hit, max(answered, 1))
    return (
        f"n {len(rows):3d}  hit@1 {hit / max(answered, 1):.3f} ({low:.2f}–{high:.2f})  strict {strict / max(answered, 1):.3f}  "
        f"recall@3 {got / max(wanted, 1):.3f}  nDCG@3 {ordered / max(full, 1):.3f}  missed {missed / max(full, 1):.3f}  empty {left}/{empty}"
    )
