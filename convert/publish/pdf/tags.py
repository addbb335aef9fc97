"""The structure tree of a PDF: one element for each element of the HTML.

WeasyPrint makes one for each *box*, so a paragraph over two pages becomes two paragraphs, and
a run-in paragraph one a line. Here boxes of the same HTML element share one structure
element; page furniture, leaders and repeated table heads are artifacts. Replaces
``weasyprint.pdf.add_tags`` while a plan is printed (see ``setting.py``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.formatting_structure.boxes import Box

ROLES: Mapping[str, str] = MappingProxyType(
    {
        **{f"h{level}": f"H{level}" for level in range(1, 7)},
        "p": "P",
        "pre": "P",
        "blockquote": "BlockQuote",
        "header": "Sect",
        "main": "Sect",
        "footer": "Sect",
        "aside": "Sect",
        "nav": "TOC",
        "ul": "L",
        "li": "LI",
        "a": "Link",
        "table": "Table",
        "thead": "THead",
        "tbody": "TBody",
        "tr": "TR",
        "th": "TH",
        "td": "TD",
    }
)
"""Elements that have a structure element; all others pass their children on."""

IN_CONTENTS: Mapping[str, str] = MappingProxyType({"L": "", "LI": "TOCI", "P": "Caption"})
"""What elements are in a list of contents, which holds entries and its name only."""


@dataclass
class Tree:
    """The structure tree while it grows."""

    pdf: Any
    pages: tuple[bytes, ...]
    """References of the pages."""
    elements: dict[tuple[int, str], Any] = field(default_factory=dict)
    page: int = 0
    owners: dict[int, Any] = field(default_factory=dict)
    """Structure element of each marked content of the page."""
    artifacts: set[int] = field(default_factory=set)
    annotations: list[tuple[Any, Any]] = field(default_factory=list)
    words: dict[int, list[str]] = field(default_factory=dict)
    """Words of each link, by the number of its structure element."""

    def new(self, role: str, parent: Any, **more: Any) -> Any:  # noqa: ANN401
        """Add a structure element under another."""
        import pydyf

        element = pydyf.Dictionary(
            {
                "Type": "/StructElem",
                "S": f"/{role}",
                "K": pydyf.Array(),
                "Pg": self.pages[self.page],
                "P": parent.reference,
                **more,
            }
        )
        self.pdf.add_object(element)
        if "K" in parent:
            parent["K"].append(element.reference)
        return element


def add_tags(pdf: Any, document: "Document", pdf_version: object, page_streams: Iterable[Any]) -> None:  # noqa: ANN401, ARG001
    """Add the structure tree; the signature is WeasyPrint's."""
    import pydyf

    parents = pydyf.Dictionary({"Nums": pydyf.Array()})
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    for item in (parents, root):
        pdf.add_object(item)
    tree = Tree(pdf, pdf.page_references)
    top = tree.new("Document", root)
    del top["Pg"]
    root.update({"ParentTree": parents.reference, "K": pydyf.Array([top.reference])})
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        tree.page, tree.owners, tree.artifacts = number, {}, set()
        grow(tree, page._page_box, top, stream._tags)
        mark_artifacts(stream, tree.artifacts)
        owners = [
            tree.owners[place].reference if place in tree.owners else "null" for place in range(len(stream._tags))
        ]
        parents["Nums"].extend([number, pydyf.Array(owners)])
    own_annotations(tree, parents, len(document.pages))
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def grow(tree: Tree, box: "Box", parent: Any, tags: Mapping["Box", Any]) -> None:  # noqa: ANN401
    """Add a box and all in it under a structure element."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.absolute import AbsolutePlaceholder

    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.TextBox):
        if box in tags:
            own_text(tree, box, parent, tags[box]["mcid"])
    elif is_furniture(box, tree):
        tree.artifacts.update(tags[text]["mcid"] for text in box.descendants() if text in tags)
    else:
        element = element_of(tree, box, parent)
        if box.link_annotation and element["S"] == "/Link":
            own_link(tree, box.link_annotation, element)
        for child in getattr(box, "children", ()):
            grow(tree, child, element, tags)


def is_furniture(box: "Box", tree: Tree) -> bool:
    """Tell whether a box is page furniture: margin, leader, table head seen before."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.MarginBox) or box.is_leader:
        return True
    if box.element is not None and box.element.get("class") == "proof":
        return True
    if not (isinstance(box, boxes.TableRowGroupBox) and box.is_header):
        return False
    known = tree.elements.get((id(box.element), "THead"))
    return known is not None and known["Pg"] != tree.pages[tree.page]


def element_of(tree: Tree, box: "Box", parent: Any) -> Any:  # noqa: ANN401
    """Find or add the structure element of a box; its parent's where it has none of its own."""
    from weasyprint.formatting_structure import boxes

    tag = box.element_tag if box.element is not None and not isinstance(box, boxes.PageBox) else ""
    role = ROLES.get(tag or "", "")
    if parent["S"] in ("/TOC", "/TOCI"):
        role = IN_CONTENTS.get(role, role)
    if not role:
        return parent
    key = id(box.element), role
    if key not in tree.elements:
        tree.elements[key] = new_element(tree, role, parent)
    return tree.elements[key]


def new_element(tree: Tree, role: str, parent: Any) -> Any:  # noqa: ANN401
    """Add a structure element, with those around it that its role wants."""
    import pydyf

    if role == "LI":
        return tree.new("LBody", tree.new("LI", parent))
    if role == "TH":
        return tree.new(role, parent, A=pydyf.Dictionary({"O": "/Table", "Scope": "/Column"}))
    return tree.new(role, parent)


def own_text(tree: Tree, box: "Box", element: Any, mcid: int) -> None:  # noqa: ANN401
    """Put marked text under its structure element."""
    import pydyf

    tree.owners[mcid] = element
    page = tree.pages[tree.page]
    if element["Pg"] == page:
        element["K"].append(mcid)
    else:
        element["K"].append(pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": mcid}))
    if element["S"] == "/Link" and "::" not in (box.element_tag or ""):
        tree.words.setdefault(element.number, []).append(box.text)


def own_link(tree: Tree, annotation: Any, element: Any) -> None:  # noqa: ANN401
    """Put a link annotation under its structure element."""
    import pydyf

    reference = pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": tree.pages[tree.page]})
    element["K"].append(reference)
    tree.annotations.append((element, annotation))


def own_annotations(tree: Tree, parents: Any, start: int) -> None:  # noqa: ANN401
    """Number the links and let each say its words."""
    import pydyf

    for number, (element, annotation) in enumerate(tree.annotations, start):
        parents["Nums"].extend([number, element.reference])
        annotation["StructParent"] = number
        annotation["Contents"] = pydyf.String("".join(tree.words.get(element.number, ())))


def mark_artifacts(stream: Any, artifacts: set[int]) -> None:  # noqa: ANN401
    """Turn marked content of a page into artifacts.

    Marked content begins with three items: ``/Span``, its property list, ``BDC``.
    """
    if not artifacts:
        return
    items = stream.stream
    for place, item in enumerate(items):
        if item == b"BDC" and items[place - 1].get("MCID") in artifacts:
            items[place - 2 : place + 1] = [b"/Artifact", b"", b"BMC"]
