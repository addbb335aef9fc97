"""Page files → the site, by MkDocs."""

import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory


def run(paths: list[str], pages: Iterable[str]) -> dict[str, object]:
    """Build the site; each of its files is a value of its own."""
    with TemporaryDirectory(prefix="gangyao-") as folder:
        docs, site = Path(folder) / "pages", Path(folder) / "site"
        for path, page in zip(paths, pages, strict=True):
            target = docs / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(page, "utf-8", newline="")
        build(Path(folder), docs, site)
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(files(site))}


def build(folder: Path, docs: Path, site: Path) -> None:
    """Have MkDocs build a folder of pages."""
    os.environ |= {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "true"}
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    from convert.publish.site import mkdocs_config
    from convert.publish.site.words import theme_dir

    project = folder / "mkdocs.yml"
    project.write_text(mkdocs_config(str(docs), str(site), str(theme_dir())), "utf-8")
    mkdocs_build(load_config(str(project)))


def files(folder: Path) -> list[Path]:
    """List the files below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]
