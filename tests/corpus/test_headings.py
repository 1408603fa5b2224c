from __future__ import annotations

import pytest

from corpus.formats.plain import text_blocks
from corpus.reading import compose
from corpus.report import Report


def report(body: str) -> Report:
    return compose(text_blocks(f"柳湾街道2023年工作总结\n\n{body}"), name="测试.txt")


def paths(body: str) -> list[tuple[str, ...]]:
    return [s.path for s in report(body).sections if s.path]


def test_numbering_of_every_kind_makes_a_tree() -> None:
    body = (
        "第一章 总体情况\n一、工作\n（一）经济\n1.招商。全年招商9次。共签约三个。\n"
        "（1）产业\n①制造业\n增长。\n（二）治安\n好。\n"
    )
    assert paths(body) == [
        ("第一章 总体情况",),
        ("第一章 总体情况", "一、工作"),
        ("第一章 总体情况", "一、工作", "（一）经济"),
        ("第一章 总体情况", "一、工作", "（一）经济", "1.招商"),
        ("第一章 总体情况", "一、工作", "（一）经济", "1.招商", "（1）产业"),
        ("第一章 总体情况", "一、工作", "（一）经济", "1.招商", "（1）产业", "①制造业"),
        ("第一章 总体情况", "一、工作", "（二）治安"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "(三) 部门收支",
        "（三）部门收支",
        "㈢部门收支",
        "3. 部门收支",
        "3．部门收支",
        "3、部门收支",
        "⒊部门收支",
    ],
)
def test_half_and_full_width_numbers_are_headings(line: str) -> None:
    assert paths(f"一、情况\n{line}\n全年支出3亿元。\n") == [("一、情况",), ("一、情况", line)]


def test_a_run_in_heading_is_the_numbered_first_sentence() -> None:
    body = (
        "一、成效\n1.经济稳步增长。全年完成产值48亿元。增速居前。\n第二段仍在其下。\n"
        "2. 治安向好。警情下降。群众满意。\n"
    )
    read = report(body)
    section = next(s for s in read.sections if s.path[-1:] == ("1.经济稳步增长",))
    assert read.text[section.body_start :].startswith("全年完成产值48亿元。")
    assert read.text[section.start : section.end].endswith("第二段仍在其下。")


def test_an_enumeration_in_one_line_is_no_heading() -> None:
    body = "一、任务\n1.产业继续向好。2.街容更加整洁。3.邻里平安和睦。4.民生改善。\n"
    assert paths(body) == [("一、任务",)]


def test_a_long_numbered_sentence_is_cut_to_its_first_clause() -> None:
    body = (
        "四、措施\n"
        "（一）改进预算编制办法，保障预算编制的合理性、科学性；提高资金使用效益，确保资金"
        "使用合法合规，按期完成。\n"
    )
    assert paths(body)[1] == ("四、措施", "（一）改进预算编制办法")


def test_a_clause_with_a_figure_does_not_become_a_heading() -> None:
    body = (
        "一、成效\n"
        "（一）全年完成产值48.6亿元，比上年同期增长7.3%，其中规上工业企业贡献较大，服务业保持"
        "较快增长，位列前茅。\n"
    )
    assert paths(body) == [("一、成效",)]


def test_items_within_a_paragraph_are_sections_that_end_with_it() -> None:
    body = (
        "一、治安\n"
        "一是压降警情。全年警情300宗。持续下降。二是化解矛盾。调解800宗。成功率高。\n"
        "本段属于上一级。\n"
    )
    read = report(body)
    second = next(s for s in read.sections if s.path[-1:] == ("二是化解矛盾",))
    assert read.text[second.start : second.end] == "二是化解矛盾。调解800宗。成功率高。"
    assert second.path == ("一、治安", "二是化解矛盾")


def test_items_that_share_a_sentence_make_no_sections() -> None:
    body = (
        "一、措施\n一是加强领导，健全机制；二是深化平台建设，推进实体化。三是继续执法。压实责任。\n"
    )
    assert paths(body) == [("一、措施",)]


def test_items_of_one_sentence_are_a_list_not_sections() -> None:
    assert paths("一、问题\n一是投入不足。二是人手紧张。三是机制不全。\n") == [("一、问题",)]


