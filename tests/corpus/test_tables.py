from __future__ import annotations

from corpus.blocks import Grid
from corpus.formats.plain import text_blocks
from corpus.reading import compose
from corpus.report import Report, Table
from corpus.tables import write_table


def written(*rows: tuple[str, ...], caption: str = "") -> tuple[list[str], Table]:
    table = write_table(Grid(tuple(rows)), caption)
    assert table is not None
    return list(table.lines), table.table


def report(body: str) -> Report:
    return compose(text_blocks(f"柳湾街道2023年工作总结\n\n一、收支\n{body}"), name="测试.txt")


def test_each_row_reads_on_its_own_with_its_headers() -> None:
    lines, _ = written(("指标", "单位", "2022年", "2023年"), ("刑事警情", "宗", "425", "400"))
    assert lines == ["指标：刑事警情；单位：宗；2022年：425；2023年：400"]


def test_years_in_the_first_row_are_headers_not_values() -> None:
    lines, table = written(("指标", "2022", "2023"), ("警情（宗）", "425", "400"))
    assert table.header == ("指标", "2022", "2023")
    assert lines == ["指标：警情（宗）；2022：425；2023：400"]


def test_the_unit_of_a_caption_stands_in_every_row() -> None:
    lines, table = written(
        ("项目", "预算数"), ("基本支出", "3,120.40"), caption="表1 收支（单位：万元）"
    )
    assert table.unit == "万元"
    assert lines == ["项目：基本支出；预算数：3,120.40；单位：万元"]


def test_a_unit_row_over_all_columns_is_no_header() -> None:
    lines, table = written(("单位：万元",) * 3, ("项目", "预算", "执行"), ("支出", "12", "11"))
    assert (table.unit, table.header) == ("万元", ("项目", "预算", "执行"))
    assert lines[-1] == "项目：支出；预算：12；执行：11；单位：万元"


def test_stacked_header_rows_are_joined() -> None:
    rows = (("项目", "2023年", "2023年"), ("项目", "预算", "执行"), ("支出", "12", "11"))
    lines, table = written(*rows)
    assert table.header == ("项目", "2023年·预算", "2023年·执行")
    assert lines == ["项目：支出；2023年·预算：12；2023年·执行：11"]


def test_a_table_of_names_and_values_has_no_header() -> None:
    lines, table = written(("辖区面积", "12.5平方公里"), ("户籍人口", "5.3万人"))
    assert table.header == ("", "")
    assert lines == ["辖区面积：12.5平方公里", "户籍人口：5.3万人"]


def test_a_form_pairs_each_label_with_its_own_value() -> None:
    lines, _ = written(
        ("项目名称", "道路改造", "主管部门", "柳湾街道"),
        ("预算数", "100", "执行数", "95"),
        ("数量", "12", "完成率", "95%"),
    )
    assert lines == [
        "项目名称：道路改造；主管部门：柳湾街道",
        "预算数：100；执行数：95",
        "数量：12；完成率：95%",
    ]


def test_a_header_row_in_the_middle_begins_a_table_of_its_own() -> None:
    rows = (
        "项目名称\t道路改造\t主管部门\t街道\n预算数\t100\t执行数\t95\n"
        "一级指标\t二级指标\t目标值\t实际值\n产出\t里程\t5公里\t6公里\n"
    )
    read = report(rows)
    assert [t.header for t in read.tables] == [
        ("", "", "", ""), ("一级指标", "二级指标", "目标值", "实际值"),
    ]  # fmt: skip
    assert "一级指标：产出；二级指标：里程；目标值：5公里；实际值：6公里" in read.text


def test_a_table_without_header_never_labels_a_value_by_another() -> None:
    lines, _ = written(("甲社区", "12", "乙社区"), ("丙社区", "15", "丁社区"))
    assert lines == ["甲社区；12；乙社区", "丙社区；15；丁社区"]


def test_empty_and_spanning_cells_are_left_out_of_the_line() -> None:
    lines, table = written(("项目", "一季度", "二季度"), ("接访", "", "12"), ("合计", "30", "30"))
    assert lines == ["项目：接访；二季度：12", "项目：合计；一季度：30；二季度：30"]
    assert [c.text for c in table.rows[0]] == ["接访", "", "12"]


def test_cells_are_found_at_their_offsets_in_the_stored_text() -> None:
    read = report("单位：万元\n\n| 项目 | 预算数 |\n|---|---|\n| 支出 | 12.5 |\n| 收入 | 13 |\n")
    (table,) = read.tables
    for row in table.rows:
        for cell in row:
            assert read.text[cell.start : cell.end] == cell.text
    assert read.text[table.start : table.end].startswith("项目：支出；预算数：12.5")
    assert table.unit == "万元"


def test_lines_with_tabs_are_a_table() -> None:
    read = report("项目\t预算\t执行\n支出\t12\t11\n收入\t13\t13\n")
    assert "项目：支出；预算：12；执行：11" in read.text


def test_columns_set_with_wide_blanks_are_a_table() -> None:
    head = "社区\u3000\u3000户数（户）\u3000网格（个）"
    rows = [
        "东畔\u3000\u30005,210\u3000\u300013",
        "槐里\u3000\u30004,386\u300011",
        "合计\u3000\u30009,596\u3000\u300024",
    ]
    read = report("\n".join([head, *rows, ""]))
    assert "东畔" in read.text
    assert "户数（户）：5,210；网格（个）：13" in read.text


def test_a_pipe_table_without_rule_reads_its_changes() -> None:
    rows = ["指标 | 全年完成 | 同比", "工业总产值 | 57.30亿元 | 下降2.1%"]
    rows += ["固定资产投资 | 17.9亿元 | 增长25.8%", "税收总额 | 7,940万元 | 持平"]
    figures = report("\n".join([*rows, ""])).figures
    moved = {f.indicator: f.change and (f.change.direction, str(f.change.amount)) for f in figures}
    assert moved["工业总产值"] == ("down", "2.1")
    assert moved["固定资产投资"] == ("up", "25.8")
    assert [str(f.value) for f in figures] == ["57.30", "17.9", "7940"]
