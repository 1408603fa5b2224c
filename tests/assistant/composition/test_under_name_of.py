"""Places compared are told under the name that one of them has for what is asked."""

from __future__ import annotations

from assistant.chain import Assistant
from tests.assistant.streets import assistant_over, summary_of

_TOLD = {
    "鹤山街道": "厨余垃圾日均分出24.7吨，同比增加3.3吨。投入教育资金1.2亿元。",
    "柳浦街道": "厨余垃圾日均分出17.3吨。五年来，累计投入教育资金2.9亿元。",
}

streets = assistant_over({f"{s}.txt": summary_of(s, body) for s, body in _TOLD.items()})


def test_the_name_of_one_report_finds_it_in_the_other(streets: Assistant) -> None:
    answer = streets.ask("每天分出来的厨余，鹤山2023年比柳浦多几吨")
    assert "24.7吨 − 17.3吨 = 7.4吨" in answer.text
    assert len({f.citation for f in answer.figures if f.citation}) == 2


def test_a_sum_over_five_years_is_none_of_one_year(streets: Assistant) -> None:
    assert streets.ask("柳浦2023那一年往教育里投了多少亿").status != "answered"
    assert "1.2亿元" in streets.ask("鹤山2023那一年往教育里投了多少亿").text
