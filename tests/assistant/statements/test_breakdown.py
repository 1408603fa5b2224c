"""A question for the parts of a thing is answered with each part's figure, complete."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.assistant.binding import assert_signable
from tests.assistant.streets import assistant_over

_TEXT = """2023年湖州市云岭区苇塘街道工作总结

现将2023年工作情况报告如下。

一、主要工作

（一）平安建设。全年排查纠纷160件，调处成功151件。按类型分，邻里纠纷80件、物业纠纷50件、劳资纠纷30件。信访总量90件，其中来信20件、来访30批、网上信访40件。

（二）热线办理。受理12345热线工单3000件，同比增长5%。从诉求类别看，占道停车900件、夜间噪声700件、路灯不亮400件、垃圾清运300件。

（三）文旅。接待游客60万人次，四个季度分别为10万人次、14万人次、20万人次、16万人次。

（四）经费。按功能分类，执行数如下：

| 支出功能科目 | 执行数（万元） |
| --- | --- |
| 城乡社区支出 | 520.50 |
| 公共安全支出 | 210.20 |
| 卫生健康支出 | 88.00 |

（五）绩效指标完成情况。

| 三级指标 | 年度指标值 | 实际完成值 |
| --- | --- | --- |
| 新建口袋公园数 | ≥4个 | 3个 |
| 诉求按时办结率 | ≥95% | 98% |
| 行政成本控制率 | ≤100% | 104% |

（六）考核。平安建设考核得分93.1分，位居全区第一方阵（第4名）。30项重点任务中尚有2项未完成，分别为苇塘公园和文体中心，均因用地手续未办结。

（七）油烟治理。开展油烟治理，油烟投诉量明显下降。为此采取两项做法：一是一户一档摸清底数；二是请专业公司清洗烟道。绿化覆盖率连续6年提高。新建站点预计2024年5月投用。

表2 社区情况

社区　　常住户数（户）　网格（个）
东畔　　3,210　　9
槐里　　4,150　　12
苇塘　　2,640　　7
合计　　10,000　　28

（八）城管投诉。受理城管投诉800件，其中占道经营类320件，占40.0%，油污排放类160件，占20.0%。处置市容案件410件。
"""

street = assistant_over({"weitang.txt": _TEXT})


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("苇塘街道纠纷分哪几类，各有多少件", "160 80 50 30"),
        ("苇塘街道的信访按渠道分别是多少", "90 20 30 40"),
        ("苇塘市民打12345投诉最多的前三类是啥", "900 700 400"),
        ("苇塘街道钱花到哪几个科目上了，分别多少", "520.50 210.20 88.00"),
        ("苇塘街道2023年哪个季度游客最多", "10 14 20 16"),
        ("苇塘街道城管投诉哪类最多", "800 320 160"),
    ],
)
def test_states_every_part_with_its_figure(street: Assistant, question: str, wanted: str) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert [str(f.value) for f in answer.figures] == wanted.split()
    assert all(f.citation for f in answer.figures)
    assert_signable(answer, street.library)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("苇塘街道各社区常住户数分别是多少", "10000 3210 4150 2640"),
        ("苇塘街道哪个社区网格最多", "28 12 9 7"),
        ("苇塘街道槐里社区有多少网格", "12"),
        ("苇塘社区有多少网格", "7"),
        ("苇塘街道有多少网格", "28"),
    ],
)
def test_reads_the_rows_of_a_table_of_communities(
    street: Assistant, question: str, wanted: str
) -> None:
    answer = street.ask(question)
    assert (answer.status, [str(f.value) for f in answer.figures]) == ("answered", wanted.split())


def test_says_so_where_the_kinds_are_not_told(street: Assistant) -> None:
    answer = street.ask("苇塘街道处置市容案件哪类最多")
    assert (answer.status, [str(f.value) for f in answer.figures]) == ("related", ["410"])
    assert "没有分类列出" in answer.text


def test_computes_shares_only_of_a_stated_whole(street: Assistant) -> None:
    whole = street.ask("苇塘街道纠纷按类型各占多少")
    assert [str(f.value) for f in whole.figures if f.computed] == ["50.00", "31.25", "18.75"]
    loose = street.ask("苇塘街道12345诉求按类别占比分别是多少")
    assert not any(f.computed for f in loose.figures)


def test_keeps_to_the_parts_of_what_is_asked(street: Assistant) -> None:
    answer = street.ask("苇塘街道火灾分哪几类，各多少起")
    assert not answer.figures


def test_asks_on_about_the_parts_of_what_was_counted(street: Assistant) -> None:
    from assistant.chain import Turn

    first = street.ask("苇塘街道受理了多少12345工单")
    answer = street.ask("主要是哪些问题？", [Turn("苇塘街道受理了多少12345工单", first)])
    assert [str(f.value) for f in answer.figures][-4:] == ["900", "700", "400", "300"]


def test_lists_the_targets_that_a_table_shows_as_missed(street: Assistant) -> None:
    answer = street.ask("苇塘街道哪些绩效指标没达标？目标和实际是多少")
    assert answer.status == "answered"
    assert [str(f.value) for f in answer.figures] == ["4", "3", "100", "104"]
    assert_signable(answer, street.library)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("苇塘街道平安建设考核排第几名", "第4名"),
        ("苇塘街道哪两项重点任务没完成，原因是什么", "用地手续未办结"),
    ],
)
def test_quotes_what_no_figure_carries(street: Assistant, question: str, wanted: str) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert wanted in answer.text
    assert_signable(answer, street.library)


def test_reads_a_telegram_of_names_as_a_list(street: Assistant) -> None:
    answer = street.ask("苇塘。来信。来访。网上信访。各几？")
    assert [str(f.value) for f in answer.figures] == ["20", "30", "40"]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("苇塘街道是怎么治理油烟的", "一户一档"),
        ("苇塘街道绿化覆盖率连续多少年提高", "连续6年"),
        ("苇塘街道新建站点什么时候投用", "2024年5月"),
    ],
)
def test_quotes_how_how_long_and_when(street: Assistant, question: str, wanted: str) -> None:
    answer = street.ask(question)
    assert answer.status == "answered"
    assert wanted in answer.text


def test_lists_the_figures_below_a_heading_that_names_the_field(street: Assistant) -> None:
    answer = street.ask("苇塘街道2023年热线办理的主要数据")
    assert [str(f.value) for f in answer.figures] == ["3000", "900", "700", "400", "300"]
