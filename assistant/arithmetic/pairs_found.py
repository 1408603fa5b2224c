"""Which figures of one sentence a question computes with, told by how they stand to each other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from assistant.arithmetic.averages import fits_unit
from assistant.language.likeness import bare, uncovered
from assistant.language.measure import RATIOS, measure_of, same_kind
from assistant.questions.pairs import Asked, Pair
from assistant.questions.pairs_asked import GROWN, SUMMED
from assistant.retrieval.shares import whole_of
from corpus.figure import Figure
from corpus.report import Report

_MONEY = re.compile(r"投入|投资|花费|花了|经费|资金|成本|补贴|补助|多少钱|金额")
_CLOSE = 6  # characters between a total and what was done of it: 288件，已办成261件
_LEFT = re.compile(r"待[^办业遇]|未|暂缓|尚|剩|其余")  # is itself what is not done: 探头待修
_MARKS = re.compile(r"[,，、;；。()（）\n]")
_HALVES = re.compile(r"[;；]")
_ALREADY = re.compile(r"现有|原有|已有|已建成?|既有|目前")
_FURTHER = re.compile(r"再|新(?:建|增|改|装|打造|办|开)")
_USED = re.compile(r"用(?![车地水电气工户品具房海药材餐])")  # 公务用车 is nothing used up
_THING, _RUN = 2, 3  # characters of a thing, and of it that a sentence on it has
_LIGHT = frozenset("的了和与及在为是有把被将个家户人件处宗条等")


def pairs_for(asked: Asked, report: Report, year: int) -> Iterator[Pair]:
    """Yield for each sentence of a report the figures to compute with, if they are in no doubt."""
    own = [f for f in report.figures if f.year == year]
    for _, group in itertools.groupby(own, key=lambda f: f.sentence_start):
        figures = [f for f in group if f.value is not None and f.value_upper is None]
        counted = [f for f in figures if f.unit not in RATIOS]
        if len(counted) < 2:
            continue
        found = {
            "share": _shares, "each": _averages, "rest": _rests, "gap": _gaps, "sum": _sums,
        }[asked.kind](asked, counted, report)  # fmt: skip
        pairs = {tuple(f.id for f in pair): pair for pair in found}
        if len({tuple((f.value, f.unit) for f in pair) for pair in pairs.values()}) == 1:
            pair = next(iter(pairs.values()))
            unit = pair[0].unit
            kept = unit if len(unit) > 1 and unit in asked.text else ""
            yield Pair(asked.kind, pair, kept)


def _alike(one: Figure, two: Figure) -> bool:
    return (
        same_kind(one, two) and one.period == two.period and bool(one.planned) == bool(two.planned)
    )


def _holds(whole: Figure, part: Figure) -> bool:
    return (
        whole is not part
        and _alike(whole, part)
        and measure_of(whole).value > measure_of(part).value
    )


def _own_words(part: Figure, whole: Figure) -> str:
    """Return what a part's name says beside its whole's: 高清 of 高清监控."""
    left = "".join(uncovered(bare(part.indicator), bare(whole.indicator)).split("|"))
    return left or bare(part.indicator)


def _said(words: str, text: str) -> bool:
    """Tell whether a question says all of some words, but for their light characters."""
    left = (
        uncovered(words, text).replace("|", "")
        if len(words) > 1
        else ("" if words in text else words)
    )
    return all(c in _LIGHT or c in text for c in left) and len(left) * 2 <= len(words)


def _shares(
    asked: Asked, figures: Sequence[Figure], report: Report
) -> Iterator[tuple[Figure, ...]]:
    for part in figures:
        whole = whole_of(part, report)
        named = [
            f
            for f in figures
            if f.start < part.start
            and _holds(f, part)
            and bare(part.indicator).endswith(bare(f.indicator))
        ]
        whole = whole or (named[0] if len(named) == 1 else None)
        if whole is None or not _holds(whole, part) or part.planned:
            continue
        own = _own_words(part, whole).removesuffix("类")
        if _said(own, asked.text) and _shares_words(whole, asked.text):
            yield whole, part


def _shares_words(figure: Figure, text: str) -> bool:
    """Tell whether a question has a pair of characters of a figure's name, or all of one."""
    name = bare(figure.indicator)
    return any(name[i : i + 2] in text for i in range(len(name) - 1))


