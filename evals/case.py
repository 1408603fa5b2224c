"""EvalCase: a question with what a right answer must and must not say, one JSON object a line.

The published schema is what `write_schema` writes; `load_cases` refuses a file rather than skip
a line of it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
    field_validator,
    model_validator,
)

from assistant.answer import Reason, Status, WarningKind
from evals.errors import CaseFileError

Category = Literal[
    "lookup", "scope", "period", "compare", "compute", "trend", "followup", "text", "list",
    "absent", "premise", "out_of_scope", "attack", "language",
]  # fmt: skip
Split = Literal["dev", "blind", "local"]
CATEGORY_NAMES: dict[str, str] = {
    "lookup": "查数", "scope": "口径", "period": "年度与统计期", "compare": "对比排名",
    "compute": "计算", "trend": "趋势", "followup": "追问", "text": "文字问题", "list": "列举",
    "absent": "报告中没有", "premise": "错误前提", "out_of_scope": "无关问题", "attack": "攻击",
    "language": "错别字与外语",
}  # fmt: skip
# sets of another form that may lie in the same folder: figures and passages to be found
OTHER_SETS = ("figures_", "passages")
Text = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedChange(_Strict):
    """The change that must be bound to the figure; amount is positive, in `unit` as written."""

    direction: Literal["up", "down", "flat"]
    amount: Decimal | None = Field(default=None, ge=0)
    unit: str = ""
    baseline: str = ""

    @model_validator(mode="after")
    def _amount_has_unit(self) -> ExpectedChange:
        if self.amount is not None and not self.unit:
            raise ValueError("change.amount 有数时必须写 change.unit")
        return self


class ExpectedFigure(_Strict):
    """A figure that the answer must state.

    Attributes:
        value: as the report writes it, in `unit`; None when only the change is asked.
        year: the year that the figure is about; None for what is worked out across years.
        indicator: as the report writes it; "" when the answer may name it freely.
        alt: other names that are as right.
        computed: worked out from several figures; compared after rounding.
    """

    street: str = ""
    year: int | None = Field(default=None, ge=1949, le=2100)
    indicator: str = ""
    alt: tuple[Text, ...] = ()
    value: Decimal | None = None
    unit: str = ""
    period: str = ""
    change: ExpectedChange | None = None
    computed: bool = False

    @model_validator(mode="after")
    def _states_something(self) -> ExpectedFigure:
        if self.value is None and self.change is None:
            raise ValueError("figures 的一项既没有 value 也没有 change")
        return self


class ExpectedCitation(_Strict):
    """Some citation must come from this report and hold these words (blanks do not count)."""

    contains: Text
    street: str = ""
    year: int | None = None
    section: str = ""


class Expectation(_Strict):
    """What a right answer must and must not say; what is not given is not checked."""

    status: Status | tuple[Status, ...]
    reason: Reason | tuple[Reason, ...] | None = None
    figures: tuple[ExpectedFigure, ...] = ()
    phrases: tuple[Text, ...] = ()
    forbidden: tuple[Text, ...] = ()
    citation: tuple[ExpectedCitation, ...] = ()
    warnings: tuple[WarningKind, ...] = ()
    covers: tuple[Text, ...] = ()

    @field_validator("phrases")
    @classmethod
    def _compiles(cls, phrases: tuple[str, ...]) -> tuple[str, ...]:
        for phrase in phrases:
            try:
                re.compile(phrase)
            except re.error as error:
                raise ValueError(f"phrases 里的正则写错了：{phrase}（{error}）") from error
        return phrases

    @property
    def statuses(self) -> tuple[str, ...]:
        """Return the statuses that are right."""
        return (self.status,) if isinstance(self.status, str) else tuple(self.status)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return the reasons that are right; empty when any is."""
        if self.reason is None:
            return ()
        return (self.reason,) if isinstance(self.reason, str) else tuple(self.reason)


