"""Sign-off: a proof for people to correct, and what they corrected back into the Markdown."""

from convert.review.apply import Applied, apply_review
from convert.review.decisions import decided_problems, with_decisions
from convert.review.differences import Difference, review_differences, saved_by, shown
from convert.review.proof import review_docx, review_list
from convert.review.sheet import Decided, decisions_of, rows_of

__all__ = [
    "Applied",
    "Decided",
    "Difference",
    "apply_review",
    "decided_problems",
    "decisions_of",
    "review_differences",
    "review_docx",
    "review_list",
    "rows_of",
    "saved_by",
    "shown",
    "with_decisions",
]
