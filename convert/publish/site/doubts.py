"""What is doubtful in a page's text: found, marked in place, explained at the end with the raw line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from convert.document import Break, Section
from convert.editions import kinds
from convert.model import NOTE, Account, Problem, State
from convert.publish.html import Part
from convert.publish.site.text import safe
from convert.publish.site.words import both, say, word

NOTE_SPAN = re.compile(r'<span class="note">(〔编注：[^〔〕]*〕)</span>')
RAW_SHOWN = 120
"""Characters of a raw line that are shown."""
END = re.compile(r"</(?:p|li|blockquote|h[1-6]|pre|t[dh])>")


class Doubt(NamedTuple):
    """Something on the page that wants an explanation."""

    part: str
    """Id of the heading or paragraph."""
    note: str
    """Our words in the text; empty where the text shows nothing."""
    line: int
    """Raw line, from 1; 0 where it is not known."""
    problems: tuple[Problem, ...]


def find_doubts(parts: Sequence[Part], account: Account) -> tuple[Doubt, ...]:
    """List the notes and problems of a page in reading order."""
    return tuple(doubt for part in parts if not isinstance(part, Break) for doubt in part_doubts(part, account))


def part_doubts(part: Part, account: Account) -> Iterator[Doubt]:
    """List what is doubtful in one part: first our notes, then problems that no note shows."""
    assert not isinstance(part, Break)
    first, behind = raw_lines(part.line, lines_of(part), account.lines)
    notes = NOTE.findall(part.heading if isinstance(part, Section) else part.text)
    if notes and first:
        behind = max(behind, first + 1)
    problems = tuple(
        problem
        for problem in account.problems
        if first <= problem.line < behind and problem.state is not State.CORRECTED
    )
    for note in notes:
        yield Doubt(part.id, f"〔编注：{note}〕", first, problems)
    if problems and not notes:
        yield Doubt(part.id, "", problems[0].line, problems)


def lines_of(part: Part) -> int:
    """Count the lines of the plain text that a part takes."""
    return 1 if isinstance(part, Section | Break) else part.text.count("\n") + 1


def raw_lines(line: int, taken: int, lines: Sequence[int]) -> tuple[int, int]:
    """Find the raw lines, first and one behind the last, that a part was made from.

    A raw line that went into several parts, a run-in heading and its body say, counts for the last;
    a line that a person added came from none (0).

    >>> raw_lines(1, 1, (3, 5, 9, 9)), raw_lines(2, 1, (3, 5, 9, 9)), raw_lines(3, 1, (3, 5, 9, 9))
    ((5, 9), (9, 9), (9, 10))
    """
    if not 0 <= line < len(lines) or not lines[line]:
        return 0, 0
    behind = next((known for known in lines[line + taken :] if known), lines[line] + 1)
    return lines[line], max(behind, lines[line])


def mark(html: str, doubts: Sequence[Doubt]) -> str:
    """Lead from each doubtful place of the text to its explanation."""
    numbered = list(enumerate(doubts, 1))
    notes = iter([pair for pair in numbered if pair[1].note])
    html = NOTE_SPAN.sub(lambda match: note_link(match, next(notes, None)), html)
    for number, doubt in numbered:
        if not doubt.note:
            html = mark_part(html, number, doubt.part)
    return html


def note_link(match: re.Match[str], numbered: tuple[int, Doubt] | None) -> str:
    """Make a note in the text a link to its explanation."""
    if numbered is None:
        return match.group()
    number = numbered[0]
    return f'<a class="note" id="mark-{number}" href="#doubt-{number}">{match.group(1)}</a>'


def mark_part(html: str, number: int, part: str) -> str:
    """Put a small mark at the end of a heading or paragraph that has a problem."""
    start = html.find(f'id="{part}"')
    end = END.search(html, start) if start >= 0 else None
    if end is None:
        return html
    label = safe(say("doubt_mark", n=number))
    link = f'<a class="doubt" id="mark-{number}" href="#doubt-{number}" aria-label="{label}">※</a>'
    return html[: end.start()] + link + html[end.start() :]


def explanations(doubts: Sequence[Doubt], raw: Mapping[int, str]) -> str:
    """Render the list of explanations; empty where nothing is doubtful."""
    items = "".join(explanation(number, doubt, raw) for number, doubt in enumerate(doubts, 1))
    return f'<ol class="doubts">{items}</ol>' if items else ""


def explanation(number: int, doubt: Doubt, raw: Mapping[int, str]) -> str:
    """Render one explanation: what, why, and the raw line where it is at hand."""
    said = [safe(doubt.note), *dict.fromkeys(map(message_html, doubt.problems))]
    where = word("raw_line", n=doubt.line) if doubt.line else ""
    line = raw_line(raw, doubt.line)
    back = f'<a href="#mark-{number}">{word("back_to_text")}</a>'
    words = "；".join(part for part in [*said, where] if part)
    return f'<li id="doubt-{number}">{words} {line} {back}</li>'


def problem_list(problems: Sequence[Problem], raw: Mapping[int, str]) -> str:
    """Render all problems of a plan, for its landing page."""
    items = "".join(problem_item(problem, raw) for problem in problems)
    return f'<ol class="problems">{items}</ol>' if items else ""


def problem_item(problem: Problem, raw: Mapping[int, str]) -> str:
    """Render one problem with its state and the raw line."""
    where = word("raw_line", n=problem.line) if problem.line else word("whole_plan")
    line = raw_line(raw, problem.line)
    state = word(f"state_{problem.state}")
    return f'<li><span class="where">{where}</span> {message_html(problem)}（{state}）{line}</li>'


def message_html(problem: Problem) -> str:
    """Render what a problem says; in English, what its kind means."""
    return both(problem.message, kinds().get(problem.kind, {}).get("en", ""))


def raw_line(raw: Mapping[int, str], number: int) -> str:
    """Render a raw line as it is, a long one by its beginning; empty where it is not at hand.

    >>> raw_line({3: "一 二"}, 3), raw_line({}, 3)
    ('<q>一 二</q>', '')
    """
    words = raw.get(number, "")
    return f"<q>{safe(words[:RAW_SHOWN])}{'……' if len(words) > RAW_SHOWN else ''}</q>" if words else ""
