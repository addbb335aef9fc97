"""Bytes of a raw file → the plans in it: the stages in their order, and the two checks.

read → normalize → structure → tidy → write, then: replay the ledger, count every Han
character. A plan that does not pass both is not published.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from convert import __version__
from convert.checks import check_nothing_lost
from convert.document import plain_text
from convert.errors import LedgerError
from convert.ledger import Text, raw_text, replay
from convert.markdown import write_body, write_file
from convert.metadata.front import Evidence, front_matter
from convert.model import HAN, Conversion, Edit, EditClass, Fact, Problem, Removed, problem_key
from convert.normalize.sitehead import read_site_head
from convert.normalize.stage import Normalized, normalize, on_raw_line
from convert.roles import roles
from convert.sidecar import Entry, entry_of
from convert.sidecar.answered import answer
from convert.sidecar.apply import apply_structure, decide, drop_lines, kept_lines, unfit_keeps, with_metadata
from convert.source.lines import RawLines
from convert.source.read import Source, parse_source
from convert.structure.blocks import Block, Kind, words
from convert.structure.split import split
from convert.structure.stage import structure
from convert.tidy.rules import TIDY_RULES, tidy_text

NOT_HAN = re.compile(f"[^{HAN}]+")
HAN_WORDS = re.compile(f"[{HAN}]{{4}}")
"""What a title in the properties of a document has, unless a program put it there."""
MUCH_REMOVED = 0.05
"""Share of the Han characters; above it a person should look at what was taken out."""


@dataclass(frozen=True, slots=True)
class _File:
    """What all plans of one file share."""

    source: Source
    lines: RawLines
    normalized: Normalized


@dataclass(frozen=True, slots=True)
class _Part:
    """One plan of a file, normalized."""

    text: Text
    start: int
    """Raw offsets of what belongs to it."""
    end: int
    edits: tuple[Edit, ...]
    facts: Mapping[str, Fact]
    problems: tuple[Problem, ...] = ()


def convert_source(data: bytes, *, name: str, sidecar: tuple[Entry, ...] = ()) -> tuple[Conversion, ...]:
    """Convert a raw file; one that holds several plans gives several.

    Args:
        data: The bytes of the file.
        name: Its path relative to the folder that was given.
        sidecar: What people know of the plans in this file.

    Raises:
        SourceError: the file cannot be read as text.
        LedgerError: a word would be lost; report the file.
    """
    source = parse_source(data, Path(name))
    kept = frozenset[int]().union(*(kept_lines(source.raw, entry) for entry in sidecar))
    file = _File(source, RawLines(source.raw), normalize(raw_text(source.raw), kept, outside_of(source)))
    return tuple(convert_part(file, part, entry_of(sidecar, number)) for number, part in enumerate(parts(file), 1))


def outside_of(source: Source) -> list[tuple[int, int]]:
    """List what a page's markup shows to be no part of its article."""
    return [(mark.start, mark.end) for mark in source.marks if mark.kind == "outside"]


def parts(file: _File) -> Iterator[_Part]:
    """Cut the text into its plans; the first has the site's head already."""
    texts = split(file.normalized.text)
    start = 0
    for text in texts:
        end = len(file.source.raw) if text is texts[-1] else text.end
        edits = tuple(edit for edit in file.normalized.edits if start <= edit.raw_start < end)
        facts = {**page_facts(file.source), **file.normalized.facts}
        if start:
            head = read_site_head(text)
            own = {name: on_raw_line(fact, text, file.lines, 0) for name, fact in head.facts.items()}
            text, edits, facts = head.text, (*edits, *head.edits), {"script": facts["script"], **own}
        yield _Part(text, start, end, edits, facts, tuple(shares_file(file, start, len(texts))))
        start = end


def page_facts(source: Source) -> dict[str, Fact]:
    """Read what the head of a page or the properties of a document say; no raw line says it."""
    told = {name: Fact(words, 0) for name, words in source.told}
    return {**told, "page_title": Fact(source.title, 0)} if HAN_WORDS.search(source.title) else told


def shares_file(file: _File, start: int, plans: int) -> Iterator[Problem]:
    """Report that a file holds several plans, at the first line of each."""
    if plans > 1:
        line = file.lines.number(start)
        yield Problem("several-documents", line, f"此文件分为{plans}份文本，其中一份由此行起")


