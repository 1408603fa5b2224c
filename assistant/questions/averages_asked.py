"""Averages that a question speaks of: taken over something, or of the area around a place.

平均一天, 每万人, 户均 name what an average is taken over; 比全区平均高多少 names whose average
a figure is to be held against.
"""

from __future__ import annotations

import re

from assistant.language.wording import CLASSIFIERS
from assistant.plan import Per

_TIMES = r"天|日|个?月|个?季度|个?星期|周"
_METRE = r"米(?![粉饭线面价])"
_COUNTED = rf"(?P<many>[万千百十])?(?P<unit>{_TIMES}|{CLASSIFIERS}|{_METRE})"
_HARD = re.compile(
    rf"(?:平均|均摊|分摊|摊)(?:算?下来|一下|到|来看|来说|,)*(?:每一?|一){_COUNTED}"
    rf"|(?:每一?|一)(?!期平均)(?P<unit1>{_TIMES}|{CLASSIFIERS})(?:平均|(?:能|要|可)?(?:均摊|平摊|分摊|摊)(?:下来|到|得)?)"
)
_SOFT = re.compile(
    r"每(?:一)?(?P<many2>[万千百])(?P<unit2>人|户|名)(?:口)?(?:平均)?|"
    r"(?P<unit>[户人村])均(?!衡|值|匀|可支配|收入|GDP|价|增|线|地区|等)"
    r"|(?P<unit3>[日天月场次件栋])均(?!衡|值|匀|价|线|等)"
    r"|每一?(?:个)?(?P<unit1>天|日|月|户|场|次|人|名|家)(?=[^,。?每]{0,8}(?:多少|几))"
)
# The average of the district, city or province that a figure is held against
YARDSTICK = re.compile(
    r"(?:有没有|是否|是不是)(?:高于|低于|超过|好于|优于|不如|达到)(?:了)?全[区县市省](?:里|内)?的?(?:平均)?(?:水平|值|数|线)?|"
    r"(?:高于|低于|超过|好于|优于|不如|达到)(?:了)?全[区县市省](?:里|内)?的?(?:平均)?(?:水平|值|数|线)?(?=了?[吗没])|"
    r"(?:是?[比较跟和与同]|相比于?|相较于?)全[国区县市省]的?(?:平均(?:水平|值|数|线)?|水平)?"
    r"(?=的?(?:增速|增幅|降幅)?[高低快慢多少大小])|"
    r"(?:高|低|快|慢|好|超|多|少)[于出]全[国区县市省](?:平均(?:水平|值|数)?)?(?=多少|几)|"
    r"(?:是?[比较跟和与同]|相比于?|相较于?)(?:全?[区县市省](?:里|内)?|全国)的?平均"
    r"(?:水平|值|数|线)?"
    r"(?:相比|比起来|来比|比|来说|来讲)?"
)


def read_per(text: str) -> tuple[Per, tuple[int, int]] | None:
    """Read what an average is taken over, and where a question says so."""
    for pattern, certain in ((_HARD, True), (_SOFT, False)):
        if match := pattern.search(text):
            groups = match.groupdict()
            unit = next(v for k, v in groups.items() if k.startswith("unit") and v)
            many = next((v for k, v in groups.items() if k.startswith("many") and v), "")
            unit = {"日": "天", "个月": "月", "个季度": "季度", "个星期": "周", "星期": "周"}.get(
                unit, unit
            )
            return Per(unit, many, certain=certain), match.span()
    return None


def without_per(text: str) -> str:
    """Leave out of a name what its average is taken over: 每万人, 户均."""
    return _SOFT.sub("", text)
