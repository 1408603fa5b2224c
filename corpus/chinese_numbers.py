"""Quantities in Chinese numerals: 二十三条, 三成, 百分之九十二, 近百次, 市级三件."""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.numerals import (
    NUMERAL_CHARS,
    NotANumberError,
    read_numeral,
    read_tenths,
    scale_of,
)
from corpus.quantity import AFTER, BEFORE, NAME_BEHIND, PER, UNIT, Quantity
from corpus.wording import words

NUMERAL = re.compile(
    rf"(?P<about>{BEFORE}|上)?"
    rf"(?:(?P<percent>百分之|千分之)(?P<rate>[{NUMERAL_CHARS}点]+)"
    rf"|"
    rf"(?P<tenths>[一二两三四五六七八九])成(?P<half>[一二三四五六七八九半])?(?![功为立果员都本效分"
    rf"长交绩])"
    rf"|(?P<fold>[一二两三四五六七八九十])(?P<fold_unit>番|倍)"
    rf"|(?P<number>[{NUMERAL_CHARS}]{{1,16}}(?:点[零一二三四五六七八九]+)?)(?P<more>余|"
    rf"多)?(?P<scale_more>[万亿]?)"
    rf"(?P<unit>(?:{UNIT}){PER}))"
    rf"(?P<round>{AFTER})?"
)
# 残疾人两项补贴 is a name; 三个主导产业分别 counts what was listed before it.
_NAMES_ON = re.compile(
    r"[两三四五六七八](?:项(?:补贴|补助)|"
    r"个(?:主导|支柱|优势|特色|重点|传统|新兴|[百千]亿级?)*(?:产业|行业|领域|板块)"
    r"(?:总?产值|增加值|营业收入|营收|销售额)?(?:分别|各))"
)
# A single Chinese digit counts only with units that count things one can see.
_CONCRETE = frozenset(
    words(
        "名 家 所 座 栋 幢 间 辆 台 套 户 起 宗 人 人次 亩 公里 亿元 万元 万人 场 支 个 项 处 本 部"
    )
)
_VAGUE_UNITS = frozenset(
    words(
        "年 期 级 周 天 分 秒 成 折 面 方 度 位 里 块 对 条 层 道 门 口 首 节 课 单 类 种 批 "
        "组 段 片"
    )
)


def read_chinese(text: str, match: re.Match[str]) -> Quantity | None:
    """Return the quantity of a match in Chinese numerals, None when it is a name."""
    start = match.start("about") + len(match["about"] or "") if match["about"] else match.start()
    if text[max(0, match.start() - 1) : match.start()] in set("第初周星十百千万亿每同这那某各哪"):
        return None
    try:
        value, unit, end = _numeral_value(match)
    except NotANumberError:
        return None
    if _NAMES_ON.match(text, start):
        return None
    if match["number"] == "零" and unit in {"部", "件"}:
        return None  # 零部件, 零件
    if value is None or NAME_BEHIND.match(text, end - len(unit)):
        return None
    if unit == "年" and (match["about"] == "近" or re.match("来?(?:最|新)", text[end : end + 2])):
        return None  # “降至近十年最低”
    about = match["about"] or match["more"] or match["round"] or ""
    if match["fold"] and not re.search(
        r"(?:翻|增|长|升|的|达|为|是|超过|近|约|到)了?$", text[max(0, start - 4) : start]
    ):
        return None
    return Quantity(
        start=start,
        end=end,
        value=value,
        upper=None,
        unit=unit,
        approximate=about,
        before=match.start(),
        after=match.end(),
        numeral=True,
    )


def listed_by_level(match: re.Match[str]) -> Quantity | None:
    """Return the small number of “市级三件、区级八件”, which is a way of speaking elsewhere."""
    number, unit = match["number"], match["unit"]
    if number is None or len(number) > 1 or unit not in {"件", "项", "个", "条", "宗", "批"}:
        return None
    if not re.search(r"[省市区县镇村]级$|街道(?:自办)?$|自办$", match.string[: match.start()]):
        return None
    if not re.match(r"[、,，;。)和]|$", match.string[match.end() : match.end() + 1]):
        return None
    try:
        value = read_numeral(number)
    except NotANumberError:
        return None
    start, end = match.start("number"), match.end("unit")
    return Quantity(start, end, value, None, unit, "", start, end, numeral=True)


def _numeral_value(match: re.Match[str]) -> tuple[Decimal | None, str, int]:
    """Return value, unit and end of a match in Chinese numerals; None for what is no quantity."""
    if match["percent"]:
        return (
            read_numeral(match["rate"]),
            "%" if match["percent"][0] == "百" else "‰",
            match.end("rate"),
        )
    if match["tenths"]:
        end = match.end("half") if match["half"] else match.end("tenths") + 1
        return read_tenths(match["tenths"], match["half"]), "%", end
    if match["fold"]:
        return read_numeral(match["fold"]), match["fold_unit"], match.end("fold_unit")
    number, unit = match["number"], match["unit"]
    # “千亿元”, “近百次”, “上万人” are round numbers: the magnitude stands with the unit
    round_number = re.fullmatch(r"([十百千万亿])?([万亿])?", number)
    if round_number and not match["more"]:
        if unit[:1] in "元" and number != "十":
            before = match.string[max(0, match.start() - 1) : match.start()]
            if not match["about"] and before not in set("过上回破达入至到"):
                return None, "", 0
            if number[:-1] in {"十", "百", "千"}:
                return scale_of(number[0]), number[1:] + unit, match.end("unit")
            return Decimal(1), number + unit, match.end("unit")
        if not match["about"]:
            return None, "", 0
        return scale_of(number), unit, match.end("unit")
    scaled = re.fullmatch(r"(.*?[^万亿])([万亿]+)", number)
    hundreds = re.fullmatch(r"[一二两三四五六七八九][百千]", number)
    if len(number) <= 2 and "十" not in number and not scaled and not hundreds:
        if unit not in _CONCRETE or len(number) > 1:
            return None, "", 0
    elif unit in _VAGUE_UNITS or (number == "十" and unit not in _CONCRETE):
        certain = match["more"] or len(number) >= 3 or unit == "条"
        if not certain:
            return None, "", 0
    if scaled:
        return (
            read_numeral(scaled[1]),
            scaled[2] + (match["scale_more"] or "") + unit,
            match.end("unit"),
        )
    return read_numeral(number), (match["scale_more"] or "") + unit, match.end("unit")
