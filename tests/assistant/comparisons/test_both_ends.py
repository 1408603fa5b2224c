"""Both ends of an order, the year of the higher figure, and what the names of a question name."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.questions.both_ends import asks_both_ends
from tests.assistant.streets import assistant_over, summary_of

_PEACE = "全年接报刑事警情{0}宗，同比下降13.8%；治安警情{1}宗，同比下降12.6%。发现隐患{2}处。"
_TRADES = "1—11月，规上工业同比增长5.5%，零售业增长6.7%，住宿业增长88.5%，餐饮业增长64.2%。"
_CLUBS = "鹤山联社集体总收入8935万元，增长2.7%；梅溪联社集体总收入5620万元，增长4.1%。"


streets = assistant_over(
    {
        "a.txt": summary_of(
            "鹤山街道", "\n\n".join((_PEACE.format(425, 768, 1840), _TRADES, _CLUBS))
        ),
        "b.txt": summary_of("鹤山街道", _PEACE.format(493, 879, 1955), year=2022),
        "c.txt": summary_of("松岗街道", _PEACE.format(310, 655, 900)),
        "d.txt": summary_of("柳浦街道", "全年接报刑事警情120宗。"),
    }
)


def test_names_the_highest_and_the_lowest(streets: Assistant) -> None:
    text = streets.ask("2023年鹤山、松岗、柳浦的刑事警情谁最多谁最少").text
    assert "最高的是鹤山街道2023年" in text
    assert "最低的是柳浦街道2023年" in text


def test_one_end_asked_for_is_told_alone(streets: Assistant) -> None:
    text = streets.ask("2023年鹤山、松岗、柳浦的刑事警情谁最少").text
    assert "最低的是柳浦街道2023年" in text
    assert "最高" not in text


@pytest.mark.parametrize("text", ["哪个多哪个少", "谁最低谁最高", "最多的和最少的是谁"])
def test_knows_questions_for_both_ends(text: str) -> None:
    assert asks_both_ends(text)
    assert not asks_both_ends("谁最多")


def test_says_in_which_of_two_years_there_were_more(streets: Assistant) -> None:
    text = streets.ask("鹤山街道哪年查出的隐患多，2022还是2023").text
    assert "最高的是鹤山街道2022年，为1955处" in text


def test_which_kind_is_no_part_of_a_name(streets: Assistant) -> None:
    text = streets.ask("鹤山街道2023年刑事警情、治安警情，哪类降得更多（按幅度）").text
    assert "刑事警情高于" in text
    assert "1.2个百分点" in text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("1-11月鹤山街道增速最快的三个行业是哪三个", "增幅最大的3个依次是住宿业、餐饮业、零售业"),
        ("鹤山街道哪两个行业增速最快", "增幅最大的2个依次是住宿业、餐饮业"),
        ("鹤山街道增速最快的行业", "增幅最大的是住宿业"),
    ],
)
def test_ranks_the_sectors_of_one_report(streets: Assistant, question: str, told: str) -> None:
    assert told in streets.ask(question).text


def test_a_part_that_bears_the_name_of_its_street_is_summed(streets: Assistant) -> None:
    text = streets.ask("鹤山、梅溪两个联社的集体总收入加起来多少").text
    assert "8935万元 + 5620万元 = 14555万元" in text


def test_two_streets_are_no_parts_of_one(streets: Assistant) -> None:
    text = streets.ask("2023年鹤山、松岗两个街道的刑事警情加起来多少").text
    assert "425宗 + 310宗 = 735宗" in text


def test_by_streets_names_no_street(streets: Assistant) -> None:
    answer = streets.ask("把2023年治安警情按街镇列出来，谁没有的也说明")
    assert "768宗" in answer.text
    assert "655宗" in answer.text
    assert "柳浦街道" in answer.text
    assert answer.reason != "no_such_street"
