"""Parts of a place that bear its name: 蒲墟、上漖两个联社 are two of 蒲墟街道."""

from __future__ import annotations

import re

from assistant.catalog import Catalog
from corpus.places import aliases

_KINDS = (
    r"(?:经济?联社|联社|经联社|经济社|股份社|合作社|行政村|村委会|村|社区|居委会?|公司|园区|产业园|工业园"
    r"|市场|学校|小学|中学|幼儿园|派出所|水库|河|涌|港区?|机场|码头)"
)
# 蒲墟、上漖两个联社的集体总收入加起来多少
_TWO_OF_A_KIND = re.compile(
    rf"(?P<sign>、|和|与|跟)?(?P<two>[\u4e00-\u9fff]{{2,4}}?)(?:这)?(?:两个?|2个)(?P<kind>{_KINDS})的?"
    r"(?P<what>[^,，。?？的]{2,10}?)(?P<rest>(?:加起来|加在?一起|合起来|合计|一?共|总共|之和|总和|分别|各|谁|哪|相?差|比|多少|是|有|为).*)$"
)


def with_parts_named(text: str, catalog: Catalog) -> str:
    """Write out two parts of a place, one of which bears its name, with what is asked of them.

    Args:
        text: the question in matching form.
        catalog: knows the places; two places are none of each other's parts.
    """
    for place in catalog.places:
        for name in sorted(aliases(place.name), key=len):
            start = text.find(name)
            said = _TWO_OF_A_KIND.match(text, start + len(name)) if start >= 0 else None
            if said is None or catalog.by_alias.get(said["two"]):
                continue
            one, two = (f"{n}{said['kind']}{said['what']}" for n in (name, said["two"]))
            return f"{text[:start]}{place.label}的{one}和{two}{said['rest']}"
    return text
