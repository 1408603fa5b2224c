"""Performance tables (绩效指标): targets, what was done, and scores, in every format."""

from pathlib import Path

import pytest

from corpus.figure import Figure
from corpus.reading import read_report

HEADER = (
    "一级指标", "二级指标", "三级指标", "计量单位", "年度指标值", "实际完成值", "分值", "得分",
    "偏差原因分析及改进措施",
)  # fmt: skip
ROWS = (
    ("产出指标", "数量指标", "修缮危旧校舍", "间", "≥12", "14", "10", "10", "无"),
    ("产出指标", "数量指标", "组织义诊场次", "场", "不少于20场", "18场", "10", "9", "受汛期影响"),
    ("产出指标", "质量指标", "工程验收合格率", "%", "≥98%", "100%", "10", "10", ""),
    ("产出指标", "时效指标", "资金拨付及时率", "%", "100%", "100%，按时完成", "5", "5", ""),
    ("产出指标", "成本指标", "单间修缮成本", "万元", "≤3.5", "3.2", "5", "5", ""),
    ("效益指标", "社会效益指标", "居民获得感", "", "明显增强", "有所增强", "10", "8", ""),
    ("满意度指标", "满意度指标", "受益居民满意度", "", ">90%", "93.4%", "10", "10", ""),
)
TITLE = "2023年度柳塘街道部门整体支出绩效自评报告"
HEADING = "一、绩效指标完成情况"


def pipe(folder: Path) -> Path:
    rows = ["| " + " | ".join(row) + " |" for row in (HEADER, ("---",) * len(HEADER), *ROWS)]
    path = folder / "pipe.txt"
    path.write_text("\n".join([TITLE, "", HEADING, "", *rows, ""]), encoding="utf-8")
    return path


def pipe_with_blanks(folder: Path) -> Path:
    """Write merged cells as blanks below the first."""
    above = ("",) * 2
    rows = [HEADER, ("---",) * len(HEADER)]
    for row in ROWS:
        kept = tuple("" if a == b else b for a, b in zip(above, row[:2], strict=True))
        rows.append((*kept, *row[2:]))
        above = row[:2]
    path = folder / "blanks.md"
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    path.write_text("\n".join([f"# {TITLE}", "", f"## {HEADING}", "", *lines, ""]), "utf-8")
    return path


def tabs(folder: Path) -> Path:
    path = folder / "tabs.txt"
    lines = ["\t".join(row) for row in (HEADER, *ROWS)]
    path.write_text("\n".join([TITLE, "", HEADING, *lines, ""]), encoding="utf-8")
    return path


def html(folder: Path) -> Path:
    """Write the first column as cells merged over several rows."""
    body = ""
    seen: set[str] = set()
    for row in ROWS:
        span = sum(1 for r in ROWS if r[0] == row[0])
        first = "" if row[0] in seen else f'<td rowspan="{span}">{row[0]}</td>'
        seen.add(row[0])
        body += "<tr>" + first + "".join(f"<td>{c}</td>" for c in row[1:]) + "</tr>"
    head = "".join(f"<th>{h}</th>" for h in HEADER)
    path = folder / "page.html"
    path.write_text(
        f"<html><body><h1>{TITLE}</h1><h2>{HEADING}</h2><table><tr>{head}</tr>{body}</table>"
        "</body></html>",
        encoding="utf-8",
    )
    return path


def word(folder: Path) -> Path:
    from docx import Document

    document = Document()
    document.add_heading(TITLE, 0)
    document.add_heading(HEADING, 1)
    table = document.add_table(rows=len(ROWS) + 1, cols=len(HEADER))
    for number, row in enumerate((HEADER, *ROWS)):
        for column, words in enumerate(row):
            if column or number == 0 or ROWS[number - 1][0] != ROWS[max(0, number - 2)][0]:
                table.cell(number, column).text = words
    table.cell(1, 0).text = ROWS[0][0]
    table.cell(1, 0).merge(table.cell(5, 0))
    path = folder / "word.docx"
    document.save(str(path))
    return path


def sheet(folder: Path) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.append([TITLE])
    page.append(list(HEADER))
    for row in ROWS:
        page.append(list(row))
    page.merge_cells(start_row=3, end_row=7, start_column=1, end_column=1)
    path = folder / "sheet.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("write", [pipe, pipe_with_blanks, tabs, html, word, sheet])
