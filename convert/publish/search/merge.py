"""Indexes of plans → the scripts that the search page loads."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from convert.link.topics import inventory
from convert.publish.search.postings import PlanIndex, in_browser_order, number
from convert.publish.search.script import script_table
from convert.publish.search.shards import Entry, Shard, as_json, cut, script

FOLDER = "search/"
POSTS = 40_000
"""Bytes of postings in a script: about 28 KB gzipped."""
LIST = 80_000
"""Bytes of plans, or of names of scripts, in a script."""
LONGEST_RUN = 36_000
"""Bytes of one key's postings in a script; a longer list goes on in the next."""


def merge_index(parts: Sequence[PlanIndex]) -> dict[str, bytes]:
    """Merge the indexes of all plans: path in the site → script.

    Blocks are numbered through the library in the order of the plans' ids.
    """
    ordered = sorted(parts, key=lambda part: part.plan)
    plans = list(cut("l", [plan_entry(part) for part in ordered], LIST))
    posts = list(cut("p", post_entries(ordered), POSTS))
    texts = [shifted(shard, base) for part, base in with_bases(ordered) for shard in part.texts]
    lists = {"posts": directory("pd", posts), "texts": directory("td", texts), "plans": plans}
    manifest: dict[str, object] = {name: [shard.name for shard in shards] for name, shards in lists.items()}
    manifest["topics"] = [[topic.id, topic.zh, topic.en] for topic in inventory().values()]
    files = {
        f"{FOLDER}{shard.name}.js": shard.content for shards in (posts, texts, *lists.values()) for shard in shards
    }
    own = {"manifest": script("manifest", as_json(manifest)), "simple": script_table()}
    return files | {f"{FOLDER}{name}.js": content for name, content in own.items()}


def directory(kind: str, shards: Sequence[Shard]) -> list[Shard]:
    """Make scripts that say which script begins where."""
    return list(cut(kind, [Entry(shard.key, as_json([shard.key, shard.name])) for shard in shards], LIST))


def with_bases(parts: Sequence[PlanIndex]) -> Iterator[tuple[PlanIndex, int]]:
    """Give each plan the number of its first block."""
    base = 0
    for part in parts:
        yield part, base
        base += part.blocks


def shifted(shard: Shard, base: int) -> Shard:
    """Number the first block of a script of words through the library."""
    return shard._replace(key=2 * base + shard.key) if not isinstance(shard.key, str) else shard


def plan_entry(part: PlanIndex) -> Entry:
    """Write what the search page knows of a plan."""
    fields = [part.plan, part.title, part.place, part.province, part.kind, part.period, part.status]
    return Entry(part.plan, as_json([*fields, part.blocks]))


def post_entries(parts: Sequence[PlanIndex]) -> Iterator[Entry]:
    """Write the postings of all plans, key by key in the order of a browser's strings."""
    for drawer in sorted({drawer for part in parts for drawer in part.postings}):
        merged = merged_drawer(parts, drawer)
        for key in sorted(merged, key=in_browser_order):
            for run in runs(merged[key]):
                yield Entry(key, as_json([key, run]))


def merged_drawer(parts: Sequence[PlanIndex], drawer: str) -> dict[str, list[tuple[int, int, str]]]:
    """Gather the postings of one drawer: first and last block in the library, gaps between."""
    merged: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for part, base in with_bases(parts):
        for line in part.postings.get(drawer, "").split("\n"):
            if line:
                key, first, last, rest = line.split(" ")
                merged[key].append((base + int(first), base + int(last), rest))
    return merged


def runs(lists: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    """Join the lists of the plans; each run begins with a whole number, not with a gap.

    >>> list(runs([(0, 1, "A"), (40, 40, "")]))
    ['AAmB']
    """
    pieces: list[str] = []
    size, before = 0, -1
    for first, last, rest in lists:
        if size > LONGEST_RUN:
            yield "".join(pieces)
            pieces, size, before = [], 0, -1
        pieces += (number(first - before - 1), rest)
        size += len(rest) + 2
        before = last
    yield "".join(pieces)
