"""A plan → the addresses that it has."""


def run(markdown: str) -> dict[str, object]:
    """List the ids of the sections of a plan with their headings."""
    from convert.document import read_document

    return {"addresses": {section.id: section.heading for section in read_document(markdown).sections}}
