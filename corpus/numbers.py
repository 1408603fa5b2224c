"""Numbers with their units, read from a text in matching form.

A quantity is a number that measures something: “4.03万平方米”, “1350余辆”, “近百次”, “三成”,
“5%-6%”. Numbers that name something (dates, 105国道, “352”工作法, 第十四届, 〔2021〕110号,
24小时, 5A级, F1) are left alone. Works on the matching form, see `corpus.matching`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.numerals import (
    NUMERAL_CHARS,
    NotANumberError,
    read_numeral,
    read_tenths,
    scale_of,
)
from corpus.wording import alternatives, words


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at `start:end` of the text that was searched.

    Attributes:
        start: offset of the number's first character.
        end: offset after the unit.
        value: the number in `unit`; the lower end of a range.
        upper: the upper end of a range, else None.
        unit: unit with its magnitude (万元, 千万元, 万平方米, %); "" when none is written.
        approximate: "" or the word that makes the value inexact (约, 余, 以上 …).
        before: offset where the approximating word in front begins; `start` when there is none.
        after: offset after an approximating word behind; `end` when there is none.
        numeral: True when the number is written in Chinese numerals.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: str
    approximate: str
    before: int
    after: int
    numeral: bool = False


# Longest first within the alternation, see `alternatives`.
UNITS = words(
    "亿元人民币 元人民币 美元 欧元 港元 日元 英镑 元 块钱 平方公里 平方千米 平方米 平方厘米 "
    "平米 公顷 亩次 亩 m2 km2 hm2 立方米 立方 方 m3 公里 千米 海里 里 厘米 毫米 微米 纳米 米 "
    "km cm mm m 公斤 千克 毫克 微克 克 斤 吨标准煤 吨标煤 吨 kg 标准箱 标箱 TEU 升 毫升 "
    "千瓦时 万千瓦 千瓦 兆瓦时 兆瓦 兆 瓦 千伏安 千伏 度 GW MW kW kWh MWh GWh EFlops EFLOPS "
    "PFLOPS PF PB TB GB P 个百分点 百分点 个基点 % ‰ 倍 番 成 折 分贝 ℃ °C 摄氏度 人次 人天 "
    "台套 车次 架次 列次 艘次 班次 批次 场次 件次 间次 剂次 剂 户次 家次 处次 期次 辆次 台次 份次 "
    "册次 轮次 "
    "个次 人日 人份 人 名 位 户家庭 户 家 个月 个小时 个工作日 个 次 件套 件 宗 起 例 项 处 "
    "条 座 所 间 幢 栋 套 台 辆 部 艘 架 列 张 份 册 本 篇 幅 期 场 支 只 头 羽 匹 株 棵 根 "
    "块 片 面 口 眼 层 段 道 门 类 种 批 组 队 对 双 盏 枚 瓶 箱 袋 包 桶 盒 粒 杆 笔 款 颗 "
    "轮 单 宿 床 桩 卷 首 集 课时 学时 课 节 车道 车位 席 人民币 票 碗 顶 扇 尾 窝 丛 "
    "小时 分钟 秒 工作日 天 年 岁 周 分 路"
)


_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = alternatives(UNITS)
# 千 of 亿千瓦时 belongs to the unit.
_SCALE = r"(?:[十百万亿]|千(?![瓦克米伏卡]))*"
_PER = (
    r"(?:/(?:平方公里|平方米|立方米|公里|亩|吨|人|户|年|月|日|天|小时|次|升|网格|个|家|件|公顷|"
    r"百人|万人|m2|m3|L)"
    r"|每(?:人|平方米|亩|吨))?"
)
_BEFORE = (
    "不低于|不少于|不超过|不高于|不多于|大约|大概|将近|接近|超过|突破|跨过|跨越|迈过|至少|最多|"
    "(?<![签预公合条节制])约|(?<![附邻靠远])近|(?<!高)超|逾|"
    "(?<![通超经路跨迈越])过"
)
_AFTER = "以上|左右|以内|以下|上下|之多|有余|之间|开外"
_QUANTITY = re.compile(
    rf"(?P<about>{_BEFORE})?"
    rf"(?P<number>{_ARABIC}|(?:(?<![一-龥\d%])|"
    rf"(?<=[长速幅为达比率是约]))-(?:{_ARABIC}))(?P<scale>{_SCALE})"
    rf"(?:(?P<same>{_UNIT})?(?P<to>[-~—]{{1,2}}|至|"
    rf"到)(?P<upper>{_ARABIC})(?P<scale_up>{_SCALE}))?"
    rf"(?P<more>余|多(?!种|家|个|名|元|项|人|部|次(?!次)|层|级|方|样)|几|多(?=[家个名元项人部次]))?"
    rf"(?P<scale_more>{_SCALE})(?: ?(?P<unit>(?:{_UNIT}){_PER}))?"
    rf"(?P<more_after>余(?![额粮热震]))?(?P<round>{_AFTER})?"
)
_NUMERAL = re.compile(
    rf"(?P<about>{_BEFORE}|上)?"
    rf"(?:(?P<percent>百分之|千分之)(?P<rate>[{NUMERAL_CHARS}点]+)"
    rf"|"
    rf"(?P<tenths>[一二两三四五六七八九])成(?P<half>[一二三四五六七八九半])?(?![功为立果员都本效分"
    rf"长交绩])"
    rf"|(?P<fold>[一二两三四五六七八九十])(?P<fold_unit>番|倍)"
    rf"|(?P<number>[{NUMERAL_CHARS}]{{1,16}}(?:点[零一二三四五六七八九]+)?)(?P<more>余|"
    rf"多)?(?P<scale_more>[万亿]?)"
    rf"(?P<unit>(?:{_UNIT}){_PER}))"
    rf"(?P<round>{_AFTER})?"
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

# A unit that is only the beginning of a name: 24小时服务, 15分钟生活圈, 三年行动, 5次全会.
_NAME_BEHIND = re.compile(
    r"小时(?:不间断|服务|值班|在线|营业|开放|运营|过境|自助|便民|生活|出行|经济|交通|通达|热线|"
    r"内|无|全|值|响应|监)|"
    r"分钟(?:生活|就业|便民|社区|医疗|阅读|健身|内|办|响应|出行|通勤|服务|养老|文化|政务|公交|"
    r"品质|幸福|城市)|"
    r"年(?:期|来|间|行动|计划|规划|国债|改革|攻坚|整治|提升|左右的?时间|前|后|以来|内)|周年|周岁|"
    r"种有色金属|天(?:无理由|内)|次(?:全会|全体会议|代表大会|党代会|会议精神|方审议)|个月内|对1|人制|轮驱动|个季度"
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
    r"高于|不足|降低|下降|用时|耗时|历时(?=平均))了?$"
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
    if match := re.fullmatch(rf"(-?)({_ARABIC})([十百千万亿]*)", plain):
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
        for match in _NUMERAL.finditer(text):
            quantity = _chinese(text, match) or _listed_by_level(match)
            if quantity is not None and not _overlaps(quantity, spans):
                found.append(quantity)
    found.sort(key=lambda q: q.start)
    return found


_FRACTION = re.compile(
    rf"(?P<about>{_BEFORE})?(?<![\d/])(?P<part>\d)/(?P<whole>[2-9]|10|"
    rf"20)(?![\d/月日])(?P<round>{_AFTER})?"
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


_RATIO = re.compile(rf"(?P<about>{_BEFORE})?(?<![\d:∶.])(?P<part>\d+(?:\.\d+)?)[:∶]1(?![\d:∶.%])")


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
    if unit and _WORD_GOES_ON.match(text, end - 1):
        unit, end = "", max(match.end("scale"), match.end("scale_more"), match.end("more"))
    if not unit and not scale and (shared := _shared_unit(text, end)):
        unit = shared
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


_CHANNELS = re.compile(r"视频|监控|摄像|探头|信号|数据|天网|雪亮|达到?|增至|增加到")
_CLOCK_GOES_ON = re.compile(r"零?\d{1,2}(?:分|秒)")
# The last character of a unit that begins another word: 台 in 1200亿台阶, 家 in 3万多家庭.
_WORD_GOES_ON = re.compile(
    "台[阶账]|家[庭具电长政教]|名[录单牌字称优师校]|处[于理置]|场[所馆地景]|座谈|起[来步]|"
    "人[均才工]|户[籍均外]|分[别之析布]|度假|节[能约点日]|课题|首[个批次创]|集[中聚群成]|层[级次]|"
    "口[岸袋]|面[积向]|方[面案向式]|门[类店诊]|种[植业子粮]|批[发复准]|组[织建]|双[方向百]|"
    "款项|轮[驱渡换]|单[位元项]|里程|升级|元[素宇]|亩[均产]|条[例件]|期[间末限]|对[接口]"
)
_SHARED_UNIT = re.compile(rf"(?:、|和|及)(?:{_ARABIC})(?P<unit>%|个百分点|[万亿]*元)")


def _shared_unit(text: str, end: int) -> str:
    """Return the unit that a number shares with the next: “提高11.1、11.2个百分点”."""
    match = _SHARED_UNIT.match(text, end)
    return match["unit"] if match else ""


def _names_unit(
    text: str, match: re.Match[str], start: int, end: int, unit: str, scale: str
) -> bool:
    """Tell whether what follows the number makes it a quantity."""
    if (not unit and not scale) or text[max(0, start - 2) : start] == "时速":
        return False
    if re.match(r"[级型+×]|[A-Za-z](?<!m)", text[end : end + 1]) or unit in {"千伏", "千伏安"}:
        return False
    if _NAME_BEHIND.match(text, end - len(unit)) or text.startswith("伏", end):
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


def _chinese(text: str, match: re.Match[str]) -> Quantity | None:
    """Return the quantity of a match in Chinese numerals, None when it is a name."""
    start = match.start("about") + len(match["about"] or "") if match["about"] else match.start()
    if text[max(0, match.start() - 1) : match.start()] in set("第初周星十百千万亿每同这那某各哪"):
        return None
    try:
        value, unit, end = _numeral_value(match)
    except NotANumberError:
        return None
    if value is None or _NAME_BEHIND.match(text, end - len(unit)):
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


def _listed_by_level(match: re.Match[str]) -> Quantity | None:
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
