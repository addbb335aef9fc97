"""Keeps the cache from growing for ever: what no build has used for a month goes."""

import json
import time
from collections.abc import Collection
from pathlib import Path

MONTH = 30 * 86400
DAY = 86400


def sweep(folder: Path, root: Path, used: Collection[str], needed: Collection[str]) -> int:
    """Remove old calls that this run did not use, and the values that only they gave; at most once a day.

    Args:
        folder: The build's own folder, for the mark of the last time.
        root: Where calls and values lie.
        used: Keys of the calls of this run.
        needed: Values that are read besides those that calls gave.
    """
    mark = folder / "swept"
    if mark.exists() and time.time() - mark.stat().st_mtime < DAY:
        return 0
    mark.touch()
    old = time.time() - MONTH
    kept = set(needed)
    removed = 0
    for path in (root / "calls").glob("*/*"):
        if path.name in used or path.stat().st_mtime > old:
            kept |= parts_of(path)
        else:
            removed += remove(path)
    for path in (root / "values").glob("*/*"):
        if path.name not in kept and path.stat().st_mtime < old:
            removed += remove(path)
    return removed


def parts_of(path: Path) -> set[str]:
    """Name the values that a call gave; none where its record is damaged."""
    try:
        return set(json.loads(path.read_text("utf-8").partition("\n")[2])["parts"].values())
    except (OSError, ValueError, KeyError):
        return set()


def remove(path: Path) -> int:
    """Remove a file."""
    path.unlink(missing_ok=True)
    return 1
