"""Which places should be in a library: ``roster.csv`` beside ``plans.toml``.

    code,place
    990121,云溪县
    990122,

Columns beyond these are let be; a place without a name gets that of its code. Without a roster nobody can
say which places are missing.
"""

import csv

from convert.errors import UsageError
from convert.metadata.divisions import divisions

NAME = "roster.csv"
DIGITS = 6


def read_roster(text: str, name: str = NAME) -> dict[str, str]:
    """Read a roster: code → place.

    Raises:
        UsageError: it has no column ``code``, or a code in it is none.
    """
    reader = csv.DictReader(text.lstrip("\ufeff").splitlines())
    if "code" not in (reader.fieldnames or ()):
        raise UsageError(f"{name}:1: there is no column code; begin with the line code,place")
    found: dict[str, str] = {}
    for row in reader:
        code = (row["code"] or "").strip()
        if len(code) != DIGITS or not code.isascii() or not code.isdigit():
            raise UsageError(f"{name}:{reader.line_num}: code is {code!r}; write the six digits of 行政区划代码")
        found[code] = (row.get("place") or "").strip() or divisions().names.get(code, code)
    return found
