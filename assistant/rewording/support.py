"""Whether words have support: none but the draft's, and in a quoted answer the cited passage's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from assistant.answer import Citation
from assistant.language.claims import Reading
from assistant.language.masking import unquoted
from corpus.wording import words

# Words that join, refer and introduce; they state nothing by themselves.
_JOINING = words(
    """
    根据 按照 依据 据 报告 显示 数据显示 数据 表明 可知 可见 来看 其中 此外
    另外 同时 以及 并且 而且 而 则 但是 但 且 并 也 还 又 均 都 分别 各 该
    这 此 其 具体 情况 如下 为 是 有 在 于 的 了 和 与 及 对 由 从 即 以
    中 方面 指标 数量 数值 总之 关于 至于 相比之下 相比 相较 对比 比较 一方
    之间 前者 后者 共 共有 达 达到 到 至 等 者 年度 年 当年 该年 街道 镇 街
    单位 该街道 该镇 相近的有 相近的 相近 有关 相关 记载 所述 提到 提及
    给出 变化 变动 水平 差距 差异 幅度 呈现 呈 出现 实现 完成 录得 发生 记录
    为止 一年 里 有所 不过 然而 只是 后 前 上 下 内 间 时 比 较 因 可
    需要说明的是 注意 说明 计算 得出 相差 之差 差 个 份 次 第 位 列 名 排名
    排在 位列 位居 居 约为 另 以下 以上数据 两者
    """
)
_CHECKED = re.compile(
    # words whose own check lies elsewhere: direction, baseline, status, comparison, denial
    r"增长|上升|提高|增加|提升|上涨|升高|增幅|增速|涨幅|升幅|下降|减少|降低|回落|下滑|降幅|减幅|跌幅"
    r"|持平|同比|环比|[较比与](?:上年|去年|上一年)(?:同期)?(?:相比)?|计划|预计|预期|目标|任务|左右|大约|大概"
    r"|将近|接近|超过|突破|不低于|不少于|不超过|至少|最多|约|近|超|逾|余|多|少|高于|多于|低于|少于|最高|最低|最少"
    r"|更高|更低|更多|更少|较高|较低|较多|较少|高出|多出|高|低|未|没有|单列|单独列出|列出|披露|更正|有误|不一致"
    r"|下降了|上升了|完成率|百分点"
)
_NEUTRAL = re.compile(
    _CHECKED.pattern + "|" + "|".join(sorted(map(re.escape, _JOINING), key=len, reverse=True))
)
_WORD = re.compile(r"[一-鿿]+|[A-Za-z]+")
_DENY = re.compile(r"[不未无没非]$")
_LACK = re.compile(
    r"([一-鿿]{2})(不[足够强高大多全细实到]|未[一-鿿]|缺[乏少失位]|偏[一-鿿]|滞后|薄弱)"
)
_UP = re.compile(r"增长|上升|提高|增加|提升|上涨|扩大|好转|改善")
_DOWN = re.compile(r"下降|减少|降低|回落|下滑|压降|缩减|恶化")
_FINISHED = re.compile(r"已经?|完成了|建成了|实现了")
_SUPPORT = 0.75
_INTRODUCES = re.compile(r"[:、]$")


class Words:
    """The words of a source, to hold other words against.

    Args:
        source: a text.
        masked: the same without names and numbers, where single characters are words: 占.
    """

    def __init__(self, source: str, masked: str = "") -> None:
        self.source = unquoted(source)
        self.runs = frozenset(_WORD.findall(masked))

    @cached_property
    def pairs(self) -> set[str]:
        """Pairs of neighbouring characters of the source's words."""
        return {p for word in _WORD.findall(self.source) for p in _pairs(word)}

    def novel(self, text: str) -> list[str]:
        """Return the words of a text that are neither the source's nor joining words."""
        strange: list[str] = []
        for word in _WORD.findall(text):
            if not "一" <= word[0] <= "鿿":
                if word.lower() not in self.source.lower():
                    strange.append(word)
                continue
            if word not in self.runs:
                strange += self._uncovered(word)
        return strange

    def _uncovered(self, word: str) -> list[str]:
        """Return what is left of a word when the source's runs and joining words are taken out."""
        free = [True] * len(word)
        at = 0
        while at < len(word):
            size = next(
                (n for n in range(len(word) - at, 1, -1) if word[at : at + n] in self.source), 0
            )
            neutral = _NEUTRAL.match(word, at)
            taken = max(size, neutral.end() - at if neutral else 0)
            for i in range(at, at + taken):
                free[i] = False
            at += taken or 1
        return re.findall(
            r"[^\0]+", "".join(c if f else "\0" for c, f in zip(word, free, strict=True))
        )

    def share(self, text: str) -> float:
        """Return the share of a text's pairs of characters that the source has; 1 for no words."""
        plain = _NEUTRAL.sub("\0", unquoted(text))
        pairs = [p for word in _WORD.findall(plain) for p in _pairs(word)]
        return sum(p in self.pairs for p in pairs) / len(pairs) if pairs else 1.0


