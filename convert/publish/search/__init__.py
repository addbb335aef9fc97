"""Our own full-text search: an index a plan, merged into scripts that a page loads."""

from convert.publish.search.fold import fold, own_text
from convert.publish.search.merge import merge_index
from convert.publish.search.postings import PlanIndex, plan_postings
from convert.publish.search.query import Hit, search

__all__ = ["Hit", "PlanIndex", "fold", "merge_index", "own_text", "plan_postings", "search"]
