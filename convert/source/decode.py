"""bytes → characters: the encoding is chosen on evidence from the whole file."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from convert.model import Problem

BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Longer marks first: that of UTF-16 begins that of UTF-32."""

COMMON = (
    "的一是不了在人有大中上国发展和规划建设年会工业经济社民主要生产地区市县为以及全加强推进到十五"
    "與國發經濟會業產區劃設縣為員進強實農時個這來對後開體"
    "，。、；：！？“”（）《》\u3000"
)
"""Characters that make up about a third of any Chinese text, in both scripts."""

NOT_TEXT = re.compile("[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")
NON_ASCII = re.compile(r"[^\x00-\x7f]+")
HZ_RUN = re.compile(rb"~\{[!-~\n]{2,}?~\}")
HIGH = re.compile(rb"[\x80-\xff][^\n]{0,4094}")
STRETCH = 4096
SAMPLE = 2**20
"""Bytes that are scored; they come from all of the file."""
PLAUSIBLE = 0.05
"""Share of common characters below which no Chinese encoding is believed."""
CERTAIN = 0.15
ERROR_WEIGHT = 3
"""A sequence that cannot be decoded speaks against an encoding like so many rare characters."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, exactly as they stand, line ends and byte order mark included."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Decoded:
    r"""Decode a file whatever its encoding; what cannot be read becomes U+FFFD.

    >>> decode("规划纲要".encode("gb18030")).encoding
    'gb18030'
    >>> decode("\ufeff规划".encode()).text
    '\ufeff规划'
    >>> decode(b"~{9f;.~}").text
    '规划'
    """
    return by_mark(data) or by_form(data) or by_evidence(data)


def by_mark(data: bytes) -> Decoded | None:
    """Believe a byte order mark if what follows bears it out."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            text = lenient(data, encoding)
            if text.count("\ufffd") * 10 <= len(text):
                return without_mark(data[len(mark) :], text) or Decoded(text, encoding)
    return None


def without_mark(data: bytes, text: str) -> Decoded | None:
    """Read what stands behind a false byte order mark: text that is Chinese only without it.

    Args:
        data: The bytes behind the mark.
        text: What the mark makes of the file.
    """
    foreign = sum(map(len, NON_ASCII.findall(text)))
    if not data or 2 * foreign < len(text) or likeness(text) > PLAUSIBLE:
        return None
    found = by_evidence(data)
    return replace(found, text="\ufeff" + found.text) if likeness(found.text) > CERTAIN else None


def by_form(data: bytes) -> Decoded | None:
    """Recognise the encodings that cannot be mistaken: HZ, UTF-16 of ASCII, UTF-8."""
    if data.isascii():
        return ascii_form(data)
    for errors in ("strict", "surrogatepass"):
        text = attempt(data, "utf-8", errors)
        if text is not None:
            return Decoded(text, "utf-8")
    return None


def ascii_form(data: bytes) -> Decoded:
    """Tell HZ and UTF-16 that happens to hold ASCII only from plain ASCII."""
    zeros = data.count(0)
    if zeros * 3 > len(data):
        encoding = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
        if (data[1::2] if encoding == "utf-16-le" else data[::2]).count(0) == zeros:
            return Decoded(lenient(data, encoding), encoding)
    if HZ_RUN.search(data):
        text = attempt(data, "hz", "strict") or hz_lines(data)
        if likeness(text) > PLAUSIBLE:
            return Decoded(text, "hz")
    return Decoded(data.decode("ascii"), "utf-8")


def hz_lines(data: bytes) -> str:
    """Decode HZ line by line, so that one spoilt line does not spoil the others."""
    lines = data.split(b"\n")
    return "\n".join(attempt(line, "hz", "strict") or line.decode("ascii") for line in lines)


def by_evidence(data: bytes) -> Decoded:
    """Decode with the candidate that reads most like Chinese."""
    if second := second_encoding(data):
        names = (f"utf-8+{second}", second.upper().replace("GB", "GB "))
        return Decoded(mixed_lines(data, READERS[second]), names[0], (two_encodings(names[1]),))
    best, score = max(scores(data), key=lambda found: found[1])
    return Decoded(READERS[best](data), best) if score > PLAUSIBLE else western(data)


