"""Which font of this machine plays which role in print, and what is missing for printing.

Commercial fonts come first where a machine has them, since they are what offices ask for;
they may not be shipped with anything. Free ones follow.
"""

import contextlib
import io
import warnings
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from convert.errors import MissingPartError

FREE_SONG = ("Source Han Serif SC", "Noto Serif SC", "Noto Serif CJK SC", "FandolSong", "AR PL SungtiL GB")
FREE_HEI = ("Source Han Sans SC", "Noto Sans SC", "Noto Sans CJK SC", "FandolHei", "WenQuanYi Zen Hei")
PREFERRED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "song": ("FZShuSong-Z01S", "FZShuSong-Z01", "STSong", *FREE_SONG, "SimSun"),
        "hei": ("FZHei-B01S", "FZHei-B01", "SimHei", "STHeiti", *FREE_HEI),
        "kai": (
            *("KaiTi_GB2312", "FZKai-Z03S", "FZKai-Z03", "KaiTi", "STKaiti"),
            *("LXGW WenKai GB", "LXGW WenKai", "FandolKai", "AR PL KaitiM GB", "AR PL UKai CN"),
        ),
        "fang": (
            "FangSong_GB2312",
            "FZFangSong-Z02S",
            "FZFangSong-Z02",
            "FangSong",
            "STFangsong",
            "FandolFang R",
            "FandolFang",
        ),
        "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "FZXBSJW--GB1-0", "STZhongsong"),
    }
)
"""Role → families, best first. SimSun has no bold and no hinting for print, so it comes last."""

NAMES = MappingProxyType({"song": "宋体", "hei": "黑体", "kai": "楷体", "fang": "仿宋", "title": "小标宋"})
NEEDED = ("song", "hei")
"""Roles without which nothing is printed; the others are stood in for by 宋体."""
APT = "apt-get install"
CURES = MappingProxyType(
    {
        "pango": f"{APT} libpango-1.0-0 libpangoft2-1.0-0",
        "subset": f"{APT} libharfbuzz-subset0",
        "song": f"{APT} fonts-noto-cjk",
        "hei": f"{APT} fonts-noto-cjk",
        "kai": f"{APT} fonts-lxgw-wenkai",
        "fang": "仿宋_GB2312 随 WPS、Windows 提供，装入系统字体即可；自由字体 FandolFang 见 CTAN 的 fandol",
        "title": "方正小标宋简体可从方正字库取得，装入系统字体即可",
    }
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The font that plays a role."""

    role: str
    family: str
    stand_in: bool
    """It is not of the role's kind, but 宋体 in its place."""


@cache
def check() -> tuple[Choice, ...]:
    """Choose the fonts of this machine.

    Raises:
        MissingPartError: Pango, harfbuzz-subset or a Chinese font is not there.
    """
    pango = pango_works()
    demand_parts(pango, pango and subset_works())
    return choose(installed_families())


def demand_parts(pango: bool, subset: bool) -> None:
    """Stop where a library is missing without which no PDF, or only a slow one, can be made.

    >>> demand_parts(pango=True, subset=False)
    Traceback (most recent call last):
    convert.errors.MissingPartError: no PDF: libharfbuzz-subset is missing; install it: apt-get install libharfbuzz-subset0
    """
    if not pango:
        raise MissingPartError(f"no PDF: Pango is missing; install it: {CURES['pango']}")
    if not subset:
        raise MissingPartError(f"no PDF: libharfbuzz-subset is missing; install it: {CURES['subset']}")


def choose(families: Collection[str]) -> tuple[Choice, ...]:
    """Choose a font for each role among the families there are.

    >>> [(c.role, c.family) for c in choose(["Noto Serif CJK SC", "SimHei"])][:3]
    [('song', 'Noto Serif CJK SC'), ('hei', 'SimHei'), ('kai', 'Noto Serif CJK SC')]

    Raises:
        MissingPartError: a role that nothing can stand in for has no font.
    """
    found = {role: next((name for name in names if name in families), "") for role, names in PREFERRED.items()}
    for role in NEEDED:
        if not found[role]:
            raise MissingPartError(f"no PDF: no Chinese font for {NAMES[role]}; install one: {CURES[role]}")
    return tuple(Choice(role, family or found["song"], not family) for role, family in found.items())


def css_families(choices: Collection[Choice]) -> dict[str, str]:
    """Return each role's ``font-family``: its font, then 宋体 and 黑体 for what it lacks.

    小标宋 is heavy by itself; a stand-in for it is set bold, which ``title-weight`` says.

    >>> css_families(choose(["Noto Serif CJK SC", "SimHei", "KaiTi"]))["kai"]
    '"KaiTi", "Noto Serif CJK SC", "SimHei"'
    """
    family = {choice.role: choice.family for choice in choices}
    weight = "bold" if any(choice.role == "title" and choice.stand_in for choice in choices) else "normal"
    return {
        role: ", ".join(f'"{name}"' for name in dict.fromkeys((name, family["song"], family["hei"])))
        for role, name in family.items()
    } | {"title-weight": weight}


def pango_works() -> bool:
    """Try to load WeasyPrint, which loads Pango; it prints advice where that fails."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            import weasyprint  # noqa: F401
        except OSError:
            return False
    return True


def subset_works() -> bool:
    """Tell whether fonts can be cut to the characters used, in time."""
    from weasyprint.text.ffi import harfbuzz_subset

    return harfbuzz_subset is not None


def installed_families() -> frozenset[str]:
    """List the names of all font families that fontconfig finds, localized ones included."""
    return frozenset(installed_fonts())


def installed_fonts() -> dict[str, str]:
    """Name each font family that fontconfig finds, and a file that holds it."""
    from weasyprint.text.ffi import ffi, fontconfig

    config = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    fonts = fontconfig.FcConfigGetFonts(config, fontconfig.FcSetSystem)
    if fonts == ffi.NULL:
        return {}
    name = ffi.new("FcChar8 **")

    def strings(pattern: object, of: bytes) -> Iterator[str]:
        place = 0
        while fontconfig.FcPatternGetString(pattern, of, place, name) == fontconfig.FcResultMatch:
            yield ffi.string(name[0]).decode("utf-8", "replace")
            place += 1

    found: dict[str, str] = {}
    for place in range(fonts.nfont):
        path = next(strings(fonts.fonts[place], b"file"), "")
        found |= dict.fromkeys(strings(fonts.fonts[place], b"family"), path)
    return found


def lacking(family: str) -> int:
    """Count the 6,763 characters of GB 2312 that a font lacks."""
    from fontTools.ttLib import TTFont

    path = installed_fonts().get(family, "")
    if not path.lower().endswith((".ttf", ".ttc", ".otf", ".otc")):
        return 0
    with TTFont(path, fontNumber=0, lazy=True) as font:
        known = font.getBestCmap()
    rows = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return sum(ord(char) not in known for row in rows for char in row.decode("gb2312", "ignore"))
