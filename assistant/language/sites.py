"""Communities and sites by name, whose figures are not those of their street."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.figures.owners import is_owner

_LEAST = 3  # characters of a name, its kind included
# Where figures are told of one community or one site: 映月社区, but no 老旧小区.
_SITE = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:社区|片区|小区|夜市|园区|景区|公园|古街|老街|古镇|水库|医院)"
    r"|[\u4e00-\u9fff]{2,4}村(?=的|集体|[\u4e00-\u9fff]{0,6}(?:多少|几)|\d)"
)
_VILLAGES = re.compile(
    r"村(?:[和与跟及、,，比]|还是|[\u4e00-\u9fff]{2,12}?[比是])[\u4e00-\u9fff]{1,6}村"
)
# 口袋公园 and 公立医院 are kinds of which there are several.
_KIND = re.compile(
    r"(?:新建|建成|改造|打造|提升|升级|[个座处家所])*(?:(?:口袋|体育|湿地|森林|郊野|主题|城市|小微|街心|街头|社区|生态|休闲|文化|法治|地质|国家|儿童)公园"
    r"|(?:公立|县级|三甲|三级|民营|乡镇|综合|专科|中心|中|定点|互联网)医院|(?:中小型|小型|大型|中型)水库)"
)
# 座公园 of 141座公园, 新建公园, 县医院: no name either
_NO_STEM = re.compile(
    r"(?:.|.*[座家所条处个些类建增添设造修升放理护新旧])(?:公园|古街|老街|古镇|水库|医院)"
)
_NO_NAME = re.compile(
    r"^(?:[个各些全本辖的有多几两在该每与及街镇]|和(?![平睦顺丰悦煦]))|^[一二三四五六七八九十百]+个|(?:老旧?|城市|农村|居民|住宅|无物业|商品房|安置|回迁|封闭|开放式?|示范|智慧|"
    r"完整|试点|重点|工业|产业|科技|旅游|幸福|平安|达标|先进|文明|和谐|绿色|防灾|减灾|综合|涉农|镇街?|街道|城乡|其他)..$"
    r"|(?:[行政自然中心城中边空示范美丽和精品样板重点薄弱贫困脱文明先进宜居生态旅游试特色未来传统搬迁哪每各一这那几部分少数其余他全共富经济数字淘宝电商专业民主法治平安无零讼访的]|过[百千]?万)村$"
)


_RURAL = re.compile(r"农村$|^[年月]")  # 2022年农村改厕 is of no 年农村
# 螺塘村集体收入, 丹桂社区的床位, 上湾村
LED_BY_SITE = re.compile(
    r"(?P<site>.{1,6}?(?:社区|居委会|小区|片区|村(?!居)|居(?!民|住|委)))的?(?P<what>.{2,})?"
)


@lru_cache(maxsize=4_096)
def sites_in(text: str, told: str) -> tuple[str, ...]:
    """Return the communities and sites that a question names and a report knows."""
    found = []
    several = _VILLAGES.search(text) is not None  # each is looked for by itself
    for match in _SITE.finditer(text):
        if several and match[0].endswith("村"):
            continue
        names = (match[0][start:] for start in range(len(match[0]) - _LEAST + 1))
        known = next((name for name in names if name in told), "")
        if known and not _nameless(known):
            found.append(known)
    return tuple(found)


def _nameless(words: str) -> bool:
    return bool(
        _NO_NAME.search(words)
        or _RURAL.search(words)
        or _KIND.fullmatch(words)
        or _NO_STEM.fullmatch(words)
    )


def is_site(scope: str) -> bool:
    """Tell a scope that is one community or site, or one body by name: 星火公司."""
    if is_owner(scope):
        return True
    named = _SITE.fullmatch(scope) and not re.search(r".[和与及、]|建立|建成|新建|设立", scope)
    return bool(named) and not _nameless(scope)
