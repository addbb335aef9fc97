"""Where the lines of a raw text begin, counted as an editor counts them."""

import re
from array import array
from bisect import bisect_right

LINE_END = re.compile(r"\r\n?|\n")


class RawLines:
    r"""The lines of a raw text: \n, \r\n and a lone \r end one."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.starts = array("I", [0])
        self.starts.extend(match.end() for match in LINE_END.finditer(raw))

    def number(self, offset: int) -> int:
        r"""Return the line, from 1, that an offset stands in.

        >>> RawLines("甲\r\n乙\r丙").number(3)
        2
        """
        return bisect_right(self.starts, offset)

    def text(self, number: int) -> str:
        r"""Return a line, from 1, without its end.

        >>> RawLines("甲\n乙").text(2)
        '乙'
        """
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.raw)
        return self.raw[start:end].rstrip("\r\n")
