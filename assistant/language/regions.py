"""Groups of provinces that a question names at once: 长三角, 京津冀, 沪苏浙皖."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.places import PROVINCES

_SHORT = {
    "京": "北京", "津": "天津", "沪": "上海", "渝": "重庆", "冀": "河北", "晋": "山西",
    "辽": "辽宁", "吉": "吉林", "黑": "黑龙江", "苏": "江苏", "浙": "浙江", "皖": "安徽",
    "闽": "福建", "赣": "江西", "鲁": "山东", "豫": "河南", "鄂": "湖北", "湘": "湖南",
    "粤": "广东", "琼": "海南", "川": "四川", "黔": "贵州", "贵": "贵州", "滇": "云南",
    "云": "云南", "陕": "陕西", "甘": "甘肃", "青": "青海", "蒙": "内蒙古", "桂": "广西",
    "藏": "西藏", "宁": "宁夏", "新": "新疆",
}  # fmt: skip
# Characters that seldom mean anything but the province; the others count only beside these.
_PLAIN = frozenset("沪冀晋辽浙皖闽赣鲁豫鄂湘粤琼黔滇陕桂渝苏")
_GROUPS = {
    "京津冀": "京津冀", "长三角": "沪苏浙皖", "长江三角洲": "沪苏浙皖", "江浙沪": "苏浙沪",
    "江浙": "苏浙",
    "川渝": "川渝", "成渝": "川渝", "东北三省": "辽吉黑", "黑吉辽": "黑吉辽", "辽吉黑": "辽吉黑",
    "西北五省": "陕甘青宁新", "陕甘宁": "陕甘宁", "云贵川": "云贵川", "中部六省": "晋皖赣豫鄂湘",
    "两湖": "鄂湘", "两广": "粤桂", "直辖市": "京津沪渝", "四大直辖市": "京津沪渝",
    "四个直辖市": "京津沪渝", "北上广": "京沪粤", "京津沪渝": "京津沪渝",
}  # fmt: skip
_MANY = r"(?:[两二三四五六](?:省|市|地|个?省份)(?:[一二]市)?|各省市?)"
_COUNTED = r"(?:地区|区域)?(?:[两二三四五六](?:省|市|地|个?省份|家)(?:[一二]市)?|各省市?|各地)?"
_NAMED = re.compile(
    f"(?:{'|'.join(sorted(_GROUPS, key=len, reverse=True))}){_COUNTED}"
    f"|[{''.join(_SHORT)}]{{2,}}{_COUNTED}"
    f"|[{''.join(_SHORT)}](?:[、和与][{''.join(_SHORT)}])+{_MANY}"
)


def regions_in(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield the span of each group of provinces in a text with the provinces' full names."""
    for match in _NAMED.finditer(text):
        run = match.group(0)
        group = next((g for g in sorted(_GROUPS, key=len, reverse=True) if run.startswith(g)), "")
        chars = _GROUPS[group] if group else re.match(f"[{''.join(_SHORT)}、和与]+", run).group(0)  # type: ignore[union-attr]
        chars = re.sub(r"[、和与]", "", chars)
        counted = re.search(f"{_MANY}$", run)
        if not group and not counted and sum(c in _PLAIN for c in chars) < 2:
            continue
        yield *match.span(), tuple(PROVINCES[_SHORT[c]] for c in dict.fromkeys(chars))
