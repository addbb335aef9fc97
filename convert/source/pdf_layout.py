"""Lines of pages → which of them belong to the page and not to the text, and which are one paragraph.

Places on the page decide, as they do for a reader: what stands in the same place page after
page is furniture; a line that the next one's first word would still have fitted into ends its
paragraph, and so does one before an indent, a wider gap, or another size of type.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from convert.source.pdf_lines import WIDE, Line

NUMBER = re.compile(r"[\s\-—–―─·.•第页共/|]*\d{1,4}[\s\-—–―─·.•第页共/|\d]*|[\s\-—–―─·]*[ivxIVXⅠ-Ⅻ]{1,6}[\s\-—–―─·]*")
DIGITS = re.compile(r"\d+")
LEADER = re.compile(r"(?:[.．·…‥・]\s?){3,}\s*[（(—-]?\s*\d{0,4}\s*[）)—-]?$")
WORD = re.compile(r"[!-~]+")
LABEL = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,7}[编篇章节条]|[（(]?[一二三四五六七八九十]{1,4}[、）)]|[（(]?\d{1,3}[.．、）)](?!\d)|[①-⑳]"
)
CLOSING = "，。、；：！？）》”’】〕…"
"""What no line begins with, so that it takes the character before it along."""
OPENING = "“‘（《〔【"
"""What no line ends with."""
ENDED = ("。", "！", "？", "；", "：", "。”", "！”", "。）")
EDGE_LINES = 2
"""Lines from either end of a page that can be furniture."""
SAME_PLACE = 4.0
"""Points."""
FEWEST_PAGES, FEWEST_NUMBERS = 3, 2
SMALLER, SET_OFF = 0.06, 1.25
"""Share by which a running head's type is smaller, or usual distances of lines by which it stands off."""
MOST_PAGES = 0.5
"""Share of the pages on which running heads stand that change."""
OFTEN = 0.3
"""Share of the pages on which a running head stands, at least."""
APART = 1.5
"""Usual distances of lines between a running head and the text."""
SMALLEST_INDENT = 0.7
"""Ems by which the first line of a paragraph stands in, at least."""
COMMON = 0.1
"""Share of the steps from line to line that the step within paragraphs has, at least."""
LOOSEST, WIDER = 2.2, 1.35
"""Ems from line to line of a heading, and times the usual distance of a text, at most."""
LARGER = 1.08
"""A heading's type is so many times that of the text."""
SAME_SIZE = 0.08
HALF, NEARLY_ALL = 0.3, 0.9
"""Share of the lines of a page of two columns that stand in one of them, and in either."""
FEWEST_LINES = 12
"""Lines that tell where the text of one side stands."""
FAR_RIGHT = 0.4
"""Share of the measure by which a signature or a date stands in, at least."""
MOST_HEADING = 80
"""Characters of a heading over several lines."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where text stands on the pages of one side, in points."""

    left: float
    right: float


Columns = tuple[Column, ...]
"""One, or two side by side as in a gazette."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What is usual in a document."""

    size: float
    """Of the type of running text."""
    leading: float
    """From line to line of running text."""
    columns: tuple[Columns, Columns]
    """Of pages with even and with odd numbers, which may be mirrored."""

    def column(self, line: Line) -> int:
        """Tell in which column of its page a line stands."""
        columns = self.columns[line.page % 2]
        return sum(line.left > column.left - self.size for column in columns[1:])

    def around(self, line: Line) -> Column:
        """Return the column in which a line stands."""
        return self.columns[line.page % 2][self.column(line)]


def furniture_in(pages: Sequence[Sequence[Line]]) -> set[Line]:
    """Find page numbers and running heads: what stands at the edges in the same place page after page."""
    leading = usual_leading([line for page in pages for line in page])
    often = max(FEWEST_PAGES, int(OFTEN * len(pages)))
    said = [[line for line in edge_lines(page) if is_set_off(line, page, leading)] for page in pages]
    numbers = [[line for line in edge_lines(page) if NUMBER.fullmatch(line.text)] for page in pages]
    heads = on_many_pages(said, same_words, often)
    return heads | on_many_pages(numbers, place_on_page, FEWEST_NUMBERS) | running_heads(pages, leading)


