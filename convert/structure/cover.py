"""The head of a plan: its title, and what covers say about it.

A cover is the short lines before the first running text. Title lines stay as the title;
subtitle, speaker, occasion, issuer and date become facts and leave the text; a draft mark
stays as a paragraph of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from convert.removal import RemovalReason
from convert.structure.forms import read_line
from convert.structure.lines import Line

NOUNS = (
    "纲要|规划|计划|方案|报告|意见|办法|通知|决定|规定|细则|条例|措施|要点|预案|公告|通告|通报|制度|章程|政策|指南|标准|"
    "清单|建议|规则|准则|规范|名单|任务书|实施书|议案|决议|函|批复|说明|讲话|致辞|图|表|总结|概要|大纲|行动|安排|分工|范本|白皮书"
)
"""What the titles of official documents end in."""
BRACKET = r"[（(【\[〔][^（）()【】]{1,40}[）)】\]〕]"
TITLE_END = re.compile(rf"(?:{NOUNS})[》”]?(?:\s*{BRACKET})*[》”]?$")
DRAFT = re.compile(
    r"[（(]\s*(?:公开)?(?:征\s*求\s*意\s*见\s*稿|草\s*案(?:修改稿|送审稿|稿)?|送\s*审\s*稿|讨\s*论\s*稿|审\s*议\s*稿|初\s*稿|公\s*示\s*稿|报\s*批\s*稿)\s*[）)]$"
)
PAGE_TITLE = re.compile(
    r"^[（(][^（）()]{2,8}(?:省|市|自治区|特别行政区)[）)]|[（(](?:\d{4}年)?(?:更新|全文|附全文|图文|最新|完整版|最新版)[）)]$|"
    r"[-_|—]\s*[^-_|—]{2,20}(?:网|政府|门户网站|网站|平台)$"
)
"""What scrapers and sites put around the title of a document."""
CJK_DATE = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*(?:(?:\d{1,2}|[〇一二三四五六七八九十]{1,3})\s*月)?\s*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?"
DATE = re.compile(rf"[（(]?\s*{CJK_DATE}\s*[）)]?")
OCCASION = re.compile(rf"[（(]?\s*{CJK_DATE}.{{0,60}}(?:会议|大会|全会|次会).{{0,20}}[）)]?$|^[（(]?\s*{CJK_DATE}.{{2,60}}(?:通过|批准|审议)[）)]?$|^[（(].{{4,60}}(?:通过|批准|审议|修订)[）)]$")
OFFICE = r"(?:省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主席|主任|书记|局长|厅长|部长|检察长|院长)"
SPEAKER = re.compile(
    rf"(?:报告人[：:]\s*)?[\u4e00-\u9fff]{{0,18}}?(?:代|副)?{OFFICE}[\s\u3000]+[\u4e00-\u9fff·]{{1,4}}(?:[\s\u3000][\u4e00-\u9fff])?|"
    rf"报告人[：:].{{2,20}}"
)
ISSUER = re.compile(r"[\u4e00-\u9fff\s]{2,30}(?:人\s*民\s*政\s*府|办公室|办公厅|委员会|管委会|改革局|[局厅委部]|研究院)")
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,16}\s*[〔\[（(【]\s*\d{4}\s*[〕\]）)】]\s*第?\s*\d+\s*号")
WHOLE = re.compile(
    r"(?:二〇..年|20\d\d年|[\u4e00-\u9fff]{1,8}(?:省|市|县|区|州|盟|旗|镇|乡)|中共|国务院|中华人民共和国).{4,}|关于.{4,}|政府工作报告"
)
"""A title that needs no line before it."""
SUBTITLE = re.compile(r"^[—–-]{1,3}\s*\S")
SALUTATION = re.compile(
    r"^(?:各|尊敬|同志|全[市县区省]).{1,200}[：:]$|"
    r"^.{2,200}(?:政府|部门|单位|机构|办事处|管委会|委员会|企业|公司|院校|高校|学校|法院|代表|委员|同志们|局|厅|办|部)[）)]?[：:]$"
)
CONTINUES = re.compile(rf"^(?:的|和|及|与|{BRACKET}|纲\s*要|规\s*划)")
PREFACE = re.compile(
    r"^[《〈]?(?P<title>[^《》，,。；;：:]{6,70}?(?:纲要|规划|计划|方案|报告)(?:[（(][^）)]{2,20}[）)])?)[》〉]?"
    r"(?:[（(][^（）()]{0,16}简称[^（）()]{2,20}[）)])?\s*[，,]?\s*(?=以|是|根据|依据|主要|按照|系|旨在|明确)"
)
DEEPEST_COVER = 40
"""Lines; a longer head is no cover."""
LONGEST_TITLE_LINE = 90
LONGEST_FIRST_LINE = 50
LONGEST_TITLE = 130
SHORTEST_TITLE = 5
"""Characters of a first line that does not end like a title."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the head of a document is made of, by line numbers."""

    title: tuple[int, ...] = ()
    derived: tuple[int, int, int] | None = None
    """Line, start and end of the words that name a document without a title line."""
    removed: dict[int, RemovalReason] = field(default_factory=dict)
    facts: dict[str, tuple[int, str]] = field(default_factory=dict)
    draft: int = -1
    """Where the draft mark begins in the last line of the title; -1 where there is none."""
    end: int = 0
    """The first line behind the cover."""


