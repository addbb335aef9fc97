"""Close the blanks that text extraction and scrapers leave inside a block.

These rules run after recognition: until then blanks are evidence of structure. A blank that
carries meaning stays as one U+3000: between office and name, between names, between the two
clauses of a heading or the two slogans of a quotation, between the cells of a row.
"""

import re
from collections.abc import Iterator

from convert.labels import LABEL
from convert.model import HAN, Sub
from convert.tidy.chars import BLANK, BLANKS, is_ascii_word, is_han, is_wide

RUN = re.compile(f"{BLANK}+")
ALL_BLANKS = "".join(BLANKS)
WIDE_BLANK = "\u3000"
ROW_BLANK = "\u3000\u3000"
"""Between the cells of a row."""
STRETCH = re.compile(rf"(?<![{HAN}])[{HAN}]++(?:{BLANK}++[{HAN}]++)+")
SENTENCE = re.compile("[。；！？]")
LONGEST_TITLE = 60
LONGEST_LETTER_TITLE = 200
"""That of a letter names all who issue it."""
CLAUSE = 4
"""Han characters that either clause of a two-clause heading has at least."""
SLOGAN = 3
OFFICE = re.compile(
    "(?:(?<![增成延生特专助拉加])长|总理|书记|主任|主席|代表|常委|委员|秘书|顾问|经理|院士|总监|专员|调研员|区长|同志|报告人)$"
)
ISSUER = re.compile(rf"[{HAN}]{{2,24}}(?:政府|办公室|办公厅|委员会|管委会|[局厅委部])")
JOINT_ISSUER = re.compile(rf"{ISSUER.pattern}(?:(?:关于|印发|转发|批转)[{HAN}]*)?")
LONGEST_NAME = 4
NAME_END = re.compile(rf"(?:·[{HAN}]{{1,6}}){{0,3}}{BLANK}*")
LABEL_TIERS = frozenset({"part", "chapter", "section", "article", "attachment", "decimal"})
"""Labels that print sets apart from their title by a blank."""
FORMULA = re.compile(
    rf"(?<![A-Za-z])(?:PM{BLANK}+(?=2\.5|10(?!\d)|2{BLANK}\.)|(?:CO|SO|NO){BLANK}+(?=2(?!\d))|O{BLANK}+(?=3(?!\d))|"
    rf"CH{BLANK}+(?=4(?!\d))|NH{BLANK}+(?=3(?!\d)))"
)
BOX_LABEL = re.compile(rf"(?:专栏|附?[表图]){BLANK}?\d{{1,2}}(?:[-.]\d{{1,2}})?(?={BLANK}+(?:[{HAN}“《]|20\d\d))")
"""Print sets a box, a table or a picture apart from its title, too."""
OPERATOR = frozenset("+-–—~～×=/·&−")
DASHES = frozenset("-–—─━―－")
"""Two of these never meet because a blank goes: together they would be another sign."""
DECIMAL = re.compile(rf"(?<=\d){BLANK}+\.{BLANK}*(?=\d)")
NEAR = 40
"""Characters looked at on either side of a connector."""
UNITS = frozenset("%‰℃°")
CELL_GAP = re.compile(rf"[^\S\n]*\t[^\S\n]*|{BLANK}{{2,}}")


def strip_edges(text: str) -> Iterator[Sub]:
    r"""Take off the indent and the blanks behind a block.

    >>> from convert.ledger import rewrite
    >>> rewrite("\u3000\u3000全县上下 ", strip_edges)
    '全县上下'
    """
    start, end = len(text) - len(text.lstrip(ALL_BLANKS)), len(text.rstrip(ALL_BLANKS))
    if start:
        yield Sub(0, start, "")
    if start < end < len(text):
        yield Sub(end, len(text), "")


def close_formulas(text: str) -> Iterator[Sub]:
    """Close the gap before the subscript of PM2.5, CO2 and the like.

    >>> from convert.ledger import rewrite
    >>> rewrite("PM 2.5 浓度", close_formulas)
    'PM2.5 浓度'
    """
    for match in FORMULA.finditer(text) if RUN.search(text) else ():
        letters = len(match.group().rstrip(ALL_BLANKS))
        yield Sub(match.start() + letters, match.end(), "")


