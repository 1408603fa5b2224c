"""Questions for the sum of the parts that a report lists, or for the first and last of them.

三个行政村合计, 三大主导产业里哪个最高.
"""

from __future__ import annotations

import re

_SORT = r"(?:主导|支柱|重点|特色|优势|传统|新兴)+"
_KINDS = (
    rf"(?P<many>各|所有|全部|几|[两二三四五六七八九十\d]+)(?:个|大)?(?P<kind>行政村|村居|村社|社区|村(?![级民])|居委会"
    rf"|片区|园区|{_SORT}(?:产业|行业))(?:里|中|当中|的|,)*"
)
SUM_OF_PARTS = re.compile(
    rf"{_KINDS}(?P<what>[^,。?]{{2,14}}?)(?:的)?(?:合计|合起来|一共|总共|加起来|相加|之和|总和|总计|加总|共计|共(?=有|多少))"
)
EDGE_OF_PARTS = re.compile(
    rf"{_KINDS}(?:哪|谁)(?:一)?(?:个|家)?的?(?P<what>[^,。?]{{2,14}}?)(?:是)?最(?P<way>[高多大低少小])"
)


def sums_up_parts(text: str) -> str:
    """Return the kind of parts whose sum a question asks for: 社区 of 五个社区一共, else ""."""
    said = SUM_OF_PARTS.search(text)
    return said["kind"] if said else ""
