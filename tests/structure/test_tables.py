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


HEAD = "类别\n指标\n2025年\n2030年\n属性\n"
ROWS = "经济发展\n总产值（亿元）\n320\n430\n预期性\n城镇化率（%）\n58\n63\n预期性\n绿色生态\n森林覆盖率（%）\n41.2\n—\n约束性\n"
BODY = "到2030年，主要指标如下。\n"


def test_indicators_that_end_in_their_nature_are_a_table() -> None:
    ((columns, cells),) = tables(f"云溪县规划\n一、目标\n{BODY}{HEAD}{ROWS}二、保障\n加强领导，确保落实。")
    assert columns == 5
    assert cells[5:15] == [
        "经济发展",
        "总产值（亿元）",
        "320",
        "430",
        "预期性",
        "",
        "城镇化率（%）",
        "58",
        "63",
        "预期性",
    ]


def test_indicators_of_which_another_cell_is_missing_stay() -> None:
    assert (
        tables(
            f"云溪县规划\n一、目标\n{BODY}{HEAD}{ROWS.replace('城镇化率（%）', '民生').replace('58', '就业')}二、保障\n落实。"
        )
        == []
    )
    assert (
        tables(f"云溪县规划\n一、目标\n{BODY}{HEAD}{ROWS.replace('430', '')}二、保障\n落实。".replace("\n\n", "\n"))
        == []
    )


def test_cells_whose_columns_show_themselves_are_a_table() -> None:
    cells = "指标\n单位\n2030年\n产值\n亿元\n500\n产量\n万吨\n20\n能耗\n吨标煤\n—\n"
    ((columns, found),) = tables(f"云溪县规划\n一、目标\n{BODY}{cells}二、保障\n落实。")
    assert (columns, len(found)) == (3, 12)


def test_short_lines_without_a_column_of_figures_stay() -> None:
    names = "姓名\n单位\n职务\n张三\n县政府\n县长\n李四\n县委\n书记\n王五\n县财政局\n局长\n"
    assert tables(f"云溪县规划\n一、名单\n{BODY}{names}二、保障\n落实。") == []
    broken = "指标\n单位\n2030年\n产值\n亿元\n500\n产量\n20\n能耗\n吨标煤\n30\n电耗\n度\n"
    assert tables(f"云溪县规划\n一、目标\n{BODY}{broken}二、保障\n落实。") == []
