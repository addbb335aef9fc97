"""Which pages MkDocs makes in one run: the share that a change concerns must be small."""

from collections.abc import Callable, Iterator

from convert.build.values import Argument, Parts, Plain, Ref

LARGE = 50_000
"""Bytes of a page above which it is made on its own; below, a run of MkDocs costs more than the page."""


def page_files(files: Parts) -> dict[str, Argument]:
    """Take what MkDocs makes pages of."""
    pages = {path: ref for path, ref in sorted(files.items()) if path.endswith(".md")}
    return {"paths": Plain(list(pages)), "pages": tuple(pages.values())}


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
