"""Enumerations that share a verb or a head: “刑事、治安警情分别下降” names two indicators."""

from __future__ import annotations

import re

# 装备制造、新型建材、绿色食品三大主导产业: how many were listed is no part of the last name
_COUNTED = re.compile(
    r"(?<=..)(?:等)?[两三四五六七八](?:大|个)"
    r"(?:主导|支柱|优势|特色|重点|传统|新兴|战略性新兴|先进|核心|骨干|[百千]亿级?)*"
    r"(?=产业|行业|类|领域|板块)"
)
_STRIP_ENDS = "、,和及与并的:;\x00 "

# 存贷款余额, 进出口额, 财政收支: two things that one word names
_TWO_IN_ONE = (
    ("存贷款", "存款", "贷款"),
    ("进出口", "进口", "出口"),
    ("收支", "收入", "支出"),
)


def split_names(text: str, start: int, end: int, count: int) -> list[tuple[int, int, str]] | None:
    """Split an enumeration of `count` nouns that share one verb; None when it does not fit.

    “刑事、治安警情” with count 2 is 刑事警情 and 治安警情; “城乡居民收入” is 城镇居民收入 and
    农村居民收入.
    """
    pieces = split_at(text, start, end, "、")
    if len(pieces) == 1 and "”“" in text[start:end]:
        middle = text.index("”“", start, end) + 1
        pieces = [(start, middle), (middle, end)]
    if len(pieces) < count:
        grown: list[tuple[int, int]] = []
        for a, b in pieces:
            grown += _split_words(text, a, b)
        pieces = grown
    if len(pieces) == 1 and count == 2:
        words = text[start:end]
        if words.startswith("城乡"):
            return [(start, end, "城镇" + words[2:]), (start, end, "农村" + words[2:])]
        for both, one, other in _TWO_IN_ONE:
            if both in words:
                return [(start, end, words.replace(both, part, 1)) for part in (one, other)]
        if words.endswith("产销量"):
            return [(start, end, words[:-3] + "产量"), (start, end, words[:-3] + "销量")]
    if len(pieces) > count >= 2:
        # 粮食、蔬菜和水果产量、单产: the list does not say which belong together
        return None
    if len(pieces) != count:
        return None
    names = [text[a:b].strip(_STRIP_ENDS) for a, b in pieces]
    if re.match(r"第[一二三四五六]", names[0]):  # 第一、二、三产业
        names = [re.sub(r"^(?=[一二三四五六](?:$|产业))", "第", name) for name in names]
    names[-1] = _COUNTED.sub("", names[-1])
    return [(a, b, name) for (a, b), name in zip(pieces, share_head(names), strict=True)]


def split_at(text: str, start: int, end: int, mark: str) -> list[tuple[int, int]]:
    """Return the spans between marks that stand outside brackets and quotation marks."""
    pieces: list[tuple[int, int]] = []
    depth, a = 0, start
    for i in range(start, end):
        char = text[i]
        if char in "(“":
            depth += 1
        elif char in ")”":
            depth -= 1
        elif char == mark and depth <= 0:
            pieces.append((a, i))
            a = i + 1
    pieces.append((a, end))
    return [(a, b) for a, b in pieces if b > a]


# 及 of 惠及, 和 of 共和 and 与 of 参与 connect nothing.
CONNECTOR = re.compile(
    r"以及|(?<![共中饱缓温总])和(?!谐|平|美)|(?<![参给赋授])与(?!会)|(?<![惠普涉波触顾])及其?(?!格|时)"
)


def _split_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    match = CONNECTOR.search(text, start + 1, end - 1)
    if not match:
        return [(start, end)]
    return [(start, match.start()), (match.end(), end)]


_HEADS = re.compile(
    r"(?:安全感|满意度|幸福感|警情|案件|立案|发案|报警|产业|制造业|工业|服务业|企业|人口|居民|"
    r"农村|城镇|居民人均|人均|"
    r"增加值|总产值|产值|投资|收入|支出|总额|产量|销量|销售额|零售额|贸易额|数量|起数|人数|"
    r"亡人数|件数|户数|总数|数|率|量|额|面积|"
    r"可支配收入|消费支出|营业收入|营业额|营收|利润|税收|规模|余额|存款|贷款|进出口|吞吐量|里程|比例|"
    r"比重|占比|指数|浓度|吨位|值|住院报销|报销|抽检|监测|合格|参保|覆盖|普及|达标|优良|"
    r"处理|利用|回收|交付|办结|签约|整改|入学|播种|种植|销售|零售|出口|进口|旅客|货物|货邮|机场|"
    r"港口|消费|用电|立案)+$"
)


