"""The tasks of the build: names, what they depend on, what they may use."""

from functools import cache
from pathlib import Path

from convert.build.task import Limits, Task
from convert.places import resource

STEPS = "convert.build.steps"


def themes() -> Path:
    """Find the folder of themes."""
    return resource("themes")


@cache
def task(name: str) -> Task:
    """Return a task by its name."""
    return TASKS[name]()


PRINT = ("weasyprint", "pydyf", "fonttools", "tinycss2", "pango", "fonts")
MKDOCS = ("mkdocs", "markdown", "jinja2")

TASKS = {
    "read_plans": lambda: Task("convert", f"{STEPS}.read_plans", ("opencc-python-reimplemented", "opencc", "pypinyin")),
    "conversion": lambda: Task("convert", f"{STEPS}.conversion"),
    "proof": lambda: Task("proof", f"{STEPS}.proof"),
    "read_markdown": lambda: Task("read", f"{STEPS}.read_markdown", ("markdown-it-py",)),
    "edited": lambda: Task("read", f"{STEPS}.edited", ("markdown-it-py",)),
    "distinguish": lambda: Task("name", f"{STEPS}.distinguish"),
    "ledger": lambda: Task("ledger", f"{STEPS}.ledger"),
    "sitemap": lambda: Task("sitemap", f"{STEPS}.sitemap"),
    "pack": lambda: Task("archive", f"{STEPS}.pack"),
    "archive": lambda: Task("archive", f"{STEPS}.archive"),
    "addresses": lambda: Task("addresses", f"{STEPS}.addresses", ("markdown-it-py",)),
    "features": lambda: Task("features", f"{STEPS}.features", ("markdown-it-py", "pyahocorasick")),
    "match_pair": lambda: Task("match", f"{STEPS}.match_pair"),
    "relate": lambda: Task("relate", f"{STEPS}.relate"),
    "link_index": lambda: Task("match", f"{STEPS}.link_index"),
    "match_share": lambda: Task("match", f"{STEPS}.match_share"),
    "links": lambda: Task("links", f"{STEPS}.links"),
    "link_rows": lambda: Task("links", f"{STEPS}.link_rows"),
    "check_links": lambda: Task("links", f"{STEPS}.check_links"),
    "references": lambda: Task("references", f"{STEPS}.references"),
    "topic_tables": lambda: Task("tables", f"{STEPS}.topic_tables"),
    "pdf": lambda: Task("PDF", f"{STEPS}.pdf", ("markdown-it-py", *PRINT), (themes() / "print",), Limits(600)),
    "docx": lambda: Task("DOCX", f"{STEPS}.docx", ("markdown-it-py", "python-docx", "lxml"), (themes() / "word",)),
    "pages": lambda: Task("pages", f"{STEPS}.pages", ("markdown-it-py",), (themes() / "site",)),
    "plan_index": lambda: Task("index", f"{STEPS}.plan_index", ("markdown-it-py",)),
    "plan_tables": lambda: Task("rows", f"{STEPS}.plan_tables", ("markdown-it-py",)),
    "library": lambda: Task("library", f"{STEPS}.library", (), (themes() / "site",)),
    "search_index": lambda: Task("search", f"{STEPS}.search_index"),
    "tables": lambda: Task("tables", f"{STEPS}.tables"),
    "site": lambda: Task("site", f"{STEPS}.site", MKDOCS, (themes() / "site",), Limits(1800)),
    "site_theme": lambda: Task("theme", f"{STEPS}.site_theme", MKDOCS, (themes() / "site",)),
}