def fold(words: str) -> str:
    """Drop blanks and widths, so that two forms of a title compare.

    >>> fold("目　 录 (2021年)")
    '目录（2021年）'
    """
    folded = "".join(words.split()).replace("\u200b", "").replace("\ufeff", "")
    return folded.translate(str.maketrans("(),:;?!", "（），：；？！"))


def ends_as_title(words: str) -> bool:
    """Say whether words end like the title of a document.

    >>> ends_as_title("青禾市三年行动计划（2023—2025年）"), ends_as_title("青禾市人民政府")
    (True, False)
    """
    return TITLE_END.search(DRAFT.sub("", fold(words))) is not None


def is_plain(line: Line) -> bool:
    """Say whether a line can be part of a title: short, and no sentence."""
    chars = line.chars
    return (
        len(chars) <= LONGEST_TITLE_LINE
        and not re.search(r"[。；;！!？?，,：:]$|。", chars)
        and not DATE.fullmatch(chars)
        and not SUBTITLE.match(chars)
        and not OCCASION.search(chars)
    )


def title_groups(lines: Sequence[Line], numbers: Sequence[int]) -> list[tuple[int, ...]]:
    """Group the plain lines of a head into titles, each ending like one."""
    groups: list[tuple[int, ...]] = []
    held: list[int] = []
    for place, number in enumerate(numbers):
        if in_breadcrumb(lines, number):
            held = []
            continue
        if number == 0 and is_page_title(fold(lines[number].chars)):
            groups.append((number,))
            continue
        if not is_plain(lines[number]) or (held and number - held[-1] > 1) or is_side_line(lines, held, number):
            held = []
            if not is_plain(lines[number]) or is_side_line(lines, held, number):
                continue
        held.append(number)
        words = "".join(lines[at].chars for at in held)
        after = lines[numbers[place + 1]].chars if place + 1 < len(numbers) else ""
        if ends_as_title(words) and not goes_on(fold(words), fold(after)):
            groups.append(tuple(whole_title(lines, held)))
            held = []
        elif len(words) > LONGEST_TITLE:
            held = []
    return groups


def in_breadcrumb(lines: Sequence[Line], number: int) -> bool:
    """Say whether a line is a step of the path that a site shows: 首页 > 政务公开 > 规划."""
    return any(line.chars in (">", "»", "›", "＞", ">>") for line in lines[max(0, number - 1) : number + 2])


