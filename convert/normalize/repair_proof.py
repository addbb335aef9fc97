"""The proof of a repair: damaging the original again gives what stands in the raw text."""

import re

from convert.normalize.repair_alphabet import ANNOTATION
from convert.normalize.repair_bytes import FOLDED, codes, is_certain
from convert.normalize.repair_line import LOST
from convert.normalize.repair_search import TAIL

WIDE = {wide: ascii_char for ascii_char, wides in FOLDED.items() for wide in wides}
FOLD = str.maketrans(WIDE)


def proves(original: str, run: str) -> bool:
    """Tell whether an original, read one byte off, shows as a run of the raw text.

    >>> proves("換", "?lián)Q"), proves("模化", "?;?"), proves("模式", "?;?")
    (True, True, False)
    """
    pairs = [codes().pair.get(char) for char in original]
    if None in pairs or not pairs:
        return False
    data = b"".join(pair.to_bytes(2, "big") for pair in pairs if pair is not None)
    return re.fullmatch(shown_as(data), bare(run)) is not None


def bare(run: str) -> str:
    """Reduce a run to what decoding left: annotations out, widths folded, one sign for lost bytes."""
    run = ANNOTATION.sub("", TAIL.sub("?", run))
    return re.sub(f"[{LOST}]", "?", run).translate(FOLD)


def shown_as(data: bytes) -> str:
    """Make the pattern of what a decoder shows for bytes of which the first is lost."""
    pieces = [shown_pair(data[at] << 8 | data[at + 1]) for at in range(1, len(data) - 1, 2)]
    last = chr(data[-1]) if data[-1] < 0x80 else "?"
    return r"\?" + "".join(pieces) + re.escape(last)


def shown_pair(pair: int) -> str:
    """Make the pattern of what a decoder shows for a pair: its character, or nothing."""
    char = codes().char.get(pair, "").translate(FOLD)
    if not char:
        return ""
    return re.escape(char) if is_certain(pair) else f"(?:{re.escape(char)})?"