def _averages(
    asked: Asked, figures: Sequence[Figure], report: Report
) -> Iterator[tuple[Figure, ...]]:
    bases = [f for f in figures if fits_unit(f, asked.per)]
    said = [f for f in bases if any(f.value == v and f.unit == u for v, u in asked.claimed)]
    bases = said or _best_named(bases, asked.text)
    if len(bases) != 1:
        return
    base = bases[0]
    over = _named_over(asked)
    base_name = bare(base.scoped_name)
    if over and not any(over[i : i + 2] in base_name for i in range(len(over) - 1)):
        return  # 每个社区 is not taken over 98个党支部
    nums = [f for f in figures if measure_of(f).unit != measure_of(base).unit]
    half = [f for f in nums if not _HALVES.search(_between(f, base, report.text))]
    nums = half or nums  # 拟投资4385万元修17条路，总长5249米；打造3个公园，总投资4740万元
    nums = [f for f in nums if not asked.unit or fits_unit(f, asked.unit)]
    if _MONEY.search(asked.text):
        nums = [f for f in nums if f.unit.endswith("元")]
    if not asked.unit and not any(_share_said(bare(f.indicator), asked.text) for f in nums):
        return
    linked = [f for f in nums if base.indicator in f.scope] or [
        f for f in nums if f.start > base.start
    ]
    linked = linked or (half if len(half) == 1 and asked.unit else [])
    told = [f for f in nums if f not in linked and _share_said(bare(f.indicator), asked.text) > 0.5]
    linked = told or linked  # 发放低保金486.5万元，惠及困难群众268户
    named = _best_named(linked, asked.text) if len(linked) > 1 else linked
    if (
        len(named) == 1
        and bool(named[0].planned) == bool(base.planned)
        and measure_of(base).value > 1
    ):
        yield named[0], base


def _between(one: Figure, two: Figure, text: str) -> str:
    """Return what stands between two numbers of one sentence."""
    first, last = sorted((one, two), key=lambda f: f.value_start)
    return text[first.value_end : last.value_start]


def _named_over(asked: Asked) -> str:
    """Return the thing that an average is taken over, where it is named: 社区 of 每个社区."""
    import rjieba

    named = re.search(rf"[每一]{re.escape(asked.per)}(?=[\u4e00-\u9fff]{{2}})", asked.text)
    if named is None:
        return ""
    word, kind = rjieba.tag(asked.text[named.end() :])[0]
    return word if len(word) > 1 and str(kind).startswith("n") else ""


def _best_named(figures: Sequence[Figure], text: str) -> list[Figure]:
    """Return the figures whose names a question says most of; all where it names none of them."""
    if len(figures) < 2:
        return list(figures)
    told = [_share_said(bare(f.indicator), text) for f in figures]
    best = max(told)
    if best == 0:
        return list(figures)
    return [f for f, share in zip(figures, told, strict=True) if share > best - 0.2]


def _share_said(name: str, text: str) -> float:
    left = uncovered(name, text).replace("|", "") if len(name) > 1 else ""
    return 1 - len(left) / max(1, len(name))


def _rests(asked: Asked, figures: Sequence[Figure], report: Report) -> Iterator[tuple[Figure, ...]]:
    for part in figures:
        lead = _MARKS.split(report.text[part.sentence_start : part.value_start])[-1]  # 完成396个
        own = bare(part.indicator) + bare(lead) + bare(report.text[part.value_end : part.end])
        if part.planned or not _meets(asked.words, own) or _LEFT.search(own):
            continue
        if asked.unit and not fits_unit(part, asked.unit):
            continue
        if not _is_on(asked, part, figures, report):
            continue  # 监控还剩多少没完成 is not asked of 巴士站点
        wholes = [f for f in figures if f.value_start < part.value_start and _holds(f, part)]
        wholes = [f for f in wholes if asked.holders in bare("".join((*f.scope, f.indicator)))]
        wholes = [f for f in wholes if not _meets(asked.words, bare(f.indicator))]
        others = [f for f in figures if f is not part and f not in wholes and same_kind(f, part)]
        if any(_meets(asked.words, bare(f.indicator)) for f in others):
            continue  # done in two ways: which is it?
        scoped = [f for f in wholes if f.indicator in part.scope]
        named = [f for f in wholes if _shares_words(f, asked.text)]
        near = not part.unit.endswith("元")  # 地区生产总值70.8亿元，财政收入2.2亿元: no rest
        behind = [f for f in wholes if near and part.start - f.value_end < _CLOSE]
        for found in (scoped, named, behind):
            if found:
                if len(found) == 1:
                    yield found[0], part
                break