def whole_title(lines: Sequence[Line], held: Sequence[int]) -> Sequence[int]:
    """Leave out what stands before a line that is a whole title by itself.

    An issuer before 关于… belongs to the title; site words and mottoes before it do not.
    """
    last = fold(lines[held[-1]].chars)
    if len(held) == 1 or not (WHOLE.match(last) and ends_as_title(last)):
        return held
    before = fold(lines[held[-2]].chars)
    return held if ISSUER.fullmatch(before) or re.search(r"[、和与及的第]$|发展$", before) else held[-1:]


def goes_on(words: str, after: str) -> bool:
    """Say whether the next line belongs to a title that could end here."""
    if not after:
        return False
    if re.match(r"^的(?:通知|决定|意见|报告|函)", after) or re.fullmatch(rf"(?:{BRACKET})+", after):
        return not DATE.fullmatch(after) and not OCCASION.search(after)
    return len(after) <= 8 and re.fullmatch(rf"(?:实施|行动|远景目标|发展|工作)?(?:{NOUNS})(?:{BRACKET})?", after) is not None and after not in words


def is_side_line(lines: Sequence[Line], held: Sequence[int], number: int) -> bool:
    """Say whether a plain line is an issuer, a speaker or a document number, and no title."""
    chars = lines[number].chars
    if NUMBER.fullmatch(chars) or SPEAKER.fullmatch(chars):
        return True
    if not ISSUER.fullmatch(chars):
        return False
    after = lines[number + 1].chars if number + 1 < len(lines) else ""
    return bool(held) or not re.match(r"^(?:关于|印发|批转|转发|\d{4}年|国民经济)", after)


def cover_end(lines: Sequence[Line], start: int = 0) -> int:
    """Find the first line of running text, of headings, or of contents."""
    for number in range(start, min(start + DEEPEST_COVER, len(lines))):
        chars = lines[number].chars
        if number == 0 and is_page_title(fold(chars)):
            continue
        if "。" in chars and len(chars) > 20 and not OCCASION.search(chars):
            if number == start and leads_title(lines, number):
                continue
            return number
        if len(chars) > LONGEST_TITLE or fold(chars) in ("目录", "目次"):
            return number
        reading = read_line(chars)
        if reading is not None and not ends_as_title(chars) and not OCCASION.search(chars):
            return number
        if number > start and SALUTATION.match(chars) and not SUBTITLE.match(chars):
            return number
    return min(start + DEEPEST_COVER, len(lines))


def leads_title(lines: Sequence[Line], number: int) -> bool:
    """Say whether a first line with a full stop is the caption of a picture over the title."""
    after = lines[number + 1 : number + 2]
    return len(lines[number].chars) < LONGEST_TITLE_LINE and any(
        is_plain(line) and WHOLE.match(fold(line.chars)) and ends_as_title(line.chars) for line in after
    )


def read_cover(lines: Sequence[Line]) -> Cover:
    """Read the cover at the head of a document."""
    end = cover_end(lines)
    groups = title_groups(lines, range(end))
    title, pages = choose_title(lines, groups)
    removed: dict[int, RemovalReason] = dict(pages)
    facts: dict[str, tuple[int, str]] = {}
    for number, reason in pages.items():
        if reason is RemovalReason.PAGE_TITLE:
            facts.setdefault("page_title", (number, lines[number].chars))
    if title:
        read_side_lines(lines, range(title[-1] + 1, end), removed, facts)
    draft = draft_of(lines, title)
    if draft >= 0:
        facts["status"] = (title[-1], re.sub(r"[（()）\s]", "", lines[title[-1]].chars[draft:]))
    derived = None if title else derive_title(lines, end, removed)
    if not title and derived is None:
        title = first_line(lines, end, removed)
    return Cover(title, derived, removed, facts, draft, end)


