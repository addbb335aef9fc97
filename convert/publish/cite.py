"""Citations of a plan: GB/T 7714, RIS and BibTeX. The government is the author, never we."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from convert.document import Document, source_words

NO_URL = "来源网址未知"
NO_AUTHOR = "佚名"


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited."""

    id: str
    title: str
    author: str
    date: str
    """Publication, else adoption, as ISO date or year; may be empty."""
    url: str
    """Of the original; may be empty."""
    kind: str
    part: str = ""
    """Heading of the cited section without our notes and closing stop; may be empty."""


def work_of(document: Document, section_id: str = "") -> Work:
    """Gather what a citation of a plan, or of one of its sections, needs."""
    front = document.front
    source = front.get("source") or {}
    date = front.get("published") or front.get("adopted") or ""
    heading = document.section[section_id].heading if section_id in document.section else ""
    return Work(
        document.id,
        document.title,
        str(front.get("issuer") or ""),
        str(date),
        str(source.get("url") or ""),
        str(front.get("kind") or ""),
        source_words(heading).removesuffix("。"),
    )


def gbt7714_2025(work: Work, accessed: str) -> str:
    """Cite after GB/T 7714-2025, in force since 2026-07-01: full-width marks but for ``.`` and ``[ ]``.

    >>> gbt7714_2025(Work("p", "青禾市规划纲要", "青禾市人民政府", "2021-03-01", "https://example.org/a", ""), "2026-01-02")
    '青禾市人民政府. 青禾市规划纲要[A/OL].（2021-03-01）[2026-01-02]. https://example.org/a.'
    """
    date = f"（{work.date}）" if work.date else ""
    return f"{work.author or NO_AUTHOR}. {titled(work, '：')}[A/OL].{date}[{accessed}]. {work.url or NO_URL}."


def gbt7714_2015(work: Work, accessed: str) -> str:
    """Cite after GB/T 7714-2015: half-width marks.

    >>> gbt7714_2015(Work("p", "青禾市规划纲要", "青禾市人民政府", "2021-03-01", "", ""), "2026-01-02")
    '青禾市人民政府. 青禾市规划纲要[A/OL]. (2021-03-01)[2026-01-02]. 来源网址未知.'
    """
    date = f"({work.date})" if work.date else ""
    return f"{work.author or NO_AUTHOR}. {titled(work, ': ')}[A/OL]. {date}[{accessed}]. {work.url or NO_URL}."


def titled(work: Work, joint: str) -> str:
    """Write the title, with the cited part behind it."""
    return work.title + (joint + work.part if work.part else "")


def ris(work: Work, accessed: str) -> str:
    """Cite in the RIS format.

    >>> ris(Work("p", "青禾市规划纲要", "青禾市人民政府", "2021-03-01", "", ""), "2026-01-02").splitlines()[:3]
    ['TY  - GOVDOC', 'TI  - 青禾市规划纲要', 'AU  - 青禾市人民政府']
    """
    fields = [
        ("TY", "GOVDOC"),
        ("TI", work.title),
        ("AU", work.author),
        ("SE", work.part),
        ("PY", work.date[:4]),
        ("DA", work.date.replace("-", "/")),
        ("UR", work.url),
        ("Y2", accessed.replace("-", "/")),
        ("LA", "zh-CN"),
        ("N1", "" if work.url else NO_URL),
    ]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def bibtex(work: Work, accessed: str) -> str:
    r"""Cite in the BibTeX format.

    >>> bibtex(Work("p", "规划{草案}", "青禾市人民政府", "2021", "", ""), "2026-01-02").splitlines()[1]
    '  title = {{规划\\{草案\\}}},'
    """
    fields = {
        "title": f"{{{brace(titled(work, '：'))}}}",
        "author": f"{{{brace(work.author)}}}" if work.author else "",
        "year": work.date[:4],
        "url": work.url,
        "urldate": accessed,
        "langid": "chinese",
        "note": "" if work.url else NO_URL,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{work.id},", *lines, "}", ""])


def brace(text: str) -> str:
    """Escape what BibTeX reads as its own."""
    return re.sub(r"([{}%&#_$\\])", r"\\\1", one_line(text))


def one_line(text: str) -> str:
    """Take line breaks out of a field."""
    return " ".join(text.split())


STYLES: Mapping[str, Callable[[Work, str], str]] = MappingProxyType(
    {"gbt7714-2025": gbt7714_2025, "gbt7714-2015": gbt7714_2015, "ris": ris, "bibtex": bibtex}
)
