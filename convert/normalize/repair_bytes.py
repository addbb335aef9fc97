"""GBK as the damage knows it: which pair of bytes is which character, and which is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

FULL = {chr(code - 0xFEE0): chr(code) for code in range(0xFF01, 0xFF5F)}
"""ASCII and the full-width form that was folded to it."""
FOLDED: dict[str, str] = FULL | {
    '"': "“”＂",
    "'": "‘’＇",
    " ": "\u3000",
    "~": "～￣",
    "$": "￥＄",
    "-": "－",
    ".": "．",
}
"""What may have been folded to a character of ASCII."""
LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))


@dataclass(frozen=True, slots=True)
class Codes:
    """The double bytes of GBK."""

    char: dict[int, str]
    """Defined pairs, lead × 256 + trail."""
    pair: dict[str, int]
    by_trail: dict[int, tuple[int, ...]]
    """Leads that a trail is defined with."""
    by_lead: dict[int, tuple[int, ...]]
    """Trails that a lead is defined with."""
    void: dict[int, tuple[int, ...]]
    """Lead → trails of pairs that are no character and leave nothing when decoded."""


@cache
def codes() -> Codes:
    """Build the table of double bytes."""
    char = {pair: text for pair in all_pairs() if (text := decode_pair(pair))}
    by_trail = {trail: tuple(lead for lead in LEADS if lead << 8 | trail in char) for trail in TRAILS}
    by_lead = {lead: tuple(trail for trail in TRAILS if lead << 8 | trail in char) for lead in LEADS}
    void = {
        lead: tuple(trail for trail in TRAILS if trail > 0x80 and not is_certain(lead << 8 | trail)) for lead in LEADS
    }
    return Codes(char, {text: pair for pair, text in char.items()}, by_trail, by_lead, void)


def all_pairs() -> Sequence[int]:
    """List all pairs of lead and trail."""
    return [lead << 8 | trail for lead in LEADS for trail in TRAILS]


def decode_pair(pair: int) -> str:
    """Decode a pair; "" for one that is no character or one of a private area."""
    try:
        text = pair.to_bytes(2, "big").decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "" if len(text) != 1 or "\ue000" <= text <= "\uf8ff" else text


def is_certain(pair: int) -> bool:
    """Tell a pair that every decoder of GBK knows."""
    try:
        text = pair.to_bytes(2, "big").decode("gbk")
    except UnicodeDecodeError:
        return False
    return not "\ue000" <= text <= "\uf8ff"


def pairs_of(shown: str) -> list[int]:
    """List the pairs that may be shown as a character: its own, and those folded to it.

    >>> [hex(pair) for pair in pairs_of(",")]
    ['0xa3ac']
    >>> [hex(pair) for pair in pairs_of("毒")]
    ['0xb6be']
    """
    table = codes().pair
    return [table[char] for char in shown + FOLDED.get(shown, "") if char in table]
