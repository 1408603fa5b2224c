from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.benchmarks.cmrc import load_cmrc
from evals.benchmarks.crud import load_crud
from evals.benchmarks.library_reader import year_of
from evals.benchmarks.ncp import convert_ncp
from evals.benchmarks.question import BenchmarkFileError, BenchmarkQuestion, Reply
from evals.benchmarks.reading import render, rouge_l, run_f1, run_reading, score
from evals.benchmarks.rgb import load_rgb

_RGB = {
    "id": 3, "query": "青禾镇哪年通公交", "answer": "2019年", "fakeanswer": "2009年",
    "positive": ["青禾镇2019年通了公交。", "2019年，青禾镇首条公交开通。"],
    "positive_wrong": ["青禾镇2009年通了公交。", "2009年，青禾镇首条公交开通。"],
    "negative": [f"无关的第{n}段。" for n in range(6)],
}  # fmt: skip


def _write(path: Path, content: object, *, lines: bool = False) -> Path:
    text = json.dumps(content, ensure_ascii=False)
    path.write_text(text + "\n" if lines else text, encoding="utf-8")
    return path


class _Echo:
    """Says back the first document that is not noise, or rejects."""

    def read(self, question: str, documents: tuple[str, ...]) -> Reply:
        useful = [d for d in documents if "无关" not in d]
        return Reply(useful[0]) if useful else Reply("资料没有提到。", rejected=True)


@pytest.mark.parametrize(
    ("noise", "good", "kind"), [(0.0, 2, "answer"), (0.8, 1, "answer"), (1.0, 0, "reject")]
)
def test_rgb_mixes_noise_in_as_published(
    tmp_path: Path, noise: float, good: int, kind: str
) -> None:
    (question,) = load_rgb(_write(tmp_path / "zh.json", _RGB, lines=True), noise=noise)
    assert sum("2019年" in d for d in question.documents) == good
    assert (len(question.documents), question.kind) == (5, kind)


def test_rgb_integration_takes_a_passage_for_each_part(tmp_path: Path) -> None:
    entry = {
        **_RGB,
        "answer": ["2019年", ["12路", "十二路"]],
        "positive": [["甲2019年"], ["乙12路"]],
    }
    (question,) = load_rgb(_write(tmp_path / "zh_int.json", entry, lines=True), noise=0.6)
    assert {"甲2019年", "乙12路"} <= set(question.documents)
    assert question.answers == (("2019年",), ("12路", "十二路"))


def test_rgb_counterfactual_counts_who_is_misled(tmp_path: Path) -> None:
    questions = load_rgb(_write(tmp_path / "zh_fact.json", _RGB, lines=True))
    (result,) = run_reading(questions, _Echo())
    assert (result.mean("contains").mean, result.mean("misled").mean) == (0, 1)
    assert "被假材料误导" in render([result])


def test_rejection_is_right_only_when_nothing_answers(tmp_path: Path) -> None:
    path = _write(tmp_path / "zh.json", _RGB, lines=True)
    assert run_reading(load_rgb(path, noise=1.0), _Echo())[0].mean("contains").mean == 1
    (answerable,) = load_rgb(path)
    assert score(answerable, Reply("不知道", rejected=True)).contains == 0


_CONTEXT = "青禾公园建于1975年。"


@pytest.mark.parametrize(
    "content",
    [
        [{"context_id": "T", "context_text": _CONTEXT, "qas": [
            {"query_id": "T_0", "query_text": "建于哪年？", "answers": ["1975年", "1975年"]}]}],
        {"version": "1", "data": [{"paragraphs": [{"context": _CONTEXT, "qas": [
            {"id": "T_0", "question": "建于哪年？", "answers": [{"text": "1975年"}]}]}]}]},
    ],
)  # fmt: skip
def test_cmrc_reads_both_published_forms_alike(tmp_path: Path, content: object) -> None:
    (question,) = load_cmrc(_write(tmp_path / "cmrc.json", content))
    assert question == BenchmarkQuestion(
        "T_0", "建于哪年？", (_CONTEXT,), (("1975年",),), group="CMRC 2018"
    )


def test_crud_reads_all_three_question_sets_and_mixes_distractors_in(tmp_path: Path) -> None:
    def entry(n: int, *news: str) -> dict[str, str]:
        items = {f"news{i}": text for i, text in enumerate(news, start=1)}
        return {"ID": str(n), "questions": f"问{n}", "answers": f"答{n}", **items}

    content = {
        "questanswer_1doc": [entry(1, "甲"), entry(2, "乙")],
        "questanswer_2docs": [entry(3, "丙", "丁")],
        "event_summary": [],
    }
    path = _write(tmp_path / "split_merged.json", content)
    documents = {q.id: q.documents for q in load_crud(path, distractors=1)}
    assert documents["questanswer_1doc-1"] == ("甲", "乙")
    assert documents["questanswer_2docs-3"] == ("丙", "丁")


def test_ncp_is_converted_with_only_the_documents_that_are_needed(tmp_path: Path) -> None:
    contexts = tmp_path / "context.csv"
    contexts.write_text('docid\ttext\nd1\t政策“一”，"甲\n' + "d2\t政策二\n", encoding="utf-8")
    questions = tmp_path / "train.csv"
    questions.write_text(
        "id\tdocid\tquestion\tanswer\nq1\td2\t问二\t答\nq2\td9\t问九\t答\n", encoding="utf-8"
    )
    done = convert_ncp(contexts, questions, tmp_path / "out", limit=5)
    assert (done.documents, done.questions, done.dropped) == (1, 1, 1)
    assert (
        json.loads((tmp_path / "out" / "docs.jsonl").read_text(encoding="utf-8"))["docid"] == "d2"
    )


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("zh.json", '{"id": 1, "query": "问"}', "缺少字段 negative"),
        ("zh.json", "not json", "第 1 行不是 JSON"),
    ],
)
def test_names_what_is_wrong_with_a_benchmark_file(
    tmp_path: Path, name: str, content: str, told: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(BenchmarkFileError) as caught:
        list(load_rgb(tmp_path / name))
    assert told in caught.value.user_message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkFileError) as caught:
        list(load_cmrc(tmp_path / "cmrc.json"))
    assert "cmrc.json" in caught.value.user_message


def test_f1_follows_the_longest_common_run_and_rouge_the_subsequence() -> None:
    assert run_f1("踢爆敌人", "踢爆了敌人") == pytest.approx(
        2 * (2 / 5) * (2 / 4) / (2 / 5 + 2 / 4)
    )
    assert rouge_l("踢爆敌人", "踢爆了敌人") == pytest.approx(2 * (4 / 5) * 1 / (4 / 5 + 1))
    assert run_f1("4分钟", "不相干") == 0


def test_documents_are_taken_for_reports_on_the_year_that_is_asked() -> None:
    assert year_of("2022年春运开始时间") == 2022
    assert year_of("编号12022年表里的数") == year_of("春运开始时间") == 2020


class _Breaks(_Echo):
    """Fails at one question in the way that a reader is expected to."""

    def read(self, question: str, documents: tuple[str, ...]) -> Reply:
        if question == "坏":
            raise BenchmarkFileError("broken", "材料读不了。")
        return super().read(question, documents)


def test_a_question_that_fails_is_counted_and_never_scored() -> None:
    asked = [
        BenchmarkQuestion(str(n), words, ("答：5",), (("5",),), group="甲")
        for n, words in enumerate(("好", "坏"))
    ]
    (group,) = run_reading(asked, _Breaks())
    assert (len(group.scored), group.failed) == (1, {"1": "材料读不了。"})
    assert "1 题出错，不计分" in render([group])
