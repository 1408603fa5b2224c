# ruff: noqa: E501 (one answer a line)
"""Sixty wrong answers: each must be caught."""

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

# fmt: off
WRONG: tuple[H, ...] = (
    # right number, wrong street
    H("police", "other street in the text", "白鹭镇2023年刑事警情408宗，同比下降15.0%[1]。", (), ("p23",)),
    H("police", "other street in the figure", "2023年刑事警情408宗，同比下降15.0%[1]。",
      (fig("408", "宗", street="白鹭镇", change="-15.0%"),), ("p23",)),
    H("police", "an invented street in the text", "红柳街道2023年刑事警情408宗，同比下降15.0%[1]。", (), ("p23",)),
    H("two", "the two streets swapped", "刑事警情：白鹭镇408宗[1]，青禾街道152宗[2]，白鹭镇更少。", (), ("p23", "b23")),
    H("two", "the two streets swapped in figures", "青禾街道408宗[1]，白鹭镇152宗[2]，青禾街道更多。",
      (fig("152", "宗", cite=2), fig("408", "宗", street="白鹭镇", cite=1)), ("p23", "b23")),
    H("two", "the two rows of a table swapped",
      "| 街道 | 刑事警情 |\n| --- | --- |\n| 青禾街道 | 152宗 [2] |\n| 白鹭镇 | 408宗 [1] |\n青禾街道更多。", (), ("p23", "b23")),
    H("gdp", "another street's figure added", "青禾街道地区生产总值97.6亿元，同比增长5.5%[1]；白鹭镇刑事警情152宗[2]。",
      (_G, fig("152", "宗", street="白鹭镇", cite=2)), ("e23", "b23")),
    # sign flipped
    H("police", "sign flipped in the text", "青禾街道2023年刑事警情408宗，同比上升15.0%[1]。", (), ("p23",)),
    H("police", "sign flipped in the figure", "青禾街道2023年刑事警情408宗，同比下降15.0%[1]。",
      (fig("408", "宗", change="+15.0%"),), ("p23",)),
    H("police", "sign flipped by another verb", "青禾街道2023年刑事警情408宗，比上年多了，增幅15.0%[1]。", (), ("p23",)),
    H("police", "sign flipped by a plus", "青禾街道2023年刑事警情408宗（同比+15.0%）[1]。", (), ("p23",)),
    H("gdp", "growth told as decline", "青禾街道2023年地区生产总值97.6亿元，同比下降5.5%[1]。", (), ("e23",)),
    H("waste", "points lost instead of won", "青禾街道2023年垃圾分类率约26.80%，回落2.7个百分点[1]。", (), ("g23",)),
    H("premise", "the false premise taken over", "刑事警情同比上升15.0%，原因是流动人口增加[1]。", (), ("p23",), warns=("premise",)),
    H("police", "no direction told", "青禾街道2023年刑事警情408宗，同比变化15.0%[1]。", (), ("p23",)),
    # times ten thousand, and other powers
    H("sheds", "万 lost", "青禾街道2023年1—11月拆除违法建设4.15平方米[1]。", (), ("w23",), warns=("period",)),
    H("sheds", "万 twice", "青禾街道2023年1—11月拆除违法建设41500万平方米[1]。", (), ("w23",), warns=("period",)),
    H("sheds", "亿 for 万", "青禾街道2023年1—11月拆除违法建设4.15亿平方米[1]。", (), ("w23",), warns=("period",)),
    H("spent", "亿元 for 万元", "青禾街道2023年预算执行数11,856.00亿元[1]。", (), ("m23",)),
    H("spent", "a decimal point moved", "青禾街道2023年预算执行数1,185.60万元[1]。", (), ("m23",)),
    H("gdp", "万元 for 亿元 in the figure", "青禾街道2023年地区生产总值97.6亿元，同比增长5.5%[1]。",
      (fig("97.6", "万元", "地区生产总值", change="+5.5%"),), ("e23",)),
    H("gdp", "the unit lost", "青禾街道2023年地区生产总值97.6，同比增长5.5%[1]。", (), ("e23",)),
    # per cent and percentage points
    H("waste", "2.7% for 2.7个百分点", "青禾街道2023年垃圾分类率约26.80%，比上年提高2.7%[1]。", (), ("g23",)),
    H("waste", "2.7% in the figure", "青禾街道2023年垃圾分类率约26.80%，比上年提高2.7个百分点[1]。",
      (fig("26.80", "%", "垃圾分类率", change="+2.7%"),), ("g23",)),
    H("police", "个百分点 for %", "青禾街道2023年刑事警情408宗，同比下降15.0个百分点[1]。", (), ("p23",)),
    H("gdp", "个百分点 for %", "青禾街道2023年地区生产总值97.6亿元，同比增长5.5个百分点[1]。", (), ("e23",)),
    # other year
    H("police", "last year's figure", "青禾街道2023年刑事警情480宗，同比下降6.1%[1]。",
      (fig("480", "宗", change="-6.1%"),), ("p22",)),
    H("police", "right figure, wrong year in the text", "青禾街道2022年刑事警情408宗，同比下降15.0%[1]。", (), ("p23",)),
    H("police", "right figure, wrong year in the figure", "青禾街道刑事警情408宗，同比下降15.0%[1]。",
      (fig("408", "宗", year=2022, change="-15.0%"),), ("p23",)),
    H("gdp", "last year's change", "青禾街道2023年地区生产总值97.6亿元，同比增长4.2%[1]。", (), ("e22",)),
    H("trend", "the two years swapped", "青禾街道刑事警情：2022年408宗[2]，2023年480宗[1]，有所减少。", (), ("p22", "p23")),
    H("trend", "one year left out", "青禾街道2023年刑事警情408宗[1]，有所下降。", (), ("p23",)),
    H("gdp", "last year's figure beside this year's", "青禾街道地区生产总值97.6亿元，同比增长5.5%[1]，又作92.5亿元[2]。",
      (_G,), ("e23", "e22")),
    # wrong citation
    H("police", "right number, other year's passage", "青禾街道2023年刑事警情408宗，同比下降15.0%[1]。", (_P,), ("p22",)),
    H("police", "right number, other street's passage", "青禾街道2023年刑事警情408宗，同比下降15.0%[1]。", (_P,), ("b23",)),
    H("two", "citations swapped", "青禾街道408宗[2]，白鹭镇152宗[1]，青禾街道更多。", (), ("p23", "b23")),
    H("two", "a figure's citation swapped", "青禾街道刑事警情408宗[1]，白鹭镇刑事警情152宗[2]，青禾街道更多。",
      (fig("408", "宗", cite=2), _B), ("p23", "b23")),
    H("police", "[99]", "青禾街道2023年刑事警情408宗，同比下降15.0%[99]。", (), ("p23",)),
    H("police", "[99] beside a good one", "青禾街道2023年刑事警情408宗，同比下降15.0%[1][99]。", (_P,), ("p23",)),
    H("police", "no citation at all", "青禾街道2023年刑事警情408宗，同比下降15.0%。", ()),
    H("police", "a figure cites what is not there", "青禾街道2023年刑事警情408宗，同比下降15.0%[1]。",
      (fig("408", "宗", change="-15.0%", cite=7),), ("p23",)),
    H("gdp", "a passage on something else", "青禾街道2023年地区生产总值97.6亿元，同比增长5.5%[1]。", (_G,), ("m23",)),
    # extra wrong figure beside the right one
    H("police", "an invented number added", "青禾街道2023年刑事警情408宗，同比下降15.0%[1]，破案率91.3%。", (_P,), ("p23",)),
    H("police", "an invented number in the same clause", "青禾街道2023年刑事警情408宗（其中诈骗121宗），同比下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "a second value for the indicator", "青禾街道2023年刑事警情408宗，同比下降15.0%[1]，另一处为756宗[1]。",
      (_P, fig("756", "宗")), ("p23",)),
    H("spent", "a forbidden number added", "青禾街道2023年执行数11,856.00万元，也就是12,480.00万元[1]。", (_M,), ("m23",)),
    H("waste", "an invented rate added", "青禾街道2023年垃圾分类率约26.80%，提高2.7个百分点，居民知晓率九成八[1]。", (_W,), ("g23",)),
    # another number, indicator or period
    H("police", "the wider indicator's number", "青禾街道2023年刑事警情1164宗，同比下降11.8%[1]。",
      (fig("1164", "宗", change="-11.8%"),), ("p23",)),
    H("police", "the sister indicator's number", "青禾街道2023年刑事警情756宗，同比下降10.0%[1]。", (), ("p23",)),
    H("police", "the sister indicator's name", "青禾街道2023年治安警情408宗，同比下降15.0%[1]。",
      (fig("408", "宗", "治安警情", change="-15.0%"),), ("p23",)),
    H("police", "the sister indicator's change", "青禾街道2023年刑事警情408宗，同比下降10.0%[1]。",
      (fig("408", "宗", change="-10.0%"),), ("p23",)),
    H("spent", "the budget for the spending", "青禾街道2023年预算执行数12,480.00万元[1]。", (), ("m23",)),
    H("sheds", "1—11月 told as the whole year", "青禾街道2023年全年拆除违法建设4.15万平方米[1]。", (), ("w23",), warns=("period",)),
    H("sheds", "no warning of the period", "青禾街道2023年1—11月拆除违法建设4.15万平方米[1]。", (_S,), ("w23",)),
    H("police", "digits transposed", "青禾街道2023年刑事警情480宗，同比下降15.0%[1]。", (), ("p23",)),
    H("deeds", "a Chinese numeral misread", "青禾街道2023年为群众办实事32件[1]。", (), ("t23",)),
    # computed wrongly, abstained wrongly
    H("less", "a wrong difference", "青禾街道408宗[1]，白鹭镇152宗[2]，多266宗。",
      (fig("408", "宗"), _B, fig("266", "宗", formula="408 − 152 = 266")), ("p23", "b23")),
    H("less", "the formula does not yield its result", "青禾街道408宗[1]，白鹭镇152宗[2]，多256宗。",
      (fig("408", "宗"), _B, fig("256", "宗", formula="480 − 152 = 256")), ("p23", "b23")),
    H("fraud", "the wider figure sold as the asked one", "青禾街道2023年诈骗警情1164宗[1]。",
      (fig("1164", "宗", "诈骗警情"),), ("p23",)),
    H("nowhere", "another street's figure for a missing street", "红柳街道2023年GDP为97.6亿元[1]。",
      (fig("97.6", "亿元", "GDP", "红柳街道"),), ("e23",)),
)
# fmt: on

# Incomplete, badly sourced or silent, but no wrong figure is asserted in these.
NOT_ASSERTED = frozenset(
    {
        "no direction told",
        "one year left out",
        "citations swapped",
        "a figure's citation swapped",
        "[99]",
        "[99] beside a good one",
        "a figure cites what is not there",
        "no warning of the period",
        "the sister indicator's name",
    }
)
