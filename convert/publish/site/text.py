"""Text on its way into a page: escaped, visible, and in a form that MkDocs passes on unchanged."""

import json
import re
from collections.abc import Mapping
from html import escape

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Control characters; among them those that turn the direction of a whole line."""
NOT_PLAIN_YAML = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    r"""Write control characters by their number, so that they are read and not obeyed.

    >>> visible("规划\u202e纲要")
    '规划⟨U+202E⟩纲要'
    """
    return UNSEEN.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)


def safe(text: object) -> str:
    """Escape any text for an element or an attribute in quotes.

    >>> safe('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return escape(visible(str(text)), quote=True).replace("\t", "&#9;").replace("\n", "&#10;")


def passes(html: str) -> str:
    """Make rendered HTML one line that Python-Markdown leaves alone: no tab, no control character."""
    return visible(html.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;"))


def scalar(value: object) -> str:
    r"""Write a value as JSON that is YAML, too.

    >>> scalar("a\u2028“b”")
    '"a\\u2028“b”"'
    """
    words = json.dumps(value, ensure_ascii=False)
    return NOT_PLAIN_YAML.sub(lambda match: f"\\u{ord(match.group()):04x}", words)


def page_file(meta: Mapping[str, object], body: str) -> str:
    r"""Put front matter and one HTML block together as a page for MkDocs.

    >>> page_file({"title": "第一章"}, "<p>文</p>")
    '---\ntitle: "第一章"\n---\n<div class="body"><p>文</p></div>\n'
    """
    seen = {key: visible(value) if isinstance(value, str) else value for key, value in meta.items()}
    head = "".join(f"{key}: {scalar(value)}\n" for key, value in seen.items())
    return f'---\n{head}---\n<div class="body">{passes(body)}</div>\n'
