"""A plan that another one in the library cannot be told from → the same plan with an id of its own."""

import re
from dataclasses import replace

from convert.build.steps.words import words_of
from convert.model import Account, Problem, problem_key

FRONT_ID = re.compile(r"(?<=\n)id: .*")


def run(markdown: str, account: Account, id: str, doubts: list[list[str]]) -> dict[str, object]:
    """Give a plan an id, and add what is doubtful about it beside the others.

    Args:
        markdown: The plan.
        account: What is known about it.
        id: Its id from now on.
        doubts: Kind, message, and what the key is made of.
    """
    more = tuple(Problem(kind, 0, message, problem_key(kind, about)) for kind, message, about in doubts)
    named = with_id(markdown, id)
    whole = replace(account, problems=(*more, *account.problems))
    return {"markdown": named, "words": words_of(named), "account": whole}


def with_id(markdown: str, name: str) -> str:
    r"""Change the id in the front matter; the hash of the body stays true.

    >>> with_id("---\nid: a\ntitle: 某\n---\n\nid: b\n", "a-12ab")
    '---\nid: a-12ab\ntitle: 某\n---\n\nid: b\n'
    """
    return FRONT_ID.sub(f"id: {name}", markdown, count=1)
