"""Indexes of plans → the scripts that the search page loads."""

from collections.abc import Iterator, Sequence

from convert.publish.search.postings import PlanIndex, SectionText, number
from convert.publish.search.script import script_table
from convert.publish.search.shards import Entry, Shard, as_json, cut, script

FOLDER = "search/"
POSTS = 40_000
"""Bytes of postings in a shard: about 28 KB gzipped."""
TEXTS = 43_000
"""Bytes of words in a shard: about 19 KB gzipped, and below the limit whatever the words."""
LIST = 80_000
"""Bytes of plans, or of names of shards, in a shard."""
LONGEST_RUN = 36_000
"""Bytes of one key's postings in a shard; a longer list goes on in the next."""


def merge_index(parts: Sequence[PlanIndex]) -> dict[str, bytes]:
    """Merge the indexes of all plans: path in the site → script.

    Sections are numbered through the library in the order of the plans' ids.
    """
    ordered = sorted(parts, key=lambda part: part.plan)
    lists = {
        "plans": list(cut("l", [plan_entry(part) for part in ordered], LIST)),
        "posts": list(cut("p", list(post_entries(ordered)), POSTS)),
        "texts": [shard for part in with_bases(ordered) for shard in text_shards(*part)],
    }
    directories = {name: directory(name, lists[name]) for name in ("posts", "texts")}
    manifest = {name: [shard.name for shard in shards] for name, shards in directories.items()}
    manifest["plans"] = [shard.name for shard in lists["plans"]]
    files = {
        f"{FOLDER}{shard.name}.js": shard.content
        for shards in (*lists.values(), *directories.values())
        for shard in shards
    }
    return files | {f"{FOLDER}manifest.js": script("manifest", as_json(manifest)), f"{FOLDER}simple.js": script_table()}


def directory(name: str, shards: Sequence[Shard]) -> list[Shard]:
    """Make shards that say which shard begins where."""
    return list(cut(name[0] + "d", [Entry(shard.key, as_json([shard.key, shard.name])) for shard in shards], LIST))


def with_bases(parts: Sequence[PlanIndex]) -> Iterator[tuple[PlanIndex, int]]:
    """Give each plan the number of its first section."""
    base = 0
    for part in parts:
        yield part, base
        base += len(part.sections)


def plan_entry(part: PlanIndex) -> Entry:
    """Write what the search page knows of a plan."""
    fields = [part.plan, part.title, part.place, part.province, part.kind, part.period, part.status]
    return Entry(part.plan, as_json([*fields, len(part.sections)]))


def post_entries(parts: Sequence[PlanIndex]) -> Iterator[Entry]:
    """Write the postings of all plans, key by key in the order of a browser's strings."""
    merged: dict[str, list[tuple[int, str, int]]] = {}
    for part, base in with_bases(parts):
        for key, (first, rest, last) in part.postings.items():
            merged.setdefault(key, []).append((base + first, rest, base + last))
    for key in sorted(merged, key=lambda text: text.encode("utf-16-be", "surrogatepass")):
        for run in runs(merged[key]):
            yield Entry(key, as_json([key, run]))


def runs(lists: Sequence[tuple[int, str, int]]) -> Iterator[str]:
    """Join the lists of the plans; each run begins with a whole number, not with a gap.

    >>> list(runs([(0, "A", 1), (40, "", 40)]))
    ['AAmB']
    """
    pieces: list[str] = []
    size, before = 0, -1
    for first, rest, last in lists:
        if size > LONGEST_RUN:
            yield "".join(pieces)
            pieces, size, before = [], 0, -1
        pieces += (number(first - before - 1), rest)
        size += len(rest) + 2
        before = last
    yield "".join(pieces)


def text_shards(part: PlanIndex, base: int) -> Iterator[Shard]:
    """Cut the words of a plan; the scripts do not depend on the plans before it."""
    entries = [entry for place, section in enumerate(part.sections) for entry in text_entries(base, place, section)]
    return cut("t", entries, TEXTS)


def text_entries(base: int, place: int, section: SectionText) -> Iterator[Entry]:
    """Write the words of a section; a very long one goes on in further entries.

    The key of an entry is the number of its section, and a half more where it goes on.
    """
    head: list[object] = [place, section.id, section.page, section.heading]
    rows: list[tuple[str, str]] = []
    key: float = base + place
    size = 0
    for name, words in (piece for one in section.pieces for piece in short_pieces(section.id, *one)):
        if rows and size + len(words) * 3 > TEXTS:
            yield Entry(key, as_json([*head, rows]))
            rows, size, key = [], 0, base + place + 0.5
        rows.append((name, words))
        size += len(words) * 3
    yield Entry(key, as_json([*head, rows]))


def short_pieces(section: str, name: str, words: str) -> Iterator[tuple[str, str]]:
    """Cut a very long paragraph; the id is written without that of its section."""
    step = TEXTS // 3
    for start in range(0, len(words) or 1, step):
        yield name.removeprefix(section), words[start : start + step]
