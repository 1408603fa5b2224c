"""Numbers with their units, read from a text in matching form.

A quantity is a number that measures something: “4.03万平方米”, “1350余辆”, “近百次”, “三成”,
“5%-6%”. Numbers that name something (dates, 105国道, “352”工作法, 第十四届, 〔2021〕110号,
24小时, 5A级, F1) are left alone. Works on the matching form, see `corpus.matching`.
"""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.chinese_numbers import NUMERAL, listed_by_level, read_chinese
from corpus.numerals import (
    NUMERAL_CHARS,
    NotANumberError,
    read_numeral,
    read_tenths,
    scale_of,
)
from corpus.quantity import (
    AFTER,
    ARABIC,
    BEFORE,
    NAME_BEHIND,
    PER,
    SCALE,
    UNIT,
    UNITS,
    Quantity,
)

__all__ = ["UNITS", "WORD_GOES_ON", "Quantity", "find_quantities", "read_number"]


_QUANTITY = re.compile(
    rf"(?P<about>{BEFORE})?"
    rf"(?P<number>{ARABIC}|(?:(?<![一-龥\d%])|"
    rf"(?<=[长速幅为达比率是约由从])|(?<=[初期年度月半]的))-(?:{ARABIC}))(?P<scale>{SCALE})"
    rf"(?:(?P<same>{UNIT})?(?P<to>[-~—]{{1,2}}|至|"
    rf"到)(?P<upper>{ARABIC})(?P<scale_up>{SCALE}))?"
    rf"(?P<more>余|多(?!种|家|个|名|元|项|人|部|次(?!次)|层|级|方|样)|几|多(?=[家个名元项人部次]))?"
    rf"(?P<scale_more>{SCALE})(?: ?(?P<unit>(?:{UNIT}){PER}))?"
    rf"(?P<more_after>余(?![额粮热震]))?(?P<round>{AFTER})?"
)
_NAME_BEFORE = re.compile(
    r"(?:[A-Za-z+×&#〔\[]|(?<![一-龥])-|第|/|“|(?<!销)号|国发|No\.|PM|\.|(?<=\d),)$"
)
_DURATION_BEFORE = re.compile(
    r"(?:连续|持续|近|未来|今后|过去|历时|为期|历经|时隔|每|满|前|后|这|头|逾|超)$"
)
_TIME_UNITS = frozenset(
    ["年", "天", "小时", "分钟", "秒", "周", "个月", "个小时", "岁", "工作日", "个工作日"]
)
_SHORTENED = re.compile(
    r"左?右?(?:大幅|逐步|进一步)?(?:缩短|压缩|压减|减少|下降|降低|提高|延长|增加|优化|降|升|增|减|压)了?[到至为]"
)
_TIME_LINK = re.compile(
    r"(?:达到|达|为|至|到|缩短|减少|压缩|压减|增加|延长|提前|节约|节省|提高|天数|天气|日数|时间|"
    r"时长|寿命|期限|周期|平均|约|超过|低于|"
    r"高于|不足|降低|下降|用时|耗时|历时(?=平均)|平均[一-龥]{1,4}|人均[一-龥]{1,3}|年龄)了?$"
)
_DATE = re.compile(
    r"\d{2,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日|"
    r"\d{1,2}(?:[-~—至到]{1,2}\d{1,2})?月(?:份)?"
    r"|(?:19|20)\d\d[-~—至到]{1,2}(?:19|20)\d\d(?![\d家个人亩吨万元户件宗处米平])年?|"
    r"\d{4}/\d{1,2}(?:/\d{1,2})?|\d{4}[-.]\d{1,2}[-.]\d{1,2}|"
    r"\d{1,2}日(?!均)"
    r"|\d{1,2}:\d{2}"
)
_CLOSED = re.compile(
    r"《[^《》]*》|〔[^〔〕]*〕|“[^“”]{1,14}”|\[[^\[\]]{1,8}\]|\(\d{4}[^()]{0,12}\)"
)
_NUMBER_RUN = re.compile(r"[\d][\d、,-]*(?=号)")


