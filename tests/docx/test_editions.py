"""What the official edition waits for, and what it leaves out."""

from dataclasses import replace

from convert.document import Section
from convert.editions import clean_document, kinds, official_doubts, printed_edition
from convert.model import NOTE, Account, Problem, State


def account(*found: Problem) -> Account:
    return Account(0, 0, 0, found, ())


def test_doubts_about_words_are_open_ones_of_the_kinds_that_touch_words() -> None:
    found = [Problem(kind, line, "") for line, kind in enumerate(sorted(kinds()), 1)]
    doubts = {problem.kind for problem in official_doubts(account(*found))}
    assert {"lost-table", "inferred-heading", "derived-title", "draft"} <= doubts
    assert not {"numbering-gap", "toc-removed", "wrapped-lines"} & doubts


def test_an_unknown_kind_is_a_doubt_about_the_words() -> None:
    assert official_doubts(account(Problem("new-kind", 3, ""))) == [Problem("new-kind", 3, "")]


def test_decided_doubts_do_not_hold_the_edition_back() -> None:
    doubt = Problem("lost-table", 3, "")
    decided = account(replace(doubt, state=State.ACCEPTED), replace(doubt, state=State.CORRECTED))
    assert official_doubts(decided) == []
    assert printed_edition("official", decided) == "official"


def test_force_is_for_the_official_edition_only() -> None:
    open_doubt = account(Problem("lost-table", 3, ""))
    assert [printed_edition(name, open_doubt) for name in ("research", "archive", "official")] == [
        "research",
        "archive",
        "proof",
    ]


def test_the_clean_text_is_the_source_s(document: object) -> None:
    from convert.document import Document

    assert isinstance(document, Document)
    clean = clean_document(document)
    heads = [part.heading for part in clean.flow if isinstance(part, Section)]
    assert "第二章" in heads
    texts = [part.text for part in clean.flow if hasattr(part, "text")]
    assert not [text for text in (*heads, *texts) if NOTE.search(text)]
    words = "".join(
        child.content
        for part in clean.flow
        if hasattr(part, "tokens")
        for token in part.tokens
        for child in token.children or ()
    )
    assert "编注" not in words
    assert [section.id for section in clean.sections] == [section.id for section in document.sections]
