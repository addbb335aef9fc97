"""Which pages MkDocs makes in one run, which files are packed in one: the share that a change concerns must be small."""

import hashlib
from collections.abc import Callable, Iterator

from convert.build.plan import Plan
from convert.build.store import Store
from convert.build.values import Argument, Parts, Plain, Ref

LARGE = 50_000
"""Bytes of a page above which it is made on its own; below, a run of MkDocs costs more than the page."""


def page_files(files: Parts) -> dict[str, Argument]:
    """Take what MkDocs makes pages of."""
    pages = {path: ref for path, ref in sorted(files.items()) if path.endswith(".md")}
    return {"paths": Plain(list(pages)), "pages": tuple(pages.values())}


def html_of(path: str) -> str:
    """Name what MkDocs makes of a page.

    >>> html_of("plans/a/c1.md")
    'plans/a/c1.html'
    """
    return path.removesuffix(".md") + ".html"


def built_before(plan: Plan, stamp: str, store: Store) -> Parts:
    """Take over what MkDocs made of the pages of a plan that are what they were: each depends on itself alone."""
    before = plan.before
    if before is None or before.built_by != stamp:
        return {}
    same = (html_of(path) for path, ref in plan.pages.items() if before.pages.get(path) == ref)
    return {path: before.built[path] for path in same if path in before.built and store.has(before.built[path])}


def shares(files: Parts, size: Callable[[Ref], int]) -> Iterator[Parts]:
    """Cut the library's own pages into shares: large ones one by one, the small ones of a folder together.

    >>> pages = {"index.md": "a", "topics/x.md": "b", "topics/y.md": "c", "regions/z.md": "d"}
    >>> [list(share) for share in shares(pages, lambda ref: 60_000 if ref == "b" else 10)]
    [['topics/x.md'], ['index.md'], ['regions/z.md'], ['topics/y.md']]
    """
    small: dict[str, Parts] = {}
    for path, ref in sorted(files.items()):
        if path.endswith(".md") and size(ref) > LARGE:
            yield {path: ref}
        elif path.endswith(".md"):
            small.setdefault(path.rpartition("/")[0], {})[path] = ref
    yield from small.values()


def bundles(files: Parts) -> list[Parts]:
    """Cut the files of the library's archive into bundles: each table on its own, the files of plans by their names.

    So a file stays in its bundle, whatever comes or goes beside it.

    >>> bundles({"data/links.csv": "a", "data/plans.csv": "b"})
    [{'data/links.csv': 'a'}, {'data/plans.csv': 'b'}]
    """
    found: dict[str, Parts] = {}
    for path, ref in sorted(files.items()):
        number = hashlib.sha256(path.encode("utf-8", "surrogatepass")).digest()[0] % BUNDLES
        found.setdefault(path if path.endswith(".csv") else str(number), {})[path] = ref
    return list(found.values())


BUNDLES = 16
