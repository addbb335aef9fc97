"""Page files → pages of the site, by MkDocs. Any share of the pages gives what the whole would give for them."""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig


def run(paths: list[str], pages: Iterable[str], project: dict[str, str]) -> dict[str, object]:
    """Make pages of the site; each is a value of its own."""
    made = build(dict(zip(paths, pages, strict=True)), project)
    wanted = {path.removesuffix(".md") + ".html" for path in paths}
    return {path: data for path, data in made.items() if path in wanted}


def build(pages: dict[str, str], project: dict[str, str]) -> dict[str, bytes]:
    """Have MkDocs build some pages; return all files that it writes. ``project``: name and url of the site."""
    with TemporaryDirectory(prefix="gangyao-") as folder:
        docs, site = Path(folder) / "pages", Path(folder) / "site"
        docs.mkdir()
        for path, page in pages.items():
            target = docs / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(page, "utf-8", newline="")
        run_mkdocs(Path(folder), docs, site, project)
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(files(site))}


def run_mkdocs(folder: Path, docs: Path, site: Path, project: dict[str, str]) -> None:
    """Have MkDocs build a folder of pages."""
    os.environ |= {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "true"}
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    from convert.publish.site import mkdocs_config
    from convert.publish.site.words import theme_dir

    path = folder / "mkdocs.yml"
    path.write_text(mkdocs_config(str(docs), str(site), str(theme_dir()), **project), "utf-8")
    config = load_config(str(path))
    keep_templates(config)
    mkdocs_build(config)


def keep_templates(config: "MkDocsConfig") -> None:
    """Let MkDocs compile the theme's templates once a process: they take three times as long as a plan's pages."""
    theme = config.theme
    known = environment(tuple(theme.dirs))
    vars(theme)["get_env"] = lambda: known


@cache
def environment(folders: tuple[str, ...]) -> "Environment":
    """Make the Jinja environment that MkDocs would make for a theme in these folders."""
    from mkdocs.theme import Theme

    return Theme(name=None, custom_dir=folders[0]).get_env()


def files(folder: Path) -> list[Path]:
    """List the files below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]
