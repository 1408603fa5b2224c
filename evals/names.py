"""Names of places, years and periods as graders compare them, and where a text names them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from corpus.matching import matching_form

_OFFICE = re.compile(r"(?:人民政府)?(?:办事处|街道办事处|街道办|街办|党工委|人民政府|政府)$")
_KIND = re.compile(
    r"(?:(?:壮族|回族|维吾尔|藏族)?自治区|特别行政区|街道|街|镇|乡|省|市|区|县)$",
)
_PARENT = re.compile(r"^.{2,12}?(?:自治区|省|市|区|县)(?=.{2,}(?:街道|街|镇|乡)$)")
# 城镇化率, 乡镇, 村镇, 特色小镇, 强镇 and 特色镇 name a kind of place, not one; 由街道 none
_ANY_STREET = re.compile(
    r"[一-鿿]{2}(?:(?<![由到让被把给从往])街道|(?<![城乡村集市重强小个])"
    r"(?<!中心|特色|重点|示范|建制|卫生|文明|名牌)镇(?!化)(?=[一-鿿]{0,2}(?:\d|的|全)))"
)
_NOT_A_NAME = (
    "其他", "所有", "两个", "三个", "四个", "五个", "几个", "各个", "每个", "哪个", "这个", "那个",
    "全部", "多个", "各街", "各镇", "各乡", "各区", "各县",
    "指明", "指定", "下放", "下沉", "赋权", "授权", "不同", "相关", "有关", "属地", "当地", "辖区",
    "建成", "涵盖", "成为", "其中", "覆盖", "打造", "完成", "推进", "依托", "联合", "推动", "创建",
    "加强", "强化", "督促", "指导", "发挥", "配合", "支持", "统筹", "协调",
    "建立", "健全", "深化", "引导", "组织",
)  # fmt: skip
# 2021年以来 is when a span began, not the year of what is said
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?=年(?![^,。;、\d]{0,6}以来)|[(|)/、,\]]|$)")
_TITLE = re.compile(
    r"《[^》]*》|\([^()]*\)|(?:19|20)\d\d年?度?(?:政府工作|部门整体|工作|绩效|述职)[^,。;、\d]{0,12}(?:报告|总结|计划)"
)
_QUARTERS = {
    "第一季度": "1-3月", "一季度": "1-3月", "首季": "1-3月",
    "第二季度": "二季度", "第三季度": "三季度", "第四季度": "四季度",
    "上半年": "1-6月", "前两季度": "1-6月",
    "前三季度": "1-9月", "前3季度": "1-9月", "下半年": "7-12月",
    "1-12月": "", "全年": "", "年度": "", "全年度": "", "当年": "", "本年": "", "全年累计": "",
    "年末": "年末", "年底": "年末", "截至年底": "年末", "截至年末": "年末",
}  # fmt: skip
_MONTHS = re.compile(r"(\d{1,2})月?(?:[-—~至到]|-{2})(\d{1,2})月(?:份|底)?")
_FIRST_MONTHS = re.compile(r"前(\d{1,2})个?月")
_UNTIL = re.compile(r"截[至止](?:目前|(?:(?:19|20)\d\d年)?(\d{1,2})月(?:份|底|末|\d{1,2}日)?)")


@lru_cache(maxsize=8192)
def short_name(name: str) -> str:
    """Return what tells a place from others: 广州市白云区永平街道办事处 → 永平."""
    form = re.sub(r"\s", "", matching_form(name))
    form = _OFFICE.sub("", form)
    form = _PARENT.sub("", form)
    bare = _KIND.sub("", form)
    return bare if len(bare) >= 2 else form


def same_place(one: str, other: str) -> bool:
    """Tell whether two names mean the same place."""
    return bool(one) and short_name(one) == short_name(other)


def places_in(form: str, known: Iterable[str]) -> list[tuple[int, int, str]]:
    """Return (start, end, short name) of each place that a text in matching form names."""
    found: dict[int, tuple[int, int, str]] = {}
    for name in sorted({short_name(k) for k in known if k}, key=len):
        for match in re.finditer(re.escape(name), form):
            found[match.start()] = (match.start(), match.end(), name)
    for match in _ANY_STREET.finditer(form):
        taken = any(start < match.end() and match.start() < end for start, end, _ in found.values())
        if not taken and not match.group().startswith(_NOT_A_NAME):
            found[match.start()] = (match.start(), match.end(), short_name(match.group()))
    return sorted(found.values())


def years_in(form: str) -> list[tuple[int, int, int]]:
    """Return (start, end, year) of each year that a text names outside titles and brackets."""
    blanked = _TITLE.sub(lambda m: "\0" * len(m.group()), form)
    return [(m.start(), m.end(), int(m["year"])) for m in _YEAR.finditer(blanked)]


@lru_cache(maxsize=4096)
def period_key(period: str) -> str:
    """Return a period so that equal ones compare equal; "" is the whole year."""
    form = re.sub(r"\s|^(?:19|20)\d\d年?|[()]", "", matching_form(period))
    if form in _QUARTERS:
        return _QUARTERS[form]
    months = _MONTHS.fullmatch(form)
    if months:
        key = f"{int(months[1])}-{int(months[2])}月"
        return _QUARTERS.get(key, key)
    first = _FIRST_MONTHS.fullmatch(form)
    if first:
        return f"1-{int(first[1])}月"
    until = _UNTIL.fullmatch(form)
    if until:
        return f"截至{int(until[1])}月" if until[1] else "截至目前"
    return form


_PERIOD = re.compile(
    rf"{_MONTHS.pattern}|{_FIRST_MONTHS.pattern}|{_UNTIL.pattern}"
    "|第?(?<!前)[一二三四]季度|首季|上半年|下半年|前[三3]季度|全年|年均|累计"
)


def periods_in(form: str) -> list[tuple[int, int, str]]:
    """Return (start, end, key) of each period that a text names."""
    return [(m.start(), m.end(), period_key(m.group())) for m in _PERIOD.finditer(form)]


def likeness(one: str, other: str) -> float:
    """Return the share of the shorter name's characters that stand in the other, in order.

    Longest common subsequence over the length of the shorter name; 0 for an empty name.
    """
    a, b = indicator_form(one), indicator_form(other)
    if not a or not b:
        return 0.0
    return _common(a, b) / min(len(a), len(b))


def likeness_to(gold: str, text: str) -> float:
    """Return the share of the gold's characters that stand in a text, in order."""
    a, b = indicator_form(gold), indicator_form(text)
    return _common(a, b) / len(a) if a and b else 0.0


@lru_cache(maxsize=65536)
def _common(a: str, b: str) -> int:
    row = [0] * (len(b) + 1)
    for char in a:
        before = 0
        for i, other in enumerate(b, start=1):
            before, row[i] = row[i], before + 1 if char == other else max(row[i], row[i - 1])
    return row[-1]


@lru_cache(maxsize=8192)
def indicator_form(name: str) -> str:
    """Return an indicator without blanks, quotation marks and punctuation."""
    return re.sub(r"[^\w%]", "", matching_form(name))
