"""Read the head of keys and values that government sites put over a plan.

``索 引 号: 1137…/2023-02330 信息分类: 会议文件``: several fields on one line, labels with
blanks between their characters, or a table saved with one cell a line. The lines go out of the
text with the reason 网站元数据; what they say stays as facts with their raw lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from convert.ledger import Text, revise
from convert.model import Edit, EditClass, Fact, Sub
from convert.normalize.page import BLANK, Line, foot, head
from convert.normalize.sitehead_labels import BEHIND, LABELS, STRONG, TYPES
from convert.removal import RemovalReason

NAMES = {spelling: name for name, spellings in LABELS.items() for spelling in spellings}


def spaced(label: str) -> str:
    """Allow blanks between the characters of a label: 索 引 号."""
    return f"{BLANK}*".join(map(re.escape, label))


ANY_LABEL = "|".join(spaced(label) for label in sorted(NAMES, key=len, reverse=True))
OPENING = r"[•·●■◆▪□◇★*-]?[ \t\u00a0\u3000]*[\[【(（]?"
FIELD = re.compile(
    rf"(?:^{OPENING}|(?<=[\s|｜;；\]】)）\u200b])|(?<=\d)){OPENING}(?P<label>{ANY_LABEL}){BLANK}*(?:[\]】]{BLANK}*[:：]?|[:：])"
)
BARE_LABEL = re.compile(rf"{OPENING}(?P<label>{ANY_LABEL})[\]】]?{BLANK}*[:：]?")
BARE_FIELDS = re.compile(rf"(?:^|(?<=[\s|｜]))(?P<label>{ANY_LABEL})(?={BLANK}|[|｜]|$)")
WHEN = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?")
MOMENT = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d\d(?::\d\d)?")
"""A day with the time of day: only a site writes that."""
MOMENT_OFFICE = re.compile(rf"(?P<when>{MOMENT.pattern}){BLANK}+(?P<office>[\u4e00-\u9fff（）()]{{4,20}})")
"""The same with who put it there: 2023-04-21 10:00 云溪县人民政府办公室."""
AROUND = " \t\r\u00a0\u2002\u2003\u3000\ufeff|｜;；[]【】"
LONGEST_VALUE = 40
SHORT_VALUE = 12
LONGEST_CLASS = 20
LEAST_ROW = 3
EMPTY_VALUE = re.compile("无|暂无|[-—/]+")
OFFICE = re.compile("(?:政府|办公室|办公厅|委员会|管委会|政府办|发改委|[局厅委部院]|中心|融媒|日报|网)$")
"""How the names of those end who publish."""
NO_VALUE = re.compile(
    r"^附\s*件|(?:纲要|规划|计划|方案|报告|意见|办法|通知|决定|细则|要点|措施|规则|规定|条例|制度|预案|公告|通告|决议|建议|批复|章程|指南)(?:[（(][^（）()]{1,20}[）)])?$"
)
KEYWORDS = re.compile(
    rf"(?!.*关于)[\u4e00-\u9fffA-Za-z0-9]{{1,12}}(?:(?:{BLANK}|[;；])+[\u4e00-\u9fffA-Za-z0-9]{{1,12}})+"
)
"""Words apart by blanks: 体育　运动会　机场."""
NEAR = 3
"""Lines between a doubtful field and a certain one."""


@dataclass(frozen=True, slots=True)
class SiteHead:
    """A text without its site head, what was taken out, and what that said."""

    text: Text
    edits: list[Edit]
    facts: dict[str, Fact]
    """By the names of ``LABELS``."""


class Field(NamedTuple):
    """A field and the lines that hold it (places in the list of lines)."""

    name: str
    value: str
    first: int
    last: int


def label_name(label: str) -> str:
    """Name the field of a label, whatever blanks stand in it.

    >>> label_name("发 布 机 构")
    '发布机构'
    """
    return NAMES[re.sub(BLANK, "", label)]


def fits(name: str, value: str) -> bool:
    """Tell whether a value has the form that its field must have; open fields take any."""
    return name not in TYPES or TYPES[name].search(value) is not None


def may_be_value(name: str, value: str) -> bool:
    """Tell a value from a title or an attachment that happens to stand behind an empty label.

    >>> may_be_value("信息来源", "县发改局"), may_be_value("信息来源", "云溪县发展规划")
    (True, False)
    """
    if name == "标题":
        return True
    if name == "主题词" and KEYWORDS.fullmatch(value):
        return True
    if "关于" in value:
        return False
    if name == "信息分类":
        return len(value) <= LONGEST_CLASS
    return fits(name, value) and len(value) <= LONGEST_VALUE and NO_VALUE.search(value) is None


def split_fields(text: str, place: int, form: re.Pattern[str] = FIELD) -> list[Field]:
    """Cut a line into fields; empty if anything stands before the first.

    >>> [field[:2] for field in split_fields("日期:2023-04-21  信息来源:发改局", 0)]
    [('发布日期', '2023-04-21'), ('信息来源', '发改局')]
    >>> split_fields("重点任务 责任编辑：张某", 0)
    []
    """
    marks = list(form.finditer(text))
    if moment := moment_fields(text, place):
        return moment
    before = text[: marks[0].start()].strip(AROUND) if marks else text
    if not marks or (before and not WHEN.fullmatch(before)):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    fields = [
        Field(label_name(mark["label"]), text[mark.end() : end].strip(AROUND).rstrip(")）") or "", place, place)
        for mark, end in zip(marks, ends, strict=True)
    ]
    when = [Field("发布日期", before, place, place)] if before else []
    return when + [field._replace(value=balanced(text, field.value)) for field in fields]


def moment_fields(text: str, place: int) -> list[Field]:
    """Read a line without labels that holds a moment, and perhaps the office that published then.

    >>> [field[:2] for field in moment_fields("2023-04-21 10:00 云溪县人民政府办公室", 0)]
    [('发布日期', '2023-04-21 10:00'), ('信息来源', '云溪县人民政府办公室')]
    >>> moment_fields("2023年4月21日 10:00 县政府会议室", 0), moment_fields("2023-04-21 云溪县人民政府", 0)
    ([], [])
    """
    if MOMENT.fullmatch(text):
        return [Field("发布日期", text, place, place)]
    match = MOMENT_OFFICE.fullmatch(text)
    if match is None or not OFFICE.search(match["office"]):
        return []
    return [Field("发布日期", match["when"], place, place), Field("信息来源", match["office"], place, place)]


def balanced(text: str, value: str) -> str:
    """Put back a closing bracket whose partner stands within the value.

    >>> balanced("文号：青政发（2021）", "青政发（2021")
    '青政发（2021）'
    """
    for opening, closing in ("()", "（）"):
        if value.count(opening) > value.count(closing) and value + closing in text:
            return value + closing
    return value


def line_fields(lines: Sequence[Line]) -> list[Field]:
    """Read the lines that hold label and value."""
    bare = bare_rows(lines)
    return [
        field for place, line in enumerate(lines) for field in split_fields(line.text, place) or bare.get(place, [])
    ]


def bare_rows(lines: Sequence[Line]) -> dict[int, list[Field]]:
    """Read the lines of a table whose labels have no colon; by place.

    A row counts where each of two labels or more has a value and one is strong; in line with such a
    row also one of a single label, or with empty cells: ``关键词 发布机构 县政府办``.
    """
    rows = {place: split_fields(line.text, place, BARE_FIELDS) for place, line in enumerate(lines)}
    strong = {place for place, row in rows.items() if any(field.value and field.name in STRONG for field in row)}
    table = {place for place in strong if len(rows[place]) > 1 and all(field.value for field in rows[place])}
    for step in (1, -1):
        for place in sorted(strong)[::step]:
            if place - step in table:
                table.add(place)
    return {place: rows[place] for place in sorted(table)}


def cell_fields(lines: Sequence[Line]) -> list[Field]:
    """Read a table saved with one cell a line: a label, then its value on one line or two.

    A value counts where it has the form of its field, stands between two labels, names an
    office, or ends a row of such pairs.
    """
    names = [label_name(match["label"]) if (match := BARE_LABEL.fullmatch(line.text)) else "" for line in lines]
    opens = [bool(name) or FIELD.match(line.text) is not None for name, line in zip(names, lines, strict=True)]
    found: list[Field] = []
    for place, name in enumerate(names[:-1]):
        if not name:
            continue
        texts = [line.text for line in lines[place + 1 : place + 3]]
        size = 0 if opens[place + 1] else value_lines(name, texts, opens[place + 2 : place + 4], ends_row(found, place))
        if size or opens[place + 1]:
            found.append(Field(name, "".join(texts[:size]), place, place + size))
    colons = any(lines[field.first].text.endswith((":", "：")) for field in found)
    return found if colons or sum(1 for field in found if field.value) > 1 else []


def ends_row(found: Sequence[Field], place: int) -> bool:
    """Tell a label right behind a row of three pairs at least."""
    return len(found) >= LEAST_ROW and found[-1].last == place - 1


def value_lines(name: str, texts: Sequence[str], opens: Sequence[bool], in_row: bool) -> int:
    """Count the lines of a value that stands behind its label; 0 where there is none.

    Args:
        name: The field.
        texts: The two lines behind the label.
        opens: Whether the second and the third line behind the label are labels.
        in_row: The label stands behind a row of pairs.
    """
    one = texts[0]
    if (name in TYPES and fits(name, one)) or EMPTY_VALUE.fullmatch(one):
        return 1
    if not may_be_value(name, one):
        return 0
    if name == "主题词":
        return 1 if KEYWORDS.fullmatch(one) or opens[:1] == [True] else 0
    if opens[:1] == [True] or OFFICE.search(one) or (in_row and len(one) <= SHORT_VALUE):
        return 1
    return 2 if opens[1:2] == [True] and len("".join(texts)) <= LONGEST_VALUE and may_be_value(name, texts[1]) else 0


def certain_fields(fields: Sequence[Field]) -> list[Field]:
    """Keep the fields that are certain by their label or form, and those near them.

    ``来源：`` or ``标题：`` alone may be words of the plan.
    """
    sure = [f for f in fields if f.name in STRONG or (f.name in TYPES and f.value and fits(f.name, f.value))]
    sure += [f for f, g in pairwise(fields) if f.name != g.name and g.first - f.last <= 1]
    places = {place for field in sure for place in (field.first, field.last)}
    return [field for field in fields if any(abs(field.first - place) <= NEAR for place in places)]


def foot_fields(lines: Sequence[Line]) -> list[Field]:
    """Read what stands behind a plan: ``（责任编辑：张某）``, ``信息来源：县发改局``."""
    fields = [field for place, line in enumerate(lines) for field in split_fields(line.text, place)]
    lines_with_other = {field.first for field in fields if field.name not in BEHIND}
    sure = {field.first for field in fields if field.name in STRONG} - lines_with_other
    return [field for field in fields if field.first in sure]


def taken(lines: Sequence[Line], fields: Sequence[Field]) -> Iterator[Line]:
    """List the lines that the fields stand on, each once."""
    places = sorted({place for field in fields for place in range(field.first, field.last + 1)})
    return (lines[place] for place in places)


def read_site_head(text: Text) -> SiteHead:
    r"""Take the head of keys and values out of a text and read it.

    >>> from convert.ledger import raw_text
    >>> head = read_site_head(raw_text("发布机构: 云溪县发展和改革局 成文日期: 2023-04-21\n云溪县规划"))
    >>> head.text.chars, head.facts["成文日期"]
    ('\n云溪县规划', Fact(value='2023-04-21', line=1))
    """
    front = head(text.chars)
    cells = cell_fields(front)
    used = {place for field in cells for place in range(field.first, field.last + 1)}
    fields = certain_fields([field for field in line_fields(front) if field.first not in used] + cells)
    back = [line for line in foot(text.chars) if not front or line.start > front[-1].start]
    behind = foot_fields(back)
    facts: dict[str, Fact] = {}
    for lines, group in ((front, fields), (back, behind)):
        for field in group:
            if field.value:
                line = text.chars.count("\n", 0, lines[field.last].start) + 1
                facts.setdefault(field.name, Fact(field.value, line))
    gone = [*taken(front, fields), *taken(back, behind)]
    subs = [Sub(line.start, line.end, "", RemovalReason.SITE_METADATA) for line in gone]
    after, edits = revise(text, "normalize", "read_site_head", EditClass.REMOVED, subs)
    return SiteHead(after, edits, facts)