def _pairs(word: str) -> list[str]:
    return [word[i : i + 2] for i in range(len(word) - 1)]


def unsupported(
    told: Reading, own: Reading, known: Mapping[int, Citation], words: Words
) -> list[str]:
    """Return the sentences of a wording that their own citations do not support.

    Args:
        told: the wording.
        own: the draft.
        known: the draft's citations.
        words: of the draft and the question; a longer word than one character must be theirs.
    """
    plain = "\n".join(s for s, m in zip(own.sentences, own.marked, strict=True) if not m)
    whole = Words("\n".join(own.sentences))
    faults = []
    for sentence, markers in zip(told.sentences, told.marked, strict=True):
        if len("".join(_WORD.findall(sentence))) < 3:
            faults += [f"new word {w}" for w in words.novel(sentence)]
            continue
        if not markers:
            line = Words(plain).share(sentence) >= _SUPPORT
            opens = _INTRODUCES.search(sentence) and whole.share(sentence) >= _SUPPORT
            if not (line or opens):
                faults.append(f"uncited: {sentence[:30]}")
            continue
        faults += [f"new word {w}" for w in words.novel(sentence) if len(w) > 1]
        faults += _against(sentence, "\n".join(known[n].quote for n in markers if n in known))
    return faults


def _against(sentence: str, quote: str) -> list[str]:
    """Return in what a sentence goes beyond the passage that it cites."""
    source = Words(quote)
    if (share := source.share(sentence)) < _SUPPORT:
        return [f"support {share:.2f}: {sentence[:30]}"]
    faults = []
    for cue in (_UP, _DOWN, _FINISHED):
        found = cue.search(sentence)
        if found and not cue.search(source.source):
            faults.append(f"{found.group(0)} is not the passage's: {sentence[:30]}")
    if _polarity(sentence, source.source):
        faults.append(f"denial turned: {sentence[:30]}")
    return faults


def _polarity(sentence: str, source: str) -> bool:
    """Tell whether a word is denied on one side only: 完成 for 未完成, 能力强 for 能力不强."""
    for lack in _LACK.finditer(source):
        for named in re.finditer(re.escape(lack[1]), sentence):
            if lack[2] not in sentence[named.start() : named.end() + 8]:
                return True
    for word in _WORD.findall(sentence):
        at = 0
        while at < len(word) - 1:
            size = next((n for n in range(len(word) - at, 1, -1) if word[at : at + n] in source), 0)
            if size:
                run = word[at : at + size]
                here = bool(_DENY.search(word[:at]))
                there = [
                    bool(_DENY.search(source[: m.start()]))
                    for m in re.finditer(re.escape(run), source)
                ]
                if all(t != here for t in there):
                    return True
            at += size or 1
    return False
