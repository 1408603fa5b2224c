"""Small reports of made-up streets, and libraries of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from corpus.figure import Change, Figure
from corpus.report import Metadata, Passage, Report, Section
from index.embedder import Embedder
from index.library import Library, SourceFile

TOPICS = (
    "全年接报刑事警情{a}宗，同比下降{b}.{c}%，破获电信诈骗案件{c}宗，辖区治安形势平稳。",
    "生活垃圾分类收集率达到{b}.{c}%，新建成分类投放点{a}个，居民知晓率明显提高。",
    "四上企业新增{c}家，规上工业总产值完成{a}.{b}亿元，同比增长{c}.{b}%。",
    "“一窗办”政务服务窗口受理事项{a}件，12345热线工单按期办结率{b}.{c}%。",
    "三防应急演练开展{c}场，转移危险区域群众{a}人次，未发生伤亡事故。",
    "完成老旧小区微改造{c}个，加装电梯{b}台，惠及居民{a}户。",
)


class HashEmbedder(Embedder):
    """Bags of hashed characters: instant, for tests of everything but meaning."""

    fingerprint = "hash-64"

    def __init__(self) -> None:
        super().__init__()
        self.embedded = 0

    def _queries(self, texts: list[str]) -> np.ndarray:
        return np.stack([self._one(text) for text in texts])

    def _passages(self, texts: list[str]) -> np.ndarray:
        self.embedded += len(texts)
        return np.stack([self._one(text) for text in texts])

    @staticmethod
    def _one(text: str) -> np.ndarray:
        vector = np.full(64, 1e-3, np.float32)
        for character in text:
            vector[hashlib.md5(character.encode()).digest()[0] % 64] += 1
        return vector / np.linalg.norm(vector)


def make_report(
    street: str, year: int, paragraphs: Sequence[str] | None = None, *, seed: int = 0
) -> Report:
    """Return a report with one passage and one figure a paragraph."""
    if paragraphs is None:
        digits = hashlib.sha256(f"{street}{year}{seed}".encode()).digest()
        paragraphs = [
            topic.format(a=100 + digits[i], b=10 + digits[i + 9] % 80, c=1 + digits[i + 18] % 9)
            for i, topic in enumerate(TOPICS)
        ]
    title = f"{street}{year}年工作报告"
    text = title + "\n" + "\n".join(paragraphs)
    report = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    passages, figures, start = [], [], len(title) + 1
    for i, paragraph in enumerate(paragraphs):
        end = start + len(paragraph)
        path = (f"{'一二三四五六七八九十'[i % 10]}、第{i + 1}部分",)
        passages.append(Passage(f"{report}-{i:04d}", report, path, paragraph, start, end))
        figures.append(
            Figure(
                id=f"{report}-f{i:03d}",
                report=report,
                street=street,
                year=year,
                indicator=paragraph[2:6],
                value=Decimal("12.50"),
                unit="宗",
                value_start=start,
                value_end=start + 2,
                start=start,
                end=end,
                sentence_start=start,
                sentence_end=end,
                path=path,
                scope=("全区",),
                change=Change("down", Decimal("3.1"), "%", "同比", start, end),
            )
        )
        start = end + 1
    return Report(
        id=report,
        metadata=Metadata(street, year, year, "工作总结", title),
        text=text,
        sections=(Section((), 0, 0, 0, len(text)),),
        passages=tuple(passages),
        figures=tuple(figures),
    )


def source_of(report: Report, name: str | None = None) -> SourceFile:
    """Return a source file that stands for a report."""
    name = name or f"{report.metadata.street}{report.metadata.year}.txt"
    return SourceFile(
        f"/reports/{name}", hashlib.sha256(report.text.encode("utf-8", "replace")).hexdigest(), name
    )


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[Callable[..., Library]]:
    """Open the library of this test, with the instant embedder; several times if need be."""
    opened: list[Library] = []

    def opening(*, create: bool = True, home: Path = tmp_path / "home") -> Library:
        library = Library.open(home, create=create, embedder=HashEmbedder())
        opened.append(library)
        return library

    yield opening
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: Callable[..., Library]) -> Library:
    """Return a library of three streets and two years."""
    found = open_library()
    with found.writing():
        for street in ("青禾街道", "望川街道", "石桥镇"):
            for year in (2022, 2023):
                report = make_report(street, year)
                found.add(report, source_of(report))
    return found


@pytest.fixture(scope="session")
def real_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return a library of two streets with the bundled model."""
    with Library.open(tmp_path_factory.mktemp("real"), create=True) as found:
        with found.writing():
            for street in ("青禾街道", "望川街道"):
                report = make_report(street, 2023)
                found.add(report, source_of(report))
        yield found
