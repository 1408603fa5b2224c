"""Quantities as a text states them: number, unit, and direction by verb.

The graders read numbers with their own eyes, not with the extractor that they judge. A quantity
is a word of evidence here, not a fact: nothing is bound to an indicator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from typing import Literal

from corpus.matching import matching_form

Direction = Literal["", "up", "down"]

_MAGNITUDE = {
    "万亿": Decimal(10**12), "千亿": Decimal(10**11), "百亿": Decimal(10**10), "亿": Decimal(10**8),
    "千万": Decimal(10**7), "百万": Decimal(10**6), "十万": Decimal(10**5), "万": Decimal(10**4),
    "千": Decimal(1000), "百": Decimal(100),
}  # fmt: skip
_MAGNITUDE_RE = r"万亿|千亿|百亿|亿|千万|百万|十万|万|千(?![瓦克米])|百(?!分)"
# base unit and how many of it: 1 公里 = 1000 米
_FACTOR = {
    "公里": ("米", Decimal(1000)), "千米": ("米", Decimal(1000)),
    "平方公里": ("平方米", Decimal(10**6)), "公顷": ("平方米", Decimal(10**4)),
    "吨": ("千克", Decimal(1000)), "公斤": ("千克", Decimal(1)),
    "千瓦时": ("千瓦时", Decimal(1)), "度": ("千瓦时", Decimal(1)),
}  # fmt: skip
_UNITS = re.findall(
    r"\S+",
    """
    个百分点 百分点 % ‰ 倍 元 美元 港元 平方公里 平方千米 平方米 立方米 公里 千米 毫米 厘米
    米 公顷 亩 亩次 吨标准煤 吨 公斤 千克 克 斤 千瓦时 千瓦 兆瓦 瓦 度 人次 人份 人 户次 户
    家次 家 间次 间 宗次 宗 起 例 件次 件 个次 个 项次 项 条次 条 处次 处 座 栋次 栋 幢 辆次
    辆 台次 台 套次 套 场次 场 班次 班 批次 批 次 份 名 位 岁 天 小时 分钟 分 所 支 队 对 张
    只 头 株 棵 盏 块 片 本 册 篇 期 类 种 段 列 架次 架 艘 桶 箱 袋 瓶 组 路 口 尾 羽 眼 门
    笔 单 枚 颗 幅 层 届 站 床 标箱 航班 学位 泊位 项目 街道 镇 省 km kg mw kw
    """,
)
_UNIT_RE = "|".join(re.escape(unit) for unit in sorted(set(_UNITS), key=len, reverse=True))
_FILL = "[余多来]?"
_NUMBER = re.compile(
    r"(?<![\dA-Za-z.])(?P<sign>[-+](?=[\d]))?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?P<fraction>\.\d+)?"
    rf"(?:{_FILL}(?P<magnitude>{_MAGNITUDE_RE}))?{_FILL}(?P<unit>{_UNIT_RE})?",
)
_ONES = "零一二三四五六七八九"
_ZH = "零〇一二两三四五六七八九十百千万亿"
_CHINESE = re.compile(
    rf"百分之(?P<percent>\d+(?:\.\d+)?|[{_ZH}点]+)"
    r"|(?<![\d/.])(?P<part>\d{1,2})/(?P<whole>[1-9]\d?)(?![\d/.])"
    rf"|(?P<zh_whole>[{_ZH}]+)分之(?P<zh_part>[{_ZH}]+)"
    rf"|(?P<tenths>[一二两三四五六七八九])成(?P<half>[一二三五六七八九半])?(?![立为功效果本员绩长熟套品都型分])"
    rf"|(?P<double>翻[一1]番|翻了[一1]番|翻倍)"
    rf"|(?<=[突破超过近达到逾跨迈上])(?P<round>万亿|千亿|百亿|亿|千万|百万|万|千|百)(?P<round_unit>{_UNIT_RE})"
    rf"|(?<![\d.:(几数多余来{_ZH}])(?P<bare>万亿|千亿|百亿|亿|千万|百万|万)(?P<bare_unit>元|美元|斤|吨|人次|人|户|平方米)"
    rf"|(?<![第\d.{_ZH}])(?P<numeral>[{_ZH}]+(?:点[{_ZH}]+)?){_FILL}(?P<unit>{_UNIT_RE})"
    rf"|第(?P<ordinal>[{_ZH}]+)",
)
_UP = (
    "增长|上升|提高|增加|提升|上涨|上扬|攀升|升高|扩大|增幅|增速|涨幅|升幅|增长率|回升|多收|净增|新增长|同比增"
    "|同比升|增收|高出|多出|前移|增長|增加|上漲|漲幅|擴大|↑"
)
_DOWN = (
    "下降|减少|降低|回落|下滑|压降|压减|缩减|减低|负增长|降幅|减幅|跌幅|下跌|缩小|萎缩|同比降|同比减|少于|低于"
    "|后移|減少|壓降|壓減|縮減|減低|負增長|減幅|縮小|下滑|↓"
)
_DENIED = re.compile(r"(?:并未|未能|未有|没有|并没有|并非|不是|不再|未)(?:同比|比上年)?$")
_VERB = re.compile(rf"(?P<down>{_DOWN})|(?P<up>{_UP})")
_NOUN_AFTER = re.compile(r"的?(?:(?P<down>降幅|减幅|跌幅)|(?P<up>增幅|涨幅|升幅|增速))")
_CLAUSE_END = re.compile(r"[,、;。:()!?\n|]")
_DATE_UNIT = re.compile(
    r"(?:年|月|日|号|时|点钟|周年|季度|版|省道|国道|县道|热线|[-—~至到]\d{1,2}(?:月|日|年|号))"
)
_LATIN_NEXT = re.compile(r"[A-Za-z]")
_MARKER = re.compile(r"\[\d+(?:[,，、]\d+)*\]")
_LIST_NUMBER = re.compile(r"(?:^|\n)[(]?\d{1,2}(?:[.)、](?!\d))")
_QUOTED_DIGITS = re.compile(r"[“\"‘']\d+[”\"’']")
_DOCUMENT = re.compile(r"[〔\[(](?:19|20)\d\d[〕\])]\d+号?")


@dataclass(frozen=True)
class Quantity:
    """A number with its unit.

    Attributes:
        value: as written, before the magnitude; negative only by a minus sign.
        unit: as written with its magnitude, e.g. 万平方米; "" when none was understood.
        start, end: span in `prepared(text)`.
        direction: by the nearest verb before it, or by its sign.
        ordinal: 第6, 第六.
        is_name: a date, list number, marker or document number, not a figure.
        tail: what follows, for units that no list knows.
        spelled: in Chinese numerals.
        written: exactly as in the text.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    direction: Direction = ""
    ordinal: bool = False
    is_name: bool = False
    tail: str = ""
    spelled: bool = False
    written: str = ""

    @cached_property
    def measure(self) -> tuple[Decimal, str]:
        """Return the absolute value in the base unit, and that unit."""
        return measure(abs(self.value), self.unit)


