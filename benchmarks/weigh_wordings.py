"""Make convert/normalize/wordings.bin: how official Chinese goes on, character by character.

    python -m benchmarks.weigh_wordings FOLDER

FOLDER holds public texts of many bodies, one a file (``*.txt``, UTF-8, simplified). Of them
nothing is kept but how likely a character is behind the one, two or three before it, and only
where that wording stands in several texts, so that names and local matters fall out. The words of
jieba's dictionary are counted beside them: they know what officials do not write about.

The file names the texts that the shipped table was made from in docs/adr/0025.
"""

import math
import re
import sys
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files as files_of
from pathlib import Path

from convert.normalize.repair_bytes import codes
from convert.normalize.wordings import ORDER, STEP, key_of

TARGET = Path(__file__).parents[1] / "convert" / "normalize" / "wordings.bin"
FOLD = str.maketrans({**dict(zip(",;:?!()", "，；：？！（）", strict=True)), **dict.fromkeys("0123456789", "0")})
OTHER = re.compile(r"[^\u4e00-\u9fff〇，。、；：？！（）“”‘’《》〔〕—…·0%.\n]+")
ENTRY = re.compile(r"^([^ \n]{1,5}) ([3-9]|[1-9]\d+) ", re.M)
"""A word of the dictionary and how often it counts it."""
FILES = {2: 2, 3: 3, 4: 4}
"""Texts in which a wording of so many characters must stand at least."""
GAIN = {2: 0.0, 3: 1.0, 4: 2.0}
"""Nats that a wording must spare over all its occurrences to be kept."""
PLAIN_STYLE = ("law",)
"""Beginnings of the names of files that count less; all others are nearer to plans."""
LESS = 0.3
"""What an occurrence in one of them counts."""
SHARE_OF_WORDS = 0.02
"""How much an occurrence counted by the dictionary weighs beside one in the texts."""
TYPICAL = 3
"""Occurrences by the dictionary below which a word is a slip of its corpus."""

Counts = dict[int, dict[str, float]]


def stretches(text: str) -> Iterator[str]:
    """Cut a text into stretches without foreign characters, signs in one form."""
    for piece in OTHER.sub("\n", text.translate(FOLD)).split("\n"):
        if len(piece) > 1:
            yield f"\n{piece}\n"


def counted(folder: Path) -> tuple[Counts, dict[int, Counter[str]]]:
    """Count the wordings of all texts, and the texts that have each."""
    counts: Counts = {size: defaultdict(float) for size in range(1, ORDER + 1)}
    files: dict[int, Counter[str]] = {size: Counter() for size in range(1, ORDER + 1)}
    for path in sorted(folder.glob("*.txt")):
        weight = LESS if path.name.startswith(PLAIN_STYLE) else 1.0
        text = "".join(stretches(path.read_text("utf-8")))
        for size in range(1, ORDER + 1):
            found = Counter(map("".join, zip(*(text[at:] for at in range(size)), strict=False)))
            files[size].update(found.keys())
            whole = counts[size]
            for wording, count in found.items():
                whole[wording] += count * weight
    return counts, files


def dictionary_entries() -> Iterator[tuple[str, int]]:
    """Yield the words that jieba ships with how often it counts them, misread ones left out."""
    odd = first_halves()
    for word, count in ENTRY.findall(files_of("jieba").joinpath("dict.txt").read_text("utf-8")):
        if word[0] not in odd or not is_misread(word):
            yield word, int(count)


def first_halves() -> frozenset[str]:
    """List the characters that a misread word can begin with: leads E3 to E9, as those of UTF-8."""
    return frozenset(char for char, pair in codes().pair.items() if 0xE3 <= pair >> 8 <= 0xE9) | MISREAD


def is_misread(word: str) -> bool:
    """Tell a word that is UTF-8 read as GBK; the dictionary has some hundreds.

    >>> is_misread("鐨"), is_misread("闈㈡"), is_misread("规划")
    (True, False, False)
    """
    return word in MISREAD or reads_as_utf8(word.encode("gb18030", "replace"))


