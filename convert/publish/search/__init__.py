"""Our own full-text search: an index a plan, merged into scripts that a page loads."""

from convert.publish.search.fold import fold, own_text
from convert.publish.search.merge import merge_index
from convert.publish.search.postings import PlanIndex, plan_postings
from convert.publish.search.query import Hit, rows, search
from convert.publish.search.texts import PlanTexts, plan_texts

__all__ = [
    "Hit",
    "PlanIndex",
    "PlanTexts",
    "fold",
    "merge_index",
    "own_text",
    "plan_postings",
    "plan_texts",
    "rows",
    "search",
]
