"""Make convert/link/terms.tsv: how little each wording says about the subject of a section.

    python benchmarks/links/weigh_terms.py FOLDER

FOLDER holds texts of many governments, one a file (``*.txt``, UTF-8). Of them nothing is kept
but how many pieces of text (of about 300 characters) each wording stands in. A wording counts
if it stands in the texts of at least ``FILES`` governments, so names of places and of local
projects fall out; what jieba's dictionary knows as a name of a place, a person or a body falls
out, too. Wordings are pairs of Han characters, and words of three to five characters.

The shipped table was made from the government work reports of 25 provinces for 2026
(repository johncodes404/china-provincial-gov-reports-2026) and of the State Council for 2003
to 2025 (repository aldohemsn/chinese-political-corpora, from Wikisource). Six more provinces
were left out; their reports are the texts of the judged pairs in tests/link.
"""

import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

FILES = 5
PIECES = 8
PIECE = 300
HAN = re.compile(r"[\u4e00-\u9fff]+")
NAMES = re.compile(r"n[rst]")
TARGET = Path(__file__).parents[2] / "convert" / "link" / "terms.tsv"


def words() -> dict[str, str]:
    """Read jieba's own dictionary: word and part of speech."""
    import jieba

    lines = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
    return {word: kind for word, _, kind in (line.split(" ") for line in lines)}


def pieces(text: str) -> Iterator[str]:
    """Cut a text at its line ends into pieces of about ``PIECE`` characters."""
    held = ""
    for line in text.split("\n"):
        held += line + "\n"
        if len(held) >= PIECE:
            yield held
            held = ""
    if held.strip():
        yield held


def wordings(piece: str, known: dict[str, str]) -> set[str]:
    """Find the pairs of characters and the longer words in a piece of text."""
    found = set()
    for run in HAN.findall(piece):
        for start in range(len(run) - 1):
            found.add(run[start : start + 2])
            found.update(word for size in (3, 4, 5) if (word := run[start : start + size]) in known)
    return {word for word in found if len(word) == 2 or known.get(word)}


def main() -> int:
    """Count, choose, write."""
    known = words()
    stands: Counter[str] = Counter()
    places: Counter[str] = Counter()
    total = 0
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        own: set[str] = set()
        for piece in pieces(path.read_text("utf-8")):
            total += 1
            found = wordings(piece, known)
            stands.update(found)
            own |= found
        places.update(own)
    kept = sorted(
        word
        for word, count in stands.items()
        if count >= PIECES and places[word] >= FILES and not NAMES.match(known.get(word, ""))
    )
    rows = [f"{word}\t{math.log(total / stands[word]):.1f}\t{int(word in known)}" for word in kept]
    TARGET.write_text("wording\tweight\tword\n" + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{total} pieces, {len(kept)} wordings of {len(stands)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
