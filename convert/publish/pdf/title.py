"""Breaking a title by sense: lines end where a reader would draw breath."""

import re
from collections.abc import Iterator

# A wish to break before or after these; the smaller the cost, the better the place.
BEFORE = (
    (
        0,
        re.compile(
            r"国民经济和社会发展|第[一二三四五六七八九十]+个五年|[“\"]?[一二三四五六七八九十]+五[”\"]?(?:规划|时期)"
        ),
    ),
    (0, re.compile(r"关于(?=.{4})")),
    (1, re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年")),
    (1, re.compile(r"[（(]")),
    (
        2,
        re.compile(
            r"(?:三年|五年)?(?:行动计划|实施方案|行动方案|实施意见|工作报告|发展规划|专项规划|总体规划|规划纲要)"
        ),
    ),
)
AFTER = (
    (0, re.compile(r"人民政府|办公[厅室]|委员会|[，：；、\u3000]")),
    (1, re.compile(r"(?<=[^全])[省市县区旗州盟](?![场域容政镇区])|新区|开发区|高新区")),
    (2, re.compile(r"的|推动|和|与|及")),
)
WORD = re.compile(
    r"[“《（(][^”》）)]{1,12}[”》）)]|[A-Za-z0-9.+%-]+[年月日个%]?|第[一二三四五六七八九十]+[个章节次]?"
    r"|行动计划|实施方案|行动方案|实施意见|工作报告|[总专]体?项?规划|规划纲要|高质量|五年|三年|动能|低碳|绿色|现代化|国民经济|社会发展"
)
TORN, PLAIN = 60.0, 9.0


def title_lines(title: str, width: int) -> list[str]:
    """Break a title into lines of at most ``width`` characters, as even as sense allows.

    >>> title_lines("青禾市云溪县国民经济和社会发展第十四个五年规划和2035年远景目标纲要", 18)
    ['青禾市云溪县国民经济和社会发展', '第十四个五年规划和2035年远景目标纲要']
    >>> title_lines("政府工作报告", 18)
    ['政府工作报告']
    """
    if length(title) <= width:
        return [title]
    costs = break_costs(title)
    # From the end: the cheapest way to break what begins at each place, and where its line ends.
    cheapest = [0.0] * (len(title) + 1)
    ends = [len(title)] * (len(title) + 1)
    for start in range(len(title) - 1, -1, -1):
        found = [
            (line_cost(length(title[start:end]), width) + costs[end] * (end < len(title)) + cheapest[end], end)
            for end in range(start + 1, min(len(title), start + 2 * width) + 1)
            if length(title[start:end]) <= width
        ]
        cheapest[start], ends[start] = min(found)
    return list(cut(title, ends))


def cut(title: str, ends: list[int]) -> Iterator[str]:
    """Cut a title where the line that begins at each place ends.

    >>> list(cut("青禾市", [2, 0, 3]))
    ['青禾', '市']
    """
    start = 0
    while start < len(title):
        yield title[start : ends[start]]
        start = ends[start]


def length(text: str) -> float:
    """Measure a text in characters; a Latin letter or digit counts half.

    >>> length("2035年")
    3.0
    """
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def line_cost(size: float, width: int) -> float:
    """Price a line: each costs something, a very short one more."""
    return 6.0 + (12.0 if size < min(5, width / 3) else 0.0) + 4.0 * abs(1 - size / (0.8 * width))


def break_costs(title: str) -> list[float]:
    """Price a break before each character."""
    costs = [PLAIN] * (len(title) + 1)
    for rules, edge in ((BEFORE, re.Match.start), (AFTER, re.Match.end)):
        for cost, pattern in rules:
            for match in pattern.finditer(title):
                costs[edge(match)] = min(costs[edge(match)], cost)
    for word in WORD.finditer(title):
        for place in range(word.start() + 1, word.end()):
            costs[place] = TORN
    for place, char in enumerate(title):
        if char in "，。、；：！？）》」』】〕”’—…·%":
            costs[place] = TORN
        if char in "（《「『【〔“‘":
            costs[place + 1] = TORN
    return costs
