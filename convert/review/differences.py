"""What people changed in a proof that came back, paragraph by paragraph."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile

from convert.document import Document
from convert.errors import UsageError
from convert.publish.docx.names import bookmark_name
from convert.publish.docx.ooxml import W
from convert.review.places import words_of, written

if TYPE_CHECKING:
    from lxml.etree import _Element

GONE: Final = frozenset({f"{{{W}}}del", f"{{{W}}}moveFrom"})
"""What tracked changes take out; a change that is tracked counts as made."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One heading or paragraph that reads otherwise now."""

    id: str
    """Id of the section or block."""
    before: str
    after: str
    """Empty where it was deleted; several lines where paragraphs were added behind it."""

    @property
    def kind(self) -> str:
        """deleted, added (paragraphs behind it) or changed."""
        if not self.after:
            return "deleted"
        return "added" if self.after.startswith(f"{self.before}\n") else "changed"


def shown(difference: Difference) -> str:
    """Show what changed in a paragraph, with a little of what stands round it.

    >>> shown(Difference("c1_1_a", "全县生产总值达到100亿元。", "全县生产总值达到120亿元。"))
    'c1_1_a：…县生产总值达到1[-0-]{+2+}0亿元。'
    >>> shown(Difference("c1_1_a", "旧的一段。", ""))
    'c1_1_a：[-旧的一段。-]'
    """
    parts: list[str] = []
    matcher = SequenceMatcher(None, difference.before, difference.after, autojunk=False)
    codes = matcher.get_opcodes()
    for place, (tag, start, end, other, until) in enumerate(codes):
        if tag == "equal":
            parts.append(shortened(difference.before[start:end], first=place == 0, last=place == len(codes) - 1))
            continue
        parts.append(f"[-{difference.before[start:end]}-]" if end > start else "")
        parts.append(f"{{+{difference.after[other:until]}+}}" if until > other else "")
    return f"{difference.id}：{''.join(parts)}".replace("\n", "¶")


CONTEXT: Final = 8
"""Characters that are shown beside a change."""


def shortened(text: str, *, first: bool, last: bool) -> str:
    """Leave out the middle of what did not change, and the far end at either edge."""
    if len(text) <= 2 * CONTEXT:
        return f"…{text[-CONTEXT:]}" if first and len(text) > CONTEXT else text
    head = "" if first else text[:CONTEXT]
    tail = "" if last else text[-CONTEXT:]
    return f"{head}…{tail}"


def review_differences(data: bytes, document: Document) -> tuple[Difference, ...]:
    """Compare a proof that came back with the plan it was made of.

    Raises:
        UsageError: the file is no Word document, or the proof of another plan.
    """
    found = returned(data, document)
    pairs = ((part.id, words_of(part), found.get(part.id, "")) for part in written(document))
    return tuple(Difference(*pair) for pair in pairs if comparable(pair[1]) != comparable(pair[2]))


def comparable(text: str) -> str:
    """Leave out what Word does not keep: blanks at the ends of lines and empty lines."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def returned(data: bytes, document: Document) -> dict[str, str]:
    """Read the words of each section and block out of a proof, by its bookmarks."""
    ids = {bookmark_name(part.id): part.id for part in written(document)}
    found: dict[str, list[str]] = {}
    current = ""
    for names, text in units(opened(data, document)):
        known = [ids[name] for name in names if name in ids]
        current = known[0] if known else current
        found.update({name: [] for name in known})
        if text and current:
            found[current].append(text)
    if not found and ids:
        raise UsageError("the proof has lost its bookmarks; correct the Markdown itself, or a new proof in Word or WPS")
    return {name: "\n".join(lines) for name, lines in found.items()}


def opened(data: bytes, document: Document) -> "_Element":
    """Open a proof and check whose it is.

    Raises:
        UsageError: the file is no Word document, or the proof of another plan.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    try:
        word = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError) as error:
        raise UsageError("not a Word document; give the proof as .docx") from error
    owner = word.core_properties.identifier
    if owner and owner != document.id:
        raise UsageError(f"the proof of {owner}, not of {document.id}; give it with the plan it was made of")
    body: _Element = word.element.body
    return body


def saved_by(data: bytes) -> str:
    """Name who saved a proof last, as Word and WPS note it."""
    import docx

    return docx.Document(io.BytesIO(data)).core_properties.last_modified_by or "校对"


def units(body: "_Element") -> Iterator[tuple[list[str], str]]:
    """Read paragraphs and tables in order, each with the bookmarks that begin in it.

    The contents stand in a block of their own (``w:sdt``) and are no text of the plan.
    """
    waiting: list[str] = []
    for node in body:
        if node.tag == f"{{{W}}}bookmarkStart":
            waiting.append(str(node.get(f"{{{W}}}name")))
        elif node.tag in (f"{{{W}}}p", f"{{{W}}}tbl"):
            names = [str(mark.get(f"{{{W}}}name")) for mark in node.iter(f"{{{W}}}bookmarkStart")]
            lines = [words_in(paragraph) for paragraph in node.iter(f"{{{W}}}p")]
            yield [*waiting, *names], "\n".join(lines)
            waiting = []


def words_in(paragraph: "_Element") -> str:
    """Read the words of a paragraph, tracked changes taken as made.

    A line break is none of the plan's but in literal text, where the proof has a tab or break.
    """
    code = any("Code" in style or "Preformatted" in style for style in style_names(paragraph))
    breaks = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n" if code else "", f"{{{W}}}noBreakHyphen": "-"}
    parts: list[str] = []
    for node in paragraph.iter(f"{{{W}}}t", *breaks):
        if node.getparent().tag == f"{{{W}}}r" and not any(above.tag in GONE for above in node.iterancestors()):  # type: ignore[union-attr]
            parts.append(breaks.get(str(node.tag), node.text or ""))
    return "".join(parts)


def style_names(paragraph: "_Element") -> Iterable[str]:
    """Name the style of a paragraph, if it has one."""
    return (str(node.get(f"{{{W}}}val")) for node in paragraph.iter(f"{{{W}}}pStyle"))
