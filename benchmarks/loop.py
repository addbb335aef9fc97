"""What a user would do without this project: a loop over pandoc and WeasyPrint, then MkDocs with Material."""

import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

MATERIAL = (sys.executable, "-m", "uv", "tool", "run", "--from", "mkdocs<2", "--with", "mkdocs-material", "mkdocs")
PROJECT = "site_name: 文库\ntheme: {name: material, language: zh, features: [navigation.prune]}\nplugins: [search]\n"


def loop_seconds(plans: Sequence[Path]) -> dict[str, float]:
    """Return the processor seconds of each step, and of all that could be done."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        found = {
            "pandoc to DOCX": spent([["pandoc", str(path), "-o", str(folder / "a.docx")] for path in plans], folder),
            "pandoc and stock WeasyPrint": spent([step for path in plans for step in to_pdf(path, folder)], folder),
            "MkDocs with Material": material(plans, folder),
        }
    return {name: seconds for name, seconds in found.items() if seconds} | {"all of these": sum(found.values())}


def to_pdf(plan: Path, folder: Path) -> list[list[str]]:
    """Set a plan by way of HTML."""
    page = str(folder / "a.html")
    stock = [sys.executable, "-m", "weasyprint", "--pdf-tags", page, str(folder / "a.pdf")]
    return [["pandoc", str(plan), "-s", "--toc", "-o", page], stock]


def material(plans: Sequence[Path], folder: Path) -> float:
    """Make a site with a page a chapter, as one would cut a plan by hand."""
    docs = folder / "docs"
    for plan in plans:
        for number, part in enumerate(plan.read_text("utf-8").split("\n## ")[1:]):
            page = docs / plan.stem / f"{number}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(f"# {part}", "utf-8")
    (docs / "index.md").write_text("# 文库\n", "utf-8")
    (folder / "mkdocs.yml").write_text(PROJECT, "utf-8")
    spent([[*MATERIAL, "--version"]], folder)  # so that fetching it is not counted
    return spent([[*MATERIAL, "build", "-q"]], folder)


def spent(commands: Sequence[Sequence[str]], folder: Path) -> float:
    """Return the processor seconds of commands; 0 where one of them is not there or fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for words in commands:
        try:
            subprocess.run(words, cwd=folder, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{words[0]} {words[-1]}: {error}", file=sys.stderr)
            return 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
