"""A proof or list that came back → the Markdown of its plan, corrected, and what that answers."""

from convert.model import Account


def run(data: bytes, markdown: str, account: Account) -> dict[str, object]:
    """Carry the corrections over, or read the decisions.

    Raises:
        UsageError: as ``apply_review`` and ``decisions_of``.
    """
    from convert.document import read_document
    from convert.review import Applied, Decided, apply_review, decided_problems, decisions_of, rows_of, saved_by

    document = read_document(markdown)
    rows = rows_of(data, document)
    applied = apply_review(data, markdown) if rows is None else Applied(markdown, ())
    decided = (
        Decided(decided_problems(applied.differences, document, account), ())
        if rows is None
        else decisions_of(rows, document, account)
    )
    return {
        "markdown": applied.markdown,
        "differences": applied.differences,
        "answered": decided.settled,
        "to_correct": decided.to_correct,
        "who": saved_by(data),
    }
