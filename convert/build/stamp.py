"""What a task's result depends on besides its input: its source, its data files, versions."""

import hashlib
import os
import re
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
IMPORT = re.compile(r"^\s*(?:from (convert[\w.]*) import (\([^)]*\)|[^\n#]+)|import (convert[\w.]*))", re.M)
"""Imports of our own modules, those inside functions included; we write no relative ones."""


def closure(module: str) -> frozenset[Path]:
    """Files that make up a module, all of ours that it imports, and the data beside them."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in found and module_file(name) is not None:
            found.add(name)
            waiting += direct_imports(name)
    files = {path for name in found for path in (module_file(name),) if path is not None}
    return frozenset(files | {data for path in files for data in data_files(path.parent)})


@cache
def module_file(name: str) -> Path | None:
    """Find the file of one of our modules; None where there is no such module."""
    place = PACKAGE.joinpath(*name.split(".")[1:])
    for path in (place.with_suffix(".py"), place / "__init__.py"):
        if path.is_file():
            return path
    return None


@cache
def direct_imports(name: str) -> tuple[str, ...]:
    """Name what a module imports of ours, the packages around it included."""
    path = module_file(name)
    text = path.read_text("utf-8") if path else ""
    found = [name.rpartition(".")[0]]
    for origin, names, plain in IMPORT.findall(text):
        found += [plain] if plain else [origin, *(f"{origin}.{part}" for part in re.findall(r"\w+", names))]
    return tuple(part for part in found if part)


@cache
def data_files(folder: Path) -> tuple[Path, ...]:
    """List the data that lies beside modules: tables, patterns, styles."""
    return tuple(
        path for path in sorted(folder.iterdir()) if path.is_file() and path.suffix not in {".py", ".pyc", ".md"}
    )


@cache
def source_stamp(module: str) -> str:
    """Hash the sources of a task."""
    digest = hashlib.sha256()
    for path in sorted(closure(module)):
        digest.update(str(path.relative_to(PACKAGE)).encode() + b"\0" + file_hash(path))
    return digest.hexdigest()


@cache
def file_hash(path: Path) -> bytes:
    """Hash a file of ours, once a run."""
    return hashlib.sha256(path.read_bytes()).digest()


@cache
def folder_stamp(folder: Path) -> str:
    """Hash all files under a folder, such as a theme."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + file_hash(path))
    return digest.hexdigest()


@cache
def version(name: str) -> str:
    """Return the version of a distribution, of Python, of Pango, or a stamp of the fonts."""
    if name in OTHERS:
        return OTHERS[name]()
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


def python_version() -> str:
    """Return what of Python can show in results."""
    return f"{sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor}"


def pango_version() -> str:
    """Ask the Pango library that WeasyPrint would load."""
    import ctypes

    for name in ("libpango-1.0.so.0", "libpango-1.0-0", "libpango-1.0.dylib", "libpango-1.0.0.dylib"):
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        library.pango_version_string.restype = ctypes.c_char_p
        return str(library.pango_version_string(), "ascii")
    return "none"


def fonts_stamp() -> str:
    """Hash names, sizes and times of the fonts that are installed."""
    digest = hashlib.sha256()
    for folder in font_folders():
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            state = path.stat()
            digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def font_folders() -> list[Path]:
    """List the folders where systems keep fonts."""
    home = Path.home()
    named = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts", home / ".local/share/fonts"]
    named += [home / "Library/Fonts", Path("/Library/Fonts"), Path(os.environ.get("SYSTEMROOT", "/nowhere")) / "Fonts"]
    return [folder for folder in named if folder.is_dir()]


OTHERS = {"python": python_version, "pango": pango_version, "fonts": fonts_stamp}
