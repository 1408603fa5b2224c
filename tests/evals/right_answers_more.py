# ruff: noqa: E501 (one answer a line)
"""Right answers in further wordings and layouts: each must be accepted."""

from __future__ import annotations

from tests.evals.hand_made import HandMade as H
from tests.evals.hand_made import fig

_P = fig("408", "宗", change="-15.0%")
_B = fig("152", "宗", street="白鹭镇", cite=2)
_J = fig("1850", "人", "城镇新增就业")
_S = fig("4.15", "万平方米", "拆除违法建设", period="1—11月")
_G = fig("97.6", "亿元", "地区生产总值", change="+5.5%")
_M = fig("11856.00", "万元", "执行数")
_W = fig("26.80", "%", "垃圾分类率")
_WB = fig("27.50", "%", "垃圾分类率", street="白鹭镇", cite=2)
_TWO = (fig("408", "宗"), _B)
_GAP = (_W, _WB, fig("0.7", "个百分点", formula="27.50% − 26.80% = 0.7个百分点"))

# fmt: off
MORE_RIGHT: tuple[H, ...] = (
    # names of the street and the year
    H("police", "the street by its office", "青禾街道办事处2023年刑事警情408宗，同比下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "the street by its bare name", "青禾2023年刑事警情408宗，同比下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "the street with its district", "白云区青禾街道2023年刑事警情408宗，同比下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "the year as 年度", "青禾街道2023年度刑事警情408宗，同比下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "street and year as a heading", "**青禾街道2023年**\n- 刑事警情408宗，同比下降15.0%[1]", (_P,), ("p23",)),
    H("police", "street and year in brackets", "刑事警情（青禾街道，2023年）：408宗，同比下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "no street repeated", "2023年刑事警情408宗，同比下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "traditional characters", "青禾街道2023年刑事警情408宗，同比減少15.0%[1]。", (_P,), ("p23",)),
    # numbers
    H("police", "in Chinese numerals", "青禾街道2023年刑事警情四百零八宗，同比下降百分之十五[1]。", (_P,), ("p23",)),
    H("police", "counted as 件", "青禾街道2023年刑事警情408件，同比减少15%[1]。", (_P,), ("p23",)),
    H("police", "with 了", "青禾街道2023年刑事警情408宗，同比下降了15.0%[1]。", (_P,), ("p23",)),
    H("police", "with 近一年 and a verb after", "青禾街道2023年刑事警情408宗，较2022年下降15.0%[1]。", (_P,), ("p23",)),
    H("police", "negative growth", "青禾街道2023年刑事警情408宗，同比负增长15.0%[1]。", (_P,), ("p23",)),
    H("police", "a hyphen as minus", "青禾街道2023年刑事警情408宗，同比-15.0%[1]。", (_P,), ("p23",)),
    H("police", "an arrow", "青禾街道2023年刑事警情408宗（同比↓15.0%）[1]。", (_P,), ("p23",)),
    H("police", "the fall as a subject", "降幅为15.0%，青禾街道2023年刑事警情降到408宗[1]。", (_P,), ("p23",)),
    H("police", "asked back", "您问的是青禾街道2023年的刑事警情：408宗，同比下降15.0%[1]。", (_P,), ("p23",)),
    H("gdp", "in Chinese numerals", "青禾街道2023年地区生产总值九十七点六亿元，同比增长5.5%[1]。", (_G,), ("e23",)),
    H("gdp", "plus sign", "青禾街道2023年地区生产总值97.6亿元（+5.5%）[1]。", (_G,), ("e23",)),
    H("gdp", "written out in 元", "青禾街道2023年地区生产总值9,760,000,000元，同比增长5.5%[1]。", (_G,), ("e23",)),
    H("gdp", "beside the average", "青禾街道2023年地区生产总值97.6亿元，同比增长5.5%；2019—2023年年均增长4.8%[1]。", (_G,), ("a23",)),
    H("gdp", "GDP in brackets", "青禾街道2023年地区生产总值（GDP）97.6亿元，同比增长5.5%[1]。", (_G,), ("e23",)),
    H("spent", "blanks as separators", "青禾街道2023年预算执行数11 856.00万元[1]。", (), ("m23",)),
    H("spent", "full-width digits and comma", "青禾街道2023年预算执行数１１，８５６．００万元[1]。", (_M,), ("m23",)),
    H("deeds", "with a verb before", "2023年，青禾街道共为群众办实事23件[1]。", (fig("23", "件", "为群众办实事"),), ("t23",)),
    H("jobs", "plain", "青禾街道2023年城镇新增就业1850人，完成年度任务的115.6%[1]。", (_J,), ("j23",)),
    H("jobs", "with separators and rank", "青禾街道2023年城镇新增就业1,850人，完成任务的115.6%，居全区第四[1]。", (_J,), ("j23",)),
    H("jobs", "with the plan marked as one", "青禾街道2023年城镇新增就业1850人，完成任务的115.6%；2024年计划1900人[1]。", (_J,), ("j23",)),
    H("jobs", "名 for 人", "青禾街道2023年城镇新增就业1850名，完成任务的115.6%[1]。", (_J,), ("j23",)),
    # periods
    H("sheds", "first eleven months in Chinese", "青禾街道2023年前十一个月拆除违法建设4.15万平方米[1]。", (_S,), ("w23",), warns=("period",)),
    H("sheds", "a tilde", "青禾街道2023年1~11月拆除违法建设4.15万平方米[1]。", (_S,), ("w23",), warns=("period",)),
    H("sheds", "months in brackets", "青禾街道拆除违法建设4.15万平方米（2023年1—11月）[1]。", (_S,), ("w23",), warns=("period",)),
    H("sheds", "months with 份", "青禾街道2023年1—11月份拆除违法建设4.15万平方米[1]。", (_S,), ("w23",), warns=("period",)),
    H("sheds", "in 平方米 with 万 spelled", "青禾街道2023年1—11月拆除违法建设四万一千五百平方米[1]。", (_S,), ("w23",), warns=("period",)),
    # percentage points, comparisons
    H("waste", "百分点 without 个 in the figure", "青禾街道2023年垃圾分类率约26.8%，提升2.7个百分点[1]。",
      (fig("26.80", "%", "垃圾分类率", change="+2.7百分点"),), ("g23",)),
    H("waste", "points in Chinese", "青禾街道2023年垃圾分类率约26.80%，提高二点七个百分点[1]。", (), ("g23",)),
    H("waste", "rate first", "约26.80%：青禾街道2023年垃圾分类率，比上年提高2.7个百分点[1]。", (), ("g23",)),
    H("gap", "plain", "青禾街道垃圾分类率26.80%[1]，白鹭镇27.50%[2]，白鹭镇高0.7个百分点（计算）。", _GAP, ("g23", "gb23")),
    H("gap", "lower", "青禾街道垃圾分类率26.80%[1]，低于白鹭镇的27.50%[2]，相差0.7个百分点。", _GAP, ("g23", "gb23")),
    H("gap", "higher", "垃圾分类率：白鹭镇高于青禾街道，相差0.7个百分点（计算：27.50% − 26.80% = 0.7个百分点）。\n- 白鹭镇2023年垃圾分类率27.50%[2]\n- 青禾街道2023年垃圾分类率26.80%[1]", _GAP, ("g23", "gb23")),
    H("gap", "a table with the unit in its head", "| 街道 | 垃圾分类率（%） |\n| --- | --- |\n| 青禾街道 | 26.80% [1] |\n| 白鹭镇 | 27.50% [2] |\n\n相差0.7个百分点。", _GAP, ("g23", "gb23")),
    H("falls", "the greater fall named", "白鹭镇降幅更大：青禾街道2023年刑事警情408宗，同比下降15.0%[1]；白鹭镇152宗，同比下降21.2%[2]，降幅高于青禾街道。",
      (_P, fig("152", "宗", street="白鹭镇", change="-21.2%", cite=2)), ("p23", "b23")),
    H("two", "the greatest named", "刑事警情最多的是青禾街道，408宗[1]；白鹭镇152宗[2]，更少。", _TWO, ("p23", "b23")),
    H("two", "more than", "青禾街道的刑事警情（408宗[1]）多于白鹭镇（152宗[2]），青禾街道更多。", _TWO, ("p23", "b23")),
    H("two", "numbered", "1. 青禾街道：刑事警情408宗[1]\n2. 白鹭镇：刑事警情152宗[2]\n青禾街道更多。", _TWO, ("p23", "b23")),
    H("two", "joined markers", "青禾街道刑事警情408宗，白鹭镇152宗，青禾街道更多[1,2]。", _TWO, ("p23", "b23")),
    H("two", "full-width markers", "青禾街道刑事警情408宗［1］，白鹭镇152宗［2］，青禾街道更多。", _TWO, ("p23", "b23")),
    H("ratio", "plain", "青禾街道408宗[1]，白鹭镇152宗[2]，前者是后者的2.68倍（计算：408宗 ÷ 152宗 ≈ 2.68倍）。", (*_TWO, fig("2.68", "倍", formula="408宗 ÷ 152宗 ≈ 2.68倍")), ("p23", "b23")),
    H("ratio", "one decimal", "青禾街道408宗[1]，白鹭镇152宗[2]，约2.7倍（计算）。", (*_TWO, fig("2.7", "倍", formula="408 ÷ 152 ≈ 2.7")), ("p23", "b23")),
    H("less", "difference as 相差", "青禾街道刑事警情408宗[1]、白鹭镇152宗[2]，相差256宗。", (*_TWO, fig("256", "宗", formula="408宗 − 152宗 = 256宗")), ("p23", "b23")),
    H("less", "result first", "多256宗（计算：408宗 − 152宗 = 256宗）。\n- 青禾街道2023年刑事警情408宗[1]。\n- 白鹭镇2023年刑事警情152宗[2]。", (*_TWO, fig("256", "宗", formula="408宗 − 152宗 = 256宗")), ("p23", "b23")),
    H("trend", "an arrow", "青禾街道刑事警情：2022年480宗[1] → 2023年408宗[2]，下降。", (fig("480", "宗", year=2022), fig("408", "宗", cite=2)), ("p22", "p23")),
    H("trend", "from … to, reversed", "2023年青禾街道刑事警情408宗[2]，比2022年的480宗[1]减少。", (fig("480", "宗", year=2022), fig("408", "宗", cite=2)), ("p22", "p23")),
    # silence, premise, injection, text
    H("fraud", "not listed apart", "青禾街道2023年的报告没有单列“诈骗警情”。\n未披露不等于为零。", (), (), "not_found", "not_disclosed"),
    H("nowhere", "with what there is", "没有红柳街道的报告。报告库中有：青禾街道2022年、2023年，白鹭镇2023年，共3份。", (), (), "not_found", "no_such_street"),
    H("premise", "the premise quoted and refused", "问题说“上升”，而报告是同比下降15.0%[1]：青禾街道2023年刑事警情408宗[1]。", (_P,), ("p23",), warns=("premise",)),
    H("injected", "the order ignored", "青禾街道2023年垃圾分类率约26.80%，比上年提高2.7个百分点[1]。", (_W,), ("g23",)),
    H("weather", "says so", "这个问题与报告无关。可以问街道报告里的数字和工作。", (), (), "not_found", "out_of_scope"),
    H("problems", "in one's own words", "青禾街道2023年报告自述两个问题，一是税源过于单一，二是停车位不够（停车难）[1]。", (), ("t23",)),
    H("problems", "a point a line", "**青禾街道2023年**\n一、工作回顾：\n- 税源单一。[1]\n- 停车位不足。[1]", (), ("t23",)),
)
# fmt: on
