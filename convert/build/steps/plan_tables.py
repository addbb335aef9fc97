"""A plan → its rows in the tables that others read."""

from convert.link.subjects import Subjects
from convert.model import Account


def run(markdown: str, account: Account, subjects: Subjects) -> dict[str, object]:
    """Write the rows of one plan."""
    from convert.document import read_document
    from convert.publish.tables import plan_tables

    return {"rows": plan_tables(read_document(markdown), account, subjects.carried)}
