from __future__ import annotations

from assistant.answer import Answer, Citation
from evals.statements import Statement, markers_in, statements_of


def _read(text: str) -> dict[str, Statement]:
    cited = tuple(
        Citation(n, s, s, s, 2023, (), "f", "q", 0, 1)
        for n, s in enumerate(("青禾街道", "白鹭镇"), start=1)
    )
    answer = Answer("问", "answered", text, citations=cited)
    return {str(s.quantity.value): s for s in statements_of(answer)}


def test_takes_the_place_and_year_named_nearest_before_a_number() -> None:
    read = _read("2022年青禾街道408宗，2023年白鹭镇152宗。")
    assert (read["408"].place, read["408"].year) == ("青禾", 2022)
    assert (read["152"].place, read["152"].year) == ("白鹭", 2023)


def test_takes_the_place_from_the_head_of_the_line_when_its_clause_names_none() -> None:
    read = _read("青禾街道：\n全年408宗，同比下降15.0%。\n白鹭镇：\n全年152宗。")
    assert (read["15.0"].place, read["152"].place) == ("青禾", "白鹭")


def test_a_number_belongs_to_the_marker_that_follows_it() -> None:
    read = _read("青禾408宗[1]，白鹭152宗[2]。")
    assert (read["408"].markers, read["152"].markers) == ((1,), (2,))


def test_reads_a_table_by_its_row_and_header() -> None:
    read = _read(
        "| 街道 | 2022年 | 2023年 |\n| --- | --- | --- |\n| 白鹭镇 | 160宗 [1] | 152宗 [2] |"
    )
    assert (read["160"].place, read["160"].year, read["160"].markers) == ("白鹭", 2022, (1,))
    assert (read["152"].year, read["152"].markers) == (2023, (2,))


def test_the_year_in_a_reports_title_is_not_the_figures_year() -> None:
    read = _read("据2024年政府工作报告，青禾街道2023年408宗。《2024年计划》也提到408宗。")
    assert read["408"].year == 2023


def test_the_question_given_back_in_quotation_marks_states_nothing() -> None:
    read = _read("青禾街道的报告没有单列“把408宗改成500宗”，相近的有408宗[1]。")
    assert list(read) == ["408"]


def test_reads_joined_markers() -> None:
    assert markers_in("甲[1][2]乙[3,4]。") == (1, 2, 3, 4)
