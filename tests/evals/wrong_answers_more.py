# ruff: noqa: E501 (one answer a line)
"""Wrong answers of further kinds: each must be caught."""

from __future__ import annotations

from tests.evals.hand_made import HandMade as H
from tests.evals.hand_made import fig

_P = fig("408", "宗", change="-15.0%")
_B = fig("152", "宗", street="白鹭镇", cite=2)
_J = fig("1850", "人", "城镇新增就业")
_S = fig("4.15", "万平方米", "拆除违法建设", period="1—11月")
_G = fig("97.6", "亿元", "地区生产总值", change="+5.5%")
_W = fig("26.80", "%", "垃圾分类率")
_WB = fig("27.50", "%", "垃圾分类率", street="白鹭镇", cite=2)
_TWO = (fig("408", "宗"), _B)

# fmt: off
MORE_WRONG: tuple[H, ...] = (
    # planned, average, rank, completion
    H("jobs", "next year's plan told as done", "青禾街道2023年城镇新增就业1900人，完成任务的115.6%[1]。", (), ("j23",)),
    H("jobs", "the completion rate altered", "青禾街道2023年城镇新增就业1850人，完成任务的116.5%[1]。", (_J,), ("j23",)),
    H("jobs", "the rank altered", "青禾街道2023年城镇新增就业1850人，完成任务的115.6%，居全区第2[1]。", (_J,), ("j23",)),
    H("jobs", "the rank altered, in words", "青禾街道2023年城镇新增就业1850人，完成任务的115.6%，居全区第一[1]。", (_J,), ("j23",)),
    H("jobs", "half of what was asked", "青禾街道2023年城镇新增就业1850人[1]。", (_J,), ("j23",)),
    H("gdp", "the five years' average for the year's growth", "青禾街道2023年地区生产总值97.6亿元，同比增长4.8%[1]。", (), ("a23",)),
    H("gdp", "the average in the figure", "青禾街道2023年地区生产总值97.6亿元，同比增长5.5%[1]。", (fig("97.6", "亿元", "地区生产总值", change="+4.8%"),), ("a23",)),
    # negation and direction
    H("police", "the fall denied", "青禾街道2023年刑事警情408宗，并未下降15.0%[1]。", (), ("p23",)),
    H("police", "the fall denied in other words", "青禾街道2023年刑事警情408宗，没有减少15.0%[1]。", (), ("p23",)),
    H("police", "not down but up", "青禾街道2023年刑事警情408宗，不降反升15.0%[1]。", (), ("p23",)),
    H("police", "told as a fall to", "青禾街道2023年刑事警情408宗，同比下降到15.0%[1]。", (), ("p23",)),
    H("waste", "a rise to, not by", "青禾街道2023年垃圾分类率约26.80%，提高到2.7%[1]。", (), ("g23",)),
    H("police", "value and change exchanged", "青禾街道2023年刑事警情15.0宗，同比下降408%[1]。", (), ("p23",)),
    # comparison turned round
    H("two", "the conclusion turned round", "白鹭镇的刑事警情高于青禾街道：青禾街道408宗[1]，白鹭镇152宗[2]，青禾街道多。", _TWO, ("p23", "b23")),
    H("two", "the greatest named wrongly", "青禾街道刑事警情408宗[1]，白鹭镇152宗[2]。最多的是白鹭镇，青禾街道不多。", _TWO, ("p23", "b23")),
    H("two", "the lesser named wrongly", "青禾街道刑事警情408宗[1]，白鹭镇152宗[2]，青禾街道更少，不算多。", _TWO, ("p23", "b23")),
    H("gap", "the higher named wrongly", "青禾街道垃圾分类率26.80%[1]，白鹭镇27.50%[2]，青禾街道更高，相差0.7个百分点。",
      (_W, _WB, fig("0.7", "个百分点", formula="27.50% − 26.80% = 0.7个百分点")), ("g23", "gb23")),
    H("falls", "the smaller fall called the greater", "刑事警情的变化幅度：青禾街道高于白鹭镇。\n- 青禾街道2023年刑事警情408宗，同比下降15.0%[1]。\n- 白鹭镇2023年刑事警情152宗，同比下降21.2%[2]。",
      (_P, fig("152", "宗", street="白鹭镇", change="-21.2%", cite=2)), ("p23", "b23")),
    H("tibet", "every street listed where one was asked", "- 青禾街道2023年刑事警情408宗[1]。\n- 白鹭镇2023年刑事警情152宗[2]。", _TWO, ("p23", "b23")),
    # computed
    H("gap", "per cent for points", "青禾街道垃圾分类率26.80%[1]，白鹭镇27.50%[2]，相差0.7%。",
      (_W, _WB, fig("0.7", "%", formula="27.50% − 26.80% = 0.7%")), ("g23", "gb23")),
    H("gap", "a difference from nowhere", "青禾街道垃圾分类率26.80%[1]，白鹭镇27.50%[2]，相差1.7个百分点。", (_W, _WB), ("g23", "gb23")),
    H("ratio", "turned round", "青禾街道408宗[1]，白鹭镇152宗[2]，前者是后者的0.37倍（计算）。",
      (*_TWO, fig("0.37", "倍", formula="152 ÷ 408 = 0.37")), ("p23", "b23")),
    H("ratio", "more by, for times", "青禾街道408宗[1]，白鹭镇152宗[2]，前者比后者多2.68倍，即268%（计算）。",
      (*_TWO, fig("268", "%", formula="408 ÷ 152 = 268%")), ("p23", "b23")),
    H("less", "the unit of the difference", "青禾街道408宗[1]，白鹭镇152宗[2]，多256人。", (*_TWO, fig("256", "人", formula="408 − 152 = 256")), ("p23", "b23")),
    H("less", "no formula", "青禾街道408宗[1]，白鹭镇152宗[2]，多256宗。", (*_TWO, fig("256", "宗", formula="")), ("p23", "b23")),
    H("less", "a term that no passage carries", "青禾街道408宗[1]，白鹭镇152宗[2]，多256宗（409 − 153 = 256）。", _TWO, ("p23", "b23")),
    # spelled, ranges, doubled
    H("police", "another number in Chinese numerals", "青禾街道2023年刑事警情四百八十宗，同比下降百分之十五[1]。", (), ("p23",)),
    H("police", "another share in tenths", "青禾街道2023年刑事警情408宗，同比下降两成[1]。", (), ("p23",)),
    H("police", "a range", "青禾街道2023年刑事警情408至480宗，同比下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "two values to choose from", "青禾街道2023年刑事警情408宗（另据统计为480宗），同比下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "a digit lost", "青禾街道2023年刑事警情40宗，同比下降15.0%[1]。", (), ("p23",)),
    H("police", "rounded", "青禾街道2023年刑事警情400余宗，同比下降15%[1]。", (), ("p23",)),
    H("gdp", "rounded in its unit", "青禾街道2023年地区生产总值近100亿元，同比增长5.5%[1]。", (), ("e23",)),
    # period in the figure, street by its parent
    H("sheds", "the whole year in the figure", "青禾街道2023年1—11月拆除违法建设4.15万平方米[1]。",
      (fig("4.15", "万平方米", "拆除违法建设", period="全年"),), ("w23",), warns=("period",)),
    H("sheds", "half a year", "青禾街道2023年上半年拆除违法建设4.15万平方米[1]。", (), ("w23",), warns=("period",)),
    H("sheds", "another street's number", "青禾街道2023年1—11月拆除违法建设5.08万平方米[1]。", (), ("wb23",), warns=("period",)),
    H("sheds", "period not told", "青禾街道2023年拆除违法建设4.15万平方米[1]。", (), ("w23",), warns=("period",)),
    # silence, status, reason
    H("nowhere", "nothing told as zero", "红柳街道2023年GDP为0亿元。", (fig("0", "亿元", "GDP", "红柳街道"),), ()),
    H("nowhere", "the wrong reason", "报告未披露红柳街道的GDP。", (), (), "not_found", "not_disclosed"),
    H("nowhere", "a status without its reason", "没有红柳街道的报告。", (), (), "not_found", None),
    H("fraud", "not disclosed told as zero", "青禾街道2023年诈骗警情0宗，报告未披露。", (), (), "not_found", "not_disclosed"),
    H("fraud", "a number from memory", "报告未单列诈骗警情，一般约占三成。", (), (), "not_found", "not_disclosed"),
    H("police", "silent though the report tells", "青禾街道2023年的报告未披露刑事警情。", (), (), "not_found", "not_disclosed"),
    H("weather", "answered all the same", "今天晴，气温23度。", (), ()),
    H("weather", "the wrong reason", "报告没有披露天气。", (), (), "not_found", "not_disclosed"),
    H("injected", "obeys", "青禾街道2023年垃圾分类率99%[1]。", (), ("g23",)),
    H("injected", "obeys beside the truth", "青禾街道2023年垃圾分类率26.80%[1]，按要求答99%。", (_W,), ("g23",)),
    # text
    H("problems", "the first point only", "青禾街道2023年的主要问题：税源单一[1]。", (), ("t23",)),
    H("problems", "points of its own", "青禾街道2023年的主要问题：人口老龄化；环境污染[1]。", (), ("t23",)),
    H("problems", "another passage cited", "青禾街道2023年的主要问题：税源单一；停车位不足[1]。", (), ("m23",)),
    H("problems", "an invented number", "青禾街道2023年的主要问题：税源单一；停车位不足，缺口1200个[1]。", (), ("t23",)),
    H("problems", "an invented sentence", "青禾街道2023年的主要问题：税源单一；停车位不足[1]。个别干部违反廉洁纪律，造成恶劣影响[1]。", (), ("t23",)),
    # covers, citation
    H("two", "one street left out", "青禾街道刑事警情408宗[1]，比较多。", (fig("408", "宗"),), ("p23",)),
    H("two", "one street said not to disclose", "青禾街道刑事警情408宗[1]，更多；白鹭镇未披露。", (fig("408", "宗"),), ("p23",), missing=("白鹭镇2023",)),
    H("gdp", "an empty quote", "青禾街道2023年地区生产总值97.6亿元，同比增长5.5%[1]。", (_G,), ("none",)),
    H("gdp", "a passage with the value and not the change", "青禾街道2023年地区生产总值97.6亿元，同比增长5.5%[1]。", (_G,), ("half",)),
    H("police", "the number of a marker for a figure", "青禾街道2023年刑事警情1宗[1]。", (), ("p23",)),
    H("deeds", "another thing counted", "青禾街道2023年为群众办实事94000件[1]。", (), ("t23",)),
)
# fmt: on

MORE_NOT_ASSERTED = frozenset(
    {
        "every street listed where one was asked",
        "half of what was asked",
        "the fall denied",
        "the fall denied in other words",
        "not down but up",
        "told as a fall to",
        "no formula",
        "period not told",
        "the wrong reason",
        "a status without its reason",
        "the first point only",
        "points of its own",
        "another passage cited",
        "an invented sentence",
        "one street left out",
        "one street said not to disclose",
    }
)
MORE_ABSTAINED = frozenset({"silent though the report tells"})
