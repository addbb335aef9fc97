"""What ``gangyao doctor`` says: each part of the system, how it is, and what cures it."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from convert.errors import MissingPartError
from convert.publish import fonts

PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the system."""

    part: str
    state: str
    """``ok``; ``replaced`` (works, but not as it should look); ``missing``; ``unused`` (missing, and only tests use it)."""
    found: str
    """What is there; empty where nothing is."""
    needed_for: str
    cure: str = ""
    """The command, or what else to do; empty where all is well."""


def doctor() -> list[Check]:
    """Look at every part of the system that gangyao can use."""
    return [python(), *packages(), *libraries(), *font_checks(), typesetting(), *programs()]


def python() -> Check:
    """Look at the Python that runs."""
    found = ".".join(map(str, sys.version_info[:3]))
    fits = sys.version_info[:2] >= PYTHON
    return Check("Python", "ok" if fits else "missing", found, "全部", "" if fits else "安装 Python 3.11 或更新的版本")


def libraries() -> Iterator[Check]:
    """Look at the libraries that printing loads."""
    pango = fonts.pango_works()
    yield part("Pango", pango, "PDF", fonts.CURES["pango"])
    yield part("harfbuzz-subset", pango and fonts.subset_works(), "PDF", fonts.CURES["subset"])


def part(name: str, there: bool, needed_for: str, cure: str) -> Check:
    """Say that a part is there or not.

    >>> part("Pango", False, "PDF", "apt-get install libpango-1.0-0").state
    'missing'
    """
    return Check(name, "ok", "有", needed_for) if there else Check(name, "missing", "", needed_for, cure)


def font_checks() -> Iterator[Check]:
    """Look at the font of each role."""
    try:
        choices = fonts.choose(fonts.installed_families()) if fonts.pango_works() else ()
    except MissingPartError:
        choices = ()
    for role, name in fonts.NAMES.items():
        choice = next((choice for choice in choices if choice.role == role), None)
        yield font_check(name, choice, fonts.CURES[role])


def font_check(name: str, choice: fonts.Choice | None, cure: str) -> Check:
    """Say which font plays a role, and how many characters of GB 2312 it lacks.

    >>> font_check("仿宋", fonts.Choice("fang", "Noto Serif CJK SC", True), "…").found
    'Noto Serif CJK SC（代用）'
    """
    if choice is None:
        return Check(f"字体：{name}", "missing", "", "PDF", cure)
    if choice.stand_in:
        return Check(f"字体：{name}", "replaced", f"{choice.family}（代用）", "PDF", cure)
    lacks = fonts.lacking(choice.family)
    found = f"{choice.family}（缺 GB 2312 的 {lacks} 字）" if lacks else choice.family
    return Check(f"字体：{name}", "ok", found, "PDF")


def typesetting() -> Check:
    """Look whether our line setting knows this WeasyPrint."""
    from convert.publish.pdf.setting import KNOWN_VERSIONS

    found = metadata.version("weasyprint")
    known = " 或 ".join(sorted(KNOWN_VERSIONS))
    if found in KNOWN_VERSIONS:
        return Check("WeasyPrint", "ok", found, "PDF 的中文排版")
    return Check("WeasyPrint", "replaced", found, "PDF 的中文排版", f"pip install weasyprint=={known}")


def packages() -> Iterator[Check]:
    """Look at the Python packages whose versions show in the output, and that are easily spoilt."""
    chosen = [name for name in OPENCC if version(name)]
    cure = "pip uninstall -y opencc opencc-python-reimplemented && pip install opencc-python-reimplemented"
    spoilt = len(chosen) != 1
    found = "、".join(f"{name} {version(name)}" for name in chosen)
    yield Check("OpenCC", "missing" if spoilt else "ok", found, "繁简转换", cure if spoilt else "")
    mkdocs = version("mkdocs")
    old = mkdocs.startswith("1.")
    yield Check("MkDocs", "ok" if old else "missing", mkdocs, "网站", "" if old else 'pip install "mkdocs<2"')
    yield Check("python-docx", "ok", version("python-docx"), "DOCX")


OPENCC = ("opencc-python-reimplemented", "opencc")
"""Both install the same module: one of them alone works."""


def version(name: str) -> str:
    """Return the version of a package; empty where it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def programs() -> Iterator[Check]:
    """Look at programs that only tests and comparisons use."""
    for name, package in PROGRAMS.items():
        found = shutil.which(name)
        state, cure = ("ok", "") if found else ("unused", f"{fonts.APT} {package}")
        yield Check(name, state, found or "", "测试", cure)


PROGRAMS = {
    "soffice": "libreoffice-writer",
    "pandoc": "pandoc",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "chromium": "chromium",
    "node": "nodejs",
    "javac": "default-jdk-headless libjaxb-java",
}
"""Program and the packages of Debian that bring it."""
