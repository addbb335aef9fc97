"""Headings with their level on texts of your own: precision, recall and F1, by set and by genre.

Run with ``python -m benchmarks.structure FOLDER [--show]``. FOLDER holds ``SET/GENRE/NAME.txt``
and beside each text ``NAME.outline``, one heading a line: its level, a blank, its words with the
label (``2 第一章　总则``). Sets are what you call them, *development* and *held-out* say. The
texts behind the table of docs/structure.md are not ours to ship; with a folder of yours the
same command gives yours.

A heading is right where level and wording agree; wording is compared in NFKC, without blanks
and without a last ``。``. ``--show`` lists what is missed (-) and what is none (+).
"""

import difflib
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from convert.pipeline import convert_source

Heading = tuple[int, str]
"""Level from 1, and folded wording."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over one text or many."""

    texts: int = 0
    wanted: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.texts + other.texts, self.wanted + other.wanted, self.found + other.found, self.right + other.right
        )

    def row(self, name: str) -> str:
        """Say it as a row of a Markdown table."""
        precision, recall = self.right / max(self.found, 1), self.right / max(self.wanted, 1)
        f1 = 2 * self.right / max(self.found + self.wanted, 1)
        return f"| {name} | {self.texts} | {self.wanted} | {precision:.3f} | {recall:.3f} | {f1:.3f} |"


def fold(words: str) -> str:
    """Fold widths and drop blanks and a last stop."""
    return "".join(unicodedata.normalize("NFKC", words).split()).removesuffix("。")


def wanted_of(path: Path) -> list[Heading]:
    """Read an outline."""
    lines = [line.split(maxsplit=1) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [(int(level), fold(words)) for level, words in lines]


def found_in(path: Path) -> list[Heading]:
    """Convert a text and list its headings."""
    plans = convert_source(path.read_bytes(), name=path.name)
    return [heading for plan in plans for heading in headings_of(plan.markdown)]


def headings_of(markdown: str) -> Iterator[Heading]:
    """List the headings of one Markdown file."""
    for line in markdown.split("\n"):
        hashes = line[: len(line) - len(line.lstrip("#"))]
        if 0 < len(hashes) <= 6 and line[len(hashes) : len(hashes) + 1] == " ":
            yield len(hashes), fold(line[len(hashes) :].replace("\\", ""))


def compare(wanted: Sequence[Heading], found: Sequence[Heading], *, show: bool) -> Score:
    """Count what agrees, in order."""
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    if show:
        for kind, a0, a1, b0, b1 in matcher.get_opcodes():
            rows = [] if kind == "equal" else [("-", *row) for row in wanted[a0:a1]]
            rows += [] if kind == "equal" else [("+", *row) for row in found[b0:b1]]
            print(*(f"    {sign} {level} {words}" for sign, level, words in rows), sep="\n", end="\n" if rows else "")
    right = sum(block.size for block in matcher.get_matching_blocks())
    return Score(1, len(wanted), len(found), right)


def main() -> int:
    folder, show = Path(sys.argv[1]), "--show" in sys.argv
    for group in sorted(path for path in folder.iterdir() if path.is_dir()):
        total = Score()
        print(f"\n{group.name}\n\n| 体裁 | 文本 | 标题 | 准确率 | 召回率 | F1 |\n|---|---|---|---|---|---|")
        for genre in sorted(path for path in group.iterdir() if path.is_dir()):
            score = Score()
            for text in sorted(genre.glob("*.txt")):
                one = compare(wanted_of(text.with_suffix(".outline")), found_in(text), show=show)
                if show:
                    print(one.row(f"  {text.stem}"))
                score += one
            print(score.row(genre.name))
            total += score
        print(total.row("合计"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