# Names that end like this lack nothing: 死亡人数, 工业投资, 执法工作满意率.
_COMPLETE = re.compile(
    r"(?:数|率|量|额|收入|支出|投资|面积|增加值|产值|利润|警情|安全感|满意度|进出口|出口|进口|贷款|"
    r"存款|余额|规模|里程|指数|浓度|比重|占比|比例|值|人口|就业|总花费)$"
)


_SHARE_HEAD = re.compile(
    r"(?:增加值|总产值|产值|销售额|零售额|投资|收入|支出|出口|人口|面积|税收)?占[^、]{1,14}"
    r"(?:比重|占比|比例|份额)$"
)
_AREAS = re.compile("城镇|农村|城市|乡村|市级|区级|县级|省级")  # 城镇、农村居民人均可支配收入


_PLACE_KIND = r"(?:社区|街道|片区|网格|派出所|(?<![城乡集])镇|(?<![农乡政])村)"
_PLACE = re.compile(rf"[一-龥]{{1,6}}{_PLACE_KIND}")
# 丙社区|案件类警情: what is measured there is shared by the places in front.
PLACE_THEN = re.compile(rf"(?P<place>[一-龥]{{1,6}}?{_PLACE_KIND})(?P<what>[^、]{{2,}})")


def share_head(names: list[str]) -> list[str]:
    """Give the head of the last name to the names in front that lack one."""
    last, bracket = re.fullmatch(r"(.*?)(\([^()]*\))?", names[-1], re.DOTALL).groups()  # type: ignore[union-attr]
    if bracket and len(last) > 2:  # 零售业、餐饮业营业额(销售额)
        return [*share_head([*names[:-1], last])[:-1], names[-1]]
    where = PLACE_THEN.fullmatch(names[-1])
    if where and all(_PLACE.fullmatch(name) for name in names[:-1]):
        return [name + where["what"] for name in names[:-1]] + names[-1:]
    share = _SHARE_HEAD.search(names[-1])
    if share and share.start() and not any("占" in name for name in names[:-1]):
        return [name + _remainder(name, share[0]) for name in names[:-1]] + names[-1:]
    match = _HEADS.search(names[-1])
    if not match:
        return names
    head = match[0]
    if _AREAS.match(names[-1]) and all(_AREAS.fullmatch(name) for name in names[:-1]):
        return [name + names[-1][2:] for name in names[:-1]] + names[-1:]
    first, last = names[0], names[-1]
    if (
        len(names) == 2
        and len(first) < len(last)
        and first[-1] == last[len(first) - 1]
        and not _COMPLETE.search(first)
    ):
        # 城镇居民和农村居民人均可支配收入, 食品、药品抽检合格率: what follows 居民, 品 is shared
        return [first + last[len(first) :], last]
    if match.start() == 0:
        return names
    shared: list[str] = []
    for name in names[:-1]:
        shared.append(name if _COMPLETE.search(name) else name + _remainder(name, head))
    return [*shared, names[-1]]


def with_head_of(part: str, whole: str) -> str:
    """Return the name of a part with the head of the whole: 刑事 of 案件类警情 is 刑事警情."""
    income = re.fullmatch(r"(?:全体)?(?:常住)?(居民人均.+)", whole)
    if income and (of := re.fullmatch(r"(城镇|农村)(?:常住)?居民", part)):
        return of[1] + income[1]
    if len(part) > 3 or not part or _HEADS.search(part):
        return part
    head = re.search(r"(?:警情|案件|立案|支出|收入|投资|事故)$", whole)
    return part + head[0] if head else part


def has_head(name: str) -> bool:
    """Tell whether a phrase ends like the name of an indicator (…增加值, …收入, …产量)."""
    return bool(_HEADS.search(name))


def is_measure(name: str) -> bool:
    """Tell a name that stands for one measure by itself: 集体经济收入, 新增就业."""
    return bool(_COMPLETE.search(name))


def _remainder(name: str, head: str) -> str:
    """Return the part of a head that a name does not already end with."""
    if name.endswith(("旅客", "货物")) and head.startswith(("货邮", "货物", "旅客")):
        return head[2:]
    for size in range(min(len(name), len(head)), 0, -1):
        if name.endswith(head[:size]):
            return head[size:]
    if name.endswith("业") and head.startswith("产业"):
        return head[2:]
    if name.endswith(("业", "税收")) and re.match(r"增加值|总产值|产值|投资|收入|营收|利润", head):
        return head
    return head
