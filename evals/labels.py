"""What people think of text answers: written out as a sheet to fill in, read back as labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.errors import CaseFileError
from evals.results import CaseResult

Label = Literal["good", "partly", "bad"]
LABEL_WORDS: dict[str, Label] = {"好": "good", "部分": "partly", "差": "bad"}
_COLUMNS = ("编号", "评级", "问题", "评分要点", "回答")


class HumanLabel(BaseModel):
    """What a person thinks of the answer to a case: one JSON object a line."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    label: Label


def write_labels_sheet(results: Iterable[CaseResult], path: Path) -> int:
    """Write the text answers of a run for a person to label; return how many.

    What graders or a judge think of them is left out, so that it cannot sway the person.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    from evals.sheet import safe_cell

    book = Workbook()
    sheet = book.active
    sheet.append(_COLUMNS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    count = 0
    for result in results:
        if result.answer is None or not result.case.expect.phrases:
            continue
        count += 1
        points = "；".join(result.case.expect.phrases)
        turns = "\n".join(result.case.turns)
        row = (result.case.id, "", turns, points, result.answer["text"])
        sheet.append([safe_cell(cell) for cell in row])
    for letter, width in zip("ABCDE", (18, 8, 40, 30, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    for written in sheet.iter_rows(min_row=2):
        for cell in written:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "C2"
    book.save(path)
    return count


def load_labels(path: Path) -> dict[str, Label]:
    """Read human labels from JSONL, or from a sheet that was filled in.

    Raises:
        CaseFileError: the file cannot be read, a line is malformed, an id stands twice, or there
            is no label at all; names file and line.
    """
    labels: dict[str, Label] = {}
    findings = []
    for number, read in _sheet(path) if path.suffix == ".xlsx" else _lines(path):
        place = f"{path.name} 第 {number} 行"
        try:
            label = HumanLabel.model_validate(read)
        except ValidationError:
            findings.append(f'{place}应为 {{"id":…,"label":"good|partly|bad"}}，或 好、部分、差')
            continue
        if label.id in labels:
            findings.append(f"{place}：编号 {label.id} 重复")
        labels[label.id] = label.label
    if findings:
        raise CaseFileError(findings)
    if not labels:
        raise CaseFileError([f"{path.name} 里没有一条人工标注"], "请在“评级”列写 好、部分 或 差。")
    return labels


def _lines(path: Path) -> Iterator[tuple[int, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseFileError([f"{path} 读不了"], "请检查路径和编码（UTF-8）。") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except ValueError:
            yield number, None


def _sheet(path: Path) -> Iterator[tuple[int, Any]]:
    from evals.sheet import open_rows

    rows = open_rows(path, None)
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(map(str, rows[0]), row, strict=False))
        word = str(cells.get("评级") or "").strip()
        if word:
            yield number, {"id": str(cells.get("编号") or ""), "label": LABEL_WORDS.get(word, word)}
