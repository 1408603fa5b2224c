"""Names of streets, towns and areas: one canonical name, all the ways people write it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from corpus.matching import matching_form

PROVINCES = {
    "北京": "北京市", "天津": "天津市", "上海": "上海市", "重庆": "重庆市",
    "河北": "河北省", "山西": "山西省", "辽宁": "辽宁省", "吉林": "吉林省",
    "黑龙江": "黑龙江省", "江苏": "江苏省", "浙江": "浙江省", "安徽": "安徽省",
    "福建": "福建省", "江西": "江西省", "山东": "山东省", "河南": "河南省",
    "湖北": "湖北省", "湖南": "湖南省", "广东": "广东省", "海南": "海南省",
    "四川": "四川省", "贵州": "贵州省", "云南": "云南省", "陕西": "陕西省",
    "甘肃": "甘肃省", "青海": "青海省", "台湾": "台湾省",
    "内蒙古": "内蒙古自治区", "广西": "广西壮族自治区", "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区", "新疆": "新疆维吾尔自治区",
    "香港": "香港特别行政区", "澳门": "澳门特别行政区",
}  # fmt: skip
_FULL = {full: short for short, full in PROVINCES.items()}
_PROVINCE = re.compile("|".join(sorted(_FULL, key=len, reverse=True)))

_AREA = (
    r"(?:(?P<province>[^省市区县镇乡街\d]{2,8}(?:省|自治区))?"
    r"(?P<city>[^省市区县街\d]{2,7}(?:市|自治州|地区|盟))?"
    r"(?P<district>[^省市区县街\d]{2,10}(?:自治县|自治旗|新区|开发区|区|县|旗|市)|[城郊矿]区(?=[^街镇乡])"
    r")?)"
)
# 街 that goes on as 街道, 街区, 街口 … is part of a longer word or name
_TOWN = (
    r"(?P<street>[\u4e00-\u9fff·]{1,8}?(?:街道|镇(?![街村区乡海江])|民族乡|乡(?![村镇亲土贤情愁街])|苏木"
    r"|街(?![道街镇乡口坊区面心巷头边角景])))"
)
_TOWN_HERE = re.compile(_AREA + r"(?:人民政府)?" + _TOWN)
_DISTRICT_HERE = re.compile(_AREA)
# words that end like a name and are none
_NO_NAMES = frozenset({
    "城乡", "家乡", "下乡", "返乡", "乡镇", "镇街", "街镇", "村镇", "城镇", "市镇", "小城镇",
    "特色小镇", "小镇", "古镇", "名镇", "强镇", "重点镇", "中心镇", "老街", "步行街", "商业街",
    "示范街", "一条街", "美食街", "特色街", "文明街", "大街", "小街", "主街", "沿街", "临街",
    "上街", "逛街", "占道街",
})  # fmt: skip
_QUANTIFIED = re.compile(
    r"(?:全|各|我|本|该|每|两|三|个|条|属地|辖区|各镇|为|到|由|与|向|对|和|在|驻|涉|及)"
    r"(?:街道|街|镇|乡)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A reporter's name, the area it belongs to as far as stated, and its level."""

    name: str
    parent: str
    level: str


def level_of(name: str) -> str:
    """Return the level of a name: 街道 镇 乡 区 县 市 省 部门 企业."""
    if name in _FULL:
        return "省"  # the four municipalities too: they report beside the provinces
    for ending, level in (
        (("街道", "街"), "街道"),
        (("镇",), "镇"),
        (("乡", "苏木"), "乡"),
        (("自治区", "省"), "省"),
        (("区",), "区"),
        (("县", "旗"), "县"),
        (("市", "自治州", "盟"), "市"),
        (("公司", "集团", "厂"), "企业"),
    ):
        if name.endswith(ending):
            return level
    return "部门"


@lru_cache(maxsize=4096)
def canonical_street(name: str) -> str:
    """Return the one name of a reporter: 白云区云城街道办事处 → 云城街道, 宁夏 → 宁夏回族自治区.

    A name without 街, 镇, … (“云城”) comes back as it is: which street it means depends on what
    the library holds, see `aliases`.
    """
    bare = re.sub(r"\s+", "", matching_form(name)).strip("《》“”\"',.。:;")
    if bare in PROVINCES:
        return PROVINCES[bare]
    place = place_at(bare)
    if place is not None:
        return place.name
    return bare