def second_encoding(data: bytes) -> str:
    """Name the encoding of the lines that are not UTF-8, where lines of both are Chinese, read as their own; else ""."""
    lines = [line for line in data.splitlines() if not line.isascii()]
    first = [text for line in lines if (text := attempt(line, "utf-8", "strict"))]
    others = [line for line in lines if attempt(line, "utf-8", "strict") is None]
    if not others or likeness("".join(first)) <= CERTAIN:
        return ""
    scored = {name: likeness("".join(map(READERS[name], others))) for name in ("gb18030", "big5")}
    best = max(scored, key=scored.__getitem__)
    return best if scored[best] > CERTAIN else ""


def two_encodings(second: str) -> Problem:
    """Report lines in two encodings."""
    return Problem("mixed-encoding", 0, f"文件中有 UTF-8 编码的行，也有 {second} 编码的行，已逐行分别读取")


READERS: dict[str, Callable[[bytes], str]] = {
    "utf-8": lambda data: lenient(data, "utf-8"),
    "gb18030": lambda data: lenient(data, "gb18030"),
    "big5": lambda data: lenient(data, "big5hkscs"),
    "utf-16-le": lambda data: lenient(data, "utf-16-le"),
    "utf-16-be": lambda data: lenient(data, "utf-16-be"),
}
"""Encoding and how to read it; of two that read equally well the first counts."""


def scores(data: bytes) -> Iterator[tuple[str, float]]:
    """Yield each candidate with its likeness over stretches from all of the file."""
    lines, units = high_stretches(data), even_stretches(data)
    for encoding, reader in READERS.items():
        sample = units if encoding.startswith("utf-16") else lines
        yield encoding, likeness("\n".join(map(reader, sample)))


def high_stretches(data: bytes) -> list[bytes]:
    """Cut out what is not ASCII, thinned evenly to ``SAMPLE`` bytes.

    A stretch begins at the first high byte of a line: in every multi-byte encoding the
    beginning of a character.
    """
    found = [match.span() for match in HIGH.finditer(data)]
    size = sum(end - start for start, end in found)
    return [data[start:end] for start, end in found[:: size // SAMPLE + 1]]


def even_stretches(data: bytes) -> list[bytes]:
    """Cut out stretches that begin at even places, thinned evenly to ``SAMPLE`` bytes."""
    step = max(len(data) // SAMPLE, 1) * STRETCH
    return [data[start : start + STRETCH] for start in range(0, len(data), step)]


def western(data: bytes) -> Decoded:
    """Read what has too little Chinese to tell by: UTF-8 if most of it is, else GB 2312 if all of it is, else the Windows code page.

    Every character of GB 2312 has two high bytes, which western words hardly ever have side by side.
    """
    text = lenient(data, "utf-8")
    whole = sum(map(len, NON_ASCII.findall(text))) - text.count("\ufffd")
    if text.count("\ufffd") <= whole:
        return Decoded(text, "utf-8")
    if attempt(data, "gb2312", "strict") is not None:
        return Decoded(READERS["gb18030"](data), "gb18030")
    return Decoded(lenient(data, "cp1252"), "cp1252")


def likeness(text: str) -> float:
    """Say how much a text reads like Chinese: the share of common characters, less the errors."""
    foreign = sum(map(len, NON_ASCII.findall(text)))
    if not foreign:
        return 0.0
    hits = sum(map(text.count, COMMON))
    return (hits - ERROR_WEIGHT * text.count("\ufffd")) / foreign


def mixed_lines(data: bytes, reader: Callable[[bytes], str]) -> str:
    """Decode each line by itself: files pasted together keep their encodings."""
    return "".join(attempt(line, "utf-8", "strict") or reader(line) for line in data.splitlines(keepends=True))


def attempt(data: bytes, encoding: str, errors: str) -> str | None:
    """Decode, or say that it cannot be done."""
    try:
        return data.decode(encoding, errors)
    except UnicodeError:
        return None


def lenient(data: bytes, encoding: str) -> str:
    """Decode with U+FFFD for what cannot be read."""
    return data.decode(encoding, "replace")
