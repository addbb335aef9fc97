"""Our ids as names that Word allows."""

import re
from typing import Final

from convert.model import short_hash

LONGEST: Final = 40
"""Characters of a bookmark's name that Word keeps."""


def bookmark_name(name: str) -> str:
    """Write an id as the name of a bookmark: letters, digits and underscores, at most 40.

    ``-`` becomes ``_`` and ``_`` becomes ``__``; what is longer than 40 characters is cut and
    ends in eight hex digits of the hash of the id. Ids are lower case and never hold ``-_``,
    so different ids keep different names (Word does not tell case apart).

    >>> bookmark_name("c5-t1-i1"), bookmark_name("c5_3_ab12cd")
    ('c5_t1_i1', 'c5__3__ab12cd')
    >>> bookmark_name("x1-p2-c12-s3-t4-i10-n12-m3-k14_112_abcdef")
    'x1_p2_c12_s3_t4_i10_n12_m3_k14__9e116cfc'
    """
    plain = re.sub(r"[^A-Za-z0-9_]", "_", name.replace("_", "__"))
    plain = plain if plain[:1].isalpha() else f"b{plain}"
    if len(plain) <= LONGEST:
        return plain
    return f"{plain[: LONGEST - 9]}_{short_hash(name, 8)}"