def close_gaps(text: str) -> Iterator[Sub]:
    r"""Close the gaps between Han characters, but for those that mean something.

    >>> from convert.ledger import rewrite
    >>> rewrite("二 〇 三五年,经 济 增长", close_gaps)
    '二〇三五年,经济增长'
    >>> rewrite("青禾市市长 李某某", close_gaps)
    '青禾市市长\u3000李某某'
    """
    if RUN.search(text) is None:
        return
    row = is_row(text)
    for stretch in STRETCH.finditer(text):
        yield from gaps_in(text, stretch, row)


def gaps_in(text: str, stretch: re.Match[str], row: bool) -> Iterator[Sub]:
    """Decide each gap of a stretch of Han characters and blanks."""
    runs = list(RUN.finditer(text, stretch.start(), stretch.end()))
    pieces = RUN.split(stretch.group())
    for place, run in enumerate(runs):
        if row and CELL_GAP.fullmatch(run.group()):
            yield Sub(run.start(), run.end(), ROW_BLANK)
        else:
            kept = means_something(text, stretch, pieces, place)
            yield Sub(run.start(), run.end(), WIDE_BLANK if kept else "")


def means_something(text: str, stretch: re.Match[str], pieces: list[str], place: int) -> bool:
    """Tell a gap that print has, too, from a stray one."""
    if behind_label(text, stretch, pieces, place):
        return True
    if quoted(text, stretch):
        return are_slogans(pieces)
    if len(text) > LONGEST_LETTER_TITLE or SENTENCE.search(text):
        return False
    if are_offices(pieces, place):
        return True
    return len(text) <= LONGEST_TITLE and (
        before_name(text, stretch, pieces, place)
        or behind_name(pieces, place)
        or among_names(text, stretch, pieces)
        or are_clauses(text, pieces, place)
    )


def are_offices(pieces: list[str], place: int) -> bool:
    """Tell the gap between two offices that issue together; the last may go on: 关于….

    >>> are_offices(["中共云溪县委", "云溪县人民政府", "关于实施行动计划的意见"], 0)
    True
    >>> are_offices(["中共云溪县委", "云溪县人民政府关于印发行动计划的通知"], 0), are_offices(["优化", "营商环境"], 0)
    (True, False)
    """
    return ISSUER.fullmatch(pieces[place]) is not None and JOINT_ISSUER.fullmatch(pieces[place + 1]) is not None


def behind_label(text: str, stretch: re.Match[str], pieces: list[str], place: int) -> bool:
    """Tell the joint of 第一章 and its title."""
    if place or stretch.start():
        return False
    label = LABEL.match(text)
    return label is not None and label.lastgroup in LABEL_TIERS and label.group() == pieces[0]


def quoted(text: str, stretch: re.Match[str]) -> bool:
    """Tell a stretch that fills a pair of quotes."""
    return text[stretch.start() - 1 : stretch.start()] in ("“", "‘", "《") and text[
        stretch.end() : stretch.end() + 1
    ] in (
        "”",
        "’",
        "》",
    )


def are_slogans(pieces: list[str]) -> bool:
    """Tell parallel slogans: 讲文明　树新风.

    >>> are_slogans(["讲文明", "树新风"]), are_slogans(["放管", "服"])
    (True, False)
    """
    return len(pieces[0]) >= SLOGAN and len({len(piece) for piece in pieces}) == 1


def before_name(text: str, stretch: re.Match[str], pieces: list[str], place: int) -> bool:
    """Tell the gap between an office and a name that ends the block, one of several parts (阿里·买买提) among them."""
    rest = pieces[place + 1 :]
    named = sum(map(len, rest)) <= LONGEST_NAME and all(len(piece) == 1 for piece in rest[1:])
    return (
        NAME_END.fullmatch(text, stretch.end()) is not None
        and named
        and OFFICE.search("".join(pieces[: place + 1])) is not None
    )


