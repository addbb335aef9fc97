"""The site is built beside and swapped: at every moment readers have the old one or the new one, whole."""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from convert.build.confine import all_confined
from convert.build.store import Store, writing
from convert.build.values import Ref, ref_of
from convert.errors import OutputError

KEPT = 2
"""Sites that stay: the one that is shown, and the one before for who is still reading it."""


def tree_name(tree: Mapping[str, Ref]) -> str:
    """Name a tree of files by all that is in it."""
    return ref_of(json.dumps(dict(sorted(tree.items()))).encode())[:16]


def swap_site(root: Path, build: Path, tree: Mapping[str, Ref], store: Store, ours: str) -> str:
    """Put a site in place; return its name.

    Args:
        root: The output folder.
        build: Its folder for our own use.
        tree: Path in the site → value.
        store: Where the values are.
        ours: Name of the site that we put there last.

    Raises:
        OutputError: something else stands where the site belongs.
    """
    name, shown = tree_name(tree), root / "site"
    if shown.is_dir() and not shown.is_symlink() and not ours:
        raise OutputError(f"{shown}: is there already and not from gangyao; move it away")
    target = build / "sites" / name
    with writing(shown):
        if not target.is_dir():
            lay_out(target, tree, store)
        if not shown.exists() or not shown.samefile(target):
            show(shown, target, build)
        sweep(build / "sites", name)
    return name


def lay_out(target: Path, tree: Mapping[str, Ref], store: Store) -> None:
    """Make the folder of a site; it has its name only when it is whole."""
    beside = target.with_name(f"{target.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    all_confined(beside, tree)
    for folder in sorted({(beside / path).parent for path in tree}):
        folder.mkdir(parents=True, exist_ok=True)
    for path, ref in tree.items():
        place(store, ref, beside / path)
    beside.replace(target)


def place(store: Store, ref: Ref, target: Path) -> None:
    """Put a value at a place, by a second name for the same file where the system can."""
    data = store.get(ref)
    try:
        target.hardlink_to(store.path(ref))
    except OSError:
        target.write_bytes(data)


def show(shown: Path, target: Path, build: Path) -> None:
    """Lead the readers to a new site in one step; where there are no links, in two."""
    link = build / "site.new"
    link.unlink(missing_ok=True)
    try:
        link.symlink_to(os.path.relpath(target, shown.parent), target_is_directory=True)
    except OSError:
        link = target
    if shown.is_dir() and not shown.is_symlink():
        before = build / "sites" / "before"
        shutil.rmtree(before, ignore_errors=True)
        shown.rename(before)
    if link == target:
        shutil.copytree(target, build / "site.copy", dirs_exist_ok=True)
        link = build / "site.copy"
    link.replace(shown)


def sweep(folder: Path, shown: str) -> None:
    """Remove sites that nobody reads any more."""
    found = sorted(folder.iterdir(), key=lambda path: (path.name == shown, path.stat().st_mtime_ns), reverse=True)
    for path in found[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