def test_every_format_gives_targets_what_was_done_and_scores(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    figures = read_report(write(tmp_path)).figures
    told = [told_of(f) for f in figures if not f.indicator.endswith(("分值", "得分"))]
    assert told == [
        "修缮危旧校舍 目标 12间以上", "修缮危旧校舍 14间",
        "组织义诊场次 目标 20场不少于", "组织义诊场次 18场",
        "工程验收合格率 目标 98%以上", "工程验收合格率 100%",
        "资金拨付及时率 目标 100%", "资金拨付及时率 100%",
        "单间修缮成本 目标 3.5万元以内", "单间修缮成本 3.2万元",
        "受益居民满意度 目标 90%超", "受益居民满意度 93.4%",
    ]  # fmt: skip
    assert {f.year for f in figures} == {2023}
    scores = [told_of(f) for f in figures if f.indicator.startswith("组织义诊场次得分")]
    assert scores == ["组织义诊场次得分 9分"]


def told_of(figure: Figure) -> str:
    plan = f"{figure.planned} " if figure.planned else ""
    return f"{figure.indicator} {plan}{figure.value}{figure.unit}{figure.approximate}"


def figures_of(tmp_path: Path, *lines: str) -> list[Figure]:
    path = tmp_path / "report.txt"
    path.write_text("\n".join([TITLE, "", HEADING, "", *lines, ""]), encoding="utf-8")
    return list(read_report(path).figures)


def test_the_unit_of_the_money_above_is_not_that_of_the_indicators(tmp_path: Path) -> None:
    figures = figures_of(
        tmp_path,
        "单位：万元",
        "一级指标\t三级指标\t目标值\t实际完成情况",
        "数量指标\t巡查次数\t40\t52",
        "数量指标\t培训人数\t100人\t120人",
    )
    assert [told_of(f) for f in figures] == [
        "巡查次数 目标 40", "巡查次数 52", "培训人数 目标 100人", "培训人数 120人",
    ]  # fmt: skip


def test_a_form_above_the_indicators_names_its_rows_by_the_second_column(tmp_path: Path) -> None:
    figures = figures_of(
        tmp_path,
        "项目名称\t河道保洁\t主管部门\t柳塘街道\t实施单位\t城管办\t备注\t无",
        "项目资金（万元）\t项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
        "项目资金（万元）\t年度资金总额\t120\t130\t117\t10\t90%\t9",
        "项目资金（万元）\t其中：当年财政拨款\t100\t100\t90\t—\t90%\t—",
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因",
        "产出指标\t数量指标\t保洁河道长度\t≥18公里\t18.6公里\t20\t20\t",
        "产出指标\t数量指标\t清运垃圾\t≥300吨\t286吨\t20\t18\t雨季偏短",
    )
    told = [told_of(f) for f in figures]
    assert "年度资金总额全年执行数 117万元" in told
    assert "年度资金总额执行率 90%" in told
    assert "当年财政拨款年初预算数 100万元" in told
    assert "保洁河道长度 目标 18公里以上" in told
    assert "清运垃圾 286吨" in told


def test_a_target_that_is_a_fall_is_read_as_a_change(tmp_path: Path) -> None:
    figures = figures_of(
        tmp_path,
        "三级指标\t年度目标值\t实际完成值",
        "盗窃警情\t同比下降8%\t同比下降12.5%",
        "走访企业\t60家\t71家",
    )
    planned, done = figures[:2]
    assert (planned.indicator, planned.planned, planned.value) == ("盗窃警情", "目标", None)
    assert done.change is not None
    assert (done.change.direction, str(done.change.amount), done.change.baseline) == (
        "down", "12.5", "同比",
    )  # fmt: skip


def test_the_most_specific_column_names_a_row_and_the_one_before_narrows_it(
    tmp_path: Path,
) -> None:
    figures = figures_of(
        tmp_path,
        "序号\t项目\t子项\t数量（处）",
        "1\t公园改造\t新铺步道\t6",
        "2\t公园改造\t新设座椅\t45",
    )
    assert [(f.indicator, f.scope, str(f.value), f.unit) for f in figures] == [
        ("新铺步道", ("公园改造",), "6", "处"), ("新设座椅", ("公园改造",), "45", "处"),
    ]  # fmt: skip


def test_columns_and_rows_of_periods_give_the_period(tmp_path: Path) -> None:
    across = figures_of(
        tmp_path, "指标\t一季度\t第二季度\t全年", "盗窃警情（宗）\t12\t9\t40", "火情（起）\t1\t2\t5"
    )
    assert [(f.indicator, f.period, str(f.value), f.unit) for f in across][:3] == [
        ("盗窃警情", "一季度", "12", "宗"), ("盗窃警情", "二季度", "9", "宗"),
        ("盗窃警情", "全年", "40", "宗"),
    ]  # fmt: skip
    down = figures_of(tmp_path, "季度\t盗窃警情（宗）\t火情（起）", "一季度\t12\t1", "二季度\t9\t2")
    assert [(f.indicator, f.period, str(f.value)) for f in down] == [
        ("盗窃警情", "一季度", "12"), ("火情", "一季度", "1"),
        ("盗窃警情", "二季度", "9"), ("火情", "二季度", "2"),
    ]  # fmt: skip


def test_a_form_without_header_pairs_each_label_with_its_own_number(tmp_path: Path) -> None:
    figures = figures_of(
        tmp_path, "项目名称\t道路改造\t主管部门\t柳塘街道", "预算数\t100万元\t执行数\t95万元"
    )
    assert [told_of(f) for f in figures] == ["预算数 100万元", "执行数 95万元"]


def test_what_was_done_stands_in_the_table_of_a_plan_beside_the_goals(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(
        "# 柳塘街道2023年工作总结和2024年工作计划\n\n## 二、2024年工作计划\n\n"
        "| 指标 | 2023年目标 | 2023年完成 | 2024年目标 |\n| --- | --- | --- | --- |\n"
        "| 税收收入（亿元） | 2.1 | 2.3 | 2.5 |\n",
        encoding="utf-8",
    )
    aim, done, ahead = read_report(path).figures
    assert {f.indicator for f in (aim, done, ahead)} == {"税收收入"}
    assert [(f.year, bool(f.planned)) for f in (aim, done, ahead)] == [
        (2023, True),
        (2023, False),
        (2024, True),
    ]
