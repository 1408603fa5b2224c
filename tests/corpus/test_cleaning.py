from __future__ import annotations

import textwrap

import pytest

from corpus.blocks import Line
from corpus.cleaning import Paragraph, clean
from corpus.formats.plain import text_blocks


def texts(source: str) -> list[str]:
    return [p.text for p in clean(text_blocks(source)) if isinstance(p, Paragraph)]


TITLE = "柳湾街道2023年工作总结\n\n"


def test_joins_a_sentence_that_a_page_end_broke_by_blank_lines() -> None:
    source = TITLE + (
        "一、工作情况\n\n"
        "全年走访企业263家，签约项目9个，协议投资18.7亿元，帮助企业解决用地、用工和融资方"
        "面的困\n\n"
        "难86件。\n\n下一项工作已经展开。\n"
    )
    assert texts(source)[2:] == [
        "全年走访企业263家，签约项目9个，协议投资18.7亿元，帮助企业解决用地、用工和融资方"
        "面的困难86件。",
        "下一项工作已经展开。",
    ]


def test_joins_a_number_that_a_page_end_cut_in_two() -> None:
    source = (
        TITLE
        + "一、收支\n\n全年收到捐赠资金共计三批，用于困难群众慰问和助学的款项合计12\n\n340元。\n"
    )
    assert "合计12340元。" in texts(source)[-1]


def test_keeps_headings_apart_from_the_text_around_them() -> None:
    source = TITLE + "一、工作情况\n（一）经济运行\n全年增长5%\n二、存在问题\n投入不足。\n"
    assert texts(source)[1:] == [
        "一、工作情况",
        "（一）经济运行",
        "全年增长5%",
        "二、存在问题",
        "投入不足。",
    ]


@pytest.mark.parametrize(
    "line", ["省长　王某", "各位代表：", "来源：柳湾日报", "2024年1月10日", "（公开稿）"]
)
def test_does_not_glue_speaker_salutation_source_or_date_to_text(line: str) -> None:
    source = f"柳湾省2024年政府工作报告\n{line}\n现在，我代表省人民政府报告工作，请予审议。\n"
    assert line in texts(source)


def test_joins_a_title_that_is_broken_over_lines() -> None:
    source = (
        "2023 年度江州市云汀区人民政府柳湾街道\n办事处部门整体支出绩效自评报告\n\n"
        "一、基本情况\n本街设科室8个。\n"
    )
    assert texts(source)[0] == "2023 年度江州市云汀区人民政府柳湾街道办事处部门整体支出绩效自评报告"


@pytest.mark.parametrize(
    "number", ["- 3 -", "— 3 —", "第 3 页", "第3页 共12页", "3/12", "Page 3 of 12"]
)
def test_takes_page_numbers_out_of_sentences(number: str) -> None:
    source = (
        TITLE
        + "一、情况\n\n全年开展培训12场，覆盖社区干部、网格员和志愿者队伍，参加培\n\n"
        + f"{number}\n\n训640人次。\n"
    )
    assert texts(source)[-1].endswith("参加培训640人次。")


def test_takes_running_heads_out_but_keeps_lines_that_return_on_purpose() -> None:
    page = (
        "全年开展培训12场，覆盖社区干部、网格员和志愿者队伍，参加培\n\n柳湾街道办事处\n\n"
        "训640人次，成效明显。\n各位代表！\n"
    )
    read = texts(TITLE + "一、情况\n" + page * 4)
    assert "柳湾街道办事处" not in read
    assert read.count("各位代表！") == 4


def test_a_column_of_numbers_that_is_no_page_count_stays() -> None:
    read = texts(TITLE + "一、情况\n增长如下：\n120\n35\n260\n")
    assert read[-3:] == ["120", "35", "260"]


def test_mends_hard_wrapped_lines_by_margin_and_indentation() -> None:
    first = "全年走访企业二百六十三家，解决用地问题。帮助企业招用工人五百名，举办招聘会三场。" * 3
    second = "下半年新建口袋公园四个，新增停车泊位六百五十个，更换老旧路灯二百余盏。" * 3
    lines = [line for words in (first, second) for line in textwrap.wrap(f"　　{words}", 18)]
    read = texts("柳湾街道工作总结\n" + "\n".join(lines) + "\n")
    assert read[1:] == [first, second]


def test_a_list_number_at_the_margin_of_a_wrapped_sentence_opens_no_list() -> None:
    words = (
        "　　街道配合建设地铁项目，完成了地铁3、4号线征地任务，涉及三个社区，"
        + "群众没有上访。" * 12
    )
    lines = textwrap.wrap(words, 18)
    assert lines[1].startswith("3、4号线")
    read = texts("柳湾街道工作总结\n" + "\n".join(lines) + "\n　　另有道路施工。\n")
    assert "完成了地铁3、4号线征地" in read[1]


def test_bold_marks_go_but_masked_names_keep_their_asterisks() -> None:
    read = texts(TITLE + "一、情况\n**盘活资源**，清理用地8亩。救助居民王**、李**两户。\n")
    assert read[-1] == "盘活资源，清理用地8亩。救助居民王**、李**两户。"


def test_contents_lines_with_dot_leaders_are_left_out() -> None:
    read = texts(
        TITLE + "目　录\n一、工作情况……………3\n二、问题...........12\n一、工作情况\n完成。\n"
    )
    assert read == ["柳湾街道2023年工作总结", "一、工作情况", "完成。"]


def test_invisible_characters_go_and_full_width_blanks_stay() -> None:
    read = texts(TITLE + "一、情况\n完\u200b成\ufeff率为\u00ad9%。省长\u3000王某讲话。\n")
    assert read[-1] == "完成率为9%。省长\u3000王某讲话。"


def test_a_heading_broken_over_two_lines_becomes_one() -> None:
    read = texts(TITLE + "一、情况\n完成任务。\n二、持续提升政府\n治理效能和服务水平\n从严治政。\n")
    assert "二、持续提升政府治理效能和服务水平" in read


def test_paragraphs_of_word_are_joined_only_in_mid_sentence() -> None:
    lines = [
        Line("柳湾街道2023年工作总结", closed=True),
        Line("一、机构", closed=True),
        Line("党政综合办公室", closed=True),
        Line("综合治理办公室", closed=True),
        Line("全年开展培训12场，覆盖社区干部、网格员和志愿者队伍，参加培", closed=True),
        Line("训640人次。", closed=True),
    ]
    read = [p.text for p in clean(lines) if isinstance(p, Paragraph)]
    assert read[2:4] == ["党政综合办公室", "综合治理办公室"]
    assert read[-1].endswith("参加培训640人次。")
