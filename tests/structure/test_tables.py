"""Tables are put together where their cells survive, and nowhere else."""

from convert.ledger import raw_text
from convert.source.lines import RawLines
from convert.structure.blocks import Kind
from convert.structure.stage import structure
from tests.structure.test_cases import CASES, fenced


def tables(raw: str) -> list[tuple[int, list[str]]]:
    """List columns and cells of the tables of a text."""
    found = structure(raw_text(raw), RawLines(raw).number)
    return [(block.columns, [part.chars for part in block.parts]) for block in found.blocks if block.kind is Kind.TABLE]


def case(name: str) -> list[str]:
    return [raw for raw, _ in fenced(next(path for path in CASES if path.stem == name), "outline")]


def test_rows_with_a_column_of_figures_are_a_table() -> None:
    indicators, projects, names = case("table_one_row_a_line")
    head = ["指标名称", "2020年", "2025年", "属性"]
    assert tables(indicators) == [
        (4, [*head, "城镇化率（%）", "58.3", "63", "预期性", "森林覆盖率（%）", "41.2", "42.5", "约束性"])
    ]
    assert [columns for columns, _ in tables(projects)] == [4]
    assert tables(names) == []


def test_cells_one_a_line_are_a_table() -> None:
    ((columns, cells),) = tables(case("table_one_cell_a_line")[0])
    assert (columns, len(cells), cells[:3]) == (3, 15, ["序号", "指标名称", "目标值"])
