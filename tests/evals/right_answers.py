# ruff: noqa: E501 (one answer a line)
"""Sixty right answers in other words, spellings and layouts: each must be accepted."""

from __future__ import annotations

from tests.evals.hand_made import HandMade as H
from tests.evals.hand_made import fig

_P = fig("408", "宗", change="-15.0%")
_B = fig("152", "宗", street="白鹭镇", cite=2)
_W = fig("26.80", "%", "垃圾分类率", change="+2.7个百分点")
_S = fig("4.15", "万平方米", "拆除违法建设", period="1—11月")
_G = fig("97.6", "亿元", "地区生产总值", change="+5.5%")
_M = fig("11856.00", "万元", "执行数")
_D = fig("256", "宗", formula="408 − 152 = 256")
_Y = (fig("480", "宗", year=2022), fig("408", "宗", cite=2))
_TWO = (fig("408", "宗"), _B)

# fmt: off
RIGHT: tuple[H, ...] = (
    # plain and with figures
    H("police", "plain", "青禾街道2023年刑事警情408宗，同比下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "no figures listed", "青禾街道2023年刑事警情408宗，同比下降15.0%[1]。", (), ("p23",)),
    H("police", "verbatim", "青禾街道2023年：“其中刑事警情 408 宗，同比下降 15.0%”[1]。", (_P,), ("p23",)),
    H("police", "trailing zero dropped", "青禾街2023年刑事警情408宗，同比下降15%[1]。", (_P,), ("p23",)),
    H("police", "fullwidth digits", "青禾街道２０２３年刑事警情４０８宗，同比下降１５．０％[1]。", (_P,), ("p23",)),
    H("police", "blanks around digits", "青禾街道 2023 年刑事警情 408 宗，同比下降 15.0 %[1]。", (_P,), ("p23",)),
    H("police", "minus sign", "青禾街道2023年刑事警情408宗（同比 −15.0%）[1]。", (_P,), ("p23",)),
    H("police", "noun instead of verb", "青禾街道2023年刑事警情408宗，同比降幅15.0%[1]。", (_P,), ("p23",)),
    H("police", "noun behind the number", "青禾街道2023年刑事警情408宗，有15.0%的降幅[1]。", (_P,), ("p23",)),
    H("police", "another verb", "2023年青禾街道的刑事警情为408宗，比上年减少15.0%[1]。", (_P,), ("p23",)),
    H("police", "per cent in words", "青禾街道2023年刑事警情408宗，同比下降百分之十五[1]。", (_P,), ("p23",)),
    H("police", "marker behind the full stop", "青禾街道2023年刑事警情408宗，同比下降15.0%。[1]", (_P,), ("p23",)),
    H("police", "a marker after each number", "青禾街道2023年刑事警情408宗[1]，同比下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "bold numbers", "青禾街道2023年刑事警情**408**宗，同比下降**15.0%**[1]。", (_P,), ("p23",)),
    H("police", "list", "青禾街道（2023年）：\n1. 刑事警情：408宗[1]\n2. 同比：下降15.0%[1]", (_P,), ("p23",)),
    H("police", "year by the report's title", "据《2023年青禾街道工作总结》，刑事警情408宗，同比下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "title of the next year's report", "据2024年政府工作报告，青禾街道2023年刑事警情408宗，同比下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "with the wider figure as context", "青禾街道2023年刑事警情408宗，同比下降15.0%；案件类警情共1164宗[1]。", (_P,), ("p23",)),
    H("police", "other classifier", "青禾街道2023年刑事警情408起，同比下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "the change first", "青禾街道2023年刑事警情同比下降15.0%，为408宗[1]。", (_P,), ("p23",)),
    H("police", "a count of reports searched", "青禾街道2023年刑事警情408宗，同比下降15.0%[1]。检索3份报告，1份提到该指标。", (_P,), ("p23",)),
    # percentage points and rates
    H("waste", "plain", "青禾街道2023年垃圾分类率约26.80%，比上年提高2.7个百分点[1]。", (_W,), ("g23",)),
    H("waste", "百分点 without 个", "青禾街道2023年垃圾分类率约26.8%，提升2.7百分点[1]。", (_W,), ("g23",)),
    H("waste", "rise by number word", "2023年青禾街道垃圾分类率约为26.80%，较上年上升2.7个百分点[1]。", (_W,), ("g23",)),
    H("waste", "plus sign", "青禾街道2023年垃圾分类率约26.80%（+2.7个百分点）[1]。", (), ("g23",)),
    # magnitudes
    H("sheds", "plain", "青禾街道2023年1—11月拆除违法建设4.15万平方米[1]。", (_S,), ("w23",), warns=("period",)),
    H("sheds", "written out", "青禾街道2023年1—11月拆除违法建设41,500平方米[1]。", (_S,), ("w23",), warns=("period",)),
    H("sheds", "in square metres without comma", "青禾街道2023年1-11月拆除违法建设41500平方米[1]。", (), ("w23",), warns=("period",)),
    H("sheds", "first eleven months", "青禾街道2023年前11个月拆除违法建设4.15万平方米[1]。", (_S,), ("w23",), warns=("period",)),
    H("sheds", "1至11月", "青禾街道2023年1至11月拆除违法建设4.15万平方米，完成任务的103.75%[1]。", (_S,), ("w23",), warns=("period",)),
    H("sheds", "with its rank", "青禾街道2023年1—11月拆除违法建设4.15万平方米，居全区第三[1]。", (_S,), ("w23",), warns=("period",)),
    H("spent", "plain", "青禾街道2023年预算执行数11,856.00万元[1]。", (_M,), ("m23",)),
    H("spent", "no separators", "青禾街道2023年预算执行数11856万元[1]。", (_M,), ("m23",)),
    H("spent", "in 亿元", "青禾街道2023年预算执行数1.1856亿元[1]。", (_M,), ("m23",)),
    H("spent", "in 元", "青禾街道2023年预算执行数118,560,000元[1]。", (_M,), ("m23",)),
    H("spent", "with the rate", "青禾街道2023年执行数为11,856.00万元，预算执行率95.0%[1]。", (_M,), ("m23",)),
    H("gdp", "plain", "青禾街道2023年地区生产总值97.6亿元，同比增长5.5%[1]。", (_G,), ("e23",)),
    H("gdp", "asked in other words", "青禾街道2023年GDP为97.6亿元，增速5.5%[1]。", (fig("97.6", "亿元", "GDP", change="+5.5%"),), ("e23",)),
    H("gdp", "in 万元", "青禾街道2023年地区生产总值976000万元，增长5.5%[1]。", (_G,), ("e23",)),
    H("gdp", "with the industry's growth", "青禾街道2023年地区生产总值97.6亿元，增长5.5%；规上工业增加值增长6.3%[1]。", (_G,), ("e23",)),
    # Chinese numerals
    H("deeds", "in digits", "青禾街道2023年为群众办实事23件[1]。", (fig("23", "件", "为群众办实事"),), ("t23",)),
    H("deeds", "in Chinese", "青禾街道2023年为群众办实事二十三件[1]。", (fig("23", "件", "办实事"),), ("t23",)),
    # several streets
    H("two", "one sentence", "2023年刑事警情，青禾街道408宗[1]，白鹭镇152宗[2]，青禾街道更多。", _TWO, ("p23", "b23")),
    H("two", "a table", "| 街道 | 年度 | 刑事警情 |\n| --- | --- | --- |\n| 青禾街道 | 2023 | 408宗 [1] |\n| 白鹭镇 | 2023 | 152宗 [2] |\n\n青禾街道更多。",
      _TWO, ("p23", "b23")),
    H("two", "streets as columns", "| 指标 | 青禾街道 | 白鹭镇 |\n| --- | --- | --- |\n| 刑事警情 | 408宗[1] | 152宗[2] |\n青禾街道更多。",
      _TWO, ("p23", "b23")),
    H("two", "a list", "青禾街道更多：\n- 青禾街道：刑事警情408宗[1]\n- 白鹭镇：刑事警情152宗[2]", _TWO, ("p23", "b23")),
    H("two", "other order", "白鹭镇更少：刑事警情152宗[1]，而青禾街道408宗[2]。", (fig("152", "宗", street="白鹭镇"), fig("408", "宗", cite=2)), ("b23", "p23")),
    H("two", "both markers at the end", "青禾街道刑事警情408宗，白鹭镇152宗，青禾街道多一些[1][2]。", _TWO, ("p23", "b23")),
    H("two", "with the difference", "青禾街道刑事警情408宗[1]，白鹭镇152宗[2]，青禾街道多256宗（408−152=256，计算）。", (*_TWO, _D), ("p23", "b23")),
    # computed
    H("less", "plain", "青禾街道刑事警情408宗[1]，白鹭镇152宗[2]，前者多256宗（计算）。", (*_TWO, _D), ("p23", "b23")),
    H("less", "formula in the text", "408宗[1]−152宗[2]=256宗：青禾街道的刑事警情比白鹭镇多256宗。", (*_TWO, _D), ("p23", "b23")),
    H("trend", "plain", "青禾街道刑事警情：2022年480宗[1]，2023年408宗[2]，减少72宗（计算）。",
      (*_Y, fig("72", "宗", formula="480 − 408 = 72")), ("p22", "p23")),
    H("trend", "from … to", "青禾街道刑事警情由2022年的480宗[1]降至2023年的408宗[2]。", _Y, ("p22", "p23")),
    H("trend", "years as columns", "| 街道 | 2022年 | 2023年 |\n| --- | --- | --- |\n| 青禾街道刑事警情 | 480宗[1] | 408宗[2] |\n逐年下降。", _Y, ("p22", "p23")),
    # not disclosed, not there, premise, text
    H("fraud", "says so", "青禾街道2023年报告未单独披露诈骗警情。", (), (), "not_found", "not_disclosed"),
    H("fraud", "offers the wider figure", "青禾街道2023年报告没有单列诈骗警情；相近的是案件类警情1,164宗，同比下降11.8%[1]，口径更宽。",
      (fig("1164", "宗", "案件类警情", change="-11.8%", related=True),), ("p23",), "related", "not_disclosed", ("scope",)),
    H("nowhere", "says so", "报告库里没有红柳街道的报告，现有青禾街道（2022、2023年）和白鹭镇（2023年）。", (), (), "not_found", "no_such_street"),
    H("premise", "corrects first", "报告里青禾街道2023年刑事警情不是上升，而是同比下降15.0%[1]。", (_P,), ("p23",), warns=("premise",)),
    H("problems", "condensed", "青禾街道2023年的主要问题：税源单一；停车位不足[1]。", (), ("t23",)),
    H("problems", "quoted in a list", "青禾街道2023年报告提到2个问题：\n1. 税源单一[1]\n2. 停车位不足[1]", (), ("t23",)),
)
# fmt: on
