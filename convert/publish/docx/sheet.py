"""What a document keeps count of while it is written: bookmarks and links to other files."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from convert.publish.docx.names import bookmark_name
from convert.publish.docx.ooxml import bookmark, external_link, run
from convert.publish.docx.styles import Form, heading_id
from convert.publish.docx.theme import Theme


@dataclass
class Sheet:
    """Hands out numbers that must be unique in one file."""

    theme: Theme
    main: Sequence[Form]
    """Forms of 标题 1 to 标题 6."""
    marks: int = 0
    """Bookmarks so far."""
    relations: dict[str, str] = field(default_factory=dict)
    """Address of another file to the id of its relation."""

    def mark(self, content: str, name: str) -> str:
        """Put a bookmark with one of our ids round content."""
        self.marks += 1
        return bookmark(content, self.marks, bookmark_name(name))

    def link(self, words: str, address: str, anchor: str = "") -> str:
        """Link words to another file, and to a section in it."""
        relation = self.relations.setdefault(address, f"rIdL{len(self.relations) + 1}")
        return external_link(run(words, "Hyperlink"), relation, bookmark_name(anchor) if anchor else "")

    def heading(self, form: Form) -> str:
        """Name the style of a heading."""
        return heading_id(form, self.main)
