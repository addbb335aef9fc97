"""A proof that came back → the Markdown of its plan, corrected."""


def run(data: bytes, markdown: str) -> dict[str, object]:
    """Carry the corrections over.

    Raises:
        UsageError: as ``apply_review``.
    """
    from convert.review import apply_review

    applied = apply_review(data, markdown)
    return {"markdown": applied.markdown, "corrected": [difference.id for difference in applied.differences]}
