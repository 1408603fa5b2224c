"""Which places a question names: known ones, misspelt ones, and ones without a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.catalog import Catalog, Place
from assistant.language.regions import regions_in
from assistant.language.wording import CLASSIFIERS, shielded
from corpus.figures.patterns import KEEN, LIGHT
from corpus.places import PROVINCES

_SUFFIX = "街道办事处|街道办|街道|街|[镇乡](?!街|[镇乡])"
_NAMED = re.compile(
    rf"([\u4e00-\u9fff]{{1,8}}?)({_SUFFIX})(?![面区头坊景上长村里级巷角]|(?<=街)道|下(?![辖属设达]))"
)
_AREA = re.compile(
    r"(?:^|[,、。;和与跟比对]|(?<![惠涉普顾触波危])及)([\u4e00-\u9fff]{2,3})(市|区|县|州|省(?![市属直会重份]))"
    r"(?![场民容政值辖域委级里内外面镇])"
)
# What is only named after a province: 广东技工 is a programme, 山东首店 a kind of shop.
_AFTER_IT = "技工|首[店家展秀发]|商[会帮]|籍|会馆"
_PROVINCE = re.compile(rf"(?:{'|'.join(sorted(PROVINCES, key=len, reverse=True))})(?!{_AFTER_IT})")
# typed or scanned for the other, and hardly ever part of a place's name
_MISSHAPEN = str.maketrans("乎囗曰", "平口日")
_NOT_A_NAME = re.compile(
    r"^(?:.*(?:哪|各|全|每|所有|全部|其他|其它|本|我|我们|咱|这|那|两|几|一|多|老|该|个|些|条|"
    r"最|的|.*给|背|下放|下沉|赋权|移交|划转|派驻|压减|整治|清扫|步行|商业|美食|示范|沿|逛|临|强|大|小|特色|报告.*)|[镇乡]街?)$"
)
# 古镇, 城乡 and 老街 are words; 花城街道, 大集街道 and 古镇街道 are places.
_A_WORD = {
    "街道": re.compile(r"(?:(?:^|[城乡村集各全本该些个])[镇乡]|^城乡|全[城市])$"),
    "街": re.compile(r"(?:[古乡集镇开]|全城)$"),
    "镇": re.compile(r"[城乡古集镇]$"),
    "乡": re.compile(r"[城乡古集镇]$"),
}
# 支持镇纪委, 智慧街道平台: what is done, or a kind
_A_DEED = re.compile(
    rf"(?:{KEEN.pattern}|{LIGHT.pattern}|支持|取消|智慧|平安|落实|帮扶|对口帮扶|到|企业到)(?:到)?"
)
_ORDERING = re.compile(r"最|前[一二三四五六七八九十几\d]*名|靠前|靠后|名$")
_LEAD = re.compile(
    r"^.*(?:请问|想知道|想了解|查一?下|看一?下|告诉我|比较|对比|关于|年度?|和|与|跟|及|比|、|在|的|问|对|把|是|那个?|这个?|个|查|从|说|给|里)"
)
_LEADS_ON = re.compile(r"(?:让|叫|使得?|派|替|要求|通知|帮助?)$")
_KINDS = ("街道", "街", "镇", "乡")
_ROMAN_KIND = (
    r"(?:\s?(?:street|subdistrict|sub-district|town|jie\s?dao|jie|zhen|province|city|"
    r"municipality|district|county|"
    r"(?:zhuang |hui |u[iy]?gh?u?r )?autonomous (?:region|prefecture|county)))?"
)
_KIND = re.compile(r"(?:街道|街|镇|乡|省|(?:维吾尔|壮族|回族)?自治区|特别行政区|市|区|县)$")
# The names in English that are not the pinyin of the Chinese
_EXONYMS = {
    "内蒙古": r"inner\s?mongolia|nei\s?meng(?:gu)?",
    "西藏": "tibet|xizang",
    "陕西": "shaanxi",
    "香港": r"hong\s?kong",
    "澳门": "maca[uo]",
}
_AREA_STOP = re.compile(
    r"(?:社|地|园|辖|城|小|片|全|景|街|校|库|特|郊|山|新|发|范|理|务|活|能|宅|业|政|贸|治|各|我|本|该|院|牧|林|江|海|灾|老|城镇|超|都|夜|菜|股|门|上|个|些|弟|边|部|沿海|其[他它]|外|几|哪|[两三四]|多少)$"
)


_OWNED = re.compile(r"[省市区县][属级]")
_A_PART = re.compile(
    r"(?:联社|经联社|经济社|股份社)|(?:社区|小区)(?!工作|矫正|卫生|书记|干部|民警|党|戒|养老|服务|医|治理|食堂|网格|居委|志愿|教育|文化|"
    r"建设|公共|体育|专职|两委|“|换届|共|总|数|警|(?:一共)?(?:有)?(?:多少|几)个)"
)
# 北津市民, 梨川村医: the place ends before the word.
_WORD_BEHIND = re.compile(
    r"市(?:民|场|容|政|监|值)|村(?:医|民|企|集体|干部|级|居|史|务|卫)|路(?:灯|面|网)|[省市县区]级|乡(?:村|亲|贤|下(?![辖属]))|[乡镇街](?:上|里)|镇区|区域|区间"
)


_TALK_ENDS = re.compile(
    r"(?:一共|总共|共|累计|全年|[上下]半年|季度|月|年|了|的|已经?|到底|究竟|大概|目前|情况|请问|下|看|问|查|道|我"
    rf"|(?:多少|几)(?:{CLASSIFIERS})?)$"
)
# 上海市市人大代表建议, 永平街区人大代表建议: the place's name is whole without what follows.
_WHOLE_NAME = re.compile(r".(?:街道|街道?办(?:事处)?|街|镇|乡|省|市|自治区)$")
_ROAD = re.compile(r"路(?!灯|面|段|口|边)|闸")
_HANDLED = re.compile(r"[理结件公案]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in `text[start:end]`; `places` is empty when no report of it is there."""

    name: str
    start: int
    end: int
    places: tuple[Place, ...]
    corrected: bool = False
    similar: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def sound(name: str) -> str:
    """Return the toneless pinyin of a name with the pairs folded that southern typists mix."""
    from pypinyin import lazy_pinyin

    return "'".join(map(folded, lazy_pinyin(name)))