def on_many_pages(pages: Iterable[Iterable[Line]], key: Callable[[Line], object], fewest: int) -> set[Line]:
    """Find the lines whose key is there on so many pages."""
    groups: defaultdict[object, list[Line]] = defaultdict(list)
    for lines in pages:
        for line in lines:
            groups[key(line)].append(line)
    return {line for group in groups.values() if len({one.page for one in group}) >= fewest for line in group}


def running_heads(pages: Sequence[Sequence[Line]], leading: float) -> set[Line]:
    """Find running heads that change from chapter to chapter.

    They stand apart at one height on most pages and say again what stands in the text: a
    heading at the top of a page is said nowhere else but in the contents.
    """
    edges = [(line, page) for page in pages for line in edge_lines(page)]
    heights = Counter(place_on_page(line) for line, page in edges if stands_apart(line, page, leading))
    most = {place for place, count in heights.items() if count >= max(FEWEST_PAGES, MOST_PAGES * len(pages))}
    if not most:
        return set()
    text = "".join(squeezed(line) for page in pages for line in page if not LEADER.search(line.text))
    placed: defaultdict[int, list[Line]] = defaultdict(list)
    for line, _ in edges:
        if place_on_page(line) in most and text.count(squeezed(line)) > 1:
            placed[place_on_page(line)].append(line)
    return {line for lines in placed.values() if are_repeated(lines) for line in lines}


def are_repeated(lines: Sequence[Line]) -> bool:
    """Say whether most lines at one height say what another page says there: headings at the tops of pages do not."""
    said = Counter(squeezed(line) for line in lines)
    return 2 * sum(count for count in said.values() if count > 1) >= len(lines)


def squeezed(line: Line) -> str:
    """Return the words of a line without blanks, and without the dots where they are cut off."""
    return "".join(line.text.split()).rstrip("…")


def edge_lines(page: Sequence[Line]) -> list[Line]:
    """Return the lines nearest to the top and the bottom of a page."""
    ordered = sorted(page, key=lambda line: line.top)
    return [*ordered[:EDGE_LINES], *ordered[EDGE_LINES:][-EDGE_LINES:]]


def place_on_page(line: Line) -> int:
    """Name the height at which a line stands, roughly."""
    return round(line.top / SAME_PLACE)


def same_words(line: Line) -> object:
    """Group lines by their words, figures aside, and their height."""
    return DIGITS.sub("#", "".join(line.text.split())), place_on_page(line)


def is_set_off(line: Line, page: Sequence[Line], leading: float) -> bool:
    """Say whether a line is in smaller type than its page, or stands off from the next line inwards."""
    usual = median(other.size for other in page)
    steps = [abs(other.top - line.top) for other in page if other.top != line.top]
    return line.size < usual * (1 - SMALLER) or not steps or min(steps) > SET_OFF * leading


def stands_apart(line: Line, page: Sequence[Line], leading: float) -> bool:
    """Say whether a line is the outermost of its page and stands apart from all others."""
    others = [other for other in page if other is not line and other.top != line.top]
    if not leading or not others or min(abs(other.top - line.top) for other in others) < APART * leading:
        return False
    outermost = line.top < min(other.top for other in others) or line.top > max(other.top for other in others)
    usual = median(other.size for other in others)
    return outermost and line.size < usual * (1 + SAME_SIZE)


