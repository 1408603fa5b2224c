"""Read English questions: rewrite the words that reports have a Chinese name for."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from assistant.catalog import Catalog
from assistant.questions.mentions import romanised_places

_CUES = frozenset(
    [
        "多少",
        "同比",
        "下降",
        "增长",
        "比较",
        "相差多少",
        "合计",
        "最高",
        "最低",
        "更高",
        "更低",
        "哪个街道",
        "排名",
        "天气",
        "为什么",
        "和",
    ]
)


_PHASE = re.compile(r"(?<![A-Za-z])phase\s?([1-5])(?!\d)", re.IGNORECASE)
_NUMERALS = "零一二三四五"
# English words amid Chinese; capitals alone are names (APP, GDP, CBD)
_RUN = re.compile(r"(?<![A-Za-z\d])[A-Za-z][A-Za-z'’-]*(?:\s[A-Za-z][A-Za-z'’-]*)*(?![A-Za-z\d])")
_WORD = re.compile(r"(?<![A-Za-z])(?!GDP|PM2|APP)[A-Za-z][A-Za-z'’-]*")


@lru_cache(maxsize=1)
def _glossary() -> tuple[tuple[tuple[re.Pattern[str], str], ...], frozenset[str]]:
    """Return the patterns with their Chinese, the longest first, and the words that say nothing."""
    raw = tomllib.loads(Path(__file__).with_name("english.toml").read_text(encoding="utf-8"))
    ordered = sorted(raw["words"].items(), key=lambda item: -len(item[0]))
    return tuple(
        (re.compile(rf"(?<![a-z])(?:{english})(?![a-z])", re.IGNORECASE), chinese)
        for english, chinese in ordered
    ), frozenset(raw["idle"]["words"].split())


def amid_chinese(text: str, catalog: Catalog) -> str:
    """Rewrite the English words of a Chinese question: 帮我check一下on-time完成率.

    Words that the glossary lacks and names that the reports write so stay as they are.
    """
    text = _PHASE.sub(lambda m: f"{_NUMERALS[int(m[1])]}期", text)
    runs = list(_RUN.finditer(text))
    if not runs:
        return text
    patterns, idle = _glossary()
    names = [name.lower() for name in catalog.vocabulary if name.isascii() or _RUN.search(name)]
    for run in reversed(runs):
        said = run.group(0)
        if said.isupper() or len(said) < 3 or any(said.lower() in name for name in names):
            continue
        chinese = said
        for pattern, meaning in patterns:
            chinese = pattern.sub(meaning, chinese)
        chinese = _WORD.sub(lambda m: _left(m.group(0), idle, named=False), chinese)
        if not _WORD.search(chinese):
            text = text[: run.start()] + re.sub(r"\s+", "", chinese) + text[run.end() :]
    return text


def to_chinese(text: str, catalog: Catalog) -> str:
    """Rewrite place names and glossary words of an English question, and drop idle words.

    Words that the glossary lacks stay: without them something wider would be asked.
    """
    text = re.sub(r"from (20\d\d) to (20\d\d)", r"\1年到\2年", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<!\d)(20\d\d)(?![\d年])", r"\1年", text)
    for start, end, place in reversed(romanised_places(text, catalog)):
        text = f"{text[:start]}{place.label}{text[end:]}"
    shown = set(catalog.by_alias)
    bracketed = re.findall(r"[(\"“「]([\u4e00-\u9fff“”]{2,16})[)\"”」]", text)
    named = [b for b in bracketed if b not in shown]
    patterns, idle = _glossary()
    for pattern, chinese in patterns:
        indicator = chinese not in _CUES
        text = pattern.sub("" if named and indicator else chinese, text)
    text = _WORD.sub(lambda m: _left(m.group(0), idle, bool(named)), text)
    return re.sub(r"\s+", "", text)


def _left(word: str, idle: frozenset[str], named: bool) -> str:
    """Return a word that no Chinese was found for, unless it adds nothing to what is asked."""
    plain = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
    return "" if named or len(plain) < 3 or plain in idle else plain
