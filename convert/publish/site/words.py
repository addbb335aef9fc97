"""The words of the interface, from the one file of the theme that holds them all."""

import json
import re
from functools import cache
from pathlib import Path

from convert.publish.site.text import safe

HERE = Path(__file__).resolve()
THEMES = (HERE.parents[2] / "themes", HERE.parents[3] / "themes")
"""Inside the package in the wheel, beside it in the project."""
LITERAL = re.compile(r"\{% set words = (\{.*?\n\}) %\}", re.S)


def theme_dir() -> Path:
    """Find the folder of the site's theme."""
    return next((folder / "site" for folder in THEMES if folder.is_dir()), THEMES[1] / "site")


@cache
def words() -> dict[str, list[str]]:
    """Read the interface's words: name → Chinese, English."""
    match = LITERAL.search((theme_dir() / "words.html").read_text("utf-8"))
    assert match is not None, "words.html holds no literal"
    found: dict[str, list[str]] = json.loads(match.group(1))
    return found


def word(name: str, **values: object) -> str:
    """Render a word or phrase so that a script can say it in the other language.

    >>> word("han_count", n=1200)
    '<span data-w="han_count" data-v-n="1,200">1,200 字</span>'
    """
    blanks = "".join(f' data-v-{key}="{safe(shown(value))}"' for key, value in values.items())
    return f'<span data-w="{name}"{blanks}>{safe(say(name, **values))}</span>'


def both(chinese: str, english: str) -> str:
    """Render what is known in two languages and is no word of the interface.

    >>> both("营商环境", "Business environment")
    '<span data-en="Business environment">营商环境</span>'
    """
    return f'<span data-en="{safe(english)}">{safe(chinese)}</span>' if english else safe(chinese)


def titled(name: str) -> dict[str, str]:
    """Name a page by a word of the interface, in both languages."""
    return {"title": say(name), "title_en": words()[name][1]}


def say(name: str, **values: object) -> str:
    """Return a word or phrase in Chinese, its blanks filled in.

    >>> say("han_count", n=1200)
    '1,200 字'
    """
    return words()[name][0].format(**{key: shown(value) for key, value in values.items()})


def shown(value: object) -> str:
    """Write a value as people read it."""
    return f"{value:,}" if isinstance(value, int) else str(value)
