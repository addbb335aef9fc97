"""No glyph falls back silently: which characters another font had to draw, or none could."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from convert.model import Problem, problem_key
from convert.publish.pdf.face import Face

if TYPE_CHECKING:
    from weasyprint.document import Document as Rendered

SHOWN = 20
"""Characters named in one message."""


def glyph_problems(rendered: "Rendered", families: frozenset[str]) -> tuple[Problem, ...]:
    """Report characters without a glyph, and those that a font of another role drew.

    Args:
        rendered: The pages, already written: only then WeasyPrint knows its fonts.
        families: Fonts chosen for the roles.
    """
    strays: dict[str, set[str]] = {}
    missing: set[str] = set()
    faces: Iterable[Face] = getattr(rendered.font_config, "gangyao_faces", {}).values()
    for face in faces:
        for char, family in face.strays.items():
            strays.setdefault(f"{face.family}缺，以{family}印出", set()).add(char)
    for font in rendered.fonts.values():
        missing.update(map(chr, font.missing))
        if font.family not in families:
            strays.setdefault(f"以{font.family}印出", set()).update("".join(font.to_unicode.values()))
    problems = [doubt("missing-glyph", "没有字体能印", missing)] if missing else []
    return (
        *problems,
        *(doubt("fallback-font", how, chars - missing) for how, chars in sorted(strays.items()) if chars - missing),
    )


def doubt(kind: str, how: str, chars: set[str]) -> Problem:
    """Name characters.

    >>> doubt("missing-glyph", "没有字体能印", {"国"}).message
    '没有字体能印：国（U+56FD）'
    """
    named = sorted(chars)
    listed = "、".join(f"{char}（U+{ord(char):04X}）" for char in named[:SHOWN])
    rest = f"等{len(named)}字" if len(named) > SHOWN else ""
    return Problem(kind, 0, f"{how}：{listed}{rest}", problem_key(kind, "".join(named)))
