"""What a page says of itself in its head: address, day, source, title."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

META: Mapping[str, str] = MappingProxyType({"pubdate": "发布日期", "contentsource": "信息来源", "articletitle": "标题"})
"""Names that the State Council's guide for government sites (2017) demands, and the field that each fills."""
ADDRESS = re.compile(r"https?://\S+")


def told_of(page: "Element") -> Iterator[tuple[str, str]]:
    """Yield the fields that ``<meta>`` elements fill; empty ones and doubled ones aside."""
    seen: set[str] = set()
    for meta in page.iter("meta"):
        name = META.get((meta.get("name") or "").strip().lower(), "")
        words = " ".join((meta.get("content") or "").split())
        if name and words and name not in seen:
            seen.add(name)
            yield name, words


def url_of(page: "Element") -> str:
    """Return the address that a page gives as its own."""
    for link in page.iterfind(".//link[@rel='canonical']"):
        if ADDRESS.fullmatch((link.get("href") or "").strip()):
            return str(link.get("href")).strip()
    for meta in page.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() in ("og:url", "url"):
            found = ADDRESS.fullmatch((meta.get("content") or "").strip())
            if found:
                return found.group()
    return ""