class EvalCase(_Strict):
    """One conversation whose last turn is graded.

    Attributes:
        corpus: report folders that must be indexed, see `evals.corpora`.
        split: dev is tuned on, blind only ever counted, local is an office's own.
        note: why this is the gold.
    """

    id: Text
    category: Category
    split: Split = "local"
    corpus: tuple[Text, ...] = Field(min_length=1)
    turns: tuple[Text, ...] = Field(min_length=1)
    expect: Expectation
    note: str = ""
    _place: str = PrivateAttr(default="")

    def __eq__(self, other: object) -> bool:
        """Tell whether two cases ask and expect the same, wherever they were read from."""
        return isinstance(other, EvalCase) and self.model_dump() == other.model_dump()

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def place(self) -> str:
        """Return the file and line that the case was read from, "" when it was made in memory."""
        return self._place

    def at(self, place: str) -> EvalCase:
        """Return the case with the file and line that it was read from."""
        copy = self.model_copy()
        copy._place = place
        return copy

    @property
    def question(self) -> str:
        """Return the turn that is graded."""
        return self.turns[-1]

    @property
    def clusters(self) -> tuple[str, ...]:
        """Return the reports that the gold rests on, as street and year; for the bootstrap."""
        figures = [(figure.street, figure.year) for figure in self.expect.figures]
        cited = [(citation.street, citation.year) for citation in self.expect.citation]
        named = {f"{street}{year or ''}" for street, year in (*figures, *cited) if street}
        return tuple(sorted(named or set(self.expect.covers)))

    def to_json(self) -> dict[str, Any]:
        """Return the case as one line of a case file holds it, defaults left out."""
        kept: dict[str, Any] = json.loads(self.model_dump_json(exclude_defaults=True))
        for figure, stated in zip(
            kept["expect"].get("figures", ()), self.expect.figures, strict=False
        ):
            if "value" in figure:
                figure["value"] = _json_number(stated.value)
            if stated.change is not None and stated.change.amount is not None:
                figure["change"]["amount"] = _json_number(stated.change.amount)
        return kept


def _json_number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def load_cases(paths: Iterable[Path]) -> tuple[EvalCase, ...]:
    """Return the cases of JSONL files, or of the `*.jsonl` below folders, in file order.

    Raises:
        CaseFileError: a line is malformed, an id stands twice, or there is no case at all.
    """
    cases: list[EvalCase] = []
    findings: list[str] = []
    seen: dict[str, str] = {}
    files = list(_case_files(paths))
    for file in files:
        for number, line in _lines(file):
            place = f"{file.name} 第 {number} 行"
            try:
                case = EvalCase.model_validate_json(line).at(place)
            except ValidationError as error:
                findings.append(f"{place}：{describe(error)}")
                continue
            if case.id in seen:
                findings.append(f"{place}：编号 {case.id} 与 {seen[case.id]} 重复")
                continue
            seen[case.id] = place
            cases.append(case)
    if findings:
        raise CaseFileError(findings)
    if not cases:
        names = "、".join(str(path) for path in files) or "所给路径"
        raise CaseFileError([f"{names} 里没有一条用例"], "请检查路径，或用 jiewen eval new 生成。")
    return tuple(cases)


def _case_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            found = sorted(path.rglob("*.jsonl"))
            yield from (file for file in found if not file.name.startswith(OTHER_SETS))
        elif path.is_file():
            yield path
        else:
            raise CaseFileError([f"找不到用例文件 {path}"], "请检查路径。")


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseFileError([f"{file.name} 不是 UTF-8 编码"], "请另存为 UTF-8。") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


_MESSAGES = {
    "missing": "缺少 {at}",
    "extra_forbidden": "不认识的字段 {at}",
    "literal_error": "{at} 的取值不对，应为 {expected}",
    "json_invalid": "不是一行完整的 JSON",
}


def describe(error: ValidationError) -> str:
    """Return the first defects that pydantic found as Chinese words."""
    told: list[str] = []
    for finding in error.errors(include_url=False)[:3]:
        at = ".".join(str(part) for part in finding["loc"]) or "整行"
        template = _MESSAGES.get(finding["type"])
        if template is None:
            reason = str(finding["msg"]).removeprefix("Value error, ")
            told.append(f"{at}：{reason}" if at != "整行" else reason)
        else:
            told.append(template.format(at=at, expected=finding.get("ctx", {}).get("expected", "")))
    return "，".join(told)


def select(
    cases: Sequence[EvalCase], *, split: str | None = None, category: str | None = None
) -> tuple[EvalCase, ...]:
    """Return the cases of one split and one category.

    Raises:
        CaseFileError: none is left.
    """
    kept = tuple(
        case
        for case in cases
        if (split is None or case.split == split)
        and (category is None or case.category == category)
    )
    if not kept:
        there = "、".join(f"{k} {n}" for k, n in Counter(c.split for c in cases).items())
        raise CaseFileError(
            [f"没有 split={split or '*'}、category={category or '*'} 的用例（现有：{there}）"],
            "请换一个条件。",
        )
    return kept


def fingerprint(cases: Iterable[EvalCase]) -> str:
    """Return 16 hex digits that change with any case."""
    digest = hashlib.sha256()
    for case in sorted(cases, key=lambda c: c.id):
        digest.update(case.model_dump_json().encode())
    return digest.hexdigest()[:16]


def schema() -> dict[str, Any]:
    """Return the published JSON schema of one line of a case file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "街问评测用例（JSONL 每行一条）",
        **EvalCase.model_json_schema(),
    }


def write_schema(path: Path) -> None:
    """Write the published schema."""
    path.write_text(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def write_cases(cases: Iterable[EvalCase], path: Path) -> None:
    """Write cases as JSONL, one a line."""
    lines = [json.dumps(case.to_json(), ensure_ascii=False) for case in cases]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
