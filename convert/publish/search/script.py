"""Traditional characters and their simplified forms, for phrases typed in traditional script."""

from collections.abc import Mapping
from functools import cache

from convert.publish.search.shards import as_json, script

BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
"""Code points that are asked for: the Han characters in common use."""


@cache
def to_simple() -> Mapping[int, str]:
    """Return the simplified form of each traditional character, as ``str.translate`` wants it.

    >>> "規劃綱要".translate(to_simple())
    '规划纲要'
    """
    from opencc import OpenCC

    characters = [chr(point) for start, end in BLOCKS for point in range(start, end)]
    simple = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(old): new for old, new in zip(characters, simple, strict=True) if old != new and len(new) == 1}


def simplified(text: str) -> str:
    """Write a text in simplified script, character by character."""
    return text.translate(to_simple())


def script_table() -> bytes:
    """Write the table as a script that the search page loads when it needs it."""
    table = to_simple()
    return script("simple", as_json(["".join(map(chr, table)), "".join(table.values())]))
