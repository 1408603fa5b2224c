"""Communities and sites by name, whose figures are not those of their street."""

from __future__ import annotations

import re
from functools import lru_cache

_LEAST = 3  # characters of a name, its kind included
# Where figures are told of one community or one site: 映月社区, but no 老旧小区.
_SITE = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:社区|片区|小区|夜市|园区|景区)")
_NO_NAME = re.compile(
    r"^[个各些全本辖的有多几两在该每与和及]|^[一二三四五六七八九十百]+个|(?:老旧?|城市|农村|居民|住宅|无物业|商品房|安置|回迁|封闭|开放式?|示范|智慧|"
    r"完整|试点|重点|工业|产业|科技|旅游|幸福|平安|达标|先进|文明|和谐|绿色|防灾|减灾|综合|涉农|镇街?|街道|城乡|其他)..$"
)


@lru_cache(maxsize=4_096)
def sites_in(text: str, told: str) -> tuple[str, ...]:
    """Return the communities and sites that a question names and a report knows."""
    found = []
    for match in _SITE.finditer(text):
        names = (match[0][start:] for start in range(len(match[0]) - _LEAST + 1))
        known = next((name for name in names if name in told), "")
        if known and not _NO_NAME.search(known):
            found.append(known)
    return tuple(found)


def is_site(scope: str) -> bool:
    """Tell a scope that is one community or site."""
    named = _SITE.fullmatch(scope) and not re.search(r"[和与及、]|建立|建成|新建|设立", scope)
    return bool(named) and not _NO_NAME.search(scope)
