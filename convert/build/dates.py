"""Since when a plan is published, and when its words last changed: kept with its addresses, which history owns."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from convert.build.output import read_json


class Dates(NamedTuple):
    """ISO dates of a plan."""

    first: str
    """The day it was first published."""
    changed: str
    """The day its words were last published anew."""
    words: str
    """Hash of those words."""


def today() -> str:
    """Return today's date, or that of ``SOURCE_DATE_EPOCH`` where a build is to be repeated exactly."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()).isoformat()


def dates_of(folder: Path, plan_id: str, words: str, day: str) -> Dates:
    """Read the dates of a plan as they will be once it is published today.

    Args:
        folder: Where its addresses are kept (see ``ids``).
        plan_id: The plan.
        words: Hash of its words.
        day: Today.
    """
    return renewed(read_json(folder / f"{plan_id}.json"), words, day)


def renewed(before: Mapping[str, object], words: str, day: str) -> Dates:
    """Carry dates on; words that are not those of before changed today.

    >>> renewed({"first": "2026-01-02", "changed": "2026-01-02", "words": "a"}, "b", "2026-03-04")
    Dates(first='2026-01-02', changed='2026-03-04', words='b')
    """
    same = before.get("words") == words and before.get("changed")
    return Dates(str(before.get("first") or day), str(before["changed"]) if same else day, words)
