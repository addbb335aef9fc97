"""Indexes of plans → the scripts that the search page loads."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from convert.link.topics import inventory
from convert.publish.search.guesses import guess_shards
from convert.publish.search.postings import PlanIndex, in_browser_order, number
from convert.publish.search.script import script_table
from convert.publish.search.shards import Entry, as_json, cut, script
from convert.publish.search.sieve import BITS, COMMON, RUN, sieve_shards

FOLDER = "search/"
POSTS = 16_000
"""Bytes of postings in a script: about 11 KB gzipped. A phrase loads one for each of its pairs."""
LONGEST_RUN = 20_000
"""Bytes of one key's postings in a script; a longer list goes on in the next."""
KEYS = 8_000
"""Bytes of a list that says which script begins with which key; a search loads the ones that it needs."""
LIST = 60_000
"""Bytes of plans in a script."""
SHARED = ("province", "kind", "period", "status")
"""What many plans have in common: written once, and named by its place in the list."""


def merge_index(parts: Sequence[PlanIndex]) -> dict[str, bytes]:
    """Merge the indexes of all plans: path in the site → script. The words are not among them.

    Blocks are numbered through the library in the order of the plans' ids.
    """
    ordered = sorted(parts, key=lambda part: part.plan)
    values = {name: sorted({getattr(part, name) for part in ordered}) for name in SHARED}
    plans = list(cut("l", [plan_entry(part, values) for part in ordered], LIST))
    posts = list(cut("p", post_entries(ordered), POSTS))
    keys = list(cut("k", [Entry(shard.key, as_json([shard.key, shard.name])) for shard in posts], KEYS))
    sieves, sieve_lists = sieve_shards(with_bases(ordered))
    guesses = guess_shards([part.names for part in ordered])
    manifest = {
        "plans": [shard.name for shard in plans],
        "keys": [[shard.key, shard.name] for shard in keys],
        "common": COMMON,
        "run": RUN,
        "bits": BITS,
        "sieves": [[shard.key, shard.name] for shard in sieve_lists],
        "guesses": [shard.name for shard in guesses],
        "values": values,
        "topics": [[topic.id, topic.zh, topic.en] for topic in inventory().values()],
    }
    own = {"manifest": script("manifest", as_json(manifest)), "simple": script_table()}
    own |= {
        shard.name: shard.content for shards in (plans, posts, keys, sieves, sieve_lists, guesses) for shard in shards
    }
    return {f"{FOLDER}{name}.js": content for name, content in own.items()}


def plan_entry(part: PlanIndex, values: Mapping[str, Sequence[str]]) -> Entry:
    """Write what the search page knows of a plan before it loads its words."""
    shared = [values[name].index(getattr(part, name)) for name in SHARED]
    return Entry(part.plan, as_json([part.plan, part.version, part.blocks, part.place, *shared]))


def with_bases(parts: Sequence[PlanIndex]) -> Iterator[tuple[PlanIndex, int]]:
    """Give each plan the number of its first block."""
    base = 0
    for part in parts:
        yield part, base
        base += part.blocks


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