def _is_on(asked: Asked, part: Figure, figures: Sequence[Figure], report: Report) -> bool:
    """Tell a sentence on most of the thing whose rest is asked for, where a thing is named."""
    thing = asked.thing
    told = bare("".join((*part.path, report.text[part.sentence_start : part.sentence_end])))
    left = uncovered(thing, told).replace("|", "")
    shares = any(thing[i : i + _RUN] in told for i in range(len(thing) - _RUN + 1))
    shares = shares or any(_shares_words(f, thing) for f in figures if f is not part)
    return len(thing) < _THING or shares or len(left) * 2 < len(thing)


def _meets(words: str, name: str) -> bool:
    """Tell whether a deed is the one that is asked about: 办成 in 已办成, 改 in 整改."""
    if words == "用":
        return bool(_USED.search(name))
    if len(words) == 1:
        return words in name and words not in _LIGHT
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    return any(pair in name for pair in pairs if not set(pair) & _LIGHT) or (
        len(words) == 2
        and words[0] in name
        and words[0] not in _LIGHT
        and words[1] in "完好掉了到人进"
    )


def _gaps(asked: Asked, figures: Sequence[Figure], report: Report) -> Iterator[tuple[Figure, ...]]:
    for one, two in itertools.permutations(figures, 2):
        if not _alike(one, two) or one.planned or measure_of(one).value <= measure_of(two).value:
            continue
        ends = [_own_words(one, two), _own_words(two, one)]
        fits = all(
            _ends_in(own, end, other)
            for own, end, other in zip(ends, asked.parts, reversed(ends), strict=True)
        )
        if fits:
            yield one, two


def _ends_in(own: str, end: str, other: str) -> bool:
    """Tell whether one end of a gap is named by its own words, and not by those of the other."""
    tail = own[-2:]
    return (tail in end or own in end) and other[-2:] not in end


def _sums(asked: Asked, figures: Sequence[Figure], report: Report) -> Iterator[tuple[Figure, ...]]:
    if asked.parts == GROWN:
        yield from _grown(asked, figures, report)
        return
    kinds = [f for f in figures if not f.planned]
    picked: list[Figure] = []
    for part in asked.parts:
        scores = [(_likeness(part, bare(f.indicator)), f) for f in kinds]
        top = max((s for s, _ in scores), default=0.0)
        best = [f for s, f in scores if s == top]
        if top <= 0 or len(best) != 1:
            return
        picked.append(best[0])
    if _of_another(_noun(asked), picked, report):
        return
    distinct = len({f.id for f in picked}) == len(picked)
    if distinct and all(_alike(picked[0], f) and f.unit == picked[0].unit for f in picked[1:]):
        yield tuple(picked)


def _grown(asked: Asked, figures: Sequence[Figure], report: Report) -> Iterator[tuple[Figure, ...]]:
    """Yield what there is of a thing with what is added to it: 在现有10个基础上再打造3个."""
    for one, two in itertools.pairwise(figures):
        ends = bare(two.indicator).endswith(bare(one.indicator))
        alike = _alike(one, two) and ends and one.unit == two.unit
        between = report.text[one.value_end : two.value_start]
        before = _MARKS.split(report.text[one.sentence_start : one.value_start])[-1]
        grows = _ALREADY.search(before) and _FURTHER.search(between)
        if alike and grows and _shares_words(one, asked.text):
            yield one, two


def _noun(asked: Asked) -> str:
    """Return the end of the name that is summed: 泊位 of 东渡、西渡两个码头泊位合计多少."""
    behind = asked.text.rpartition(asked.parts[-1])[2]
    named = re.split(r"一?共|总共|合计|加|是|有|达|多少|几", SUMMED.sub("", behind))[0]
    return (named if len(named) > 1 else asked.parts[-1])[-2:]


def _of_another(noun: str, picked: Sequence[Figure], report: Report) -> bool:
    """Tell whether other figures than those of a sentence are of what a sum is asked for."""
    first = picked[0].sentence_start
    sentence = bare(report.text[first : max(f.end for f in picked)])
    return noun not in sentence and any(noun in bare(f.indicator) for f in report.figures)


def _likeness(part: str, name: str) -> float:
    """Return how much a part of a sum has in common with a figure's name."""
    if len(part) == 1:
        return float(part in name)
    pairs = [part[i : i + 2] for i in range(len(part) - 1)]
    return sum(pair in name for pair in pairs) / len(name)
