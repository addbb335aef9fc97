"""Find the place that a plan is about: from its title, its issuer, its page, its text.

A county name that several provinces have (鼓楼区) counts only with other evidence for one of
them. What is below a county, or has no code (开发区, 新区, 镇), keeps its name and gets no code.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, product
from typing import NamedTuple

from convert.metadata.divisions import ancestors, divisions, region_of
from convert.model import Region

WEAK = frozenset({"城区", "郊区", "矿区", "东区", "西区", "新区", "市区", "市中区", "桥东区", "桥西区"})
"""Names that are words, too: they count only right behind the name of a division above them."""

JOINT = re.compile(r"[ \u3000()（）·]{0,2}(?:20\d\d年)?")
SUBJECT = re.compile(r"(?:^|[年共于《（(“、：:\s—发和在向经由据求])$")
"""What may stand before the name of the plan's own place in a title."""

BEHIND_ALIAS = re.compile(
    '市|省|政府|人民|国民经济|实际[，,]|[“"]?十[一二三四五六]五|委|[（(]?20[0-9]{2}|第?[一二三四五六七八九十]+(?:届|年|个五年)|城市|经济'
)
BEGINS_NAME = re.compile(r"(?:^|[^\u4e00-\u9fff]|[省市州盟区县年共于在和与及向由经据把将对为是从到给以的按照合])$")
"""What stands before the name of a place in a sentence; 江|宁县 is another county's name."""
NOT_PLACE = re.compile("场|容(?![县城])")
"""中山市场 holds no 中山市; 保定市容城县 holds 保定市."""

BELOW = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,10}?(?:经济技术开发区|高新技术产业开发区|经济开发区|开发区|高新区|经开区|度假区|保税区|保税港区|示范区|管理区|"
    r"工业园区|产业园区|新区|新城|合作区|街道|镇|乡|苏木))(?=人民政府|政府|管委|管理委员会|国民经济|[“\"]?十[一二三四五六]五|办事处|20[0-9]{2}|第十)"
)
OWN_WORDS = re.compile(
    '国民经济和社会发展|实际[，,]|人民政府|政府工作|人民代表大会|第[一二三四五六七八九十]{1,4}届人民|委(?:员会)?关于制定|[“"]十[一二三四五六]五[”"]|市长|县长|区长|州长|省长'
)
NAME = "[\u4e00-\u9fff]"
BY_FORM = re.compile(
    rf"(?:^|[年《（(“在于发])(?:[（(]?(?P<province>{NAME}{{2,3}}省)[）)]?)?(?:20\d\d年)?(?P<city>(?!全市|我市|本市){NAME}{{2,4}}市)?"
    rf"(?P<county>(?!全县|我县|本县|全区|我区|本区){NAME}{{1,5}}?[县区旗])?"
    r"(?=国民经济和社会|人民政府|政府工作报告|第[一二三四五六七八九十]{1,3}届人民|[“\"]十[一二三四五六]五[”\"]|发展和改革)"
)
TITLE_INSIDE = re.compile("《[^》]*》")
HANDED_ON = re.compile("《([^》]*)》(?:的(?:通知|公告|函|决定|批复|决议))?[ \u3000]*$")
TEXT_LOOKED_AT = 4000
TITLE_LOOKED_AT = 300
CLEAR_LEAD = 3
"""How many times as often as the next a city or province must be named to decide."""


class Mention(NamedTuple):
    """A name of a division in a text."""

    start: int
    end: int
    codes: tuple[str, ...]


class Place(NamedTuple):
    """The place of a plan and where it was read."""

    region: Region
    source: int
    """Which of the texts named it, from 0; -1 where none did."""


NOWHERE = Place(Region(), -1)


def mentions(text: str) -> Iterator[Mention]:
    """List the names of divisions in a text, the longest at each place.

    >>> [text[m.start : m.end] for text in ["江苏南京市江宁区的规划"] for m in mentions(text)]
    ['江苏', '南京市', '江宁区']
    """
    table = divisions()
    place = 0
    last: tuple[int, tuple[str, ...]] = (-1, ())
    while place < len(text) - 1:
        found = mention_at(text, place) if text[place : place + 2] in table.prefixes else None
        if found and text[found.start : found.end] in WEAK and not below_last(text, last, found):
            found = None
        if found:
            yield found
            last = (found.end, found.codes)
        place = found.end if found else place + 1


def below_last(text: str, last: tuple[int, tuple[str, ...]], found: Mention) -> bool:
    """Tell a name right behind that of a division above it."""
    end, above = last
    return end >= 0 and JOINT.fullmatch(text, end, found.start) is not None and bool(within(found.codes, above))


def mention_at(text: str, place: int) -> Mention | None:
    """Read the longest name that begins at a place."""
    table = divisions()
    for end in range(min(len(text), place + table.longest), place + 1, -1):
        name = text[place:end]
        if name in table.codes and not (name.endswith("市") and NOT_PLACE.match(text, end)):
            return Mention(place, end, table.codes[name])
        if name in table.aliases and is_used_short(text, end):
            return Mention(place, end, table.aliases[name])
    return None


def is_used_short(text: str, end: int) -> bool:
    """Tell a shortened name from the same characters in other words."""
    table = divisions()
    if BEHIND_ALIAS.match(text, end) or BELOW.match(text, end):
        return True
    stops = range(end + 2, min(len(text), end + table.longest) + 1)
    return any(
        text[end:stop] in table.codes or (text[end:stop] in table.aliases and is_used_short(text, stop))
        for stop in stops
    )


def within(codes: Iterable[str], above: Iterable[str]) -> list[str]:
    """Keep the codes that lie in one of the divisions above."""
    above = set(above)
    return [code for code in codes if above & {*ancestors(code)}]