@lru_cache(maxsize=16384)
def prepared(text: str) -> str:
    """Return the matching form in which quantities are counted.

    A full-width comma separates words unless full-width digits stand on both sides.
    """
    kept = re.sub(r"(?<![０-９])，|，(?![０-９])", "、", text.replace("**", ""))
    return matching_form(kept)


@lru_cache(maxsize=4096)
def split_unit(unit: str) -> tuple[Decimal, str]:
    """Return the magnitude of a unit and the unit without it: 万平方米 → 10000, 平方米."""
    unit = matching_form(unit).strip()
    matched = re.match(rf"{_FILL}({_MAGNITUDE_RE}){_FILL}", unit)
    if matched is None:
        return Decimal(1), unit
    return _MAGNITUDE[matched.group(1)], unit[matched.end() :]


def measure(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Return a value in its base unit: 4.03 万平方米 → 40300 平方米."""
    magnitude, base = split_unit(unit)
    if base == "百分点":
        base = "个百分点"
    named, factor = _FACTOR.get(base, (base, Decimal(1)))
    return value * magnitude * factor, named


_LIKE_UNITS = (
    frozenset("宗起件例"),
    frozenset(("人", "名", "位")),
    frozenset(("户", "户家庭")),
)
_COUNTED_BY_GE = frozenset("家间处座所条项支宗件起栋幢套台辆只种类")


def same_unit(one: str, other: str) -> bool:
    """Tell whether two base units count the same; % and 个百分点 do not."""
    if one == other:
        return True
    if "个" in (one, other):
        return (one if other == "个" else other) in _COUNTED_BY_GE
    return any(one in like and other in like for like in _LIKE_UNITS)


@lru_cache(maxsize=4096)
def chinese_number(text: str) -> Decimal | None:
    """Return a Chinese numeral such as 九万四千, 一点五 or 九十七点六亿, None when it is none."""
    import cn2an

    magnitude = Decimal(1)
    if "点" in text and text[-1] in "万亿":
        text, magnitude = text[:-1], _MAGNITUDE[text[-1]]
    try:
        return magnitude * Decimal(str(cn2an.cn2an(text, "smart")))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return all quantities of a raw text in order, names included and marked as such."""
    form = prepared(text)
    names = _name_spans(form)
    found = [*_digit_quantities(form, names), *_chinese_quantities(form)]
    found.sort(key=lambda q: q.start)
    directed: list[Quantity] = []
    for quantity in found:
        before = directed[-1] if directed else None
        directed.append(_with_direction(form, quantity, before))
    return tuple(directed)


def _name_spans(form: str) -> list[tuple[int, int]]:
    patterns = (_MARKER, _LIST_NUMBER, _QUOTED_DIGITS, _DOCUMENT)
    return [m.span() for pattern in patterns for m in pattern.finditer(form)]


def _digit_quantities(form: str, names: list[tuple[int, int]]) -> list[Quantity]:
    found = []
    for match in _NUMBER.finditer(form):
        number_end = match.end("fraction") if match["fraction"] else match.end("digits")
        digits = match["digits"].replace(",", "")
        try:
            value = Decimal(f"{match['sign'] or ''}{digits}{match['fraction'] or ''}")
        except InvalidOperation:
            continue
        start = match.start("digits")
        unit = (match["magnitude"] or "") + (match["unit"] or "")
        before = form[max(0, match.start() - 1) : match.start()]
        found.append(
            Quantity(
                value,
                unit,
                start,
                match.end(),
                direction=_by_sign(match["sign"]),
                ordinal=before == "第",
                is_name=_is_name(form, match, names),
                tail=form[number_end : number_end + 8],
                written=form[start : match.end()],
            )
        )
    return found


def _by_sign(sign: str | None) -> Direction:
    return {"-": "down", "+": "up"}.get(sign or "", "")  # type: ignore[return-value]


def _is_name(form: str, match: re.Match[str], names: list[tuple[int, int]]) -> bool:
    start, after = match.start("digits"), match.end("digits")
    if any(begin <= start < end for begin, end in names):
        return True
    if match["fraction"]:
        return False
    rest = form[after : after + 6]
    is_year = bool(re.fullmatch(r"(?:19|20)\d\d", match["digits"])) and not match["unit"]
    if is_year or (_DATE_UNIT.match(rest) and not match["magnitude"]):
        return True
    return bool(not match["unit"] and _LATIN_NEXT.match(rest))


def _chinese_quantities(form: str) -> list[Quantity]:
    found = []
    for match in _CHINESE.finditer(form):
        value, unit, ordinal, direction = _read_chinese(match)
        if value is not None:
            found.append(
                Quantity(
                    value,
                    unit,
                    match.start(),
                    match.end(),
                    direction,
                    ordinal,
                    spelled=True,
                    written=match.group(),
                )
            )
    return found


def _read_chinese(match: re.Match[str]) -> tuple[Decimal | None, str, bool, Direction]:
    if match["percent"]:
        written = match["percent"]
        value = Decimal(written) if written[0].isdigit() else chinese_number(written)
        return value, "%", False, ""
    if match["part"] or match["zh_part"]:
        part = chinese_number(match["part"] or match["zh_part"])
        whole = chinese_number(match["whole"] or match["zh_whole"])
        return (100 * part / whole if part is not None and whole else None), "%", False, ""
    if match["tenths"]:
        half = match["half"] or ""
        ones = "五" if half == "半" else half or "零"
        return (
            Decimal(10 * _ONES.index(match["tenths"].replace("两", "二")) + _ONES.index(ones)),
            "%",
            False,
            "",
        )
    if match["double"]:
        return Decimal(100), "%", False, "up"
    alone = match["bare"] or match["round"]
    if alone:  # 突破万亿元, 上千份: one of that magnitude
        return Decimal(1), alone + (match["bare_unit"] or match["round_unit"]), False, ""
    if match["ordinal"]:
        return chinese_number(match["ordinal"]), "", True, ""
    return chinese_number(match["numeral"]), match["unit"], False, ""


def _with_direction(form: str, quantity: Quantity, before: Quantity | None) -> Quantity:
    if quantity.direction or quantity.is_name or quantity.ordinal:
        return quantity
    direction = _direction(form, quantity, before)
    if not direction:
        return quantity
    fields = {name: getattr(quantity, name) for name in Quantity.__dataclass_fields__}
    return Quantity(**(fields | {"direction": direction}))


def _direction(form: str, quantity: Quantity, before: Quantity | None) -> Direction:
    after = _NOUN_AFTER.match(form, quantity.end)
    if after is not None:
        return "down" if after["down"] else "up"
    opens = max(0, quantity.start - 16)
    if before is not None:
        between = form[before.end : quantity.start]
        if re.fullmatch(r"[,、和与及]", between) and before.unit == quantity.unit:
            return before.direction
        opens = max(opens, before.end)
    window = form[opens : quantity.start]
    ends = [m.end() for m in _CLAUSE_END.finditer(window)]
    window = window[ends[-1] :] if ends else window
    verbs = list(_VERB.finditer(window))
    if not verbs:
        return ""
    last = verbs[-1]
    rest = window[last.end() :]
    if _DENIED.search(window[: last.start()]):
        return ""
    if re.match(r"[到至为]", rest) and not re.search(r"[幅速率]$", last.group()):
        return ""
    return "down" if last["down"] else "up"
