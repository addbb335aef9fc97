"""A proof that came back → the Markdown of its plan, corrected, and what that answers."""

from convert.model import Account


def run(data: bytes, markdown: str, account: Account) -> dict[str, object]:
    """Carry the corrections over.

    Raises:
        UsageError: as ``apply_review``.
    """
    from convert.document import read_document
    from convert.review import apply_review, decided_problems, saved_by

    applied = apply_review(data, markdown)
    return {
        "markdown": applied.markdown,
        "differences": applied.differences,
        "answered": decided_problems(applied.differences, read_document(markdown), account),
        "who": saved_by(data),
    }
