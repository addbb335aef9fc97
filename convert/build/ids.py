"""Addresses ever published: ``ids/<id>.json`` beside the raw files leads old ones to the new place."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from convert.build.confine import leads_out
from convert.build.dates import Dates
from convert.build.output import read_json
from convert.build.store import write_whole
from convert.labels import unlabelled

FOLDER = "ids"


def writable(folder: Path) -> bool:
    """Tell whether a folder may be written; one that its owner made read-only is not, even for root."""
    return bool(folder.stat().st_mode & 0o222) and os.access(folder, os.W_OK)


def place_of_ids(root: Path, output: Path) -> Path:
    """Say where the addresses of a folder's plans are kept: in the output where the folder is not ours to write."""
    own = root.is_dir() and writable(root) and not leads_out(root / FOLDER, root)
    return (root if own else output) / FOLDER


def keep_addresses(folder: Path, plan_id: str, now: Mapping[str, str], dates: Dates) -> None:
    """Add the addresses of a plan to those that were published before, and keep its dates.

    Args:
        folder: Where the files are kept.
        plan_id: The plan.
        now: Id of each section → its heading.
        dates: Since when it is published, and when its words changed.
    """
    path = folder / f"{plan_id}.json"
    record = {"plan": plan_id, **dates._asdict(), "addresses": merged(published(path), now)}
    if record != read_json(path):
        text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
        write_whole(path, text.encode("utf-8", "surrogatepass"))


def published(path: Path) -> dict[str, dict[str, str]]:
    """Read the addresses that were published before."""
    found = {} if leads_out(path, path.parent) else read_json(path).get("addresses", {})
    return (
        {str(name): entry for name, entry in found.items() if isinstance(entry, dict)}
        if isinstance(found, dict)
        else {}
    )


def old_addresses(folder: Path, plan_id: str, now: Mapping[str, str]) -> dict[str, str]:
    """List the addresses that are gone, each with where it leads now."""
    found = merged(published(folder / f"{plan_id}.json"), now)
    return {name: entry["now"] for name, entry in found.items() if "now" in entry}


def merged(before: Mapping[str, Mapping[str, str]], now: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Lead each address that is gone to where its heading stands now, else to the section around it.

    >>> merged({"c1": {"heading": "第一章　总则"}}, {"c2": "第一章　总则"})
    {'c1': {'heading': '第一章　总则', 'now': 'c2'}, 'c2': {'heading': '第一章　总则'}}
    """
    found: dict[str, dict[str, str]] = {name: {"heading": heading} for name, heading in now.items()}
    for name, entry in before.items():
        if name not in now:
            heading = entry.get("heading", "")
            found[name] = {"heading": heading, "now": new_place(name, heading, now)}
    return dict(sorted(found.items()))


def new_place(name: str, heading: str, now: Mapping[str, str]) -> str:
    """Find where an address that is gone leads: to its heading, with another label if need be, else around it.

    >>> new_place("c2", "第二章　营商环境", {"t1": "一、基础", "t2": "二、营商环境"})
    't2'
    """
    for said in (str, unlabelled):
        same = [other for other, words in now.items() if said(words) == said(heading)]
        if len(same) == 1:
            return same[0]
    while "-" in name:
        name = name.rpartition("-")[0]
        if name in now:
            return name
    return "top"
