"""What a table's caption says is measured, where neither rows nor columns name it."""

from __future__ import annotations

import re

from corpus.figures.enumerations import is_measure
from corpus.matching import matching_form

# 表2, 附表3-1, 2024年, （单位：万元）, 如下
_AROUND = re.compile(
    r"^(?:附?[表图]\s*[\d一二三四五六七八九十-]*[:、.\s]*)|20\d\d(?:[-—至]20\d\d)?年(?:度|末)?|"
    r"[(\[][^()\[\]]*[)\]]|(?:情况|统计|明细|汇总|完成|一览|分布|数据|对比)*(?:表|图)?(?:如下|见下表)?:?$|\s"
)
# 甲街道各村集体经济收入: whose it is
_OWNERS = re.compile(
    r"^.{0,10}?(?:各(?:个)?|(?<=街道)|(?<=镇)|^)"
    r"(?:社区|村居|村社|村|居委会?|街道|镇街|街镇|单位|部门|科室|企业|片区|网格|学校|小区|园区|地区)+(?:的)?"
)


def measured_in(caption: str) -> str:
    """Return 集体经济收入 for 各村集体经济收入情况（单位：万元）, "" where no measure is named."""
    plain = matching_form(caption)
    while (shorter := _AROUND.sub("", plain)) != plain:
        plain = shorter
    thing = _OWNERS.sub("", plain, count=1)
    return thing if 1 < len(thing) <= 14 and is_measure(thing) else ""