def convert_part(file: _File, part: _Part, entry: Entry) -> Conversion:
    """Convert one plan of a file."""
    text, dropped, unfit = drop_lines(part.text, entry)
    told = [part.facts[name].value for name in ("标题", "page_title") if name in part.facts]
    found = structure(text, file.lines.number, file.source.marks, told)
    tidied, tidy_edits = tidy(found.blocks)
    revised = apply_structure(tidied, found.insertions, entry)
    edits = (*part.edits, *dropped, *found.edits, *tidy_edits, *revised.insertions)
    body = write_body(revised.blocks)
    prove(file.source.raw, body, edits, (part.start, part.end))
    facts = {**part.facts, **found.facts}
    seen = evidence(revised.blocks, facts, file.lines)
    front = front_matter(seen, source_entry(file), f"gangyao {__version__}", entry.front)
    entries = with_metadata(front.entries, entry)
    removed = removals(edits, file.lines)
    raw_han = count_han(file.source.raw[part.start : part.end])
    by_reason = han_by_reason(removed)
    doubts = (
        *file.source.problems,
        *part.problems,
        *within(file, part),
        *found.problems,
        *front.problems,
        *unfit,
        *revised.problems,
    )
    doubts = (*doubts, *unfit_keeps(file.source.raw, entry), *much_removed(by_reason, raw_han))
    return Conversion(
        plan_id=str(entries["id"]),
        markdown=write_file(entries, body),
        edits=edits,
        problems=decide([answer(doubt, entry) for doubt in with_keys(doubts, file.lines)], entry),
        removed=removed,
        lines=tuple(line_numbers(revised.blocks, file.lines)),
        raw_han=raw_han,
        removed_han=by_reason.total(),
        inserted_han=sum(count_han(edit.after) for edit in edits if edit.kind is EditClass.INSERTED),
        facts={**facts, **front.facts},
    )


def within(file: _File, part: _Part) -> Iterator[Problem]:
    """Choose the problems of the file that stand in one of its plans."""
    first = file.lines.number(part.start)
    last = file.lines.number(max(part.start, part.end - 1))
    for problem in file.normalized.problems:
        if first <= problem.line <= last or (problem.line == 0 and part.start == 0):
            yield problem


def han_by_reason(removed: Sequence[Removed]) -> Counter[str]:
    """Count the Han characters that were taken out for each reason."""
    counts: Counter[str] = Counter()
    for piece in removed:
        counts[piece.reason] += count_han(piece.text)
    return +counts


def much_removed(by_reason: Counter[str], raw: int) -> Iterator[Problem]:
    """Report a plan of which more was taken out than the head and foot of a page can be, the chief reasons first.

    >>> [problem.message for problem in much_removed(Counter(目录=60, 网站菜单=20), 1000)]
    ['移出正文 80 字，占原文 8%（目录 60，网站菜单 20）；请核对 data/removed 中的文字']
    """
    removed = by_reason.total()
    if raw and removed / raw > MUCH_REMOVED:
        why = "，".join(f"{reason} {count}" for reason, count in by_reason.most_common())
        message = f"移出正文 {removed} 字，占原文 {removed / raw:.0%}（{why}）；请核对 data/removed 中的文字"
        yield Problem("much-removed", 0, message)


def tidy(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[Edit]]:
    """Tidy the text of each block; what was taken out stays word for word."""
    edits: list[Edit] = []

    def change(text: Text) -> Text:
        after, made = tidy_text(text)
        edits.extend(made)
        return after

    done = tuple(block if block.kind is Kind.REMOVED else block.revised(change) for block in blocks)
    return done, in_passes(edits)


def in_passes(edits: Sequence[Edit]) -> list[Edit]:
    """Put the edits of each rule together, in the order of the rules; blocks do not touch each other."""
    order = {name: place for place, (name, _, _) in enumerate(TIDY_RULES)}
    return sorted(edits, key=lambda edit: (order[edit.rule], edit.raw_start))


