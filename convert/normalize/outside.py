"""Take out what the markup of a saved page shows to be no part of its article."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from convert.ledger import Text
from convert.model import Sub
from convert.removal import RemovalReason

Span = tuple[int, int]
"""Raw offsets of a stretch."""


def drop_outside(text: Text, spans: Sequence[Span]) -> Iterator[Sub]:
    r"""Propose to remove what is left of each span: menus before the article, the footer behind it.

    >>> from convert.ledger import raw_text
    >>> list(drop_outside(raw_text("首页\n规划"), [(0, 3)]))
    [Sub(start=0, end=3, after='', reason=<RemovalReason.SITE_MENU: '网站菜单'>)]
    """
    for start, end in spans:
        first, last = bisect_left(text.cells, start), bisect_left(text.cells, end)
        reason = RemovalReason.SITE_MENU if start == 0 else RemovalReason.SITE_FOOTER
        if last > first:
            yield Sub(first, last, "", reason)