def read_number(text: str) -> Decimal:
    """Return the number that a text spells: “1,193”, “4.03万”, “九万四千”, “百分之九十二”.

    “百分之九十二” reads 92, “三成” 30 and “一成五” 15, as percentages do.

    Raises:
        NotANumberError: the text is not a number.
    """
    from corpus.matching import matching_form

    plain = matching_form(text).strip()
    if match := re.fullmatch(rf"(-?)({ARABIC})([十百千万亿]*)", plain):
        sign = -1 if match[1] else 1
        return sign * Decimal(match[2].replace(",", "")) * scale_of(match[3])
    if match := re.fullmatch(rf"(?:百分之|千分之)?([{NUMERAL_CHARS}点]+)", plain):
        return read_numeral(match[1])
    if match := re.fullmatch(r"([一二两三四五六七八九])成([一二三四五六七八九半])?", plain):
        return read_tenths(match[1], match[2])
    raise NotANumberError(f"Not a number: {text!r}")


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in matching form, in reading order."""
    closed = [m.span() for m in _CLOSED.finditer(text)]
    taken = [m.span() for m in _DATE.finditer(text)] + closed
    taken += [m.span() for m in _NUMBER_RUN.finditer(text)]
    found: list[Quantity] = []
    place = 0
    while match := _QUANTITY.search(text, place):
        quantity = _arabic(text, match)
        place = match.end()
        if match["upper"] and quantity is None:  # “下降12.6%至312宗” is no range
            place = match.start("to")
            alone = _QUANTITY.match(text, match.start(), place)
            quantity = _arabic(text, alone) if alone else None
        if quantity is not None and not _overlaps(quantity, taken):
            found.append(quantity)
    if "/" in text:
        found += [q for q in _fractions(text) if not _overlaps(q, taken)]
    if ":1" in text or "∶1" in text:
        found += [q for q in _ratios(text) if not _overlaps(q, closed)]
    if "翻" in text:
        found += _doublings(text)
    if any(c in text for c in "一二三四五六七八九十百千万亿两"):
        spans = closed + [(q.start, q.after) for q in found]
        for match in NUMERAL.finditer(text):
            quantity = read_chinese(text, match) or listed_by_level(match)
            if quantity is not None and not _overlaps(quantity, spans):
                found.append(quantity)
    found.sort(key=lambda q: q.start)
    return found


_FRACTION = re.compile(
    rf"(?P<about>{BEFORE})?(?<![\d/])(?P<part>\d)/(?P<whole>[2-9]|10|"
    rf"20)(?![\d/月日])(?P<round>{AFTER})?"
)


def _fractions(text: str) -> list[Quantity]:
    """Return fractions that percentages express exactly: 1/4 is 25%."""
    found: list[Quantity] = []
    for match in _FRACTION.finditer(text):
        percent = Decimal(match["part"]) * 100 / Decimal(match["whole"])
        if percent >= 100 or percent != round(percent, 2):
            continue
        about = match["about"] or match["round"] or ""
        start, end = match.start("part"), match.end("whole")
        before = match.start("about") if match["about"] else start
        found.append(Quantity(start, end, percent, None, "%", about, before, match.end()))
    return found


_RATIO = re.compile(rf"(?P<about>{BEFORE})?(?<![\d:∶.])(?P<part>\d+(?:\.\d+)?)[:∶]1(?![\d:∶.%])")


def _ratios(text: str) -> list[Quantity]:
    """Return ratios to one: 2.06∶1 is 2.06 of unit :1; “24:1” of a clock does not occur."""
    found: list[Quantity] = []
    for match in _RATIO.finditer(text):
        about, start = match["about"] or "", match.start("part")
        before = match.start("about") if about else start
        value = Decimal(match["part"])
        found.append(Quantity(start, match.end(), value, None, ":1", about, before, match.end()))
    return found


def _doublings(text: str) -> list[Quantity]:
    """Return the bare 番 of 翻番; “翻一番” is found as a numeral."""
    return [
        Quantity(
            m.end() - 1, m.end(), Decimal(1), None, "番", "", m.end() - 1, m.end(), numeral=True
        )
        for m in re.finditer(r"(?<!双)翻番", text)
    ]


def _overlaps(quantity: Quantity, spans: list[tuple[int, int]]) -> bool:
    return any(a < quantity.end and quantity.start < b for a, b in spans)


def _arabic(text: str, match: re.Match[str]) -> Quantity | None:
    """Return the quantity of a match in Arabic digits, None when it is a name."""
    start = match.start("number")
    signed = text[start - 1 : start] == "+" and text[start - 2 : start - 1] in set("比幅速(,、")
    name = _NAME_BEFORE.search(text, max(0, start - 3), start) and not signed
    if name and not match["about"]:
        return None
    number, scale, unit = match["number"], match["scale"], match["unit"] or ""
    more = match["more"] or ""
    end = match.end("unit") if unit else max(match.end("scale"), match.end("scale_more"))
    upper = match["upper"]
    if upper:
        end = max(end, match.end("upper"), match.end("scale_up"))
    scale += match["scale_more"] or ""
    if unit and WORD_GOES_ON.match(text, end - 1):
        unit, end = "", max(match.end("scale"), match.end("scale_more"), match.end("more"))
    if not unit and not scale and (shared := _shared_unit(text, start, end)):
        unit = shared
    elif not (unit or scale) and _INDEX_BEFORE.search(text, max(0, start - 24), start):
        if "." not in number or upper or not _ENDS_BARE.match(text, end):
            return None  # “高质量发展指数2024版”
    elif not _names_unit(text, match, start, end, unit, scale):
        return None
    value = Decimal(number.replace(",", ""))
    top: Decimal | None = None
    if upper:
        if match["same"] and match["same"] != unit:
            return None
        top = Decimal(upper.replace(",", ""))
        scale = match["scale_up"] or scale
        if match["scale"] and match["scale_up"] and match["scale"] != match["scale_up"]:
            value *= scale_of(match["scale"]) / scale_of(match["scale_up"])
        if top <= value:
            return None
    # 十 is no magnitude of a unit: 3十万 does not occur, 十 stays with the number
    about = match["about"] or more or match["more_after"] or match["round"] or ""
    if unit == "成":
        value, unit, top = value * 10, "%", None if top is None else top * 10
    return Quantity(
        start=start,
        end=end,
        value=value,
        upper=top,
        unit=scale + unit,
        approximate=about,
        before=match.start("about") if match["about"] else start,
        after=max(end, match.end("round") if match["round"] else end, match.end("more_after")),
    )


# “综合指数3.82”, “恩格尔系数为0.31”: what is measured without a unit
_INDEX_BEFORE = re.compile(
    r"(?:指数|系数|发案率|容积率)(?:平均值?|均值)?(?:仅|只)?"
    r"(?:[由从](?:上年的?|去年的?)?(?:\d+\.\d+,?[一-龥]{0,4}(?=[至到为]))?)?"
    r"(?:为|是|达到?|[降升减增]?[至到]|提高到|下降到)?$"
)
_ENDS_BARE = re.compile(r"[,;。、)\s]|$|[提上升下降减]")
_CHANNELS = re.compile(r"视频|监控|摄像|探头|信号|数据|天网|雪亮|达到?|增至|增加到")
_CLOCK_GOES_ON = re.compile(r"零?\d{1,2}(?:分|秒)")
# The last character of a unit that begins another word: 台 in 1200亿台阶, 家 in 3万多家庭.
WORD_GOES_ON = re.compile(
    "台[阶账]|家[庭具电长政教]|名[录单牌字称优师校]|处[于理置]|场[所馆地景]|座谈|起[来步]|"
    "人[均才工]|户[籍均外]|分[别之析布]|度假|节[能约点日]|课题|首[个批次创]|集[中聚群成]|层[级次]|"
    "口[岸袋]|面[积向]|方[面案向式]|门[类店诊]|种[植业子粮]|批[发复准]|组[织建]|双[方向百]|"
    "把(?![,，。、;；:：（()）和与及]|$)|款项|盆[景栽地]|具[有体备]|轮[驱渡换]|单[位元项]|里程|升级|元[素宇]|亩[均产]|条[例件]|期[间末限]|对[接口]"
)
_SHARED_UNIT = re.compile(rf"(?:、|和|及)(?:{ARABIC})(?P<unit>%|个百分点|[万亿]*元)")
# “分别为48、28、12微克/立方米”: numbers told by turns share any unit
_BY_TURNS = re.compile(rf"分别[^,;:。\d]{{0,8}}(?:(?:{ARABIC})、)*$")
_SHARED_BY_ALL = re.compile(
    rf"(?:(?:、|和|及|与)(?:{ARABIC}))+(?P<unit>{SCALE}(?:{UNIT}){PER})(?![一-龥]{{0,3}}[级型号])"
)


def _shared_unit(text: str, start: int, end: int) -> str:
    """Return the unit that a number shares with the next: “提高11.1、11.2个百分点”."""
    match = _SHARED_UNIT.match(text, end)
    if match is None and _BY_TURNS.search(text, max(0, start - 40), start):
        match = _SHARED_BY_ALL.match(text, end)
    return match["unit"] if match else ""


def _names_unit(
    text: str, match: re.Match[str], start: int, end: int, unit: str, scale: str
) -> bool:
    """Tell whether what follows the number makes it a quantity."""
    if (not unit and not scale) or text[max(0, start - 2) : start] == "时速":
        return False
    if re.match(r"[级型+×]|[A-Za-z](?<!m)", text[end : end + 1]) or unit == "千伏":
        return False
    if unit == "千伏安" and not scale:
        return False  # 400千伏安变压器 is a kind, 18万千伏安 a capacity
    if NAME_BEHIND.match(text, end - len(unit)) or text.startswith("伏", end):
        return False
    if unit == "年" and match["about"] == "近":
        return False
    if unit in {"%", "‰"} and text[start - 1 : start] == "前":
        return False  # “进入全球前1%”
    if unit in {"度", "℃", "°C"} and re.match(r"[一-龥]", text[match.end() : match.end() + 1]):
        return False
    if unit == "路" and not _CHANNELS.search(text, max(0, start - 24), start):
        return False  # 12路公交
    if unit in {"分", "分钟", "小时"} and _CLOCK_GOES_ON.match(text, end):
        return False  # 4分30秒 is no four minutes
    if unit == "秒" and re.search(r"\d(?:分|分钟)$", text[max(0, start - 4) : start]):
        return False
    if unit in {"位", "名"} and text[start - 1 : start] == "前":
        return False
    if unit in {"小时", "个小时"} and (scale or len(match["number"]) > 2):
        return True  # 1140小时 measures, 24小时 names
    if unit in _TIME_UNITS:
        before = text[max(0, start - 6) : match.start("about") if match["about"] else start]
        if re.search(r"(?:由|从)(?:原来的?|此前的?|上年的?|去年的?)?$", before):
            return bool(_SHORTENED.match(text, end))
        return bool(_TIME_LINK.search(before)) and not _DURATION_BEFORE.search(before)
    return True