def behind_name(pieces: list[str], place: int) -> bool:
    """Tell the gap between a name and an office: 张某某　县财政局局长.

    >>> behind_name(["张某某", "县财政局局长"], 0), behind_name(["优化", "营商环境"], 0)
    (True, False)
    >>> behind_name(["张", "某", "县财政局局长"], 1), behind_name(["经", "济", "增长"], 1)
    (True, False)
    """
    spaced = all(len(piece) == 1 for piece in pieces[: place + 1])
    named = 2 <= sum(map(len, pieces[: place + 1])) <= LONGEST_NAME and (place == 0 or spaced)
    return named and OFFICE.search("".join(pieces[place + 1 :])) is not None


def among_names(text: str, stretch: re.Match[str], pieces: list[str]) -> bool:
    """Tell the gaps of a list of names: three of them, or two behind a colon."""
    if not all(2 <= len(piece) <= LONGEST_NAME for piece in pieces):
        return False
    return len(pieces) > 2 or text[stretch.start() - 1 : stretch.start()] in ("：", ":")


def are_clauses(text: str, pieces: list[str], place: int) -> bool:
    """Tell the gap between the two clauses of a heading."""
    runs = [run for run in RUN.finditer(text.strip(ALL_BLANKS)) if run.group()]
    long_enough = len(pieces[place]) >= CLAUSE and len(pieces[place + 1]) >= CLAUSE
    return long_enough and len(runs) <= 2


def is_row(text: str) -> bool:
    r"""Tell the cells of a row that stand apart by tabs or several blanks.

    >>> is_row("指标\t单位\t属性"), is_row("目  录")
    (True, False)
    """
    if CELL_GAP.search(text) is None or SENTENCE.search(text):
        return False
    cells = [cell.strip(ALL_BLANKS) for cell in CELL_GAP.split(text.strip(ALL_BLANKS))]
    return len(cells) > 2 and all(len(cell) > 1 and any(map(str.isalnum, cell)) for cell in cells)


def close_blanks(text: str) -> Iterator[Sub]:
    """Close blanks beside Chinese marks, between Han and figures or Latin, round connectors.

    Blanks between Latin words and between numbers stay, as one blank.

    >>> from convert.ledger import rewrite
    >>> rewrite("“ 1 处中心 +N 处 ” 、New  Area 、7.1 % 。", close_blanks)
    '“1处中心+N处”、New Area、7.1%。'
    """
    row = is_row(text)
    box = BOX_LABEL.match(text)
    for run in RUN.finditer(text):
        if box and run.start() == box.end():
            yield Sub(run.start(), run.end(), WIDE_BLANK)
            continue
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        if not before or not after or (is_han(before) and is_han(after)):
            continue
        if row and CELL_GAP.fullmatch(run.group()):
            yield Sub(run.start(), run.end(), ROW_BLANK)
        elif before in DASHES and after in DASHES:
            yield Sub(run.start(), run.end(), " ")
        elif is_wide(before) or is_wide(after) or after in UNITS or in_decimal(text, run) or joins_operands(text, run):
            yield Sub(run.start(), run.end(), "")
        else:
            yield Sub(run.start(), run.end(), " ")


def in_decimal(text: str, run: re.Match[str]) -> bool:
    """Tell a blank beside the point of a decimal that has a blank before it: ``3 . 5``."""
    return any(
        match.start() < run.end() <= match.end()
        for match in DECIMAL.finditer(text, max(0, run.start() - 9), run.end() + 9)
    )


def joins_operands(text: str, run: re.Match[str]) -> bool:
    """Tell a blank beside a connector that stands between figures or single letters."""
    before, after = text[max(0, run.start() - NEAR) : run.start()], text[run.end() : run.end() + NEAR]
    if after[0] in OPERATOR:
        return is_operand(before[-1], before[-2:-1]) and ends_operand(after[1:].lstrip(ALL_BLANKS))
    if before[-1] in OPERATOR:
        left = before[:-1].rstrip(ALL_BLANKS)
        return bool(left) and is_operand(left[-1], left[-2:-1]) and ends_operand(after)
    return False


def is_operand(char: str, beyond: str) -> bool:
    """Tell a figure, or a letter that stands alone."""
    return char.isdigit() or is_wide(char) or char in UNITS or (is_ascii_word(char) and not beyond.isalpha())


def ends_operand(rest: str) -> bool:
    """Tell text that begins with a figure, a Han character or a single letter."""
    return bool(rest) and is_operand(rest[0], rest[1:2] if rest[0].isalpha() else "")
