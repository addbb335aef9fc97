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
    (2, re.compile(r"的|推动|年[）)]")),
    (5, re.compile(r"和|与|及")),
)
COMMON = "|".join(
    [
        "安全",
        "保障",
        "产业",
        "城市",
        "城镇",
        "创新",
        "促进",
        "打造",
        "地区",
        "发展",
        "风险",
        "服务",
        "福祉",
        "改革",
        "格局",
        "工程",
        "构建",
        "管理",
        "规划",
        "环境",
        "机制",
        "基础",
        "基层",
        "技术",
        "加快",
        "坚持",
        "建设",
        "健康",
        "教育",
        "经济",
        "开放",
        "科技",
        "空间",
        "粮食",
        "能力",
        "能源",
        "农村",
        "农业",
        "培育",
        "强化",
        "区域",
        "驱动",
        "全面",
        "人才",
        "人民",
        "融合",
        "塑造",
        "社会",
        "设施",
        "深化",
        "深入",
        "生活",
        "生态",
        "实施",
        "市场",
        "事业",
        "数字",
        "水平",
        "塑造",
        "提升",
        "体系",
        "体制",
        "推动",
        "推进",
        "完善",
        "文化",
        "文明",
        "乡村",
        "协调",
        "协同",
        "信息",
        "优化",
        "优势",
        "战略",
        "增强",
        "政府",
        "支撑",
        "治理",
        "质量",
        "制度",
        "制造",
        "智慧",
        "重点",
        "资源",
        "综合",
    ]
)
"""Words that headings of plans are made of, not to be torn."""
WORD = re.compile(
    r"“[^”]{1,12}”(?:时期|期间|规划|以来)?|[《（(][^》）)]{1,12}[》）)]|[A-Za-z0-9.+%-]+[年月日个%]?|第[一二三四五六七八九十]+[个章节次]?"
    r"|行动计划|实施方案|行动方案|实施意见|工作报告|[总专]体?项?规划|规划纲要|高质量|五年|三年|动能|低碳|绿色|现代化|国民经济|社会发展|"
    + COMMON
)
LABEL = re.compile(r"第[一二三四五六七八九十百\d]+[编篇章节]\u3000")
TORN, PLAIN, ALONE, LED = 60.0, 9.0, 3.5, 14.0


def title_lines(title: str, width: int) -> list[str]:
    r"""Break a title into lines of at most ``width`` characters, as even as sense allows.

    >>> title_lines("青禾市云溪县国民经济和社会发展第十四个五年规划和2035年远景目标纲要", 18)
    ['青禾市云溪县国民经济和社会发展', '第十四个五年规划和2035年远景目标纲要']
    >>> title_lines("政府工作报告", 18)
    ['政府工作报告']
    >>> title_lines("第二章\u3000“十四五”时期经济社会总体思路", 16)
    ['第二章\u3000', '“十四五”时期经济社会总体思路']
    >>> title_lines("云溪县国民经济和社会发展第十四个五年（2021-2025年）规划和2035年远景目标纲要", 16)
    ['云溪县国民经济和社会发展', '第十四个五年（2021-2025年）', '规划和2035年远景目标纲要']
    """
    if length(title) <= width:
        return [title]
    costs = break_costs(title)
    # From the end: the cheapest way to break what begins at each place, and where its line ends.
    cheapest = [0.0] * (len(title) + 1)
    ends = [len(title)] * (len(title) + 1)
    for start in range(len(title) - 1, -1, -1):
        found = [
            (line_cost(title[start:end], width) + costs[end] * (end < len(title)) + cheapest[end], end)
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


def line_cost(line: str, width: int) -> float:
    """Price a line: each costs something, a very short one more; a label may stand alone."""
    size = length(line)
    if LABEL.fullmatch(line):
        return 6.0 + ALONE
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
        if char in "和与及":
            costs[place] = max(costs[place], LED)
        if char in "，。、；：！？）》」』】〕”’—…·%":
            costs[place] = TORN
        if char in "（《「『【〔“‘":
            costs[place + 1] = TORN
    return costs
