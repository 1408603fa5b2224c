from __future__ import annotations

import pytest

from corpus.errors import MetadataMissingError
from corpus.formats.plain import text_blocks
from corpus.reading import compose
from corpus.report import Metadata

BODY = "\n\n一、工作情况\n\n全年完成规上工业产值12亿元，同比增长3%。\n"


def metadata(source: str, street: str | None = None, year: int | None = None) -> Metadata:
    return compose(text_blocks(source), name="甲.txt", street=street, year=year).metadata


@pytest.mark.parametrize(
    ("title", "street", "parent", "year", "kind"),
    [
        (
            "2023 年度江州市云汀区人民政府柳湾街道 办事处部门整体支出绩效自评报告",
            "柳湾街道",
            "江州市云汀区",
            2023,
            "绩效自评报告",
        ),
        ("柳湾街道2023年工作总结和2024年工作计划", "柳湾街道", "", 2023, "工作总结"),
        ("柳湾街2023年工作情况汇报", "柳湾街道", "", 2023, "工作情况报告"),
        ("二〇二三年柳湾街道办事处工作总结", "柳湾街道", "", 2023, "工作总结"),
        ("十字街街道办事处2023年工作总结", "十字街街道", "", 2023, "工作总结"),
        (
            "江州市云汀区民政局2023年度法治政府建设年度报告",
            "民政局",
            "江州市云汀区",
            2023,
            "法治政府建设年度报告",
        ),
        ("江州水务集团有限公司2023年年度报告", "江州水务集团有限公司", "", 2023, "年度报告"),
        (
            "贵州省黔南布依族苗族自治州荔波县清河镇2023年工作总结",
            "清河镇",
            "贵州省黔南布依族苗族自治州荔波县",
            2023,
            "工作总结",
        ),
        ("“十四五”时期柳湾街道工作总结（2021-2025年）", "柳湾街道", "", 2025, "工作总结"),
        ("柳湾街道幸福社区2023年工作总结", "幸福社区", "柳湾街道", 2023, "工作总结"),
    ],
)  # fmt: skip
def test_reads_reporter_year_and_kind_from_the_title(
    title: str, street: str, parent: str, year: int, kind: str
) -> None:
    read = metadata(title + BODY)
    assert (read.street, read.parent, read.year, read.kind) == (street, parent, year, kind)
    assert " " not in read.title


@pytest.mark.parametrize(
    ("source", "year", "stated"),
    [
        ("2025年清河镇政府工作报告\n各位代表：\n一、2024年工作回顾\n增长5%。\n", 2024, 2025),
        ("2025年清河镇政府工作报告\n各位代表：\n一、回顾\n增长5%。\n", 2024, 2025),
        ("清河镇政府工作报告（2025年）\n一、2025年工作回顾\n增长5%。\n", 2025, 2025),
        (
            "政府工作报告\n——2024年1月10日在清河镇第五届人民代表大会第三次会议上\n一、过去一年\n增长。\n",
            2023,
            2024,
        ),
        (
            "政府工作报告\n（2023年12月28日在清河镇人民代表大会会议上）\n一、过去一年\n增长。\n",
            2023,
            2023,
        ),
        ("2024年柳湾街道工作报告\n一、过去一年\n增长。\n二、2024年工作安排\n努力。\n", 2023, 2024),
        ("柳湾街道工作总结\n一、2023年工作情况\n增长。\n二、2024年工作打算\n努力。\n", 2023, 2023),
    ],
)  # fmt: skip
def test_tells_the_year_of_account_from_the_year_in_the_title(
    source: str, year: int, stated: int
) -> None:
    read = metadata(source)
    assert (read.year, read.stated_year) == (year, stated)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("柳湾街道2023年上半年工作总结", "上半年"),
        ("柳湾街道2023年1—11月工作总结", "1—11月"),
        ("柳湾街道2023年前三季度工作总结", "前三季度"),
        ("柳湾街道2021—2023年工作总结", "2021—2023年"),
        ("柳湾街道2023年工作总结", ""),
    ],
)
def test_reads_the_period_that_the_title_limits_the_report_to(title: str, period: str) -> None:
    assert metadata(title + BODY).period == period


def test_finds_the_reporter_in_the_signature() -> None:
    assert (
        metadata("2023年工作总结" + BODY + "\n柳湾街道办事处\n2024年1月5日\n").street == "柳湾街道"
    )


def test_finds_the_reporter_in_a_body_that_names_it_throughout() -> None:
    source = (
        "关于2023年工作情况的报告\n一、情况\n"
        "云汀区柳湾街道设社区12个。柳湾街户籍人口3万人。柳湾街治安向好。结对帮扶榕江镇。\n"
    )
    read = metadata(source)
    assert (read.street, read.parent) == ("柳湾街道", "云汀区")


@pytest.mark.parametrize(
    ("source", "asked", "spared"),
    [
        ("2023年工作总结" + BODY, "--street", "--year"),
        ("柳湾街道办事处工作总结" + BODY, "--year", "--street"),
    ],
)
def test_asks_for_what_the_content_does_not_say(source: str, asked: str, spared: str) -> None:
    with pytest.raises(MetadataMissingError) as caught:
        metadata(source)
    assert f"jiewen index 甲.txt {asked}" in caught.value.user_message
    assert spared not in caught.value.user_message


def test_the_file_name_is_no_evidence() -> None:
    with pytest.raises(MetadataMissingError):
        compose(text_blocks("工作总结" + BODY), name="2023年柳湾街道工作总结.txt")


def test_what_the_user_gives_wins() -> None:
    read = metadata("工作总结" + BODY, street="云汀区柳湾街", year=2022)
    assert (read.street, read.parent, read.year) == ("柳湾街道", "云汀区", 2022)


def test_a_date_of_signature_alone_is_no_year_of_account() -> None:
    with pytest.raises(MetadataMissingError):
        metadata("柳湾街道工作总结" + BODY + "\n2024年1月5日\n")


def test_a_heading_on_what_was_done_is_no_plan_of_that_year() -> None:
    source = (
        "柳湾街道办事处2024年度工作总结和2025年工作计划\n\n一、2024年重点工作完成情况\n\n"
        "全年完成规上工业产值12亿元。\n"
    )
    assert metadata(source).year == 2024
    assert metadata(source.replace("总结和2025年工作计划", "报告")).year == 2024