def choose_title(
    lines: Sequence[Line], groups: Sequence[tuple[int, ...]]
) -> tuple[tuple[int, ...], dict[int, RemovalReason]]:
    """Choose the document's own title; what stands before it may be the page's."""
    texts = [fold("".join(lines[number].chars for number in group)) for group in groups]
    removed: dict[int, RemovalReason] = {}
    own = list(range(len(groups)))
    for place, after in pairwise(range(len(groups))):
        if is_page_title(texts[place]) or (place == 0 and repeats(texts[place], texts[after])):
            reason = RemovalReason.REPEATED_TITLE if texts[place] == texts[after] else RemovalReason.PAGE_TITLE
            removed.update(dict.fromkeys(groups[place], reason))
            own.remove(place)
    if own and own[-1] == len(groups) - 1 and is_page_title(texts[own[-1]]) and groups[own[-1]][0] == 0:
        removed.update(dict.fromkeys(groups[own.pop()], RemovalReason.PAGE_TITLE))
    return (groups[own[0]] if own else ()), removed


def is_page_title(folded: str) -> bool:
    """Say whether a title has what only scrapers and sites put around it."""
    return PAGE_TITLE.search(folded) is not None


def repeats(page: str, title: str) -> bool:
    """Say whether a line over the title holds the title once more.

    >>> repeats("会议事项《青禾市行动计划》", "青禾市行动计划"), repeats("关于印发《行动计划》的通知", "行动计划")
    (True, False)
    """
    bare = DRAFT.sub("", title)
    return page == title or (bare in page and not page.endswith("通知") and not re.search("印发|转发|批转", page))


def read_side_lines(
    lines: Sequence[Line],
    numbers: Sequence[int],
    removed: dict[int, RemovalReason],
    facts: dict[str, tuple[int, str]],
) -> None:
    """Turn subtitle, speaker, issuer, number and date lines of the cover into facts."""
    before = ""
    for number in numbers:
        name = side_name(lines[number].chars, before)
        if not name:
            before = ""
            continue
        at, words = facts.get(name, (number, ""))
        facts[name] = (at, words + lines[number].chars)
        removed[number] = RemovalReason.FRONT_MATTER
        before = name


def side_name(chars: str, before: str) -> str:
    """Name what a side line of the cover is; empty where it is none."""
    if SUBTITLE.match(chars):
        return "subtitle"
    if before == "subtitle" and re.search(r"(?:会议|大会|次会议)上?$", chars):
        return "subtitle"
    if SPEAKER.fullmatch(chars):
        return "speaker"
    if NUMBER.fullmatch(chars):
        return "document_number"
    if OCCASION.fullmatch(chars):
        return "occasion"
    if DATE.fullmatch(chars):
        return "date"
    return "issuer" if ISSUER.fullmatch(chars) and not ends_as_title(chars) else ""


def draft_of(lines: Sequence[Line], title: Sequence[int]) -> int:
    """Find where a draft mark begins in the last line of the title."""
    if not title:
        return -1
    match = DRAFT.search(lines[title[-1]].chars)
    return match.start() if match else -1


def first_line(lines: Sequence[Line], end: int, removed: dict[int, RemovalReason]) -> tuple[int, ...]:
    """Take the first line for the title where it stands alone over the text and is nothing else."""
    number = next((number for number in range(end) if number not in removed), end)
    if number >= min(end, len(lines) - 1) or not is_plain(lines[number]) or is_side_line(lines, (), number):
        return ()
    return (number,) if SHORTEST_TITLE <= len(fold(lines[number].chars)) <= LONGEST_FIRST_LINE else ()


def derive_title(lines: Sequence[Line], end: int, removed: dict[int, RemovalReason]) -> tuple[int, int, int] | None:
    """Find a preface that names its document as a whole."""
    for number in range(min(end + 6, len(lines))):
        match = None if number in removed else PREFACE.match(lines[number].chars)
        if match is not None and len(lines[number].chars) > len(match["title"]) + 20:
            return (number, *match.span("title"))
    return None
