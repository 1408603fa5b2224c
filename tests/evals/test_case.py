from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.case import EvalCase, fingerprint, load_cases, schema, select, write_cases
from evals.errors import CaseFileError

_LINE = {
    "id": "a-1",
    "category": "lookup",
    "split": "dev",
    "corpus": ["samples"],
    "turns": ["青松街道有多少党员"],
    "expect": {
        "status": "answered",
        "figures": [
            {"street": "青松街道", "year": 2023, "indicator": "党员", "value": 3302, "unit": "名"}
        ],
    },
}


def _file(tmp_path: Path, *lines: object) -> Path:
    file = tmp_path / "cases.jsonl"
    texts = [
        line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines
    ]
    file.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return file


def test_reads_a_case_as_it_is_written(tmp_path: Path) -> None:
    (case,) = load_cases([_file(tmp_path, _LINE)])
    assert case.question == "青松街道有多少党员"
    assert case.to_json() == _LINE


def test_written_cases_read_back_equal(tmp_path: Path) -> None:
    cases = load_cases([_file(tmp_path, _LINE, {**_LINE, "id": "a-2"})])
    write_cases(cases, tmp_path / "again.jsonl")
    assert load_cases([tmp_path / "again.jsonl"]) == cases


def test_names_file_and_line_of_every_malformed_line(tmp_path: Path) -> None:
    bad = {**_LINE, "id": "b", "categorie": "lookup"}
    file = _file(tmp_path, _LINE, "{not json", bad)
    with pytest.raises(CaseFileError) as caught:
        load_cases([file])
    assert caught.value.findings == (
        "cases.jsonl 第 2 行：不是一行完整的 JSON",
        "cases.jsonl 第 3 行：不认识的字段 categorie",
    )


def test_refuses_a_duplicate_id_and_names_both_places(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match="a-1") as caught:
        load_cases([_file(tmp_path, _LINE, "", _LINE)])
    assert "第 3 行" in caught.value.user_message
    assert "第 1 行" in caught.value.user_message


def test_refuses_an_empty_set(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError) as caught:
        load_cases([_file(tmp_path, "")])
    assert "没有一条用例" in caught.value.user_message


def test_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError) as caught:
        load_cases([tmp_path / "nowhere.jsonl"])
    assert "找不到用例文件" in caught.value.user_message


def test_refuses_a_selection_without_cases_and_says_what_there_is(tmp_path: Path) -> None:
    cases = load_cases([_file(tmp_path, _LINE)])
    with pytest.raises(CaseFileError) as caught:
        select(cases, split="blind")
    assert "dev 1" in caught.value.user_message


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"turns": []}, "turns"),
        ({"category": "looking"}, "category 的取值不对"),
        ({"expect": {"status": "answered", "phrases": ["("]}}, "正则写错了"),
        (
            {"expect": {"status": "answered", "figures": [{"unit": "宗"}]}},
            "既没有 value 也没有 change",
        ),
        ({"expect": {}}, "缺少 expect.status"),
    ],
)
def test_says_in_chinese_what_is_wrong_with_a_line(
    tmp_path: Path, change: dict[str, object], told: str
) -> None:
    with pytest.raises(CaseFileError) as caught:
        load_cases([_file(tmp_path, {**_LINE, **change})])
    assert told in caught.value.user_message


def test_fingerprint_changes_with_a_gold_and_not_with_order(tmp_path: Path) -> None:
    one, two = load_cases([_file(tmp_path, _LINE, {**_LINE, "id": "a-2"})])
    changed = two.model_copy(update={"turns": ("别的问题",)})
    assert fingerprint([one, two]) == fingerprint([two, one])
    assert fingerprint([one, two]) != fingerprint([one, changed])


def test_the_published_schema_is_the_one_in_the_data_folder() -> None:
    file = Path(__file__).resolve().parents[2] / "evals" / "data" / "case.schema.json"
    assert json.loads(file.read_text(encoding="utf-8")) == schema()


def test_published_schema_names_every_field_and_forbids_others() -> None:
    published = schema()
    assert set(published["properties"]) == set(EvalCase.model_fields)
    assert published["additionalProperties"] is False
