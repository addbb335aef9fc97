"""The parts of a document: what a 通知 covers, attachments, policies of equal rank.

Each part has a title of its own, and its series begin anew.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from convert.structure.cover import Cover, draft_of
from convert.structure.forms import read_line
from convert.structure.lines import Line
from convert.structure.titles import DATE, LONGEST_TITLE_LINE, ends_as_title, fold, is_plain, title_groups

MARK = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*(?:[-—]\s*\d{1,2})?\s*[：:]?")
MARKED = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*(?:[-—]\s*\d{1,2})?\s*[：:\s]\s*(?=[^\s\d.．、])")
PUBLIC = re.compile(r"[（(](?:此件|本文|本件).{2,12}[）)]")
COVERING = re.compile(r"(?:印发|转发|批转|公布|发布|颁布|下发|关于实施)")
NOTICE = re.compile(
    r"(?:通知|批复|决定|函|令|公告)(?:[（(]?第?[\d一二三四五六七八九十百〇]{1,6}号[）)]?|[（(][^（）()]{2,20}\d号[）)])?$"
)
ISSUES = re.compile(r"现(?:将|予|予以)?.{0,60}?(?:公布|发布|颁布|印发)|(?:公布|发布|颁布|印发)(?:施行|给你们|如下)")
"""What a notice or an order says that puts another text into force."""
LONGEST_ORDER = 12
"""Lines."""
NAMED = re.compile(r"《([^《》]{4,80}(?:〈[^〉]*〉[^《》]*)?)》")
DOCUMENT = re.compile(
    r".{4,}(?:规划|计划|方案|办法|意见|规定|细则|条例|措施|预案|通知|制度|政策|要点|纲要|指南|指引|规则|规程|导则|准则|守则|章程|公约)(?:[（(][^（）()]{2,20}[）)])?$"
)
TOP_TIERS = ("part", "chapter", "article", "item")
LISTED = re.compile(r"附\s*件|\d{1,2}\s*[.．、]")
"""How the lines of a list of attachments begin; they name what follows but are no titles."""
LIST_HEAD = re.compile(r"附\s*件\s*[：:]\s*1\s*[.．、](?!\d)")
LIST_ENTRY = re.compile(r"(?P<number>\d{1,2})\s*[.．、](?!\d)[^。；;！!]{2,80}")
LONGEST_NAMED = 60
LONGEST_HALF = 24
"""Characters of the first of two lines of a title."""
OFFICE = re.compile(r"(?:总?召\s*集\s*人|第?一?组\s*长|主\s*任|主\s*席|总指挥|指挥长|顾\s*问|会\s*长)\s*[：:]")
"""How a list of names begins."""
NEAR = 8
"""Lines from a mark, a date or a signature to the title of what follows."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a part begins."""

    title: tuple[int, ...]
    """Lines of its title."""
    cut: int = 0
    """Where the title begins in its first line (behind 附件1)."""
    draft: int = -1
    """Where a draft mark begins in the last line."""


def find_openings(lines: Sequence[Line], cover: Cover, closed: frozenset[int]) -> list[Opening]:
    """Find the parts behind the first one, each by its title."""
    found: list[Opening] = []
    names = {fold(name) for at in cover.title for name in NAMED.findall(lines[at].chars)}
    names |= {fold(name) for name in NAMED.findall("".join(lines[at].chars for at in cover.title))}
    names = {unquoted(name) for name in names | names_of_notice(lines, cover)}
    at = cover.end
    counted: set[str] = set()
    while at < len(lines):
        opening = None if at in closed else opening_at(lines, at, names) or equal_document(lines, at, counted)
        if opening is not None:
            if found and lists(lines, found[-1], opening):
                found.pop()
            found.append(opening)
            at = opening.title[-1]
            counted = set()
        elif at not in closed and (reading := read_line(lines[at].chars)) and reading.number > 1:
            counted.add(reading.tier)
        at += 1
    return found


def lists_of_attachments(lines: Sequence[Line]) -> frozenset[int]:
    """Find the lines behind ``附件：1.…`` that count on; they name attachments and are no items of the text."""
    found: set[int] = set()
    for start, line in enumerate(lines):
        if LIST_HEAD.match(line.chars) is None:
            continue
        for number, at in enumerate(range(start + 1, len(lines)), 2):
            entry = LIST_ENTRY.fullmatch(lines[at].chars)
            if entry is None or int(entry["number"]) != number:
                break
            found.add(at)
    return frozenset(found)


def lists(lines: Sequence[Line], first: Opening, second: Opening) -> bool:
    """Say whether an opening only lists the attachment that the next one opens: 附件：名单, then 附件, 名单."""
    near = second.title[0] - first.title[-1] <= NEAR
    return near and words_of(lines, first) == words_of(lines, second)


def words_of(lines: Sequence[Line], opening: Opening) -> str:
    """Return the words of a title."""
    return fold("".join(lines[at].chars[opening.cut if at == opening.title[0] else 0 :] for at in opening.title))


def equal_document(lines: Sequence[Line], at: int, counted: set[str]) -> Opening | None:
    """Read a document of equal rank: its title, and behind it a top series that begins anew."""
    chars = lines[at].chars
    if not counted or not (is_plain(lines[at]) and DOCUMENT.fullmatch(fold(chars))) or read_line(chars):
        return None
    for line in lines[at + 1 : at + 5]:
        reading = read_line(line.chars)
        if reading is not None:
            anew = reading.number == 1 and reading.tier in TOP_TIERS and reading.tier in counted
            return make(lines, (at,)) if anew else None
    return None


