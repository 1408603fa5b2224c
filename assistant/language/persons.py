"""Whether a number counts people: 人, 名 and 位 do, and 个 by the thing that a name ends in."""

from __future__ import annotations

import re

PERSONS = frozenset("人名位")  # units that count nothing but people
_OF_PEOPLE = re.compile(r"[人名位]$|人次$")
_PERSON = re.compile(r"(?:[员者人师生工长手民兵户]|对象|骨干|干部)$")
_THING = re.compile(
    r"(?:社区|小区|网格|[站室园馆院厅店]|中心|企业|公司|学校|食堂|饭堂|基地|平台|项目)$"
)


def counts_people(unit: str, name: str) -> bool | None:
    """Tell whether a number under a name counts people; None where 个 leaves it open.

    会员102个 counts people, 网格35个 does not, and of “宝宝屋”5个 the name does not say.
    """
    if _OF_PEOPLE.search(unit):
        return True
    if unit[-1:] != "个":
        return False
    if _PERSON.search(name):
        return True
    return False if _THING.search(name) else None
