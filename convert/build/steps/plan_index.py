"""A plan → its part of the search index."""


def run(markdown: str) -> dict[str, object]:
    """Make the postings of one plan."""
    from convert.document import read_document
    from convert.publish.search import plan_postings

    return {"index": plan_postings(read_document(markdown))}
