"""The site is built beside and swapped: at every moment readers have the old one or the new one, whole."""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from convert.build.confine import all_confined
from convert.build.output import as_json, read_json, state_if_there
from convert.build.store import FULL, Store, write_whole, writing
from convert.build.values import Ref, ref_of
from convert.errors import OutputError

KEPT = 2
"""Sites that stay: the one that is shown, and the one before for who is still reading it."""


def tree_name(tree: Mapping[str, Ref]) -> str:
    """Name a tree of files by all that is in it."""
    return ref_of(json.dumps(dict(sorted(tree.items()))).encode())[:16]


def prepare_site(root: Path, build: Path, tree: Mapping[str, Ref], store: Store, ours: str) -> str:
    """Lay out a site where nobody reads it yet; return its name.

    Args:
        root: The output folder.
        build: Its folder for our own use.
        tree: Path in the site → value.
        store: Where the values are.
        ours: Name of the site that we put there last.

    Raises:
        OutputError: something else stands where the site belongs, or there is no room.
    """
    name, shown = tree_name(tree), root / "site"
    if shown.is_dir() and not shown.is_symlink() and not ours:
        raise OutputError(f"{shown}: is there already and not from gangyao; move it away")
    target, before = Tree(build / "sites", name), Tree(build / "sites", ours)
    with writing(shown):
        if target.folder.is_dir():
            target.mend(tree, store)
        else:
            target.lay_out(tree, store, before)
    return name


def show_site(root: Path, build: Path, name: str) -> str:
    """Lead the readers to a site that was laid out; return its name."""
    shown, folder = root / "site", build / "sites" / name
    with writing(shown):
        if not shown.exists() or not shown.samefile(folder):
            show(shown, folder, build)
        sweep(build / "sites", name)
    return name


class Tree:
    """The files of one site, and what they were when we put them there."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder / (name or "none")
        self.record = folder / f"{self.folder.name}.json"
        self.states: dict[str, list[object]] = read_json(self.record)
        """Path → value, then what tells a file that was changed since."""

    def has(self, path: str, ref: Ref) -> bool:
        """Tell whether a file is there as we put it there, without reading it."""
        return path in self.states and self.states[path] == [ref, *state_now(f"{self.folder}/{path}")]

    def lay_out(self, tree: Mapping[str, Ref], store: Store, before: "Tree") -> None:
        """Make the folder of a site; it has its name only when it is whole.

        What has not changed gets a second name for the file of the site before; no file is ever written into.
        """
        beside = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(beside, ignore_errors=True)
        all_confined(beside, tree)
        for folder in sorted({(beside / path).parent for path in tree}):
            folder.mkdir(parents=True, exist_ok=True)
        states: dict[str, list[object]] = {}
        for path, ref in tree.items():
            if before.has(path, ref) and linked(before.folder / path, beside / path):
                states[path] = before.states[path]
            else:
                place(store, ref, beside / path)
                states[path] = [ref, *state_now(f"{beside}/{path}")]
        write_whole(self.record, as_json(states))
        beside.replace(self.folder)

    def mend(self, tree: Mapping[str, Ref], store: Store) -> None:
        """Put back, one by one, what somebody has changed or taken away."""
        all_confined(self.folder, tree)
        broken = [path for path, ref in tree.items() if not self.has(path, ref)]
        for path in broken:
            beside = self.folder / f"{path}.new"
            beside.parent.mkdir(parents=True, exist_ok=True)
            beside.unlink(missing_ok=True)
            place(store, tree[path], beside)
            beside.replace(self.folder / path)
            self.states[path] = [tree[path], *state_now(f"{self.folder}/{path}")]
        if broken:
            write_whole(self.record, as_json(self.states))


def state_now(path: str) -> list[object]:
    """Return what tells a file that was changed from one that was not; a second name for it changes nothing."""
    return state_if_there(path)[:2]


def place(store: Store, ref: Ref, target: Path) -> None:
    """Put a value at a place, by a second name for the same file where the system can."""
    value = store.check(ref)
    if not linked(value, target):
        shutil.copyfile(value, target)


def linked(source: Path, target: Path) -> bool:
    """Give a file a second name; tell whether the system can."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno in FULL:
            raise
        return False
    return True


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
    sites = [path for path in folder.iterdir() if path.is_dir()]
    found = sorted(sites, key=lambda path: (path.name == shown, path.stat().st_mtime_ns), reverse=True)
    for path in found[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
        path.with_name(f"{path.name}.json").unlink(missing_ok=True)
