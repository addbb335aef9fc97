"""Cases of rules as files: a heading a case, the input, ``---``, the output.

A case whose heading begins with *stays* is a counter-example: its output is its input, and so
it has neither ``---`` nor output. Blanks in cases are the test; ``\\u3000`` and the like are
written as escapes.
"""

import re
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"
STAYS = "stays"
ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(frozen=True)
class Case:
    """One case of a rule."""

    rule: str
    name: str
    before: str
    after: str

    @property
    def is_counter_example(self) -> bool:
        return self.name.startswith(STAYS)

    def __str__(self) -> str:
        return f"{self.rule}: {self.name}"


def plain(text: str) -> str:
    """Read the escapes of a case, and take the line feeds round it off."""
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text).strip("\n")


def read_cases(family: str) -> list[Case]:
    """Read all cases of a family of rules."""
    return [case for path in sorted((CASES / family).glob("*.md")) for case in cases_in(path)]


def cases_in(path: Path) -> list[Case]:
    """Read the cases of one rule."""
    parts = re.split(r"^## (.+)\n", path.read_text("utf-8"), flags=re.M)[1:]
    found = []
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        before, _, after = body.partition("\n---\n")
        stays = name.startswith(STAYS)
        assert stays != bool(_), f"{path.name}: {name}: a case has an output, a counter-example none"
        found.append(Case(path.stem, name, plain(before), plain(before if stays else after)))
    return found
