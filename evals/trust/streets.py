"""Reports of made-up streets whose figures are known, and libraries of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.report import Report
    from index.library import Library

_FIRST = "澄溪枫榆岚沧墨芷珞瑶菱苇棠槿蔚荻"
_SECOND = "塘桥湾洲岗岭坑泉井庙坊园庄圩埠林"
_TEXT = """{title}

{extra_first}一、平安建设

全年接报刑事警情{police}宗，同比下降{police_change}%。开展安全生产检查{checks}家次，整改隐患{hazards}处。

二、城市管理

全年拆除违法建设{demolished}平方米，新增分类投放点{bins}个，生活垃圾分类率{sorting}%。
{extra}
三、民生服务

全年新增就业{jobs}人，受理12345热线工单{calls}件，按期办结率{closed}%。
"""


@dataclass(frozen=True, slots=True)
class StreetReport:
    """A report with what it says.

    Attributes:
        facts: value as written by indicator.
    """

    street: str
    year: int
    text: str
    facts: dict[str, str]


def street_name(number: int) -> str:
    """Return the name of a made-up street, another for each number below 256."""
    return f"{_FIRST[number % 16]}{_SECOND[number // 16 % 16]}街道"


def street_report(
    number: int, year: int = 2023, *, version: int = 0, extra: str = "", extra_first: str = ""
) -> StreetReport:
    """Return a report; another version differs in its figures.

    Args:
        number: of the street.
        year: of account.
        version: of the figures.
        extra: a paragraph in its middle.
        extra_first: a paragraph before its first heading.
    """
    digits = hashlib.sha256(f"{number} {year} {version}".encode()).digest()
    facts = {
        "刑事警情": str(200 + digits[0] * 3),
        "安全生产检查": str(1000 + digits[2] * 7),
        "拆除违法建设": str(5000 + digits[3] * 41),
        "生活垃圾分类率": f"{60 + digits[4] % 39}.{digits[5] % 9 + 1}",
        "新增就业": str(300 + digits[6] * 5),
    }
    street = street_name(number)
    text = _TEXT.format(
        title=f"{street}{year}年工作总结",
        extra=extra and f"\n{extra}\n",
        extra_first=extra_first and f"{extra_first}\n\n",
        police=facts["刑事警情"],
        police_change=f"{digits[1] % 20 + 1}.{digits[7] % 9 + 1}",
        checks=facts["安全生产检查"],
        hazards=100 + digits[8],
        demolished=facts["拆除违法建设"],
        bins=20 + digits[9] % 70,
        sorting=facts["生活垃圾分类率"],
        jobs=facts["新增就业"],
        calls=900 + digits[10] * 4,
        closed=f"{90 + digits[11] % 9}.{digits[12] % 9 + 1}",
    )
    return StreetReport(street, year, text, facts)


def read_text(text: str, folder: Path, name: str) -> Report:
    """Return a text as the product reads it from a file of that name."""
    from corpus.reading import read_report

    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read_report(file)


def know_vectors(library: Library, reports: Iterable[Report]) -> None:
    """Give passages made-up vectors, so that no time goes into embedding what is not measured."""
    from index.embedder import EmbeddedPassage
    from index.library import retrieval_text

    size = library.embedder.queries(["街道"]).shape[1]
    for report in reports:
        texts = [retrieval_text(report.metadata, p.path, p.text) for p in report.passages]
        library.keep_vectors(texts, [EmbeddedPassage(_vector(text, size)) for text in texts])


def _vector(text: str, size: int) -> NDArray[np.float32]:
    import numpy as np

    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    vector = np.random.default_rng(seed).normal(size=size).astype(np.float32)
    unit: NDArray[np.float32] = vector / np.linalg.norm(vector)
    return unit
