"""A plan → its part of the search index, and its words as the search page loads them."""


def run(markdown: str) -> dict[str, object]:
    """Make the postings of one plan, and its words: each script of them is a value of its own."""
    from convert.document import read_document
    from convert.publish.search import plan_postings, plan_texts

    document = read_document(markdown)
    texts = plan_texts(document)
    return {"index": plan_postings(document), "texts": texts, **texts.files()}
