"""Undo a reading of bytes in the wrong encoding: 涓崕 → 中华, ä¸­å›½ → 中国, ÖÐ»ª → 中华.

Bytes of Chinese that make sense in another encoding by chance are rare, so that the proof is
short: the characters shown are exactly what the restored text gives when it is misread again,
and what comes out is Chinese.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from convert.model import HAN, Sub
from convert.normalize.mojibake_labels import lost_numbers
from convert.normalize.repair_language import Language, Way, language_of, read
from convert.source.decode import likeness

LOST = "\ufffd"
SURE_HAN = 4
"""Han characters in all runs of a kind from which on a text is taken for misread so."""
CHINESE = 0.1
"""Share of common characters that what comes out must have."""
HAN_CHAR = re.compile(f"[{HAN}]")
GAP = b"\x00"
"""Stands for a byte that was lost."""

UTF8_CHAR = rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\x20-\x7e]"
UTF8_TORN = rb"[\xe2-\xef]\x00[\x80-\xbf]|[\xe2-\xef]\x00\x00|[\xe2-\xef][\x80-\xbf]?(?:\x00|\Z)|\x00[\x80-\xbf]{0,2}"
"""A character of which one byte is lost: the second, the third, or the first."""
UTF8_PART = re.compile(rb"(" + UTF8_CHAR + rb")|" + UTF8_TORN)


class Aright(NamedTuple):
    """Bytes read aright."""

    text: str
    lost: tuple[str, ...] = ()
    """What each U+FFFD of the text may have been."""


class Misreading(NamedTuple):
    """One pair of encodings: what the bytes are, and what they were read as."""

    name: str
    shown: re.Pattern[str]
    """A run of characters as such a misreading shows them."""
    tell: re.Pattern[str]
    """What must stand in a text before it is looked through."""
    data: Callable[[str], bytes | None]
    """The bytes behind a run; None where it cannot be such a run."""
    restore: Callable[[bytes], "Aright"]
    """Read the bytes aright; no text where they are not of that encoding."""
    bytewise: bool = False
    """Each character shown is one byte: then whole UTF-8 is no chance, whatever it says (a wide blank, ī)."""


def as_utf8(data: bytes) -> Aright:
    r"""Read bytes as UTF-8, with U+FFFD for each character of which a byte is lost.

    >>> as_utf8("中国".encode() + b"\xe4\xba\x00").text
    '中国\ufffd'
    """
    parts: list[str] = []
    lost: list[str] = []
    at = 0
    while at < len(data):
        match = UTF8_PART.match(data, at)
        if match is None or match.end() == at:
            return Aright("")
        parts.append(match.group(1).decode("utf-8", "replace") if match.group(1) else LOST)
        if not match.group(1):
            lost.append(possible(match.group()))
        at = match.end()
    text = "".join(parts)
    return Aright(text, tuple(lost)) if text.count(LOST) == len(lost) else Aright("")


def possible(torn: bytes) -> str:
    r"""List the characters that torn bytes may have been, with one byte lost.

    >>> "。" in possible(b"\xe3\x80\x00"), len(possible(b"\xe4\x00\xad"))
    (True, 64)
    """
    torn = (torn + GAP + GAP)[: len("中".encode())]
    if torn.startswith(GAP):
        return ""
    seconds, thirds = (CONTINUING if byte == 0 else (byte,) for byte in torn[1:])
    filled = [bytes((torn[0], second, third)) for second in seconds for third in thirds]
    return "".join(data.decode("utf-8", "ignore") for data in filled)


CONTINUING = range(0x80, 0xC0)


def as_gbk(data: bytes) -> Aright:
    """Read bytes as GBK."""
    try:
        return Aright(data.decode("gbk"))
    except UnicodeDecodeError:
        return Aright("")


SPOILT = frozenset(f"{LOST}?€")
"""What stands for bytes that are no character."""


def gbk_bytes(run: str) -> bytes | None:
    """Return the bytes of characters that were shown by a decoder of GBK."""
    if SPOILT.isdisjoint(run):
        data = run.encode("gb18030", "replace")
        return None if b"?" in data else data
    parts: list[bytes] = []
    for before, char in zip("\n" + run, run, strict=False):
        if char == LOST or (char == "?" and (not before.isascii() or (before == "?" and parts[-1] == GAP))):
            parts.append(GAP)
        elif char == "€":
            parts.append(b"\x80")
        else:
            parts.append(char.encode("gb18030", "replace"))
    data = b"".join(parts)
    return None if data.count(b"?") > run.count("?") else data


@cache
def byte_table(codec: str) -> dict[int, int]:
    """Map characters to the bytes above ASCII that a one-byte codec shows as them."""
    table = {code: code for code in range(0x80, 0xA0)}
    for code in range(0x80, 0x100):
        char = bytes([code]).decode(codec, "ignore")
        if char:
            table[ord(char)] = code
    return table


def table_bytes(codec: str) -> Callable[[str], bytes | None]:
    """Make a function that returns the bytes of characters shown by a one-byte codec."""

    def data(run: str) -> bytes | None:
        codes = run.translate(byte_table(codec))
        return codes.encode("latin-1") if all(char <= "\xff" for char in codes) else None

    return data


def shown_by(codec: str) -> str:
    """Return the characters above ASCII that a codec shows, as the inside of a class."""
    return "".join(re.escape(chr(code)) for code in sorted(byte_table(codec)))


def one_byte(codec: str, name: str) -> Misreading:
    """Describe UTF-8 that was read in an encoding of one byte a character."""
    high = shown_by(codec)
    lead = "".join(re.escape(bytes([code]).decode(codec, "replace")) for code in range(0xE2, 0xF0))
    return Misreading(
        f"utf-8 read as {name}",
        re.compile(f"[{high}]+"),
        re.compile(f"[{lead}][{high}]{{2}}"),
        table_bytes(codec),
        as_utf8,
        bytewise=True,
    )


MISREADINGS: tuple[Misreading, ...] = (
    Misreading(
        "utf-8 read as gbk",
        re.compile("[^\x00-\x7f][^\r\n]*"),
        re.compile("[銆锛鐨涓浜鍥鎵鍚鏄鍦鏈鎴瑙鏂鍙戝绔浠]"),
        gbk_bytes,
        as_utf8,
    ),
    one_byte("cp1252", "latin-1"),
    one_byte("mac_cyrillic", "mac cyrillic"),
    one_byte("mac_roman", "mac roman"),
    Misreading(
        "gbk read as latin-1",
        re.compile(f"[{shown_by('cp1252')}][{shown_by('cp1252')} -~]+"),
        re.compile("[\xb0-\xf7][\xa1-\xfe][\xb0-\xf7][\xa1-\xfe]"),
        table_bytes("cp1252"),
        as_gbk,
    ),
)


def unscramble(text: str) -> Iterator[Sub]:
    r"""Restore runs that were read in a wrong encoding; what a lost byte spoilt becomes U+FFFD.

    >>> from convert.ledger import rewrite
    >>> rewrite("规划纲要".encode().decode("gb18030"), unscramble)
    '规划纲要'
    >>> rewrite("è§„åˆ’çº²è¦\x81", unscramble)
    '规划纲要'
    """
    for misreading in MISREADINGS:
        if misreading.tell.search(text):
            found = list(restored(text, misreading))
            if is_chinese("".join(aright.text for _, _, aright in found)):
                reason = f"{misreading.name}；按同样方式误读，得到原文此处"
                return (
                    Sub(start, end, after, reason) for (start, end, _), after in zip(found, filled(found), strict=True)
                )
    return iter(())


Found = tuple[int, int, Aright]
"""A run, and what it is when read aright."""


SPARSE = 200
"""With fewer tells than one in so many characters only runs that have one are looked at."""


def restored(text: str, misreading: Misreading) -> Iterator[Found]:
    """List what each run was, were it misread so."""
    tells = len(misreading.tell.findall(text))
    for match in misreading.shown.finditer(text):
        if tells * SPARSE < len(text) and not misreading.tell.search(match.group()):
            continue
        data = misreading.data(match.group())
        aright = misreading.restore(data) if data else Aright("")
        if HAN_OR_SIGN.search(aright.text) or (misreading.bytewise and aright.text and not aright.lost):
            yield match.start(), match.end(), aright


def filled(found: list[Found]) -> list[str]:
    """Fill in the characters of which a byte is lost, where the words leave one only."""
    lost = sum(len(aright.lost) for _, _, aright in found)
    if not 0 < lost <= MOST_LOST:
        return [aright.text for _, _, aright in found]
    found = with_numbers(found)
    language = language_of("\n".join(aright.text.replace(LOST, GAP.decode()) for _, _, aright in found))
    return [fill(aright, language) for _, _, aright in found]


def with_numbers(found: list[Found]) -> list[Found]:
    """Put in the numbers of labels that their series tells."""
    numbers = lost_numbers([(aright.text, aright.lost[0] if aright.lost else "") for _, _, aright in found])
    known = list(found)
    for place, number in numbers.items():
        start, end, aright = known[place]
        known[place] = start, end, Aright(aright.text.replace(LOST, number, 1), aright.lost[1:])
    return known


def fill(aright: Aright, language: Language) -> str:
    """Fill in the lost characters of one run, from left to right."""
    known, *rest = f"\n{aright.text}\n".split(LOST)
    for choices, after in zip(aright.lost, rest, strict=True):
        known += likeliest(known, choices, after, language) + after
    return known[1:-1]


def likeliest(before: str, choices: str, after: str, language: Language) -> str:
    """Return the one choice that the words around it allow, else U+FFFD."""
    left = read(language, Way(), before.rpartition(LOST)[2][-CONTEXT:])
    ranked = sorted(
        (
            (read(language, left, char + after[:CONTEXT]).score, char)
            for char in choices
            if language.expects(before[-1:], char)
        ),
        reverse=True,
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEAR):
        return LOST
    return ranked[0][1] if ranked[0][0] - left.score > NATURAL * (1 + len(after[:CONTEXT])) else LOST


CONTEXT = 8
"""Characters on either side that judge."""
CLEAR = 3.0
"""How much likelier, in nats, a choice must be than all others."""
NATURAL = -7.0
"""Mean log probability of a character below which a choice does not read like text."""
MOST_LOST = 20_000
"""More lost characters, a millisecond each, are left to people."""
HAN_OR_SIGN = re.compile(f"[{HAN}\\u3000-\\u303f\\uff01-\\uff5e\\u2010-\\u2026]")


def is_chinese(text: str) -> bool:
    """Tell whether what came out is Chinese."""
    return len(HAN_CHAR.findall(text)) >= SURE_HAN and likeness(text.replace(LOST, "")) >= CHINESE