def folded(syllable: str) -> str:
    """Return a syllable as southern typists may write it: shang is san."""
    return re.sub(r"(a|e|i)ng$", r"\1n", re.sub(r"^(z|c|s)h", r"\1", syllable))


@lru_cache(maxsize=8192)
def readings(char: str) -> frozenset[str]:
    """Return every toneless reading of a character: 提 is read ti and di."""
    from pypinyin import Style, pinyin

    return frozenset(pinyin(char, style=Style.NORMAL, heteronym=True)[0])


def alike(typed: str) -> str:
    """Say in Chinese how a place typed wrongly is like the one meant."""
    return "读音相同" if typed.translate(_MISSHAPEN) == typed else "字形相近"


def _sounds_like(known: str, name: str) -> bool:
    """Tell whether a name may be read as a known one that it shares a character with."""
    if len(known) != len(name) or not any(a == b for a, b in zip(known, name, strict=True)):
        return False
    return all(readings(a) & readings(b) for a, b in zip(known, name, strict=True))


def find_mentions(text: str, catalog: Catalog) -> tuple[Mention, ...]:
    """Return the places that a question in matching form names, in order of appearance."""
    known = [*_grouped(text, catalog)]
    taken = [(m.start, m.end) for m in known]
    known += [m for m in _known(text, catalog) if not any(s <= m.start < e for s, e in taken)]
    known = _outside_names(known, text, catalog)
    masked = list(text)
    for mention in known:
        masked[mention.start : mention.end] = "\0" * (mention.end - mention.start)
    unknown = list(_unknown(shielded("".join(masked)), catalog))
    if any(m.places for m in known):  # 永平街支持镇纪委立案 names no 支持镇
        unknown = [m for m in unknown if m.places or not _A_DEED.fullmatch(_bare(m.name))]
    if not known and not unknown:
        unknown = [Mention(text[s:e], s, e, (p,)) for s, e, p in romanised_places(text, catalog)]
        unknown = unknown or list(_misspelt_bare(text, catalog))
    return tuple(sorted([*known, *unknown], key=lambda m: m.start))


