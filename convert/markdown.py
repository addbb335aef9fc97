"""Blocks → the Markdown of a plan: plain CommonMark with tables and a YAML head.

Whatever a text holds, a CommonMark reader gives exactly that text back: what it would take
for a mark is escaped, and only that, so that the file stays pleasant to read.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from convert.structure.blocks import Block, Kind

INLINE = re.compile(r"[\\`*\[]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
"""What would be a mark anywhere in a line."""
OPENING = re.compile(r"(?P<mark>[-+>#=~|:])|(?P<number>\d{1,9})(?P<stop>[.)])")
"""What would be a mark at the start of a line."""
CLOSING_HASHES = re.compile(r"#+$")
FRONT_ORDER = (
    "id", "title", "region", "kind", "status", "period", "issuer", "document_number", "occasion", "speaker",
    "subtitle", "adopted", "issued", "published",
)  # fmt: skip
FRONT_END = ("source", "converter", "body")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DEEPEST = 6
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def escape(text: str) -> str:
    r"""Escape what CommonMark would take for a mark inside a line.

    >>> print(escape("GDP增长5*% [附] a_b <br> C&lt;"))
    GDP增长5\*% \[附] a_b \<br> C\&lt;
    """
    return INLINE.sub(lambda match: "\\" + match.group(), text)


def escape_line(text: str) -> str:
    r"""Escape a text that begins a line.

    >>> print(escape_line("1.综合实力"), escape_line("- 甲"), escape_line("2021年"))
    1\.综合实力 \- 甲 2021年
    """
    match = OPENING.match(text)
    if match is None:
        return escape(text)
    if match["mark"]:
        return "\\" + match.group() + escape(text[1:])
    return f"{match['number']}\\{match['stop']}" + escape(text[match.end() :])


def escape_heading(text: str) -> str:
    r"""Escape the words of a heading, where hashes at the end would vanish.

    >>> print(escape_heading("加快5G#"))
    加快5G\#
    """
    return CLOSING_HASHES.sub(lambda match: "\\" + match.group(), escape(text))


def touches_punctuation(char: str) -> bool:
    """Say whether bold marks can stand beside a character: blank, punctuation or nothing."""
    return not char or char.isspace() or unicodedata.category(char)[0] in "PS"


def bold(before: str, head: str, after: str) -> str:
    """Make a head bold, unless CommonMark would leave the stars standing.

    >>> bold("", "综合实力不断增强", "。全区")
    '**综合实力不断增强**'
    >>> bold("", "加油！", "全区")
    '加油！'
    """
    plain = escape(head) if before else escape_line(head)
    opens = not touches_punctuation(head[:1]) or touches_punctuation(before[-1:])
    closes = not touches_punctuation(head[-1:]) or touches_punctuation(after[:1])
    if not (head.strip() == head != "" and opens and closes):
        return plain
    return f"**{escape(head)}**"


def own_words(block: Block) -> str:
    """Return label, parts and note of a block that is one line."""
    return (block.label.chars if block.label else "") + "".join(part.chars for part in block.parts) + block.note


def write_heading(block: Block) -> str:
    """Write a title, a heading or an inferred heading."""
    return f"{'#' * min(block.level, DEEPEST)} {escape_heading(own_words(block))}"


def write_paragraph(block: Block) -> str:
    """Write running text."""
    return escape_line(own_words(block))


def write_lead(block: Block) -> str:
    """Write a paragraph with a bold head; the stop stands outside of the bold."""
    head = "".join(part.chars for part in block.parts[: block.heads])
    rest = "".join(part.chars for part in block.parts[block.heads :])
    label = block.label.chars if block.label else ""
    return bold("", label + head, rest) + escape(rest)


def write_item(block: Block) -> str:
    """Write a —— item as an item of a bullet list."""
    dash = block.label.chars if block.label else ""
    head = "".join(part.chars for part in block.parts[: block.heads])
    rest = "".join(part.chars for part in block.parts[block.heads :])
    if not dash:
        return f"- {(bold('', head, rest) + escape(rest)) if head else escape_line(rest)}"
    return f"- {escape_line(dash)}{bold(dash, head, rest) if head else ''}{escape(rest)}"


def write_caption(block: Block) -> str:
    """Write the caption of a lost table as a quotation."""
    return f"> {escape_line(own_words(block))}"


def write_strong(block: Block) -> str:
    """Write a bold line."""
    return bold("", own_words(block), "")


def write_table(block: Block) -> str:
    """Write a table; its first row is the head."""
    cells = [escape(part.chars).replace("|", "\\|") for part in block.parts]
    rows = [cells[start : start + block.columns] for start in range(0, len(cells), block.columns)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * block.columns, *lines[1:]])


def write_break(_block: Block) -> str:
    """Write the end of all open run-in sections."""
    return "---"


WRITERS = {
    Kind.TITLE: write_heading,
    Kind.HEADING: write_heading,
    Kind.INFERRED: write_heading,
    Kind.PARAGRAPH: write_paragraph,
    Kind.LEAD: write_lead,
    Kind.ITEM: write_item,
    Kind.CAPTION: write_caption,
    Kind.STRONG: write_strong,
    Kind.TABLE: write_table,
    Kind.BREAK: write_break,
}


def write_body(blocks: Iterable[Block]) -> str:
    """Write the Markdown of a plan without its YAML head."""
    pieces: list[str] = []
    before: Kind | None = None
    for block in blocks:
        if block.kind is Kind.REMOVED:
            continue
        if before is not None:
            pieces.append("\n" if block.kind is before is Kind.ITEM else "\n\n")
        pieces.append(WRITERS[block.kind](block))
        before = block.kind
    return "".join(pieces) + "\n" if pieces else ""


def scalar(value: object, frame: str) -> str:
    """Write a value so that YAML reads it back as it is; in quotes only where it must.

    >>> scalar("370212", "{k: %s}"), scalar("青岛市", "{k: %s}"), scalar("2021-08-10", "k: %s")
    ('"370212"', '青岛市', '2021-08-10')
    """
    text = str(value)
    if ISO_DATE.fullmatch(text):
        return text
    try:
        plain = yaml.load(frame.replace("%s", text), Loader=LOADER) == {"k": text}
    except (yaml.YAMLError, ValueError):
        plain = False
    return text if plain and "\n" not in text else json.dumps(text, ensure_ascii=False)


def front_line(key: str, value: object) -> str:
    """Write one entry of the YAML head."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{name}: {scalar(word, '{k: %s}')}" for name, word in value.items())
        return f"{key}: {{{inner}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"{key}: [{', '.join(scalar(word, '{k: %s}') for word in value)}]"
    return f"{key}: {scalar(value, 'k: %s')}"


def body_hash(body: str) -> str:
    r"""Name the body of a file by its SHA-256; blank lines around it do not count.

    >>> body_hash("# 规划\n")[:14]
    'sha256:f1cd555'
    """
    return "sha256:" + hashlib.sha256(body.strip("\n").encode("utf-8", "surrogatepass")).hexdigest()


def write_file(front: Mapping[str, Any], body: str) -> str:
    """Put the YAML head before the body; its order is fixed, empty entries are left out."""
    entries = {**front, "body": body_hash(body)}
    middle = [key for key in entries if key not in FRONT_ORDER and key not in FRONT_END]
    keys = [key for key in (*FRONT_ORDER, *middle, *FRONT_END) if entries.get(key)]
    head = "".join(f"{front_line(key, entries[key])}\n" for key in keys)
    return f"---\n{head}---\n\n{body}"