def first_chain(text: str) -> list[Mention]:
    """List the names of the first place that a text speaks of, from the province down."""
    chain: list[Mention] = []
    for mention in mentions(text):
        if not chain:
            if SUBJECT.search(text, 0, mention.start):
                chain.append(mention)
        elif JOINT.fullmatch(text, chain[-1].end, mention.start) and within(mention.codes, chain[-1].codes):
            chain.append(mention)
        else:
            break
    return chain


def chain_codes(chain: Sequence[Mention]) -> list[str]:
    """List the codes that the lowest name of a chain can have."""
    if not chain:
        return []
    found: list[str] = []
    for path in product(*(mention.codes for mention in chain)):
        if all(above in ancestors(code) for above, code in pairwise(path)):
            found.append(path[-1])
    return sorted(set(found))


def choose(codes: Sequence[str], evidence: Counter[str]) -> str:
    """Choose among divisions of one name by how often those above them are named; "" if open.

    >>> choose(["320106", "320302"], Counter({"320100": 5, "320300": 1}))
    '320106'
    >>> choose(["320106", "350102"], Counter())
    ''
    """
    if len(codes) == 1:
        return codes[0]
    weights = sorted(((sum(evidence[up] for up in ancestors(code)), code) for code in codes), reverse=True)
    (most, code), (next_most, _) = weights[:2]
    return code if most and most >= CLEAR_LEAD * next_most else ""


def counted(texts: Iterable[str]) -> Counter[str]:
    """Count how often each division is named for certain."""
    return Counter(m.codes[0] for text in texts for m in mentions(text) if len(m.codes) == 1)


def find_place(named: Sequence[str], body: str = "") -> Place:
    """Find the place of a plan.

    Args:
        named: Texts that name the plan or its issuer, the best evidence first: title,
            issuer, title of the page.
        body: The text, asked last and to decide between places of one name.

    >>> find_place(["政府工作报告", "(江苏省)2021年南京市鼓楼区政府工作报告"]).region.code
    '320106'
    >>> find_place(["鼓楼区行动计划"])
    Place(region=Region(code='', province='', city='', county=''), source=-1)
    """
    shown = body[:TEXT_LOOKED_AT]
    named = [text[:TITLE_LOOKED_AT] for text in named]
    evidence: Counter[str] | None = None
    for source, text in enumerate(named):
        chain = first_chain(outside_titles(text))
        codes = chain_codes(chain)
        if len(codes) > 1 and evidence is None:
            evidence = counted([*named, shown])
        code = choose(codes, evidence or Counter()) if codes else ""
        if code:
            return Place(with_part_below(code, outside_titles(text), chain[-1].end), source)
    if code := from_body(shown):
        return Place(region_of(code), len(named))
    by_form = ((source, named_by_form(outside_titles(text))) for source, text in enumerate(named))
    return next((Place(region, source) for source, region in by_form if region != Region()), NOWHERE)


def named_by_form(text: str) -> Region:
    """Read names of places that no list has, where their form leaves no doubt; without a code.

    >>> named_by_form("(青禾省)临溪市云溪县国民经济和社会发展规划")
    Region(code='', province='青禾省', city='临溪市', county='云溪县')
    >>> named_by_form("加快城市县域发展的意见")
    Region(code='', province='', city='', county='')
    """
    match = BY_FORM.search(text)
    if match is None or not (match["city"] or match["county"]):
        return Region()
    return Region("", match["province"] or "", match["city"] or "", match["county"] or "")


def outside_titles(text: str) -> str:
    """Leave out what stands in 《》, unless the text only hands that on.

    >>> outside_titles("甲镇贯彻《乙县规划》实施方案"), outside_titles("关于印发《乙县规划》的通知")
    ('甲镇贯彻实施方案', '乙县规划')
    """
    outer = TITLE_INSIDE.sub("", text)
    handed_on = HANDED_ON.search(text)
    if handed_on is None or any(True for _ in mentions(outer)):
        return outer
    return handed_on.group(1)


def with_part_below(code: str, text: str, end: int) -> Region:
    """Name the division, and the part of it that the text goes on to name, which has no code.

    >>> with_part_below("320100", "南京市青禾新区国民经济和社会发展规划", 3).county
    '青禾新区'
    """
    region = region_of(code)
    part = BELOW.match(text, end)
    if part is None:
        return region
    return replace(region, code="", county=region.county + part["name"])


def from_body(text: str) -> str:
    """Read the place from sentences that speak of its own government or plan; "" if open.

    >>> from_body("根据《昆明市工作要点》，结合官渡区实际，制定本措施。")
    '530111'
    >>> from_body("宁县人民政府印发。现由宁县人民政府组织实施。"), from_body("江宁县人民政府印发。由江宁县人民政府组织实施。")
    ('621026', '')
    """
    found: Counter[str] = Counter()
    previous: list[Mention] = []
    for mention in mentions(text):
        beside = previous and JOINT.fullmatch(text, previous[-1].end, mention.start)
        previous = [*previous, mention] if beside and within(mention.codes, previous[-1].codes) else [mention]
        begins = len(previous) > 1 or BEGINS_NAME.search(text, 0, mention.start)
        if begins and OWN_WORDS.match(text, mention.end):
            found.update(codes if len(codes := chain_codes(previous)) == 1 else [])
    lowest = [code for code in found if not any(code in ancestors(other) for other in found)]
    ranked = sorted(((found[code], code) for code in lowest), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] < CLEAR_LEAD * ranked[1][0]):
        return ""
    return ranked[0][1]
