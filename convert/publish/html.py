"""Tokens → HTML of a plan's text, the same for site and print.

One line without line breaks, only the elements below; text is escaped and never markup.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType

from markdown_it.token import Token

from convert.document import Block, Break, Section
from convert.model import NOTE

Part = Section | Block | Break


def flow_html(parts: Sequence[Part]) -> str:
    r"""Render parts of a document's flow in order.

    A run-in heading and the paragraph behind it stand in one ``div.run-in``; consecutive
    items stand in one ``ul``.

    >>> from convert.document import read_document
    >>> flow_html(read_document("## 1.目标。\n\n文字。\n").flow[1:])
    '<div class="run-in"><h2 id="n1" class="tier-number">1.目标。</h2><p id="n1_1_50cd5b">文字。</p></div>'
    """
    return "".join(pieces(parts))


def pieces(parts: Sequence[Part]) -> Iterator[str]:
    """Render the parts one by one, opening and closing what spans several."""
    in_list = in_run = False
    for place, part in enumerate(parts):
        if in_list and not is_item(part):
            in_list = False
            yield "</ul>"
        following = parts[place + 1] if place + 1 < len(parts) else None
        if isinstance(part, Section):
            in_run = part.run_in and isinstance(following, Block) and following.kind == "paragraph"
            yield ('<div class="run-in">' if in_run else "") + heading_html(part)
        elif isinstance(part, Break):
            yield '<div class="break"></div>'
        else:
            if is_item(part) and not in_list:
                in_list = True
                yield '<ul class="items">'
            yield BLOCKS[part.kind](part) + ("</div>" if in_run else "")
            in_run = False
    if in_list:
        yield "</ul>"


def is_item(part: Part) -> bool:
    """Tell whether a part is an item of a list."""
    return isinstance(part, Block) and part.kind == "item"


def heading_html(section: Section) -> str:
    """Render a heading with its id; its tier is a class, for the fonts."""
    inline = inline_html(section.tokens[1]) if section.tokens else ""
    names = f"tier-{section.tier or 'none'}" + (" inferred" if section.inferred else "")
    return f'<h{section.level} id="{section.id}" class="{names}">{inline}</h{section.level}>'


def paragraph_html(block: Block) -> str:
    """Render a paragraph."""
    role = f' class="{block.role}"' if block.role else ""
    return f'<p id="{block.id}"{role}>{inner_html(block)}</p>'


def item_html(block: Block) -> str:
    """Render one item; its mark (——) is part of the text."""
    return f'<li id="{block.id}">{inner_html(block)}</li>'


def quote_html(block: Block) -> str:
    """Render a quotation: a caption whose table is lost, a box."""
    return f'<blockquote id="{block.id}">{inner_html(block)}</blockquote>'


def code_html(block: Block) -> str:
    """Render literal text, which only edited Markdown has."""
    return f'<pre id="{block.id}">{escape(block.text)}</pre>'.replace("\n", "&#10;")


def table_html(block: Block) -> str:
    """Render a table; alignment is a class."""
    cells = "".join(table_token(token) for token in block.tokens[1:-1])
    return f'<table id="{block.id}">{cells}</table>'


def table_token(token: Token) -> str:
    """Render one token of a table."""
    if token.type == "inline":
        return inline_html(token)
    align = str(token.attrs.get("style", "")).removeprefix("text-align:") if token.nesting == 1 else ""
    attribute = f' class="{align}"' if align else ""
    scope = ' scope="col"' if token.type == "th_open" else ""
    return f"</{token.tag}>" if token.nesting == -1 else f"<{token.tag}{scope}{attribute}>"


BLOCKS: Mapping[str, Callable[[Block], str]] = MappingProxyType(
    {"paragraph": paragraph_html, "item": item_html, "quote": quote_html, "table": table_html, "code": code_html}
)


def inner_html(block: Block) -> str:
    """Render the words of a block, its paragraphs parted by line breaks."""
    return "<br>".join(inline_html(token) for token in block.tokens if token.type == "inline")


INLINE = MappingProxyType(
    {
        "strong_open": "<strong>",
        "strong_close": "</strong>",
        "em_open": "<em>",
        "em_close": "</em>",
        "softbreak": "",
        "hardbreak": "<br>",
    }
)


def inline_html(inline: Token) -> str:
    """Render the words of an inline token; links and images show their words only."""
    out = []
    for token in inline.children or ():
        if token.type in ("text", "code_inline"):
            out.append(text_html(token.content))
        else:
            out.append(INLINE.get(token.type, ""))
    return "".join(out)


def text_html(text: str) -> str:
    """Escape text and mark our own notes.

    >>> text_html("a<b〔编注：字损〕")
    'a&lt;b<span class="note">〔编注：字损〕</span>'
    """
    return NOTE.sub(lambda note: f'<span class="note">{note.group()}</span>', escape(text))
