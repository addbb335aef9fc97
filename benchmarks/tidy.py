"""Tidying, site chrome, site head and metadata: megabytes a second at 1, 2, 4 and 8 times the length.

Run with ``python -m benchmarks.tidy``. Tidying is to pass 4 MB/s of paragraphs as scrapers
leave them: a mark to be widened every fifteen characters, a stray blank every twenty.
"""

import time
from collections.abc import Callable

from convert.ledger import Text, raw_text, revise
from convert.metadata.divisions import divisions
from convert.metadata.front import Evidence, front_matter
from convert.model import Fact
from convert.normalize.chrome import CHROME_RULES
from convert.normalize.sitehead import read_site_head
from convert.tidy import tidy_text

PARAGRAPH = (
    "“十四五”期间,全县经济社会发展稳中有进。地区生产总值年均增长 6.2% (按可比口径),人均突破 10 万元;规模以上工业增加值"
    "年均增长 7.2% ,三次产业结构调整为7.8:30.2:62.0 。深化“放管服”改革,营造 “ 三化三型 ” 环境,构建现代化产业体系。"
)
HEAD = "索 引 号: 1199/2023-00017 信息分类: 规划计划\n日期:2023-03-16  来源:县发改局  访问次数:17\n字号: 大 中 小 分享到:\n"
PARAGRAPHS = 1000
FACTORS = (1, 2, 4, 8)


def tidy_all(text: str) -> None:
    """Tidy each paragraph, as the pipeline does."""
    for line in text.split("\n"):
        tidy_text(raw_text(line))


def clear_page(text: str) -> None:
    """Take out the chrome and read the head of the page."""
    page: Text = raw_text(text)
    for name, kind, rule in CHROME_RULES:
        page, _ = revise(page, "normalize", name, kind, rule(page.chars))
    read_site_head(page)


def rate(work: Callable[[str], None], text: str) -> float:
    """Megabytes a second of processor time."""
    start = time.process_time()
    work(text)
    return len(text.encode()) / 1e6 / (time.process_time() - start)


def main() -> None:
    print("times   tidy MB/s   page MB/s")
    for factor in FACTORS:
        text = HEAD + "\n".join([PARAGRAPH] * PARAGRAPHS * factor)
        print(f"{factor:5}   {rate(tidy_all, text):9.1f}   {rate(clear_page, text):9.1f}")
    start = time.process_time()
    divisions()
    print(f"divisions read in {(time.process_time() - start) * 1000:.0f} ms")
    start = time.process_time()
    front_matter(Evidence(Fact("南京市鼓楼区规划纲要", 1), body=PARAGRAPH * 100), {}, "gangyao")
    print(f"front matter in {(time.process_time() - start) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