def prove(raw: str, body: str, edits: Sequence[Edit], bounds: tuple[int, int]) -> None:
    """Check that the ledger and the Markdown agree, and that nothing is lost.

    Raises:
        LedgerError: they do not; the message names the first place.
    """
    text = plain_text(body)
    replayed = replay(raw, edits, *bounds)
    if replayed != text:
        at = next(
            (k for k, (a, b) in enumerate(zip(replayed, text, strict=False)) if a != b), min(len(replayed), len(text))
        )
        raise LedgerError(
            f"the replayed ledger reads {replayed[at : at + 12]!r} where the Markdown reads {text[at : at + 12]!r} "
            f"(character {at} of the text); report this file"
        )
    check_nothing_lost(raw, text, edits, *bounds)


def removals(edits: Sequence[Edit], lines: RawLines) -> tuple[Removed, ...]:
    """List what was taken out, in the order of the raw text; blanks and pinyin left aside."""
    gone = [edit for edit in edits if edit.kind is EditClass.REMOVED]
    pieces = (
        Removed(lines.number(e.raw_start), e.reason, e.before.strip("\n"))
        for e in sorted(gone, key=lambda e: e.raw_start)
    )
    return tuple(piece for piece in pieces if piece.text)


def with_keys(problems: Sequence[Problem], lines: RawLines) -> tuple[Problem, ...]:
    """Give each problem its stable key, in the order of their lines."""
    seen: Counter[str] = Counter()
    keyed = []
    for problem in sorted(problems, key=lambda problem: (problem.line, problem.kind)):
        key = problem.key or problem_key(problem.kind, lines.text(problem.line) if problem.line else "")
        seen[key] += 1
        keyed.append(replace(problem, key=key if seen[key] == 1 else f"{key}-{seen[key]}"))
    return tuple(keyed)


def line_numbers(blocks: Sequence[Block], lines: RawLines) -> Iterator[int]:
    """Give the first raw line of each line of the plan's text; of an inferred heading the line behind it."""
    for place, block in enumerate(blocks):
        if block.kind is Kind.TABLE:
            yield from (lines.number(part.cell(0)) for part in block.parts)
        elif block.kind is Kind.INFERRED:
            printed = (other for other in blocks[place:] if other.kind not in (Kind.INFERRED, Kind.REMOVED, Kind.BREAK))
            yield lines.number(next(printed, block).at)
        else:
            yield from (lines.number(block.at) for _ in words(block))


def evidence(blocks: Sequence[Block], facts: Mapping[str, Fact], lines: RawLines) -> Evidence:
    """Gather what the metadata of a plan are read from."""
    title = next((block for block in blocks if block.kind is Kind.TITLE), None)
    told = [(words(block)[0], lines.number(block.at)) for block in blocks if block.kind is Kind.PARAGRAPH]
    return Evidence(
        title=Fact(words(title)[0], lines.number(title.at)) if title else Fact("", 0),
        page_title=facts.get("page_title", Fact("", 0)),
        facts=facts,
        body="\n".join(text for block in blocks for text in words(block)),
        signature=signature_of(told),
        paragraphs=tuple(Fact(text, line) for text, line in told),
    )


def signature_of(told: Sequence[tuple[str, int]]) -> dict[str, Fact]:
    """Read who signed last, and when; offices that sign together stand in lines one below the other.

    >>> signature_of([("中共云溪县委办公室", 7), ("云溪县人民政府办公室", 8), ("2021年8月10日", 9)])["issuer"]
    Fact(value='中共云溪县委办公室、云溪县人民政府办公室', line=7)
    """
    signed: dict[str, Fact] = {}
    before = ""
    for role, (text, line) in zip(roles([text for text, _ in told]), told, strict=True):
        if role == "date":
            signed["date"] = Fact(text, line)
        elif role == "signature":
            other = signed["issuer"] if before == role else Fact(text, line)
            joint = before == role and text not in other.value
            signed["issuer"] = Fact(f"{other.value}、{text}" if joint else other.value, other.line)
        before = role
    return signed


def source_entry(file: _File) -> dict[str, str]:
    """Describe the raw file for the front matter."""
    source = file.source
    entry = {
        "file": source.path.as_posix(),
        "sha256": source.sha256,
        "encoding": source.encoding,
        "script": file.normalized.facts["script"].value,
        "url": source.url,
    }
    return {name: value for name, value in entry.items() if value}


def count_han(text: str) -> int:
    """Count Han characters, 〇 included."""
    return len(NOT_HAN.sub("", text))
