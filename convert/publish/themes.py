"""Where the look of a plan lies: a theme that comes along, or a folder of one's own."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from convert.errors import UsageError
from convert.places import resource

Half = TypeVar("Half")
DEFAULT = "reader"
HALVES = ("print", "word")
"""A theme has a half for PDF and one for DOCX."""


def theme_names() -> list[str]:
    """List the themes that come along.

    >>> theme_names()
    ['gongwen', 'reader']
    """
    return sorted({path.parent.name for half in HALVES for path in (resource("themes") / half).glob("*/theme.toml")})


def theme_folder(name: str, half: str) -> Path:
    """Find one half of a theme; where a theme of one's own lacks it, the reader's.

    Args:
        name: Name of a theme that comes along, or path of a folder that holds ``print``, ``word`` or both.
        half: print or word.

    Raises:
        UsageError: there is no such theme.
    """
    if "/" not in name:
        found = resource("themes") / half / name
        if not (found / "theme.toml").is_file():
            raise UsageError(f"there is no theme {name!r}; choose from {', '.join(theme_names())}, or give a folder")
        return found
    own = Path(name)
    if not any((own / one / "theme.toml").is_file() for one in HALVES):
        raise UsageError(f"{name}: no theme; it needs print/theme.toml, word/theme.toml or both (see docs/themes.md)")
    return own / half if (own / half).is_dir() else resource("themes") / half / DEFAULT


def load_half(name: str, half: str, make: Callable[[Path, Mapping[str, Any]], Half]) -> Half:
    """Read one half of a theme and make something of its folder and its data.

    Raises:
        UsageError: there is no such theme, or something in it cannot be read.
    """
    folder = theme_folder(name, half)
    path = folder / "theme.toml"
    try:
        return make(folder, tomllib.loads(path.read_text("utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not TOML ({error})") from error
    except KeyError as error:
        raise UsageError(f"{path}: lacks the setting {error.args[0]!r}; see docs/themes.md") from error
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be read ({error.strerror}); the theme needs it") from error
