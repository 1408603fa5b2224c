"""Read English questions: rewrite the words that reports have a Chinese name for."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from assistant.catalog import Catalog
from assistant.mentions import romanised_places

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


@lru_cache(maxsize=1)
def _glossary() -> tuple[tuple[re.Pattern[str], str], ...]:
    raw = tomllib.loads(Path(__file__).with_name("english.toml").read_text(encoding="utf-8"))
    ordered = sorted(raw["words"].items(), key=lambda item: -len(item[0]))
    return tuple(
        (re.compile(rf"(?<![a-z]){english}(?![a-z])", re.IGNORECASE), chinese)
        for english, chinese in ordered
    )


def to_chinese(text: str, catalog: Catalog) -> str:
    """Rewrite place names and glossary words of an English question; the rest is dropped."""
    text = re.sub(r"from (20\d\d) to (20\d\d)", r"\1年到\2年", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<!\d)(20\d\d)(?![\d年])", r"\1年", text)
    for start, end, place in reversed(romanised_places(text, catalog)):
        text = f"{text[:start]}{place.label}{text[end:]}"
    shown = set(catalog.by_alias)
    bracketed = re.findall(r"[(\"“「]([\u4e00-\u9fff“”]{2,16})[)\"”」]", text)
    named = [b for b in bracketed if b not in shown]
    for pattern, chinese in _glossary():
        indicator = chinese not in _CUES
        text = pattern.sub("" if named and indicator else chinese, text)
    text = re.sub(r"(?<![A-Za-z])(?!GDP)[A-Za-z][A-Za-z'’-]*", "", text)
    return re.sub(r"\s+", "", text)