def _outside_names(known: list[Mention], text: str, catalog: Catalog) -> list[Mention]:
    """Leave the bare name of a place that begins another name with that: 苎溪 of 苎溪河水质.

    双柳社区 is a part of 双柳街道; 双柳社区工作者 are those of the street.
    """
    known = [
        replace(m, end=m.end - 1) if _OWNED.match(text, m.end - 1) else m for m in known
    ]  # 吉林|省属国企
    bare = [m for m in known if not _WHOLE_NAME.search(m.name)]
    if not bare:
        return known
    names = list(catalog.names_in(text))
    left = list(known)
    for mention in bare:
        inside = any(s <= mention.start and mention.end < e for s, e in names)
        if inside or _A_PART.match(text, mention.end):
            left.remove(mention)
            if not any(set(m.places) & set(mention.places) for m in left):
                left.append(replace(mention, end=mention.start))
    return left


def _grouped(text: str, catalog: Catalog) -> Iterator[Mention]:
    """Yield the members of 长三角 and the like, where the library holds any of them."""
    by_name = {p.name: p for p in catalog.places}
    for start, end, names in regions_in(text):
        if not any(name in by_name for name in names):
            continue
        for name in names:
            yield Mention(name, start, end, (by_name[name],) if name in by_name else ())


def _known(text: str, catalog: Catalog) -> list[Mention]:
    found: list[Mention] = []
    position = 0
    longest = max(map(len, catalog.by_alias), default=0)
    while position < len(text):
        for length in range(min(longest, len(text) - position), 1, -1):
            alias = text[position : position + length]
            places = catalog.by_alias.get(alias)
            if places and _stands_alone(text, position, position + length, places):
                found.append(
                    Mention(alias, position, position + length, _within(text, position, places))
                )
                position += length - 1
                break
        position += 1
    return found


def _stands_alone(text: str, start: int, end: int, places: tuple[Place, ...]) -> bool:
    """Tell a bare name from the beginning of another: 永平 in 永平县 is not 永平街道."""
    following = text[end : end + 1]
    if text[:end].endswith("办") and end - start > 1 and _HANDLED.match(text, end):
        return False  # 永平街办理
    if text[start:end].endswith("街道") and _ROAD.match(text, end):
        return False  # 永平街|道路清扫率
    if text[start:end] in PROVINCES and not _PROVINCE.match(text, start):
        return False  # 山东|首店
    if _WORD_BEHIND.match(text, end) or _WHOLE_NAME.search(text[start:end]):
        return True
    if (
        following
        and following in "镇乡县村路"
        and not text[start:end].endswith(("街道", "街", "镇", "乡"))
    ):
        return False
    whole = text[start:end].endswith(("街道", "镇", "乡") if following == "区" else _KINDS)
    if following and following in "市省区" and not whole:  # 城关镇省级示范村 names 城关镇
        return any(p.name == text[start : end + 1] for p in places)
    return True


