from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.sentences import sentence_spans
from evals.errors import CaseFileError
from evals.passage_bench import QUESTIONS, bench_passages, digest, gold_sentences
from evals.retrieval_bench import bench_retrieval
from index.config import IndexSettings
from index.library import Library
from tests.index.conftest import HashEmbedder, make_report

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "reports"
DOCUMENTS = {
    "elevators": "关于老旧小区加装电梯的通知。全年完成加装电梯十二台，惠及居民三百户。",
    "waste": "生活垃圾分类工作通报。分类收集率明显提高，新建投放点二十个。",
    "drills": "三防应急演练简报。开展演练四场，转移危险区域群众八十人次。",
}


@pytest.fixture(autouse=True)
def instant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the libraries that benches open an embedder that needs no model."""
    monkeypatch.setattr("index.library.load_embedder", lambda _settings: HashEmbedder())


def questions_over(tmp_path: Path, **changes: object) -> Path:
    report = make_report("青禾街道", 2023)
    lines = []
    spans = [s for s in sentence_spans(report.text) if "电梯" in report.text[slice(*s)]]
    for n, question in enumerate(("青禾街道加装电梯多少台", "青禾街道楼道里装梯子了吗")):
        start, end = spans[0]
        line = {
            "id": f"p{n}", "street": "青禾街道", "year": 2023, "start": start, "end": end,
            "sentence": digest(report.text[start:end]),
            "part": ("dev", "held_out")[n], "question": question,
        }  # fmt: skip
        lines.append(json.dumps(line | changes, ensure_ascii=False))
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    return file


def test_tells_how_often_the_passage_and_its_street_are_found(tmp_path: Path) -> None:
    reports = [make_report(street, 2023) for street in ("青禾街道", "望川街道", "石桥镇")]
    file = questions_over(tmp_path)
    result = bench_passages(reports, tmp_path / "home", questions=file)
    every = {(s.way, s.group): s for s in result.scores}
    assert every["按问句的街道年份", "全部"].questions == 2
    assert every["按问句的街道年份", "全部"].place.mean == 1
    assert every["按问句的街道年份", "调试半"].recall[1].mean == 1
    assert every["按问句的街道年份", "留出半·无同词"].questions == 1
    assert "青禾街道" not in result.render()
    assert result.to_json()["scores"][0]["recall@5"]["count"] == 2
    again = bench_passages(reports, tmp_path / "home", questions=file)
    assert again == result


def test_a_sentence_that_the_report_lacks_is_told(tmp_path: Path) -> None:
    file = questions_over(tmp_path, sentence="0" * 16)
    with pytest.raises(CaseFileError) as caught:
        bench_passages([make_report("青禾街道", 2023)], tmp_path / "home", questions=file)
    assert "p0" in caught.value.user_message
    with pytest.raises(CaseFileError):
        bench_passages([make_report("石桥镇", 2023)], tmp_path / "home", questions=file)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the public reports are not beside the project")
def test_the_set_is_large_has_other_words_in_a_third_and_fits_the_reports() -> None:
    from corpus.reading import discover, read_report

    reports = [read_report(file) for file in discover([SHARED])]
    golds, unasked = gold_sentences(reports, QUESTIONS)
    assert unasked == 0
    assert len(golds) >= 150
    assert sum(gold.shares_no_word for gold in golds) >= len(golds) / 3
    held_out = sum(gold.asked.part == "held_out" for gold in golds)
    assert abs(2 * held_out - len(golds)) <= 1
    words = QUESTIONS.read_text("utf-8")
    texts = {gold.report: "" for gold in golds} | {r.id: r.text for r in reports}
    for gold in golds:  # no sentence stands in the set
        start, end = gold.spans[0]
        assert texts[gold.report][start:end] not in words


def test_scores_a_folder_of_documents_beside_the_quickstart(tmp_path: Path) -> None:
    folder = tmp_path / "bench"
    folder.mkdir()
    documents = [{"docid": i, "text": t} for i, t in DOCUMENTS.items()]
    documents.append({"docid": "waste again", "text": DOCUMENTS["waste"]})
    asked = [
        {"id": "1", "docid": "elevators", "question": "加装电梯多少台"},
        {"id": "2", "docid": "waste again", "question": "垃圾分类收集率"},
    ]
    for name, lines in (("docs", documents), ("questions", asked)):
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        (folder / f"{name}.jsonl").write_text(text, "utf-8")
    result = bench_retrieval(folder, settings=IndexSettings(), workspace=tmp_path / "work")
    scores = {score.name: score for score in result.scores}
    assert result.ranks["1"][0] == "elevators"
    assert set(result.ranks["2"][:2]) == {"waste", "waste again"}
    assert scores["街问，同文算一份"].recall[1].mean == 1
    assert scores["LangChain 快速入门"].recall[10].mean == 1
    result.write_ranks(tmp_path / "ranks.jsonl")
    ranks = [json.loads(line) for line in (tmp_path / "ranks.jsonl").read_text().splitlines()]
    assert [rank["id"] for rank in ranks] == ["1", "2"]


def test_generated_reports_stay_as_long_as_their_samples() -> None:
    from evals.generated_reports import varied

    sample = make_report("青禾街道", 2023)
    made = [report for report, _ in varied([sample], 3)]
    assert len({report.text for report in made} | {sample.text}) == 4
    for report in made:
        assert len(report.text) == len(sample.text)
        assert [(p.start, p.end) for p in report.passages] == [
            (p.start, p.end) for p in sample.passages
        ]
        assert "青禾" not in report.text
        assert (
            report.passages[0].text
            == report.text[report.passages[0].start : report.passages[0].end]
        )


def test_index_speed_counts_what_is_embedded_again(tmp_path: Path) -> None:
    from evals.index_bench import bench_index

    speed = bench_index([make_report("青禾街道", 2023)], tmp_path / "home")
    assert (speed.reports, speed.passages, speed.embedded_again) == (1, 6, 0)
    assert speed.reference_per_second is None
    assert "重新向量化 0 段" in speed.render()
    with Library.open(tmp_path / "home") as library:
        assert len(library.reports()) == 1
