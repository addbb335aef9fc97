"""DOCX: time, size and memory for a plan of 1, 2, 4 and 8 times the usual length.

Run with ``python -m benchmarks.docx_growth``. The limit is 0.2 s for a plan of usual length.
"""

import statistics
import time
import tracemalloc

from convert.document import Document, read_document
from convert.model import Account, Neighbour
from convert.publish.docx import render_docx

SENTENCE = "坚持创新驱动发展，到2025年全县生产总值年均增长6.5%左右，“十四五”时期重点项目全部建成。"
CHAPTERS, SECTIONS, ITEMS = 13, 4, 4
"""Of the longest of the five real plans: 13 chapters, 730 paragraphs and heads, 46,000 characters."""
FACTORS = (1, 2, 4, 8)
REPEATS = 5
LIMIT = 0.2


def plan(factor: int) -> Document:
    """A plan of invented text, ``factor`` times the usual length."""
    lines = ["# 云溪县规划纲要"]
    for chapter in range(1, CHAPTERS * factor + 1):
        lines.append(f"## {chapter}、强化创新驱动")
        for section in range(1, SECTIONS + 1):
            lines += [f"### （{section}）培育创新主体", SENTENCE * 3]
            for item in range(1, ITEMS + 1):
                lines += [f"#### {item}.支持企业创新。", SENTENCE * 4]
    return read_document("\n\n".join(lines))


def seconds(document: Document, neighbours: dict[str, list[Neighbour]]) -> float:
    """Median processor time of one rendering: what else runs on the machine does not count."""
    taken = []
    for _ in range(REPEATS):
        start = time.process_time()
        render_docx(document, neighbours, Account(0, 0, 0, (), ()))
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def main() -> None:
    base = 0.0
    print(f"{'length':>6} {'characters':>10} {'ms':>6} {'growth':>6} {'KB':>6} {'MB peak':>8}")
    for factor in FACTORS:
        document = plan(factor)
        chapters = document.children["top"]
        near = {
            name: [Neighbour(name, f"p{n}", "c1", "c1", "", "临溪区", "第一章", 0.5) for n in range(5)]
            for name in chapters
        }
        taken = seconds(document, near)
        tracemalloc.start()
        size = len(render_docx(document, near, Account(0, 0, 0, (), ())))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        base = base or taken
        characters = sum(len(getattr(part, "text", "")) for part in document.flow)
        print(
            f"{factor:>6} {characters:>10} {taken * 1000:>6.0f} {taken / base:>6.1f} {size // 1024:>6} {peak / 2**20:>8.1f}"
        )
        if factor == 1 and taken > LIMIT:
            raise SystemExit(f"{taken:.2f} s for a plan of usual length, the limit is {LIMIT} s")


if __name__ == "__main__":
    main()
