"""Headings after the damage that scrapers, PDF extraction and OCR do, one kind at a time.

Run with ``python -m benchmarks.damage FOLDER [NAME …]``. FOLDER is one of ``benchmarks.structure``;
each text is damaged in each way and converted, and its outline is still the one that it had. A
text to which a damage does not apply (no room for contents) is left out of its row.
"""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.structure import Heading, Score, compare, fold, headings_of, wanted_of
from convert.pipeline import convert_source
from convert.source.read import parse_source

BLANKS = " \t\u3000\u00a0\u2003\ufeff"
NO_LINE_START = frozenset("，。、；：！？）》”")
SHORTEST_BODY, FEWEST_JOINED = 30, 3
Damage = Callable[[Sequence[str], Sequence[Heading]], str]
"""Paragraphs and their outline → the damaged text; empty where it does not apply."""


def paragraphs(path: Path) -> list[str]:
    """Read the lines of a text without outer blanks."""
    raw = parse_source(path.read_bytes(), path).raw
    return [line.strip(BLANKS) for line in raw.splitlines() if line.strip(BLANKS)]


def wide_blanks(text: Sequence[str], _: Sequence[Heading]) -> str:
    """One line; two wide blanks between the paragraphs."""
    return "\u3000\u3000".join(text)


def single_blanks(text: Sequence[str], _: Sequence[Heading]) -> str:
    """One line; one blank between the paragraphs, as within many a heading."""
    return " ".join(text)


def wrapped(words: str, width: int) -> list[str]:
    """Cut a paragraph into lines of a page; the first is two characters shorter."""
    lines, size, limit = [""], 0.0, width - 2.0
    for char in words:
        wide = 1 if unicodedata.east_asian_width(char) in "WFA" else 0.5
        if size + wide > limit and char not in NO_LINE_START:
            lines.append("")
            size, limit = 0, width
        lines[-1] += char
        size += wide
    return lines


def paged(lines: Sequence[str], rows: int, number: str) -> str:
    """Put a page number behind every so many lines."""
    pages = [lines[at : at + rows] for at in range(0, len(lines), rows)]
    return "\n".join("\n".join([*page, number.format(at)]) for at, page in enumerate(pages, 1))


def pdf_indented(text: Sequence[str], _: Sequence[Heading]) -> str:
    """Lines of 34 characters with indents, page numbers in dashes."""
    body = [line for words in text[1:] for line in ("\u3000\u3000" + words_line(words, 34)).split("\n")]
    return paged([" " * 8 + text[0], *body], 22, "— {} —")


def words_line(words: str, width: int) -> str:
    """Wrap a paragraph into one string."""
    return "\n".join(wrapped(words, width))


def pdf_trimmed(text: Sequence[str], _: Sequence[Heading]) -> str:
    """Lines of 30 characters without indents, bare page numbers."""
    return paged([line for words in text for line in wrapped(words, 30)], 26, "{}")


def ascii_marks(text: Sequence[str], _: Sequence[Heading]) -> str:
    """Wide marks folded to ASCII."""
    return "\n".join(text).translate(str.maketrans("；：，？！（）", ";:,?!()"))


def windows_lines(text: Sequence[str], _: Sequence[Heading]) -> str:
    """BOM, CRLF, doubled blank lines, indents of no-break spaces."""
    return "\ufeff" + "\r\n\r\n".join("\u00a0" * 4 + words for words in text)


def sentences(text: Sequence[str], _: Sequence[Heading]) -> str:
    """One sentence a line."""
    return "\n".join(re.sub(r"。(?=[^”）])", "。\n", words) for words in text)


def spaced_labels(text: Sequence[str], _: Sequence[Heading]) -> str:
    """Blanks in and behind labels."""
    parted = (re.sub(r"^（([一二三四五六七八九十]+)）", r"( \1 ) ", words) for words in text)
    return "\n".join(re.sub(r"^([一二三四五六七八九十]+)、", r"\1 、 ", words) for words in parted)


