"""How long MkDocs takes for the site, with our theme and with Material on the same words.

``python -m benchmarks.site 100 1000 10000``; processor seconds of the child process, since a busy
machine makes the clock lie. Material is fetched by ``uv tool run`` into an environment of its own.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from convert.document import plain_text, read_document
from convert.model import Account
from convert.publish.site import library_pages, mkdocs_config, plan_card, plan_pages
from convert.publish.site.words import theme_dir

CHAPTERS = 15
SENTENCE = "持续优化营商环境，深化改革，全县生产总值年均增长6.5%，粮食总产量达到12万吨，城乡面貌明显改善。"
MATERIAL = ["uv", "tool", "run", "--from", "mkdocs<2", "--with", "mkdocs-material", "mkdocs"]
MATERIAL_PROJECT = "site_name: 文库\ndocs_dir: material\nsite_dir: out\ntheme: {name: material, features: [navigation.prune]}\nplugins: []\n"


def made_up_plan(number: int) -> str:
    """Write a plan of 15 chapters with 3 sections each, about 22,000 characters."""
    chapters = "".join(
        f"## 第{chapter}章　发展第{chapter}题\n\n"
        + "".join(f"### 第{section}节　第{section}题\n\n" + f"{SENTENCE * 5}\n\n" * 2 for section in (1, 2, 3))
        for chapter in range(1, CHAPTERS + 1)
    )
    return f"---\nid: p{number:05}\ntitle: 第{number}县规划纲要\nkind: 规划纲要\nperiod: 2021-2025\n---\n\n# 规划纲要\n\n{chapters}"


def write_pages(folder: Path, pages: int) -> None:
    """Write the page files of a library for our theme, and plain Markdown for Material."""
    cards = []
    for number in range(pages // (CHAPTERS + 1)):
        markdown = made_up_plan(number)
        document = read_document(markdown)
        account = Account(22_000, 0, 0, (), tuple(range(1, plain_text(markdown).count("\n") + 2)))
        write(folder / "pages", plan_pages(document, account, {}, ()))
        write(folder / "material", dict(plain_chapters(document.id, markdown)))
        cards.append(plan_card(document, account))
    write(folder / "pages", library_pages(cards))
    write(folder / "material", {"index.md": "# 文库\n"})


def plain_chapters(plan: str, markdown: str) -> list[tuple[str, str]]:
    """Cut a plan into Markdown pages as one would without gangyao."""
    parts = markdown.split("\n## ")[1:]
    return [(f"{plan}/{place}.md", f"# {part}") for place, part in enumerate(parts)] + [
        (f"{plan}/index.md", "# 规划\n")
    ]


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def seconds(command: list[str], folder: Path) -> float:
    """Return the processor seconds of a child process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*command, "build", "-q"], cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(pages: int) -> None:
    """Build one library with both themes and print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_pages(folder, pages)
        (folder / "mkdocs.yml").write_text(mkdocs_config("pages", "site", str(theme_dir())), "utf-8")
        ours = seconds([sys.executable, "-m", "mkdocs"], folder)
        made = sum(1 for _ in (folder / "site").rglob("*.html"))
        print(f"{made:6} pages  our theme {ours:7.2f} s  {1000 * ours / made:6.2f} ms a page", end="", flush=True)
        (folder / "mkdocs.yml").write_text(MATERIAL_PROJECT, "utf-8")
        other = seconds([sys.executable, "-m", *MATERIAL], folder)
        print(f"   Material {other:7.2f} s  {1000 * other / pages:6.2f} ms a page  ratio {other / ours:.1f}")


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or ("100", "1000")):
        measure(size)
