"""Saved pages in the layouts that government sites have: the plan alone, the head as metadata, nothing lost."""

import pytest

from convert.model import Conversion
from convert.pipeline import convert_source

PROSE = "坚持稳中求进工作总基调，统筹发展和安全，推动高质量发展，不断满足人民对美好生活的需要。" * 2
TITLE = "青禾市养老服务发展规划（2021—2025年）"
LINES = ("一、总体要求", PROSE, "二、主要任务", "（一）增加供给", PROSE, "（二）提升质量", PROSE, "三、保障措施", PROSE)
OUTLINE = [
    f"# {TITLE}",
    "## 一、总体要求",
    "## 二、主要任务",
    "### （一）增加供给",
    "### （二）提升质量",
    "## 三、保障措施",
]
NAV = "<ul><li><a href=/>首页</a></li><li><a href=/a>政务公开</a></li><li><a href=/b>政务服务</a></li><li><a href=/c>互动交流</a></li></ul>"
FOOT = "<p>主办单位：青禾市人民政府办公室　网站标识码：1234567890</p><p>青ICP备12345678号</p>"


def ps(form: str = "<p>{}</p>") -> str:
    return "".join(form.format(line) for line in LINES)


META = (
    ("索引号", "11370000/2021-00123"),
    ("发布机构", "青禾市民政局"),
    ("成文日期", "2021-08-10"),
    ("发布日期", "2021-08-18"),
)
CELLS = "".join(
    f"<td><b>{name}：</b></td><td>{value}</td>" + ("</tr><tr>" if at == 1 else "")
    for at, (name, value) in enumerate(META)
)
PAGES = {
    "editor in divisions": f"""<body><div class="header">{NAV}</div><div class="position">当前位置：<a>首页</a> &gt; <a>规划</a></div>
        <div class="wzy"><table class="xxgk"><tr>{CELLS}</tr></table><h1 class="title">{TITLE}</h1>
        <div class="TRS_Editor">{ps()}</div></div><div class="footer">{FOOT}</div></body>""",
    "tables lay out the page": f"""<body><table width=1000><tr><td>{NAV}</td></tr><tr><td><table><tr><td width=200>栏目导航</td><td>
        <table><tr>{CELLS}</tr></table><table width="95%"><tr><td align=center class=bt>{TITLE}</td></tr>
        <tr><td id="zoom">{ps("<p style='text-indent:2em'>{}</p>")}</td></tr></table></td></tr></table></td></tr><tr><td>{FOOT}</td></tr></table></body>""",
    "one division, broken lines": f"""<body>{NAV}<div id="content"><div class="tit">{TITLE}</div>
        <div class="info">{"　".join(f"{name}：{value}" for name, value in META)}</div>
        <div id="zoomcon">{ps("　　{}<br/>")}</div></div>{FOOT}</body>""",
    "saved by Word": f"""<body lang=ZH-CN><div class=WordSection1><p class=MsoNormal align=center><b><span style='font-size:22pt'>{TITLE}</span></b></p>
        {ps("<p class=MsoNormal><span lang=EN-US>&nbsp;&nbsp;</span><span style='font-family:仿宋'>{}<o:p></o:p></span></p>")}</div></body>""",
    "headings of the page": f"""<body><nav>{NAV}</nav><main><article><h1>{TITLE}</h1><dl>{"".join(f"<dt>{n}</dt><dd>{v}</dd>" for n, v in META)}</dl>
        {"".join(f"<h2>{x}</h2>" if x[1] == "、" else f"<h3>{x}</h3>" if x[0] == "（" else f"<p>{x}</p>" for x in LINES)}
        </article></main><footer>{FOOT}</footer></body>""",
    "bold for headings": f"""<body>{NAV}<div class="article"><p style="text-align:center"><strong>{TITLE}</strong></p>
        {"".join(f"<p><span><strong>　　{x}</strong></span></p>" if len(x) < 20 else f"<p><span>　　{x}</span></p>" for x in LINES)}</div>{FOOT}</body>""",
}  # fmt: skip
HEADED = ("editor in divisions", "tables lay out the page", "one division, broken lines", "headings of the page")


@pytest.fixture(scope="module", params=PAGES)
def saved(request: pytest.FixtureRequest) -> tuple[str, Conversion]:
    page = f"<html><head><title>{TITLE}_青禾市人民政府</title></head>{PAGES[request.param]}</html>"
    (plan,) = convert_source(page.encode("gb18030"), name="page.html")
    return request.param, plan


def test_a_page_gives_the_plan_and_nothing_else(saved: tuple[str, Conversion]) -> None:
    lines = saved[1].markdown.split("---\n", 2)[2].split("\n")
    assert [line for line in lines if line.startswith("#")] == OUTLINE
    assert [line for line in lines if line and not line.startswith("#")] == [PROSE] * 4


def test_the_head_of_the_site_is_metadata(saved: tuple[str, Conversion]) -> None:
    name, plan = saved
    names = ("index_number", "issuer", "adopted", "published")
    told = {entry: plan.facts[entry].value for entry in names if entry in plan.facts}
    expected = dict(zip(names, (value for _, value in META), strict=True))
    assert told == (expected if name in HEADED else {})
    assert all(plan.facts[entry].line for entry in told)