def place_at(text: str) -> Place | None:
    """Return the place that a text (without blanks) begins with, the most local one."""
    province = _PROVINCE.match(text)
    rest = text[province.end() :] if province else text
    rest = re.sub(r"^(?:人民政府|省|市)(?=.*(?:街|镇|乡|区|县|市))", "", rest) if province else rest
    town = _TOWN_HERE.match(rest)
    if town is not None and _is_name(town["street"]):
        area_name = rest[: town.start("street")].removesuffix("人民政府")
        return Place(
            _street_name(town["street"]),
            (province[0] if province else "") + area_name,
            level_of(town["street"]),
        )
    area = _DISTRICT_HERE.match(rest)
    if area is not None and area[0]:
        local = next(area[g] for g in ("district", "city", "province") if area[g])
        parent = (province[0] if province else "") + area[0][: -len(local)]
        return Place(local, parent, level_of(local))
    if province:
        return Place(province[0], "", "省")
    return None


def _is_name(street: str) -> bool:
    return len(street) > 1 and street not in _NO_NAMES and not _QUANTIFIED.fullmatch(street)


def _street_name(street: str) -> str:
    """Write a street's name out: 云城街 → 云城街道; 街道, 镇 and 乡 stay."""
    if street.endswith("街"):
        return street + "道"
    return street


@lru_cache(maxsize=4096)
def aliases(street: str) -> frozenset[str]:
    """Return all the ways people write a reporter's name, the bare name included."""
    name = canonical_street(street)
    if name in _FULL:
        short = _FULL[name]
        found = {name, short, f"{name}人民政府", f"{name}政府"}
        if name.endswith("自治区"):
            found |= {f"{short}自治区", *({"内蒙"} if short == "内蒙古" else ())}
        return frozenset(found)
    if name.endswith("街道"):
        core = name.removesuffix("街道")
        found = {name, f"{name}办事处", f"{name}办", f"{name}党工委", core}
        if not core.endswith("街"):  # 十字街街道 is never written 十字街街
            found |= {f"{core}街", f"{core}街办", f"{core}街办事处", f"{core}街道办"}
        return frozenset(a for a in found if a)
    for ending in ("镇", "民族乡", "乡", "苏木"):
        if name.endswith(ending) and len(name) > len(ending):
            core = name.removesuffix(ending)
            bare = {core} if len(core) > 1 else set()
            return frozenset({name, f"{name}人民政府", f"{name}政府", f"{name}党委"} | bare)
    for ending in ("新区", "区", "县", "市", "旗"):
        if name.endswith(ending) and len(name) > 2:
            return frozenset({name, f"{name}人民政府", f"{name}政府", name.removesuffix(ending)})
    return frozenset({name})


_MENTION = re.compile(
    r"(?=([\u4e00-\u9fff]{2,5})(街道|街(?![道街镇乡口坊区面心巷头边角景])|镇(?![街村区乡海江])))"
)


def mentioned_street(text: str) -> str | None:
    """Return the street that a text speaks of most, when it is beyond doubt.

    Used where neither title nor signature names the reporter. The name is the longest run of
    characters that nearly always stands before 街 or 镇; it must occur three times and twice as
    often as any other.
    """
    counts: Counter[str] = Counter()
    for match in _MENTION.finditer(re.sub(r"\s+", "", text)):
        kind = "镇" if match[2] == "镇" else "街道"
        for size in range(2, len(match[1]) + 1):
            core = match[1][-size:]
            if "街" in core or "镇" in core:
                break
            counts[core + kind] += 1
    names: dict[str, int] = {}
    for name, count in counts.items():
        if count < 3 or not _is_name(name) or not _is_name(name.replace("街道", "街")):
            continue
        longer = (n for other, n in counts.items() if other != name and other.endswith(name))
        if max(longer, default=0) < 0.7 * count:
            names[name] = count
    ranked = sorted(names.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]