def layout_of(lines: Sequence[Line]) -> Layout | None:
    """Measure what is usual in a document; None where too little text is there to say."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    text = [line for line in lines if abs(line.size - size) <= SAME_SIZE * size + 0.25 and not LEADER.search(line.text)]
    if size <= 0 or not text:
        return None
    sides = ([line for line in text if line.page % 2 == side] for side in (0, 1))
    columns = tuple(columns_of(lines if len(lines) >= FEWEST_LINES else text, size) for lines in sides)
    return Layout(size, usual_leading(text), (columns[0], columns[1]))


def columns_of(lines: Sequence[Line], size: float) -> Columns:
    """Find the one column of a page, or two where nearly all lines keep to one half of it."""
    middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
    halves = (
        [line for line in lines if line.right < middle + size],
        [line for line in lines if line.left > middle - size],
    )
    shares = [len(half) / len(lines) for half in halves]
    if min(shares) >= HALF and sum(shares) >= NEARLY_ALL:
        return tuple(map(column_of, halves))
    return (column_of(lines),)


def column_of(lines: Sequence[Line]) -> Column:
    """Find where lines usually begin and end."""
    lefts = Counter(round(line.left) for line in lines)
    rights = Counter(round(line.right) for line in lines)
    many = max(len(lines) // 10, 1)
    left = min((place for place, count in lefts.items() if count >= many), default=min(lefts))
    near = {place: sum(rights[place + step] for step in range(-2, 3)) for place in rights}
    return Column(left, max(near, key=lambda place: (near[place] >= many, place if near[place] >= many else 0)))


def usual_leading(lines: Sequence[Line]) -> float:
    """Find the distance from line to line within paragraphs: the smallest of the common ones."""
    steps = Counter(
        round(two.top - one.top, 0)
        for one, two in pairwise(lines)
        if one.page == two.page and max(one.size, 1) <= two.top - one.top < 4 * max(one.size, 1)
    )
    return min((step for step, count in steps.items() if count >= COMMON * steps.total()), default=0.0)


def paragraphs(lines: Iterable[Line], layout: Layout | None) -> list[list[Line]]:
    """Put the lines of each paragraph together."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and layout is not None and goes_on(groups[-1], line, layout):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def goes_on(group: Sequence[Line], line: Line, layout: Layout) -> bool:
    """Say whether a line goes on with the paragraph before it."""
    last = group[-1]
    if (
        LEADER.search(last.text)
        or LEADER.search(line.text)
        or abs(line.size - last.size) > SAME_SIZE * layout.size + 0.25
    ):
        return False
    heading = last.size > layout.size * LARGER or (is_centred(group[0], layout) and is_centred(line, layout))
    leading = last.size * LOOSEST if heading else max(layout.leading, last.size * 1.2) * WIDER
    beside = layout.column(line) > layout.column(last)
    if line.page == last.page and not beside and not 0 <= line.top - last.top <= leading:
        return False
    return heading_goes_on(group, line, layout) if heading else text_goes_on(last, line, layout)


def is_centred(line: Line, layout: Layout) -> bool:
    """Say whether a line stands in the middle of its column, clear of both edges."""
    column = layout.around(line)
    clear = line.left - column.left > layout.size and column.right - line.right > layout.size
    return clear and abs(line.middle - (column.left + column.right) / 2) < layout.size


def heading_goes_on(group: Sequence[Line], line: Line, layout: Layout) -> bool:
    """Say whether a line goes on with the heading before it: it stands the same way and has no label."""
    last = group[-1]
    same = abs(line.middle - last.middle) < layout.size or abs(line.left - last.left) < layout.size
    short = sum(len(one.text) for one in group) + len(line.text) <= MOST_HEADING
    labelled = last.size > layout.size * LARGER or LABEL.match(group[0].text)
    beside = line.page != last.page or layout.column(line) != layout.column(last)
    return bool(same and short and labelled) and not beside and not LABEL.match(line.text)


def text_goes_on(last: Line, line: Line, layout: Layout) -> bool:
    """Say whether a line of running text goes on with the one before it."""
    column, here = layout.around(last), layout.around(line)
    if not last.text.endswith("-") and column.right - last.right > first_word(line.text) * layout.size:
        return False
    start = (line.left - here.left) / layout.size
    if start > SMALLEST_INDENT or last.left - column.left > FAR_RIGHT * (column.right - column.left):
        return False
    return not (last.text.endswith(ENDED) and LABEL.match(line.text))


def first_word(text: str) -> float:
    """Measure what of a line cannot be parted, in ems, and a little for the setting.

    >>> first_word("的行动纲领"), first_word("划》，明确"), first_word("“1+4+N”创新")
    (1.6, 3.6, 6.6)
    """
    opened = next((place for place, char in enumerate(text) if char not in OPENING), 0)
    word = WORD.match(text, opened)
    latin = word is not None and text[opened] < WIDE
    end = word.end() if word and latin else opened + 1
    closing = next((place for place, char in enumerate(text[end:]) if char not in CLOSING), 0)
    return opened + (0.6 * (end - opened) + 1 if latin else 1) + closing + 0.6
