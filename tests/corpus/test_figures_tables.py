"""Figures in tables."""

from pathlib import Path

from corpus.figure import Figure
from corpus.figures import extract_figures
from corpus.reading import read_report

MARKDOWN = """# 2023年柳塘街道工作总结

## 一、部门收支情况

单位：万元

| 项目 | 预算数 | 执行数 | 执行率 |
|---|---|---|---|
| 基本支出 | 3,200.50 | 3,100.20 | 96.87% |
| 合计 | 3,200.50 | 3,100.20 | 96.87% |

## 二、主要指标

| 指标 | 单位 | 2022年 | 2023年 | 同比增长（%） | 排名 | 2024年目标 |
|---|---|---|---|---|---|---|
| 刑事警情 | 宗 | 357 | 312 | -12.6 | 3 | 300 |
| 地区生产总值（亿元） | | 100.1 | 105.3 | 5.2 | 2 | 110 |
"""


def read(tmp_path: Path) -> list[Figure]:
    path = tmp_path / "2023.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    return list(extract_figures(read_report(path)))


def of(figures: list[Figure], indicator: str) -> list[Figure]:
    return [f for f in figures if f.indicator == indicator]


def test_a_cell_takes_its_name_from_row_and_column_and_the_unit_from_the_table(
    tmp_path: Path,
) -> None:
    figures = read(tmp_path)
    [spent] = of(figures, "基本支出执行数")
    assert (str(spent.value), spent.unit, spent.year) == ("3100.20", "万元", 2023)
    [rate] = of(figures, "基本支出执行率")
    assert (str(rate.value), rate.unit) == ("96.87", "%")


def test_the_row_of_totals_is_named_by_its_column(tmp_path: Path) -> None:
    assert [str(f.value) for f in of(read(tmp_path), "预算数")] == ["3200.50"]


def test_year_columns_give_one_figure_a_year_and_the_change_to_the_reported_one(
    tmp_path: Path,
) -> None:
    figures = of(read(tmp_path), "刑事警情")
    assert [(f.year, str(f.value), f.unit, bool(f.planned)) for f in figures] == [
        (2022, "357", "宗", False),
        (2023, "312", "宗", False),
        (2024, "300", "宗", True),
    ]
    before, now, _ = figures
    assert before.change is None
    assert now.change is not None
    assert (now.change.direction, str(now.change.amount), now.change.unit) == ("down", "12.6", "%")
    assert now.rank == "第3"


def test_a_unit_in_the_row_header_counts(tmp_path: Path) -> None:
    assert {f.unit for f in of(read(tmp_path), "地区生产总值")} == {"亿元"}


def test_offsets_of_a_cell_point_at_its_number(tmp_path: Path) -> None:
    path = tmp_path / "2023.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    report = read_report(path)
    [spent] = of(list(extract_figures(report)), "基本支出执行数")
    assert report.text[spent.value_start : spent.value_end] == "3,100.20"
    assert report.text[spent.start : spent.end].startswith("基本支出")


VILLAGES = """# 2023年柳塘街道工作总结

## 一、村级经济

{caption}

| 村居 | 2022年 | 2023年 | 增幅 |
|---|---|---|---|
| 长堤村 | 412.5 | 468.3 | 13.5% |
| 沙浦村 | 286.0 | 301.4 | 5.4% |
| 合计 | 698.5 | 769.7 | 10.2% |
"""


def read_villages(tmp_path: Path, caption: str) -> list[tuple[str, int, str]]:
    path = tmp_path / "2023.md"
    path.write_text(VILLAGES.format(caption=caption), encoding="utf-8")
    return [(f.indicator, f.year, str(f.value)) for f in extract_figures(read_report(path))]


def test_the_caption_names_the_measure_where_the_columns_only_tell_the_year(tmp_path: Path) -> None:
    figures = read_villages(tmp_path, "表3 柳塘街道各村集体经济收入情况（单位：万元）")
    assert figures[:2] == [
        ("长堤村集体经济收入", 2022, "412.5"),
        ("长堤村集体经济收入", 2023, "468.3"),
    ]
    assert figures[-1] == ("集体经济收入", 2023, "769.7")


def test_a_caption_without_a_measure_names_nothing(tmp_path: Path) -> None:
    assert read_villages(tmp_path, "各村居基本情况")[0][0] == "长堤村"
