"""The output folder: what is in it is this run's image, and never half of it.

All that is new is first written into ``.build/new``; only when it is all there is it renamed
into place. ``manifest.json`` says which files are ours; no other file is touched.
"""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from convert.build.confine import all_confined, is_inside
from convert.build.store import Store, write_whole, writing
from convert.build.values import Ref, ref_of_file
from convert.errors import OutputError

BUILD = ".build"
MANIFEST = "manifest.json"


@dataclass(slots=True)
class Published:
    """What publishing did."""

    written: int = 0
    removed: int = 0
    kept: list[str] = field(default_factory=list)
    """Ours, but changed by hand since: left as they are."""
    foreign: list[str] = field(default_factory=list)
    """Not ours and in the way."""


class Output:
    """An output folder with its manifest."""

    def __init__(self, root: Path, store: Store) -> None:
        self.root = root
        self.build = root / BUILD
        self.store = store
        self.manifest: dict[str, Any] = read_manifest(root / MANIFEST)
        self.states: dict[str, list[object]] = read_json(self.build / "states.json")
        self.journal: dict[str, str] = read_json(self.build / "journal.json")

    @property
    def files(self) -> dict[str, str]:
        """Path → hash of what we wrote there. Asked for every file, so it is no copy."""
        found: dict[str, str] = self.manifest.setdefault("files", {})
        return found

    @property
    def plans(self) -> dict[str, str]:
        """Plan → the raw file that it came from."""
        return dict(self.manifest.get("plans", {}))

    @property
    def edited(self) -> dict[str, str]:
        """Plan → hash of its Markdown here as a person has edited it."""
        return dict(self.manifest.get("edited", {}))

    def current(self, path: str) -> str:
        """Hash what is at a place now; "" where nothing is."""
        target = f"{self.root}/{path}"
        try:
            if path in self.states and self.states[path] == state_of(target):
                return self.files.get(path, "")
            return ref_of_file(Path(target))
        except OSError:
            return ""

    def is_ours(self, path: str, found: str) -> bool:
        """Tell whether what is at a place is what a build put there, an interrupted one included."""
        return found in (self.files.get(path), self.journal.get(path))

    def publish(self, wanted: Mapping[str, Ref], drop: Iterable[str], force: bool) -> Published:
        """Put files in place and take away those that are ours and no longer wanted."""
        done = Published()
        changed = [path for path, ref in wanted.items() if self.may_write(path, ref, force, done)]
        gone = [path for path in drop if self.may_remove(path, done)]
        all_confined(self.root, (*changed, *gone))
        self.stage(wanted, changed)
        write_whole(self.build / "journal.json", as_json({path: wanted[path] for path in changed}))
        with writing(self.root):
            for number, path in enumerate(changed):
                (self.build / "new" / str(number)).replace(self.root / path)
            for path in gone:
                self.remove(path)
        removed = set(gone)
        left = {path: ref for path, ref in self.files.items() if path not in removed}
        ours = {path: ref for path, ref in wanted.items() if path not in done.foreign and path not in done.kept}
        self.manifest = {**self.manifest, "files": left | ours}
        done.written, done.removed = len(changed), len(gone)
        return done

    def may_write(self, path: str, ref: Ref, force: bool, done: Published) -> bool:
        """Decide whether a file has to be written, and may be."""
        found = self.current(path)
        if found == ref:
            return False
        if not found and not (self.root / path).exists():
            return True
        if self.is_ours(path, found) or (force and path in self.files):
            return True
        (done.kept if path in self.files else done.foreign).append(path)
        return False

    def may_remove(self, path: str, done: Published) -> bool:
        """Decide whether a file that is no longer wanted may go."""
        found = self.current(path)
        if found and not self.is_ours(path, found):
            done.kept.append(path)
            return False
        return True

    def stage(self, wanted: Mapping[str, Ref], changed: list[str]) -> None:
        """Write all that is new, where nobody reads it yet; make sure that it can then be renamed."""
        new = self.build / "new"
        shutil.rmtree(new, ignore_errors=True)
        with writing(self.root):
            new.mkdir(parents=True, exist_ok=True)
            for folder in sorted({(self.root / path).parent for path in changed}):
                folder.mkdir(parents=True, exist_ok=True)
                if not os.access(folder, os.W_OK):
                    raise OutputError(
                        f"{folder}: cannot be written; make the folder writable or choose another with -o"
                    )
        try:
            for number, path in enumerate(changed):
                value = self.store.check(wanted[path])
                with writing(self.root / path):
                    shutil.copyfile(value, new / str(number))
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise

    def remove(self, path: str) -> None:
        """Take a file of ours away, and the folders that are then empty."""
        target = self.root / path
        target.unlink(missing_ok=True)
        for folder in target.parents:
            if folder == self.root or any(folder.iterdir()):
                return
            folder.rmdir()

    def write_manifest(self, **facts: object) -> None:
        """Write down what is ours now; with this the run is over."""
        self.manifest = {**self.manifest, **facts, "files": dict(sorted(self.files.items()))}
        write_whole(self.root / MANIFEST, as_json(self.manifest))
        self.states = {path: state for path in self.files if (state := state_if_there(f"{self.root}/{path}"))}
        write_whole(self.build / "states.json", as_json(self.states))
        (self.build / "journal.json").unlink(missing_ok=True)
        shutil.rmtree(self.build / "new", ignore_errors=True)


def state_of(path: str) -> list[object]:
    """Return what tells a file that was changed from one that was not."""
    state = os.stat(path)  # noqa: PTH116 - a Path costs more than the call, and this is asked for every file
    return [state.st_size, state.st_mtime_ns, state.st_ino]


def state_if_there(path: str) -> list[object]:
    """Return the same, or nothing where there is no file."""
    try:
        return state_of(path)
    except OSError:
        return []


def read_json(path: Path) -> dict[str, Any]:
    """Read a file of our own; empty where it is missing or damaged."""
    try:
        # A pipe in the place of a file would be waited for.
        found = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def read_manifest(path: Path) -> dict[str, Any]:
    """Read a manifest; what it says of places outside of the library is not from us."""
    found = read_json(path)
    files = found.get("files")
    known = files.items() if isinstance(files, dict) else ()
    return {**found, "files": {place: ref for place, ref in known if is_inside(place)}}


def as_json(value: object) -> bytes:
    """Write a file of our own, one entry a line down to the second level."""
    return (lines_of(value, 2) + "\n").encode("utf-8", "surrogateescape")


def lines_of(value: object, levels: int, margin: str = "") -> str:
    """Write JSON; the standard library's own indenting is twenty times as slow, which large libraries feel."""
    deeper = margin + " "
    if levels and isinstance(value, dict) and value:
        entries = (f"{deeper}{ENCODE(str(key))}: {lines_of(one, levels - 1, deeper)}" for key, one in value.items())
        return "{\n" + ",\n".join(entries) + f"\n{margin}}}"
    if levels and isinstance(value, (list, tuple)) and value:
        return "[\n" + ",\n".join(deeper + lines_of(one, 0) for one in value) + f"\n{margin}]"
    return ENCODE(value)


ENCODE = json.JSONEncoder(ensure_ascii=False).encode
