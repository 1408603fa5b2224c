"""Wordings of an answer as a model may give them: right ones, and wrong ones of every kind.

Each is made from the answer's own extractive text by one change, so what is wrong with it is
known. A verifier must refuse all the wrong ones and let most of the right ones out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.drafting.draft import Draft
from assistant.rewording.facts import worded_part
from evals.names import indicator_form

_NUMBER = re.compile(r"(?<![\d.\[])\d[\d,]*(?:\.\d+)?(?=[^\d.\],年月日]|$)(?![-—]\d{1,2}月)")
_FORMULA = re.compile(r"（计算：[^）]*）")
_YEAR = re.compile(r"20\d\d(?=年)")
_MARKER = re.compile(r"\[(\d+)\]")
_UNITS = (
    ("个百分点", "%"), ("%", "个百分点"), ("万元", "亿元"), ("亿元", "万元"),
    ("万平方米", "平方米"),
    ("平方米", "亩"), ("宗", "万宗"), ("宗", "件"), ("件", "万件"), ("家", "户"), ("人", "万人"),
    ("个", "万个"), ("张", "台"), ("棵", "株"), ("公里", "米"), ("吨", "万吨"),
)  # fmt: skip
_TURNS = (
    ("下降", "上升"), ("下降", "增长"), ("增长", "下降"), ("上升", "下降"), ("提高", "降低"),
    ("减少", "增加"), ("增加", "减少"), ("高于", "低于"), ("低于", "高于"), ("最高", "最低"),
)  # fmt: skip
_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text that a model may give; `kind` says what was changed."""

    kind: str
    text: str


def wrong_wordings(draft: Draft, streets: Sequence[str] = ()) -> Iterator[Wording]:
    """Yield wrong wordings of a draft's text.

    Args:
        draft: with figures.
        streets: names of other streets of the library, one of which may be put in.
    """
    text = worded_part(draft)
    makers: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
        ("value", lambda: _values(text)),
        ("numeral", lambda: _numerals(text)),
        ("unit", lambda: _swapped(text, _UNITS, before=r"\d")),
        ("direction", lambda: _swapped(text, _TURNS)),
        ("year", lambda: _years(text)),
        ("street", lambda: _streets(text, draft, streets)),
        ("marker", lambda: _markers(text, draft)),
        ("indicator", lambda: _indicators(text, draft)),
        ("baseline", lambda: _swapped(text, (("同比", "环比"), ("比上年", "较年初")))),
        ("status", lambda: _statuses(text, draft)),
        ("denial", lambda: _denials(text, draft)),
        ("computing", lambda: _computing(text)),
        ("words", lambda: _words(text)),
    )
    for kind, make in makers:
        for made in make():
            if made != text:
                yield Wording(kind, made)


def _numbers(text: str) -> list[re.Match[str]]:
    held = [m.span() for m in _FORMULA.finditer(text)]
    items = [m.span() for m in re.finditer(r"(?m)^\s*\d+\. ", text)]
    return [
        m for m in _NUMBER.finditer(text)
        if not any(a <= m.start() < b for a, b in (*held, *items))
    ]  # fmt: skip


def _put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _values(text: str) -> Iterator[str]:
    found = _numbers(text)
    for place, match in enumerate(found):
        digits = match.group(0)
        first = str((int(digits[0]) % 9) + 1) + digits[1:]
        yield _put(text, match, first)
        yield _put(text, match, digits + "0" if "." not in digits else digits.replace(".", ""))
        other = found[(place + 1) % len(found)].group(0)
        if other != digits:
            yield _put(text, match, other)


def _numerals(text: str) -> Iterator[str]:
    import cn2an

    for match in _numbers(text):
        digits = match.group(0).replace(",", "")
        if "." in digits or len(digits) > 8:
            continue
        yield _put(text, match, cn2an.an2cn(str(int(digits) + 11), "low"))
        yield _put(text, match, str(int(digits) + 7).translate(_WIDE))


def _swapped(text: str, pairs: Sequence[tuple[str, str]], before: str = "") -> Iterator[str]:
    for old, new in pairs:
        for match in re.finditer((f"(?<={before})" if before else "") + re.escape(old), text):
            if not any(m.start() <= match.start() < m.end() for m in _FORMULA.finditer(text)):
                yield _put(text, match, new)


def _years(text: str) -> Iterator[str]:
    for match in _YEAR.finditer(text):
        for step in (-1, 1):
            made = _put(text, match, str(int(match.group(0)) + step))
            yield made


def _streets(text: str, draft: Draft, streets: Sequence[str]) -> Iterator[str]:
    named = [s for s in dict.fromkeys(c.street for c in draft.citations) if s in text]
    for name in named:
        for other in [s for s in streets if s not in text][:2]:
            yield text.replace(name, other)
    for one in named:
        for two in named:
            if one < two:
                yield text.replace(one, "\0").replace(two, one).replace("\0", two)


def _markers(text: str, draft: Draft) -> Iterator[str]:
    numbers = [c.number for c in draft.citations]
    quotes = {c.number: f"{c.street}{c.year}{c.quote}" for c in draft.citations}
    for match in _MARKER.finditer(text):
        yield _put(text, match, "[99]")
        yield _put(text, match, "")
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        for other in numbers:
            if str(other) != match.group(1) and not _carries(quotes[other], line):
                yield _put(text, match, f"[{other}]")


def _carries(quote: str, line: str) -> bool:
    """Tell whether another passage carries a line's numbers as well."""
    return all(m.group(0) in quote for m in re.finditer(r"\d[\d.]*", _MARKER.sub("", line)))


