"""Markdown that a person has edited → what the build has to know of it."""

from convert.build.steps.words import words_of
from convert.model import Account


def run(markdown: str) -> dict[str, object]:
    """Read the head of a plan whose raw text is not at hand."""
    from convert.build.steps.read_plans import Head
    from convert.document import read_document
    from convert.editions import noted_doubts

    document = read_document(markdown)
    doubts = noted_doubts(document)
    return {
        "heads": (Head(document.id, document.title, len(doubts), len(doubts)),),
        "0/account": Account(0, 0, 0, doubts, ()),
        "0/words": words_of(markdown),
        "0/raw_lines": (),
    }