MISREAD = frozenset("鐨紝鈥鍚鍒鏉鏃鎵鐪堝鍔鍥鎶鍛闃鎯鍘鎬闈锛銆绔浼")
"""Halves of such words that stand alone."""


def reads_as_utf8(data: bytes) -> bool:
    """Tell bytes that are UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def add_words(counts: Counts, files: dict[int, Counter[str]]) -> None:
    """Count the words of the dictionary, too."""
    for word, count in dictionary_entries():
        if count < TYPICAL:
            continue
        for size in range(1, min(ORDER, len(word)) + 1):
            for at in range(len(word) - size + 1):
                wording = word[at : at + size]
                counts[size][wording] += count * SHARE_OF_WORDS
                if count > TYPICAL * size:
                    files[size][wording] += 9


def by_context(counts: dict[str, float]) -> dict[str, dict[str, float]]:
    """Group wordings by all characters but the last."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for wording, count in counts.items():
        found[wording[:-1]][wording[-1]] = count
    return found


class Model:
    """Chances of the last character of each wording kept, and the share that each context leaves."""

    def __init__(self, counts: Counts, files: dict[int, Counter[str]]) -> None:
        self.chance: dict[str, float] = {}
        self.left: dict[str, float] = {}
        singles = {char: count for char, count in counts[1].items() if files[1][char] > 1 and char != "\n"}
        total = sum(singles.values()) + counts[1].get("\n", 0.0)
        self.chance |= {char: count / total for char, count in singles.items()}
        self.chance["\n"] = counts[1].get("\n", 1.0) / total
        for size in range(2, ORDER + 1):
            for context, following in by_context(counts[size]).items():
                self.add(context, following, files[size], size)

    def add(self, context: str, following: dict[str, float], files: Counter[str], size: int) -> None:
        """Add what follows a context, as Witten and Bell estimate it; keep what spares enough."""
        if "\n" in context[1:]:
            return
        total, kinds = sum(following.values()), len(following)
        kept: dict[str, float] = {}
        lower = 0.0
        for char, count in following.items():
            short = self.given(context[1:], char)
            chance = (count + kinds * short) / (total + kinds)
            spared = count * math.log(chance / short)
            if files[context + char] >= FILES[size] and spared > GAIN[size]:
                kept[char] = chance
                lower += short
        if not kept or (context not in self.chance and size > 2):
            return
        for char, chance in kept.items():
            self.chance[context + char] = chance
        self.left[context] = max(1.0 - sum(kept.values()), 1e-6) / max(1.0 - lower, 1e-6)

    def given(self, context: str, char: str) -> float:
        """Return the chance of a character behind a context."""
        share = 1.0
        while True:
            chance = self.chance.get(context + char)
            if chance is not None:
                return share * chance
            if not context:
                return share * 1e-8
            share *= self.left.get(context, 1.0)
            context = context[1:]


def in_steps(chances: Iterable[float]) -> bytes:
    """Write chances as logarithms in steps, a byte each."""
    return bytes(min(255, round(-math.log(chance) / STEP)) if chance < 1 else 0 for chance in chances)


def written(model: Model) -> bytes:
    """Write the table: for each length the keys as differences, the chances, the shares left."""
    parts: list[bytes] = []
    for size in range(1, ORDER + 1):
        wordings = sorted((w for w in model.chance if len(w) == size), key=key_of)
        keys = [key_of(wording) for wording in wordings]
        steps = array("Q", (after - before for before, after in zip([0, *keys], keys, strict=False)))
        if sys.byteorder == "big":
            steps.byteswap()
        parts += (len(keys).to_bytes(4, "little"), steps.tobytes(), in_steps(model.chance[w] for w in wordings))
        parts.append(in_steps(min(model.left.get(wording, 1.0), 1.0) for wording in wordings))
        print(size, len(keys))
    return zlib.compress(b"".join(parts), 9)


def main() -> None:
    counts, files = counted(Path(sys.argv[1]))
    add_words(counts, files)
    TARGET.write_bytes(written(Model(counts, files)))
    print(TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
