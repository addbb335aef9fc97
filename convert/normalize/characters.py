"""Line ends, characters without ink, and characters that are lost."""

import re
from collections.abc import Iterator
from html import unescape

from convert.model import Sub

LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""Page and section breaks of word processors end a line, too."""
INKLESS = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls but tab, line feed, NEL
    "\xad\u061c\u180e"  # soft hyphen, marks of other scripts
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero width, direction
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb"  # variation selectors, byte order mark
    "\U000e0000-\U000e0fff"  # tags, further variation selectors
    "]+"
)
ENTITY = re.compile("&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z][a-zA-Z0-9]{1,8});")
"""A character as the source of a web page writes it; without its semicolon it may be text."""
ESCAPE = re.compile(r"\\(?:r\\n|[nrt](?![a-z])|[\"/]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})")
"""A character as the source of a program or a file of JSON writes it; \\notes is a folder."""
FEWEST_ESCAPES = 3
"""Line ends or characters of other scripts that stand so."""
SOFT_HYPHEN = re.compile(r"(?<=[0-9])\xad(?=[0-9])")
LOST = re.compile("[\ud800-\udfff\ufffd\ufffe\uffff]+")
LOST_NOTE = "〔编注：字损〕"
INDENT = "\u3000\u3000"
LOST_INDENT = re.compile(r"(?:^|(?<=[ \t\u3000]))(?P<marks>\?{1,8})(?=[^\s?？。，；：、！）])", re.M)
LOST_END = re.compile(r"(?<=[\u4e00-\u9fff。；：！？”）)])\?(?=[ \t]*$)", re.M)
FEWEST_ENDS = 4
FEWEST_INDENTS = {1: 3}
"""By question marks an indent: paragraphs that must begin with them; 2 where more stand together."""


def unite_line_ends(text: str) -> Iterator[Sub]:
    r"""End every line with a line feed.

    >>> from convert.ledger import rewrite
    >>> rewrite("甲\r\n乙\r丙\u2028丁", unite_line_ends)
    '甲\n乙\n丙\n丁'
    """
    return (Sub(match.start(), match.end(), "\n") for match in LINE_END.finditer(text))


def read_entities(text: str) -> Iterator[Sub]:
    r"""Read characters that stand as the source of a web page writes them.

    >>> from convert.ledger import rewrite
    >>> rewrite("&nbsp;&ldquo;十四五&rdquo;&#8212;规划", read_entities)
    '\xa0“十四五”—规划'
    >>> rewrite("R&D; &foo; AT&T", read_entities)
    'R&D; &foo; AT&T'
    """
    for match in ENTITY.finditer(text):
        char = unescape(match[0])
        if len(char) == 1 and char != "\ufffd" and (char.isprintable() or char.isspace()):
            yield Sub(match.start(), match.end(), char, "网页代码里的字符")


def read_escapes(text: str) -> Iterator[Sub]:
    r"""Read line ends and characters that stand as a program writes them, where several do.

    >>> from convert.ledger import rewrite
    >>> rewrite(r"云溪县规划\n\u3000\u3000一、目标\n到2025年\r\n建成\"新城\"。", read_escapes)
    '云溪县规划\n\u3000\u3000一、目标\n到2025年\n建成"新城"。'
    >>> rewrite(r"见C:\notes\new", read_escapes)
    '见C:\\notes\\new'
    """
    found = list(ESCAPE.finditer(text)) if "\\" in text else []
    if sum(match[0][1] in "nru" for match in found) < FEWEST_ESCAPES:
        return
    for match in found:
        yield Sub(match.start(), match.end(), escaped(match[0]), "代码里的字符")


def escaped(code: str) -> str:
    r"""Read one of them.

    >>> [escaped(code) for code in (r"\r\n", r"\t", r"\/", r"\u4e00")]
    ['\n', '\t', '/', '一']
    """
    if code[1] == "u":
        return chr(int(code[2:], 16))
    return {"r": "\n", "n": "\n", "t": "\t"}.get(code[1], code[1])


def show_hyphens(text: str) -> Iterator[Sub]:
    r"""Show the soft hyphen that some print sets between figures: nobody would see it elsewhere.

    >>> from convert.ledger import rewrite
    >>> rewrite("2014\xad2020年，规\xad划", show_hyphens)
    '2014-2020年，规\xad划'
    """
    return (Sub(match.start(), match.end(), "-", "数字之间的软连字符") for match in SOFT_HYPHEN.finditer(text))


def drop_inkless(text: str) -> Iterator[Sub]:
    r"""Remove characters that nobody sees.

    >>> from convert.ledger import rewrite
    >>> rewrite("\ufeff规\u200b划\0", drop_inkless)
    '规划'
    """
    return (Sub(match.start(), match.end(), "") for match in INKLESS.finditer(text))


def restore_indents(text: str) -> Iterator[Sub]:
    r"""Put back the wide blanks of indents that a change of encoding turned into question marks.

    Several paragraphs must begin with equally many; a single mark counts only where the text has no others.

    >>> from convert.ledger import rewrite
    >>> rewrite("????全市上下努力。 ????各镇落实。", restore_indents)
    '\u3000\u3000全市上下努力。 \u3000\u3000各镇落实。'
    >>> rewrite("??怎么办\n落实", restore_indents)
    '??怎么办\n落实'
    """
    places = list(LOST_INDENT.finditer(text)) if "?" in text else []
    ends = lost_ends(text) if "?" in text else []
    sizes = {len(match["marks"]) for match in places}
    size = max(sizes, default=0)
    others = size == 1 and text.count("?") > len(places) + len(ends)
    enough = len(places) >= FEWEST_INDENTS.get(size, 2) or (ends and size > 1)
    if len(sizes) == 1 and enough and not others:
        yield from (Sub(match.start(), match.end(), INDENT, "段首空格在转码时变成了问号") for match in places)
    yield from (Sub(match.start(), match.end(), " ", "行末空格在转码时变成了问号") for match in ends)


def lost_ends(text: str) -> list[re.Match[str]]:
    r"""List the marks at the ends of lines that were blanks: most lines end so, most of them behind a stop.

    >>> len(lost_ends("甲。?\n乙。?\n（一）丙?\n丁。?")), len(lost_ends("怎么办?\n落实?\n甲?\n乙?"))
    (4, 0)
    """
    ends = list(LOST_END.finditer(text))
    stopped = sum(text[match.start() - 1] in "。；：！？”）" for match in ends)
    lines = sum(1 for line in text.split("\n") if line.strip())
    return ends if len(ends) >= FEWEST_ENDS and 2 * len(ends) >= lines and 2 * stopped >= len(ends) else []


def mark_lost(text: str) -> Iterator[Sub]:
    r"""Put our note where characters cannot be read.

    >>> from convert.ledger import rewrite
    >>> rewrite("规\ufffd\ufffd要", mark_lost)
    '规〔编注：字损〕要'
    """
    return (Sub(match.start(), match.end(), LOST_NOTE, "字符无法读出") for match in LOST.finditer(text))
