"""No path leaves the folder that it belongs to, whatever its name says or a link on its way does."""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NoReturn

from convert.errors import OutputError

UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
"""What a name may not hold: control characters, which terminals obey, and the folder mark of other systems."""


def visible(name: str) -> str:
    r"""Write the control characters of a name by their number.

    >>> visible("a\x1b[2J.txt")
    'a⟨U+001B⟩[2J.txt'
    """
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", lambda match: f"⟨U+{ord(match.group()):04X}⟩", name)


def is_inside(path: str) -> bool:
    """Tell by its words whether a path with forward slashes stays below the folder it starts from.

    >>> is_inside("pdf/a.pdf"), is_inside("../a"), is_inside("/etc/passwd"), is_inside("a/../../b"), is_inside("")
    (True, False, False, False, False)
    """
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not path.startswith("/") and not UNSAFE.search(path)


def all_confined(root: Path, paths: Iterable[str]) -> None:
    """Check that paths with forward slashes lie below a folder.

    Raises:
        OutputError: one would lie elsewhere; a folder on its way may be a link that leads out.
    """
    folders: dict[str, str] = {}
    for path in paths:
        if not is_inside(path):
            refuse(root, path)
        folders.setdefault(path.rpartition("/")[0], path)
    for folder, path in folders.items():
        if leads_out(root / folder, root):
            refuse(root, path)


def refuse(root: Path, path: str) -> NoReturn:
    """Stop at a path that leads out of the output."""
    raise OutputError(
        f"{root / visible(path)}: leads out of the folder; put a real folder in the place of the link, "
        "or choose another with -o"
    )


def leads_out(path: Path, folder: Path) -> bool:
    """Tell whether a path below a folder is, or stands behind, a link that leads out of it."""
    return not path.resolve().is_relative_to(folder.resolve())