def bold_heads(text: Sequence[str], outline: Sequence[Heading]) -> str:
    """Whole headings in Markdown bold."""
    heads = {words for level, words in outline if level > 1}
    return "\n".join(f"**{words}**" if fold(words) in heads else words for words in text)


def places_of(text: Sequence[str], outline: Sequence[Heading]) -> Iterator[tuple[int, str, int]]:
    """Find level, words and paragraph of each heading that stands alone."""
    at = 0
    for level, words in outline:
        found = next((place for place in range(at, len(text)) if fold(text[place]) == words), -1)
        if found >= 0:
            at = found + 1
            yield level, text[found], found


def joined_heads(text: Sequence[str], outline: Sequence[Heading]) -> str:
    """Headings that only a blank holds apart from the paragraph below them."""
    heads = [at for level, _, at in places_of(text, outline) if level > 1]
    bodies = {at + 1 for at in heads} - {*heads} - {len(text)}
    bodies = {at for at in bodies if len(text[at]) >= SHORTEST_BODY and not text[at - 1].endswith("。")}
    ends = [" " if at + 1 in bodies else "\n" for at in range(len(text))]
    return "".join(words + end for words, end in zip(text, ends, strict=True)) if len(bodies) >= FEWEST_JOINED else ""


def broken_links(text: Sequence[str], _: Sequence[Heading]) -> str:
    """Names of documents on lines of their own, as a scraper leaves links that it takes apart."""
    whole = "\n".join(text)
    return re.sub(r"《([^《》\n]{2,60})》", "《\n\\1\n》", whole) if whole.count("《") >= FEWEST_JOINED else ""


def with_contents(entry: str, head: str) -> Damage:
    """Make a damage that puts contents behind a title in one line."""

    def damage(text: Sequence[str], outline: Sequence[Heading]) -> str:
        heads = list(places_of(text, outline))
        entries = [(words, at) for level, words, at in heads if level in (2, 3)]
        if len(entries) < 4 or heads[0][0] != 1 or heads[0][2] or heads[1][2] < 1:
            return ""
        listed = [entry.format(words.removesuffix("。"), 1 + at // 6) for words, at in entries]
        return "\n".join([text[0], head, *listed, *text[1:]])

    damage.__doc__ = f"Contents: {entry.format('一、目标', 3)}"
    return damage


DAMAGES: dict[str, Damage] = {
    "wide-blanks": wide_blanks,
    "single-blanks": single_blanks,
    "joined-heads": joined_heads,
    "broken-links": broken_links,
    "pdf-indented": pdf_indented,
    "pdf-trimmed": pdf_trimmed,
    "contents-leaders": with_contents("{}" + "…" * 12 + "{}", "目　录"),
    "contents-tabs": with_contents("{}\t{}", "目录"),
    "contents-bare": with_contents("{}", "目　　录"),
    "ascii-marks": ascii_marks,
    "windows-lines": windows_lines,
    "sentences": sentences,
    "spaced-labels": spaced_labels,
    "bold-heads": bold_heads,
}


def score(damage: Damage, paths: Sequence[Path]) -> Score:
    """Damage, convert and compare all texts."""
    total = Score()
    for path in paths:
        outline = wanted_of(path.with_suffix(".outline"))
        damaged = damage(paragraphs(path), outline)
        if damaged:
            plans = convert_source(damaged.encode(), name=path.name)
            total += compare(outline, [head for plan in plans for head in headings_of(plan.markdown)], show=False)
    return total


def main() -> int:
    paths = sorted(Path(sys.argv[1]).rglob("*.txt"))
    print("| 损坏 | 文本 | 标题 | 准确率 | 召回率 | F1 |\n|---|---|---|---|---|---|")
    for name in sys.argv[2:] or DAMAGES:
        print(score(DAMAGES[name], paths).row(name), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
