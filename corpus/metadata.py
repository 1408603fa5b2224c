"""Who reports on which year, read from the content; what cannot be read is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.cleaning import TITLE_END, Paragraph, compact
from corpus.errors import MetadataMissingError
from corpus.matching import matching_form
from corpus.numbering import numbering_at
from corpus.places import PROVINCES, Place, canonical_street, level_of, mentioned_street, place_at
from corpus.report import Metadata

_KINDS = (
    ("绩效自评报告", r"绩效(?:自评|评价).*(?:报告|总结)|自评报告"),
    ("政府信息公开工作年度报告", r"信息公开.*(?:年度报告|年报|报告)"),
    ("法治政府建设年度报告", r"法治政府建设.*报告"),
    ("政府工作报告", r"政府工作报告|人民政府工作报告"),
    ("预算执行情况报告", r"预算执行.*报告"),
    ("决算报告", r"决算"),
    ("述职报告", r"述职"),
    ("工作总结", r"工作总结|年度总结|总结"),
    ("工作报告", r"工作报告"),
    ("年度报告", r"年度.{0,12}报告|年报"),
    ("工作情况报告", r"情况.*(?:报告|汇报)|工作情况"),
    ("公报", r"公报"),
    ("工作计划", r"工作计划|工作要点|工作安排"),
    ("报告", r"报告|汇报"),
)
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?=\s*年|\s*[—\-~至]\s*20\d\d\s*年)")
_CHINESE_YEAR = re.compile(r"([二一][〇○Ｏ零九八七六五四三二一]{3})(?=年)")
_CHINESE_DIGITS = dict(zip("〇○Ｏ零一二三四五六七八九", "0000123456789", strict=True))
_REVIEW = re.compile(
    r"(?:((?:19|20)\d\d)年(?:度)?的?(?:全年|主要|政府)?(?:各项|重点)?工作(?:完成|开展|总体|主要)?(?:的)?(?:情况|回顾|总结|成效|成绩)"
    r"|(?:回顾|总结)((?:19|20)\d\d)年|((?:19|20)\d\d)年(?:度)?(?:回顾|总结|主要工作|工作$))"
)
_MEETING = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日.{0,40}?(?:会议|大会|全会)")
_PERIOD = re.compile(
    r"(?:截至|截止)?(?:\d{4}年)?(\d{1,2}\s*[—\-~至–]+\s*\d{1,2}月(?:份)?|上半年|下半年|前[一二三]季度|第?[一二三四]季度|截[至止]\d{1,2}月(?:底|末|份)?)"
)
_SPAN = re.compile(r"((?:19|20)\d\d)年?\s*[—\-~至–]+\s*((?:19|20)\d\d)年")
_BOUNDARY = re.compile(
    r"(?:(?:19|20)\d\d年度?|[二〇○零一三四五六七八九]{4}年度?|\d{1,2}月|\d{1,2}日|关于|时期|期间|在|于|中共|代表|[《》“”（）()【】\[\]—\-:：,，。;；/·、]|\s)+"
)
_COMPANY = re.compile(
    r"[\u4e00-\u9fff（）()]{2,30}?(?:有限责任公司|股份有限公司|有限公司|集团公司|公司|集团(?!有限|股份|公司))"
)
_DEPARTMENT = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,20}?(?:管理局|分局|局|委员会|办公室|厅|检察院|法院|管委会|研究院|学院|大学|中学|小学|学校|医院|中心|总队|支队|大队|站|所))"
    r"(?=[\d（(]|(?:19|20)\d\d|部门|工作|年度|关于|法治|绩效|政府|信息|$|的)"
)
_BELOW_STREET = re.compile(
    r"(?P<name>(?!城中村|乡村|农村|镇村)[\u4e00-\u9fff]{1,10}?"
    r"(?:社区|村|居委会|村委会|中心|派出所|司法所|小学|中学|学校|幼儿园|卫生院))"
    r"(?=工作|年度|部门|关于|总结|$)"
)
_PLAN = re.compile(
    r"((?:19|20)\d\d)年(?:度)?的?(?:主要|重点)?(?:工作)?(?:总体)?"
    r"(?:安排|计划|打算|目标|重点|思路|任务|要求|部署|设想)"
    r"(?!.{0,8}(?:完成|推进|落实|进展|执行|实现)?(?:情况|成效|回顾|总结|进展))"
)
# A title that says what it sums up: “2024年度工作总结和2025年工作计划”.
_SUMS_UP = re.compile(
    r"((?:19|20)\d\d)年(?:度)?(?:[\u4e00-\u9fff]{0,6}工作)?(?:完成|开展)?(?:总结|回顾|情况)"
)
# In running text a verb may stand before the area: “推动云汀区…” is no city of five characters.
_PLAIN_AREA = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3}省|[\u4e00-\u9fff]{2,6}自治区)?(?:[\u4e00-\u9fff]{2,4}市)?"
    r"(?:[\u4e00-\u9fff]{2,3}(?:区|县|市|旗))"
)


@dataclass(frozen=True, slots=True)
class _Years:
    account: int
    stated: int


def read_metadata(
    paragraphs: Sequence[Paragraph],
    *,
    name: str,
    street: str | None = None,
    year: int | None = None,
) -> Metadata:
    """Return who reports on which year.

    Args:
        paragraphs: the report's paragraphs in order.
        name: file name, for the error message only: it is no evidence.
        street: given by the user, wins over the content.
        year: given by the user, wins over the content.

    Raises:
        MetadataMissingError: street or year is neither given nor stated beyond doubt.
    """
    front = [p for p in paragraphs[:16] if p.front]
    title = _title(front, paragraphs)
    header = [compact(p.text) for p in front]
    place = _place_given(street) if street else _find_place(title, header, paragraphs)
    years = _find_years(title, header, paragraphs)
    if year is not None:
        years = _Years(year, years.stated if years else year)
    if place is None or years is None:
        raise _missing(name, street=place is None, year=years is None)
    return Metadata(
        street=place.name,
        year=years.account,
        stated_year=years.stated,
        kind=_kind(title, header),
        title=title,
        parent=place.parent,
        level=place.level,
        period=_period(title),
    )


def _missing(name: str, *, street: bool, year: bool) -> MetadataMissingError:
    what = "、".join(word for word, gone in (("街道（单位）", street), ("年份", year)) if gone)
    options = " ".join(
        o for o, gone in (("--street 街道名", street), ("--year 年份", year)) if gone
    )
    return MetadataMissingError(
        f"{name}: the content does not state the reporter or year (street={street}, year={year}).",
        f"“{name}”的内容中没有写明{what}，请补充后重试：jiewen index {name} {options}",
    )


def _title(front: Sequence[Paragraph], paragraphs: Sequence[Paragraph]) -> str:
    marked = [p for p in front if p.title]
    if marked:
        return compact(marked[0].text)
    styled = [p for p in paragraphs[:3] if p.style == 1 and TITLE_END.search(compact(p.text))]
    if styled:
        return compact(styled[0].text)
    plain = [compact(p.text) for p in front if len(compact(p.text)) > 3]
    return plain[0] if plain and len(plain[0]) <= 90 else ""


def _kind(title: str, header: Sequence[str]) -> str:
    for text in (title, "".join(header)):
        for kind, pattern in _KINDS:
            if re.search(pattern, text):
                return kind
    return "报告"


def _period(title: str) -> str:
    plain = re.sub(r"\s", "", title)
    span = _SPAN.search(plain)
    if span:
        return f"{span[1]}—{span[2]}年"
    match = _PERIOD.search(plain)
    return match[1] if match else ""


def _place_given(street: str) -> Place:
    name = canonical_street(street)
    found = place_at(re.sub(r"\s", "", matching_form(street)))
    parent = found.parent if found is not None and found.name == name else ""
    return Place(name, parent, level_of(name))


def _find_place(title: str, header: Sequence[str], paragraphs: Sequence[Paragraph]) -> Place | None:
    """Look in the title, the lines around it, the signature, then the body."""
    others = [
        line for line in header if line != title and not re.match(r"(?:来源|作者|编辑|发布)", line)
    ]
    tail = [compact(p.text) for p in paragraphs[-4:] if len(p.text) <= 40 and not p.front]
    found = [p for line in (title, *others, *tail) if (p := _place_in(line)) is not None]
    towns = [p for p in found if p.level in {"街道", "镇", "乡"}]
    place = _place_in(title) or (towns[0] if towns else None) or (found[0] if found else None)
    if place is None:
        body = "\n".join(p.text for p in paragraphs)
        name = mentioned_street(body)
        place = Place(name, "", level_of(name)) if name else None
    if place is not None and not place.parent and place.level in {"街道", "镇", "乡"}:
        named = [other for other in found if other.name == place.name and other.parent]
        return named[0] if named else _with_parent(place, paragraphs)
    return place


def _with_parent(place: Place, paragraphs: Sequence[Paragraph]) -> Place:
    """Look for the area that the body names in front of the street (云汀区柳湾街道)."""
    core = place.name.removesuffix("街道")
    for paragraph in paragraphs:
        text = compact(paragraph.text) if core in paragraph.text else ""
        for match in re.finditer(re.escape(core), text):
            for piece in _pieces(text[max(0, match.start() - 16) : match.end() + 6]):
                found = place_at(piece)
                if found and found.name == place.name and _PLAIN_AREA.fullmatch(found.parent):
                    return found
    return place


def _pieces(line: str) -> list[str]:
    return [piece for piece in _BOUNDARY.split(line) if piece]


def _place_in(line: str) -> Place | None:
    """Return the place that a title, subtitle or signature names as the reporter."""
    plain = re.sub(r"\s", "", matching_form(line))
    best: Place | None = None
    for piece in _pieces(plain):
        company = _COMPANY.match(piece)
        if company:
            return Place(company[0], "", "企业")
        place = place_at(piece)
        department = _department(piece, place) or _below_street(piece, place)
        if department is not None:
            return department
        if place is not None and (best is None or len(place.parent) > len(best.parent)):
            best = best if best is not None and best.level in {"街道", "镇", "乡"} else place
        if place is None and best is None:
            best = _short_province(piece)
    return best


def _department(piece: str, place: Place | None) -> Place | None:
    """Return an office below an area (广州市白云区民政局), when the piece names one."""
    if place is not None and place.level in {"街道", "镇", "乡"}:
        return None
    area = (place.parent + place.name) if place is not None else ""
    rest = piece[len(area) :] if piece.startswith(area) else piece
    rest = rest.removeprefix("人民政府") if rest != "人民政府" else ""
    match = _DEPARTMENT.match(rest)
    if match is None or (place is None and len(match["name"]) < 3):
        return None
    return Place(match["name"], area, "部门")


def _below_street(piece: str, place: Place | None) -> Place | None:
    """Return a community, village or institution that reports below a street or town."""
    if place is None or place.level not in {"街道", "镇", "乡"}:
        return None
    rest = re.sub(r"^.*?(?:街道|街|镇|乡)(?:办事处|人民政府)?", "", piece, count=1)
    match = _BELOW_STREET.match(rest)
    return Place(match["name"], place.parent + place.name, "部门") if match else None


def _short_province(piece: str) -> Place | None:
    for short, full in PROVINCES.items():
        rest = piece.removeprefix(short)
        if (
            rest != piece
            and short != "吉林"
            and re.match(r"(?:政府|人民政府|工作报告|年度|$)", rest)
        ):
            return Place(full, "", level_of(full))
    return None


def years_in_digits(text: str) -> str:
    """Return a text of the same length with Chinese years in digits: 二〇二三年 → 2023年."""
    return _CHINESE_YEAR.sub(
        lambda m: (
            "".join(_CHINESE_DIGITS[c] for c in m[1])
            if m[1][0] == "二" or m[1].startswith("一九")
            else m[1]
        ),
        text,
    )


def _plain(text: str) -> str:
    return years_in_digits(re.sub(r"\s", "", matching_form(text)))


def _find_years(
    title: str, header: Sequence[str], paragraphs: Sequence[Paragraph]
) -> _Years | None:
    plain = _plain(title)
    headings = [_plain(p.text[:80])[:40] for p in paragraphs if not p.front and _short_heading(p)]
    reviewed = next(
        (int(y) for h in headings if (m := _REVIEW.search(h)) for y in m.groups() if y), None
    )
    stated = _title_year(plain)
    meeting = next((m for line in header if (m := _MEETING.search(_plain(line)))), None)
    if meeting is None:
        meeting = next(
            (m for p in paragraphs[:6] if (m := _MEETING.search(_plain(p.text[:160])[:80]))), None
        )
    if re.search(r"政府工作报告|人民政府工作报告", plain) or (meeting and "工作报告" in plain):
        return _government_years(stated, meeting, reviewed)
    if (summed := _SUMS_UP.search(plain)) and int(summed[1]) == stated:
        return _Years(stated, stated)
    if stated is not None:
        planned = next((int(m[1]) for h in headings if (m := _PLAN.search(h))), None)
        looks_back = reviewed == stated - 1 and "年度" not in plain
        # a report of 2025 that plans 2025 gives account of 2024
        return _Years(stated - 1 if looks_back or planned == stated else stated, stated)
    if reviewed is not None:
        return _Years(reviewed, reviewed)
    found = {
        y
        for line in header
        if line != title and not _is_date(line)
        for y in [_title_year(_plain(line))]
        if y
    }
    if len(found) == 1:
        only = found.pop()
        return _Years(only, only)
    return _body_years(paragraphs)


def _short_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return bool(paragraph.style) or len(text) <= 40 or numbering_at(text) is not None


def _is_date(line: str) -> bool:
    return re.search(r"\d{4}年\d{1,2}月", _plain(line)) is not None


def _title_year(plain: str) -> int | None:
    """Return the year of account in a title: the last of a span, else the first named."""
    span = _SPAN.search(plain)
    if span:
        return int(span[2])
    years = [int(m[1]) for m in _YEAR.finditer(plain)]
    return years[0] if years else None


def _government_years(
    stated: int | None, meeting: re.Match[str] | None, reviewed: int | None
) -> _Years | None:
    """Return the years of a 政府工作报告, which looks back on the year before its own."""
    held = int(meeting[1]) if meeting else None
    own = stated if stated is not None else held
    if own is None:
        return _Years(reviewed, reviewed + 1) if reviewed is not None else None
    if reviewed is not None and own - 1 <= reviewed <= own:
        return _Years(reviewed, own)
    if meeting is not None and int(meeting[2]) >= 11 and held == own:
        return _Years(own, own)  # held in November or December: the year that ends
    return _Years(own - 1, own)


def _body_years(paragraphs: Sequence[Paragraph]) -> _Years | None:
    """Return the year that the first paragraphs open with (“2023年，我街…”), if it is one."""
    opening = [
        int(m[1])
        for p in paragraphs[:8]
        if not p.front
        and (
            m := re.match(
                r"(?:[一-龥]{0,6})((?:19|20)\d\d)年(?!\d{1,2}月)(?:度|以来|来)?[,，,是我全在街镇]",
                _plain(p.text[:60]),
            )
        )
    ]
    if opening and len(set(opening)) == 1:
        return _Years(opening[0], opening[0])
    return None