def names_of_notice(lines: Sequence[Line], cover: Cover) -> set[str]:
    """Read from the title of a notice what it covers: 关于印发青禾市行动计划的通知."""
    title = fold("".join(lines[at].chars for at in cover.title))
    match = re.search(r"(?:印发|转发|批转|公布|发布)(?P<name>.{5,90})的(?:通知|公告|决定|函)$", title)
    return {match["name"]} if match else set()


def opening_at(lines: Sequence[Line], at: int, names: set[str]) -> Opening | None:
    """Read the opening of a part at a line, if one stands there."""
    chars = lines[at].chars
    if len(chars) > LONGEST_TITLE_LINE:
        return None
    if chars[0] == "附" and MARK.fullmatch(chars):
        title = title_behind(lines, at + 1, strict=False)
        return make(lines, title) if title else None
    if chars[0] == "附" and (marked := MARKED.match(chars)) and is_plain(lines[at]) and opens_here(lines, at):
        return Opening((at,), marked.end(), draft_of(lines, (at,)))
    if DATE.fullmatch(chars) or PUBLIC.fullmatch(chars):
        title = title_behind(lines, at + 1, strict=True)
        return make(lines, title) if title and has_body(lines, title[-1]) else None
    found: tuple[int, ...] = ()
    if names and len(chars) <= LONGEST_NAMED and is_plain(lines[at]) and not LISTED.match(chars):
        found = named(lines, at, names)
    found = found or name_list(lines, at)
    return make(lines, found) if found else None


def make(lines: Sequence[Line], title: tuple[int, ...]) -> Opening:
    """Make an opening of its title lines."""
    return Opening(title, 0, draft_of(lines, title))


def title_behind(lines: Sequence[Line], start: int, *, strict: bool) -> tuple[int, ...]:
    """Find the title that follows a mark; without a mark it must end like a title."""
    numbers: list[int] = []
    for at in range(start, min(start + NEAR, len(lines))):
        chars = lines[at].chars
        if PUBLIC.fullmatch(chars) or (strict and DATE.fullmatch(chars)):
            if numbers:
                break
            continue
        if MARK.fullmatch(chars) or not is_plain(lines[at]) or (read_line(chars) and not ends_as_title(chars)):
            break
        numbers.append(at)
    groups = title_groups(lines, numbers)
    if groups and (strict or groups[0][0] == numbers[0]):
        return groups[0]
    return () if strict or not numbers or len(lines[numbers[0]].chars) > 40 else (numbers[0],)


def unquoted(name: str) -> str:
    """Leave out the marks of titles, which a notice sets otherwise than the document: 《》 are 〈〉 within 《》.

    >>> unquoted("2006年《政府工作报告》重点事项")
    '2006年政府工作报告重点事项'
    """
    return re.sub("[《》〈〉]", "", name)


def named(lines: Sequence[Line], at: int, names: set[str]) -> tuple[int, ...]:
    """Find a title that the covering notice names, over up to three lines."""
    words = ""
    for last in range(at, min(at + 3, len(lines))):
        words += fold(lines[last].chars)
        bare = unquoted(re.sub(r"[（(][^）)]*稿[）)]$", "", words))
        if any(
            bare == name
            or (len(bare) > 6 and name.endswith(bare))
            or (len(name) > 8 and bare.endswith(name) and len(bare) < len(name) + 14)
            for name in names
        ):
            return tuple(range(at, last + 1))
        if not any(bare[:8] in name or name[:6] in bare for name in names):
            break
    return ()


def name_list(lines: Sequence[Line], at: int) -> tuple[int, ...]:
    """Find the title of a list of names, over one or two lines, by the office that it begins with."""
    for last in (at, at + 1):
        if last + 1 >= len(lines) or not is_plain(lines[last]) or read_line(lines[last].chars):
            return ()
        if fold(lines[last].chars).endswith("名单"):
            return tuple(range(at, last + 1)) if OFFICE.match(lines[last + 1].chars) else ()
        if len(lines[last].chars) > LONGEST_HALF or ends_as_title(lines[last].chars):
            return ()
    return ()


def opens_here(lines: Sequence[Line], at: int) -> bool:
    """Say whether 附件1：… opens the attachment, and is no entry of a list of attachments."""
    after = [line.chars for line in lines[at + 1 : at + 4]]
    if (
        not after
        or (is_plain(lines[at + 1]) and ends_as_title(after[0]))
        or any(MARKED.match(chars) or DATE.fullmatch(chars) for chars in after[:2])
    ):
        return False
    if re.match(r"^[2２二][.．、]", after[0]) or re.match(r"附\s*件\s*[：:]\s*1", lines[at].chars):
        return False
    return has_body(lines, at)


def has_body(lines: Sequence[Line], at: int) -> bool:
    """Say whether running text or a series follows."""
    return any(len(line.chars) > 40 or read_line(line.chars) for line in lines[at + 1 : at + 6])


def is_notice(lines: Sequence[Line], cover: Cover, end: int) -> bool:
    """Say whether the title, or the text up to a line, is that of a notice that covers something else."""
    title = "".join(lines[at].chars for at in cover.title)
    if is_covering(title):
        return True
    body = "".join(line.chars for line in lines[cover.end : end][:LONGEST_ORDER])
    return NOTICE.search(fold(title)) is not None and ISSUES.search(body) is not None


def is_covering(title: str) -> bool:
    """Say whether a title is that of a notice that covers something else.

    >>> is_covering("关于印发青禾市行动计划的通知"), is_covering("关于做好防汛工作的通知")
    (True, False)
    """
    return NOTICE.search(fold(title)) is not None and COVERING.search(title) is not None