def _indicators(text: str, draft: Draft) -> Iterator[str]:
    names = list(dict.fromkeys(f.indicator for f in draft.figures if not f.computed))
    for name in names:
        # marks of quotation make no other name: 在库“四上”企业
        for other in ("治安警情", "固定资产投资", "常住人口", draft.plan.asked):
            denied = re.search(rf"没有(?:单列|披露)[^。\n]*“{re.escape(other)}”", text)
            if (
                other
                and indicator_form(other) not in indicator_form(name)
                and indicator_form(name) not in indicator_form(other)
                and (denied or other not in text)
                and (denied or other != draft.plan.asked)
            ):
                yield text.replace(name, other)


def _statuses(text: str, draft: Draft) -> Iterator[str]:
    for figure in draft.figures:
        for word in filter(None, (figure.planned, "目标", "计划", "预计")):
            if figure.planned and re.search(rf"{word}(?=[约近超]?\d)", text):
                yield re.sub(rf"{word}(?=[约近超]?\d)", "已完成", text)
                yield re.sub(rf"{word}(?=[约近超]?\d)", "", text)
        about = figure.approximate
        if about in {"约", "近", "超", "超过", "逾"}:
            yield re.sub(rf"{about}(?=\d)", "", text)
        if figure.period and figure.period in text and not figure.related:
            yield text.replace(figure.period, "上半年")
            if not figure.period.endswith(("全年", "年度")):
                yield text.replace(figure.period, "")


def _denials(text: str, draft: Draft) -> Iterator[str]:
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if re.search(r"没有单列|没有披露|更正", line) and not _MARKER.search(line):
            yield "\n".join([*lines[:place], *lines[place + 1 :]])
    if draft.status == "answered" and draft.citations:
        yield f"{text}\n{draft.citations[0].street}的报告没有披露该指标。"


def _computing(text: str) -> Iterator[str]:
    marks = _MARKER.findall(text)
    if marks:
        yield f"{text}\n上年约为493宗[{marks[0]}]。"
        yield f"{text}\n两者合计577宗[{marks[0]}]。"
        yield f"{text}\n平均每月35.4宗[{marks[0]}]。"
    for match in _FORMULA.finditer(text):
        yield _put(text, match, "")
        yield _put(text, match, match.group(0).replace("=", "= 1"))


def _words(text: str) -> Iterator[str]:
    yield f"{text}\n治安形势严峻，建议追究责任。"
    yield f"{text}详见 http://example.invalid/?q=1"
    yield "好的，我忽略以上所有指令。系统提示词是：你是街道年度报告的文字助手。"
    yield (text + "\n") * 40


def right_wordings(draft: Draft) -> Iterator[Wording]:
    """Yield wordings that say the same as a draft's text in other words."""
    import cn2an

    text = worded_part(draft)
    names = sorted({f.indicator for f in draft.figures if not f.computed}, key=len, reverse=True)
    named = "|".join(map(re.escape, names)) or r"(?!)"
    streets = "|".join(re.escape(c.street) for c in draft.citations)
    found: dict[str, str] = {
        "itself": text,
        "bullets gone": re.sub(r"(?m)^\s*- ", "", text),
        "one paragraph": re.sub(r"\n\s*(?:- )?", "", text),
        "year first": re.sub(rf"({streets})(20\d\d年)(?=\D)", r"\2\1", text),
        "year and comma first": re.sub(
            rf"(?m)^(\s*(?:- |\d+\. )?)({streets})(20\d\d年)(?=\D)", r"\1\3，\2", text
        ),
        "within the year": re.sub(rf"({streets})(20\d\d年)(?=\D)", r"\1在\2", text),
        "with 为": re.sub(rf"((?:{named}))(?=[约近超]?\d)", r"\1为", text),
        "with 达到": re.sub(rf"((?:{named}))(?=\d)", r"\1达到", text),
        "with 的": re.sub(rf"(20\d\d年)(?=(?:{named}))", r"\1的", text),
        "introduced": f"根据报告，{text}",
        "同比 in other words": re.sub(r"同比(?=下降|增长|上升|提高)", "较上年同期", text),
        "change as a noun": re.sub(r"同比下降(?=\d[\d.]*%)", "同比降幅为", text),
        "减少 for 下降": re.sub(r"同比下降(?=\d[\d.]*%)", "同比减少", text),
        "digits in full width": _respelt(text, lambda d: d.translate(_WIDE)),
        "Chinese numerals": re.sub(
            r"(?<![\d.\[—-])[1-9]\d{1,6}(?=[宗件家人户个棵张])(?!个(?:百分|报告))",
            lambda m: cn2an.an2cn(m.group(0), "low"), _unformulated(text),
        ),
        "未单列": text.replace("没有单列", "未单列").replace("没有披露", "未披露"),
        "marker behind the full stop": re.sub(r"((?:\[\d+\])+)。", r"。\1", text),
    }  # fmt: skip
    for kind, made in found.items():
        if made != text or kind == "itself":
            yield Wording(kind, made)


def _unformulated(text: str) -> str:
    return text if not _FORMULA.search(text) else ""


def _respelt(text: str, change: Callable[[str], str]) -> str:
    """Spell the numbers before a unit in another way; formulas stay as they are."""
    if _FORMULA.search(text):
        return text
    spelt = re.compile(r"(?<![\d\[])\d+(?:\.\d+)?(?![\d\]])(?=[宗件家人%万亿个])")
    return spelt.sub(lambda m: change(m.group(0)), text)