def test_items_go_on_over_paragraphs() -> None:
    body = "（一）党建\n一是抓学习。开展学习18次。\n二是抓阵地。建成阵地4处。\n（二）经济\n增长。\n"
    assert paths(body)[:3] == [
        ("（一）党建",),
        ("（一）党建", "一是抓学习"),
        ("（一）党建", "二是抓阵地"),
    ]


def test_bold_lead_ins_head_what_follows_in_their_paragraph() -> None:
    body = (
        "（四）环境\n"
        "项目进展顺利。**盘活存量土地资源**，收储项目7个，面积198亩。力争破解“**停车难**”问题"
        "。\n"
    )
    assert ("（四）环境", "盘活存量土地资源") in paths(body)
    assert all("停车难" not in p for path in paths(body) for p in path)


def test_lines_without_number_head_a_report_that_has_no_other_headings() -> None:
    body = (
        "2023年工作回顾\n全年完成各项任务，群众满意。\n加强政府自身建设\n持续改进作风，提高效率。\n"
    )
    assert paths(body) == [("2023年工作回顾",), ("加强政府自身建设",)]


def test_a_list_of_names_is_no_row_of_headings() -> None:
    body = "一、机构\n党政综合办公室\n综合治理办公室\n公共服务办公室\n以上科室各司其职。\n"
    assert paths(body) == [("一、机构",)]


def test_numbering_may_restart_and_skip() -> None:
    body = "一、成效\n1.甲事。完成。好。\n3.乙事。完成。好。\n三、打算\n1.丙事。要做。好。\n"
    assert paths(body) == [
        ("一、成效",), ("一、成效", "1.甲事"), ("一、成效", "3.乙事"),
        ("三、打算",), ("三、打算", "1.丙事"),
    ]  # fmt: skip


def test_text_before_the_first_heading_is_a_section_without_path() -> None:
    first = report("全年工作情况汇报如下。\n一、情况\n完成。\n").sections[0]
    assert first.path == ()
    assert first.start == 0


def test_words_to_the_meeting_end_the_subsection_before() -> None:
    read = report("一、回顾\n（一）经济\n增长5%。\n各位代表！成绩来之不易。\n二、安排\n努力。\n")
    economy = next(s for s in read.sections if s.path[-1:] == ("（一）经济",))
    assert read.text[economy.start : economy.end] == "（一）经济\n增长5%。"


@pytest.mark.parametrize(
    "line",
    [
        "1.5亿元用于改造。",
        "一、二、三产业比重优化。",
        "3、4号线开工。",
        "12345热线办结率高。",
        "第一节课由书记讲授，反响热烈。",
    ],
)
def test_sentences_that_begin_with_a_number_are_no_headings(line: str) -> None:
    assert paths(f"一、情况\n完成。\n{line}\n") == [("一、情况",)]


def test_markdown_headings_without_numbers_keep_their_levels() -> None:
    from corpus.formats.markdown import markdown_blocks

    source = "# 柳湾街道2023年工作总结\n\n## 经济\n\n### 招商\n\n签约9个。\n\n## 治安\n\n下降。\n"
    read = compose(markdown_blocks(source), name="测试.md")
    assert [s.path for s in read.sections if s.path] == [("经济",), ("经济", "招商"), ("治安",)]


def test_markdown_bold_ends_behind_a_stop_as_well() -> None:
    from corpus.formats.markdown import markdown_blocks

    source = "# 柳湾街道2023年工作总结\n\n一、环境\n\n进展顺利。**盘活存量土地。**收储项目7个。\n"
    read = compose(markdown_blocks(source), name="测试.md")
    assert read.text.endswith("进展顺利。盘活存量土地。收储项目7个。")
    assert read.sections[-1].path == ("一、环境", "盘活存量土地")


def test_terms_are_cut_before_their_explanation() -> None:
    body = (
        "一、回顾\n完成。\n名词解释\n1.“两重”：重大战略和重点领域安全能力建设。\n"
        "2.6个专项：依次为六项任务。\n"
    )
    assert paths(body)[1:] == [("名词解释",), ("名词解释", "1.“两重”"), ("名词解释", "2.6个专项")]