def _within(text: str, start: int, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Among places of one name keep those whose district stands in front of the name."""
    if len(places) < 2:
        return places
    before = text[:start]
    named = tuple(
        p
        for p in places
        if p.parent and (before.endswith(p.parent) or before.endswith(p.parent[-3:]))
    )
    return named or places


def _unknown(rest: str, catalog: Catalog) -> Iterator[Mention]:
    taken: list[tuple[int, int]] = []
    names = list(catalog.names_in(rest))
    for match in _NAMED.finditer(rest):
        if any(s < match.start(2) < e and _begins(rest, match.start(1), s) for s, e in names):
            continue  # 整治背街小巷 is an indicator of the reports, 石城镇新增就业 is not
        start = match.start(1)
        name = match.group(1)
        for parent in sorted(catalog.parents, key=len, reverse=True):
            if parent in name:
                start += name.rindex(parent) + len(parent)
                name = name[name.rindex(parent) + len(parent) :]
        lead = _LEAD.match(name)
        if name.endswith("的"):
            continue  # 最多的街道
        if _LEADS_ON.search(name):
            continue  # 让镇中心小学扩建
        if lead and lead.end() < len(name):
            start += lead.end()
            name = name[lead.end() :]
        if len(name) > 4:
            start += len(name) - 2
            name = name[-2:]
        if (
            len(name) < 2
            or _ORDERING.search(name)
            or _NOT_A_NAME.match(name)
            or _A_WORD[match.group(2)[:2]].search(name)
            or name in {"街道", "镇街"}
        ):
            continue
        taken.append((start, match.end()))
        yield _correct(name, match.group(2), start, match.end(), catalog)
    for pattern in (_PROVINCE, _AREA):
        for match in pattern.finditer(rest):
            group = 0 if pattern is _PROVINCE else 1
            start = match.start(group)
            if any(s <= start < e for s, e in taken):
                continue
            name = match.group(0) if group == 0 else match.group(1) + match.group(2)
            if group and (_AREA_STOP.search(match.group(1)) or name in catalog.parents):
                continue
            end = match.end()
            if group == 0:
                tail = re.match(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)", rest[end:])
                end += tail.end() if tail else 0
            if name in catalog.by_alias or any(name in parent for parent in catalog.parents):
                continue
            taken.append((start, end))
            yield Mention(rest[start:end], start, end, ())


def _begins(text: str, start: int, name: int) -> bool:
    """Tell whether a name begins where `text[start:]` does, or behind words of talk."""
    return name <= start or bool(_TALK_ENDS.search(text[start:name]))


def _correct(name: str, suffix: str, start: int, end: int, catalog: Catalog) -> Mention:
    """Take a name that sounds like exactly one known place for that place."""
    kind = "镇" if suffix in "镇" else "乡" if suffix == "乡" else "街"
    meant = name.translate(_MISSHAPEN)
    shaped = [p for p in catalog.places if kind in p.name[-2:] and _bare(p.name) == meant]
    if meant != name and len({p.name for p in shaped}) == 1:
        return Mention(name + suffix, start, end, tuple(shaped), corrected=True)
    alike = [
        p
        for p in catalog.places
        if kind in p.name[-2:]
        and sound(_bare(p.name)) == sound(name)
        and len(_bare(p.name)) == len(name)
    ]
    if not alike:
        alike = [
            p for p in catalog.places if kind in p.name[-2:] and _sounds_like(_bare(p.name), name)
        ]
    if len({p.name for p in alike}) == 1:
        return Mention(name + suffix, start, end, tuple(alike), corrected=True)
    similar = tuple(
        dict.fromkeys(
            p.label
            for p in catalog.places
            if _one_apart(_bare(p.name), name) or (alike and p in alike)
        )
    )
    return Mention(name + suffix, start, end, (), similar=similar)


def romanised_places(text: str, catalog: Catalog) -> list[tuple[int, int, Place]]:
    """Return places spelt in pinyin, as in “Yongping Street”, with their spans, in order."""
    from pypinyin import lazy_pinyin

    lowered = text.lower()
    found: list[tuple[int, int, Place]] = []
    if not re.search(r"[a-z]{4}", lowered):
        return found
    for place in catalog.places:
        bare = _bare(place.name)
        letters = r"['’]?\s?".join(re.escape(s) for s in lazy_pinyin(bare))
        spelt = _EXONYMS.get(bare, letters)
        for match in re.finditer(rf"(?<![a-z])(?:{spelt}){_ROMAN_KIND}(?![a-z])", lowered):
            found.append((match.start(), match.end(), place))
    return sorted(found, key=lambda f: f[0])


def _misspelt_bare(text: str, catalog: Catalog) -> Iterator[Mention]:
    """Find a homophone of a known bare name at the head of a question: 永坪的警情 → 永平."""
    head = re.match(r"(?:请问|那|查一?下|问一?下)?(20\d\d年)?", text)
    start = head.end() if head else 0
    for place in catalog.places:
        bare = _bare(place.name)
        piece = text[start : start + len(bare)]
        if len(bare) >= 2 and len(piece) == len(bare) and sound(piece) == sound(bare):
            overlap = sum(a == b for a, b in zip(piece, bare, strict=True))
            if overlap:
                yield Mention(piece, start, start + len(piece), (place,), corrected=True)
                return


def _bare(name: str) -> str:
    return _KIND.sub("", name) or name


def _one_apart(known: str, asked: str) -> bool:
    return (
        len(known) == len(asked) >= 2
        and sum(a != b for a, b in zip(known, asked, strict=True)) == 1
    )
