"""The administrative divisions of China with their codes, those that were abolished included.

``divisions.csv`` is written by ``scripts/make-divisions`` from packages that follow the yearly
list of the Ministry of Civil Affairs (docs/adr/0030). It is read once, when first needed.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from convert.model import Region

LONG_PEOPLES = "蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|达斡尔|鄂温克|鄂伦春|裕固|俄罗斯"
PEOPLE = rf"(?:(?:{LONG_PEOPLES})族?|(?:土家|布依|朝鲜|哈尼|傈僳|拉祜|东乡|纳西|景颇|仫佬|布朗|撒拉|毛南|仡佬|阿昌|普米|德昂|保安|独龙|回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|羌|怒|京|各)族)"
AUTONOMOUS = re.compile(rf"(?P<base>.{{2,6}}?)(?:{PEOPLE})+自治(?P<tier>[州县旗])")
PROVINCE_ENDING = re.compile("(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|省|市)$")
CITY_ENDING = re.compile("(?:市|地区|盟)$")


@dataclass(frozen=True, slots=True)
class Divisions:
    """All divisions, by code and by name."""

    names: Mapping[str, str]
    """The name of each code; the newest where it had several."""
    codes: Mapping[str, tuple[str, ...]]
    """The codes of each full name: those of today if there are any, else the abolished ones."""
    aliases: Mapping[str, tuple[str, ...]]
    """The codes of shortened names (江苏, 恩施州) of provinces, cities and autonomous divisions."""
    prefixes: frozenset[str]
    """The first two characters of all names and aliases."""
    longest: int


@cache
def divisions() -> Divisions:
    """Read the table.

    >>> divisions().codes["江宁区"]
    ('320115',)
    """
    text = files("convert.metadata").joinpath("divisions.csv").read_text("utf-8")
    rows = list(csv.reader(text.splitlines()[1:]))
    names: dict[str, str] = {}
    for code, name, _ in sorted(rows, key=lambda row: row[2] or "9999"):
        names[code] = name
    codes = by_name((name, code) for code, name, last in rows if not last)
    for name, old in by_name(newest(rows)).items():
        codes.setdefault(name, old)
    aliases = by_name(
        (alias, code) for name, found in codes.items() for code in found for alias in shortened(name, code)
    )
    aliases = {alias: found for alias, found in aliases.items() if alias not in codes}
    prefixes = frozenset(name[:2] for name in (*codes, *aliases))
    return Divisions(names, codes, aliases, prefixes, max(map(len, codes)))


def newest(rows: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    """Pair name and code of what was abolished; of several codes in one province the newest.

    >>> newest([("500181", "江津市", "2000"), ("500381", "江津市", "2005"), ("110103", "崇文区", "2009")])
    [('江津市', '500381'), ('崇文区', '110103')]
    """
    last: dict[tuple[str, str], str] = {}
    for code, name, year in rows:
        key = (name, code[:2])
        last[key] = max(last.get(key, ""), year)
    return [(name, code) for code, name, year in rows if year and last[name, code[:2]] == year]


def by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Gather the codes of each name, in order of the codes."""
    found: dict[str, list[str]] = {}
    for name, code in pairs:
        found.setdefault(name, []).append(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


def shortened(name: str, code: str) -> list[str]:
    """List the shorter names in use for a division.

    >>> shortened("恩施土家族苗族自治州", "422800"), shortened("内蒙古自治区", "150000")
    (['恩施州', '恩施'], ['内蒙古'])
    """
    if match := AUTONOMOUS.fullmatch(name):
        base = match["base"]
        return [base + match["tier"]] + ([base] if code.endswith("00") else [])
    ending = PROVINCE_ENDING if code.endswith("0000") else CITY_ENDING
    short = ending.sub("", name) if code.endswith("00") else name
    return [short] if short != name and len(short) > 1 else []


def ancestors(code: str) -> tuple[str, ...]:
    """List the codes of the divisions above one, the province first.

    >>> ancestors("320115"), ancestors("110105")
    (('320000', '320100'), ('110000',))
    """
    above = (f"{code[:2]}0000", f"{code[:4]}00")
    return tuple(up for up in above if up != code and up in divisions().names)


def region_of(code: str) -> Region:
    """Name a division and those above it.

    >>> region_of("320115")
    Region(code='320115', province='江苏省', city='南京市', county='江宁区')
    >>> region_of("429004").county
    '仙桃市'
    """
    names = divisions().names
    province, city = f"{code[:2]}0000", f"{code[:4]}00"
    return Region(
        code,
        names.get(province, ""),
        names.get(city, "") if city != province else "",
        names[code] if not code.endswith("00") else "",
    )


def place_name(region: Region) -> str:
    """Name a place as short as it can be and still be clear.

    >>> place_name(region_of("320115")), place_name(region_of("320106")), place_name(region_of("110105"))
    ('江宁区', '南京市鼓楼区', '北京市朝阳区')
    """
    if not region.county:
        return region.city or region.province
    if len(divisions().codes.get(region.county, ())) == 1 and len(region.county) > 2:
        return region.county
    return (region.city or region.province) + region.county


def full_name(region: Region) -> str:
    """Name a place with the city above it, as titles do; a county-level city stands alone.

    >>> full_name(region_of("320115")), full_name(region_of("320282"))
    ('南京市江宁区', '宜兴市')
    """
    if region.county.endswith("市"):
        return region.county
    above = region.city or (region.province if region.province.endswith("市") else "")
    return above + region.county if region.county else region.city or region.province
