"""Where a text names another plan of the library."""

from convert.link.references import Reference, Resolved
from convert.publish.site.naming import lead_to_plans

HTML = '<p id="c1_1_0">根据《甲“规划”》和《甲“规划”》编制。</p><p id="c1_2_0">落实《甲“规划”》。</p>'


def named(block: str, text: str = "《甲“规划”》") -> Resolved:
    return Resolved(Reference("c1", block, text, text[1:-1], ""), "b")


def test_each_name_becomes_a_link_in_its_own_paragraph() -> None:
    link = '<a class="named" href="../b/index.html">《甲“规划”》</a>'
    assert lead_to_plans(HTML, [named("c1_2_0")]) == HTML.replace("落实《甲“规划”》", f"落实{link}")
    both = lead_to_plans(HTML, [named("c1_1_0"), named("c1_1_0")])
    assert both == HTML.replace("根据《甲“规划”》和《甲“规划”》", f"根据{link}和{link}")


def test_what_is_not_on_the_page_changes_nothing() -> None:
    assert lead_to_plans(HTML, [named("c2_1_0"), named("c1_1_0", "《乙》")]) == HTML
