from __future__ import annotations

import itertools

import numpy as np
import pytest

from index.library import Library
from index.search import ScoredPassage
from tests.index.conftest import make_report, source_of

ODD_QUERIES = {
    "blank": "  \n\t ",
    "punctuation": "？！。……",
    "emoji": "👍🏽🙃",
    "sql": "'; DROP TABLE reports; --",
    "regex": ".*(a+)+$[\\",
    "nul": "刑事\0警情",
    "surrogate": "刑事\ud83d警情",
    "long": "刑事警情同比下降多少" * 1_000,
    "english": "How many criminal cases were reported?",
    "zero width": "刑\u200b事\u200b警\u200b情",
    "full width": "１２３４５热线",
}


def texts(found: list[ScoredPassage]) -> list[str]:
    return [hit.passage.text for hit in found]


@pytest.mark.parametrize("query", ODD_QUERIES.values(), ids=ODD_QUERIES.keys())
def test_takes_any_query(library: Library, query: str) -> None:
    found = library.search(query, 3)
    assert len(found) <= 3
    assert all(0 <= hit.score <= 1 for hit in found)
    assert found == library.search(query, 3)


def test_nothing_asked_finds_nothing(library: Library) -> None:
    assert library.search("") == library.search("\0") == library.search("刑事警情", 0) == []


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("警情", "刑事警情"),
        ("四上企业", "四上企业"),
        ("12345", "12345热线"),
        ("一窗办", "“一窗办”"),
        ("三防", "三防应急演练"),
        ("警", "刑事警情"),
        ("刑事警情", "刑事警情"),
        ("電信詐騙", "电信诈骗"),
        ("垃圾分類", "生活垃圾分类"),
        ("老舊小區", "老旧小区"),
    ],
)
def test_words_are_found_whole_in_parts_and_in_traditional_characters(
    library: Library, query: str, word: str
) -> None:
    best = library.search(query, 1)[0]
    assert word in best.passage.text
    assert best.lexical is not None


def test_filters_hold(library: Library) -> None:
    one = library.reports()[0]
    assert {h.passage.report for h in library.search("警情", 50, reports=[one.id])} == {one.id}
    streets = {h.metadata.street for h in library.search("警情", 50, streets=["石桥镇"])}
    years = {h.metadata.year for h in library.search("警情", 50, years=[2022])}
    assert streets == {"石桥镇"}
    assert years == {2022}
    both = library.search("警情", 50, streets=["石桥镇", "青禾街道"], years=[2023])
    assert {(h.metadata.street, h.metadata.year) for h in both} == {
        ("石桥镇", 2023),
        ("青禾街道", 2023),
    }
    assert library.search("警情", streets=["不存在街道"]) == []
    assert library.search("警情", reports=[]) == []


def test_filters_act_inside_both_legs(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """With candidates cut to one a leg, a filter after the legs would leave nothing."""
    monkeypatch.setattr("index.search.DEPTH", 1)
    monkeypatch.setattr("index.search.EXACT", 0)
    for report in library.reports():
        found = library.search("接报刑事警情多少宗", 5, reports=[report.id])
        assert found
        assert {hit.passage.report for hit in found} == {report.id}


def test_the_street_and_year_asked_for_rank_first_without_a_filter(library: Library) -> None:
    best = library.search("石桥镇2022年刑事警情多少宗", 1)[0]
    assert (best.metadata.street, best.metadata.year) == ("石桥镇", 2022)
    assert "刑事警情" in best.passage.text


def test_each_report_gets_its_share(library: Library) -> None:
    wanted = [r.id for r in library.reports() if r.metadata.year == 2023]
    found = library.search_each("刑事警情多少宗", wanted, 2)
    assert list(found) == wanted
    for report, hits in found.items():
        assert len(hits) == 2
        assert "刑事警情" in hits[0].passage.text
        assert {hit.passage.report for hit in hits} == {report}


def test_the_same_words_of_one_street_show_once(library: Library) -> None:
    said = "辖区内登记在册的非物质文化遗产项目共有37项，传承人58名。"
    for name in ("a", "b"):
        report = make_report("青禾街道", 2021, [said, f"{name}文件的其他内容。"])
        library.add(report, source_of(report, name))
    assert texts(library.search("非物质文化遗产项目", 5)).count(said) == 1


def test_the_same_words_with_another_number_or_of_another_street_both_show(
    library: Library,
) -> None:
    said = "辖区内登记在册的非物质文化遗产项目共有{}项，传承人58名。"
    for name, street, number in (("a", "青禾街道", 37), ("b", "青禾街道", 38), ("c", "石桥镇", 37)):
        report = make_report(street, 2021, [said.format(number)])
        library.add(report, source_of(report, name))
    found = texts(library.search("非物质文化遗产项目", 5))
    assert found.count(said.format(37)) == 2
    assert found.count(said.format(38)) == 1


def test_every_passage_tells_both_scores(library: Library) -> None:
    for hit in library.search("刑事警情", 10):
        assert hit.dense is not None
        assert -1 <= hit.dense <= 1
        assert hit.lexical is None or hit.lexical > 0


@pytest.mark.slow
def test_the_bundled_model_finds_what_no_word_gives_away(real_library: Library) -> None:
    best = real_library.search("安全疏散演习组织了几次", 3)
    assert any("应急演练" in hit.passage.text for hit in best)
    english = real_library.search("How many elevators were installed?", 3)
    assert any("电梯" in hit.passage.text for hit in english)


@pytest.mark.slow
def test_one_sided_legs_stay_within_bounds(real_library: Library) -> None:
    found = real_library.search("🙃", 5)
    assert found
    assert all(hit.lexical is None for hit in found)
    assert np.isfinite([hit.score for hit in found]).all()


def test_a_question_finds_the_figure_as_well_as_the_passage(library: Library) -> None:
    best = library.search_figures("石桥镇2022年四上企业新增多少家", 1)[0]
    assert (best.figure.street, best.figure.year) == ("石桥镇", 2022)
    assert best.figure.indicator == "企业新增"
    found = library.search_figures("四上企业新增多少家", 50, years=[2023])
    assert {hit.figure.year for hit in found} == {2023}
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


def test_a_street_that_the_filter_sets_does_not_draw_the_question_away(library: Library) -> None:
    from index.search import focused

    view = library.view()
    of_one = frozenset(r for r, s in view.reports.items() if s.metadata.street == "石桥镇")
    assert focused("石桥镇2022年装了多少台电梯", view, of_one) == "装了多少台电梯"
    assert focused("石桥镇2022年装了多少台电梯", view, None) == "石桥镇2022年装了多少台电梯"
    assert focused("石桥镇2022年", view, of_one) == "石桥镇2022年"
    assert focused("青禾街道装了多少台电梯", view, of_one) == "青禾街道装了多少台电梯"


def test_words_count_little_where_a_question_shares_few_of_them(library: Library) -> None:
    from index.fusion import Weights
    from index.search import search

    def best(query: str) -> float:
        (question,) = library.embedder.questions([query])
        return search(library.view(), query, question, 1, weights=Weights(0, 1, 0))[0][0].score

    assert best("四上企业") == pytest.approx(1)
    assert best("四上街边小店的掌柜怎么看今后的光景和买卖") < 0.5


def test_hits_that_follow_on_each_other_stand_together_for_display(library: Library) -> None:
    from index.search import merge_neighbours

    one, other = (r.id for r in library.reports()[:2])
    first = {h.passage.id[-4:]: h for h in library.search("街道工作", 50, reports=[one])}
    second = {h.passage.id[-4:]: h for h in library.search("街道工作", 50, reports=[other])}
    hits = [first["0003"], second["0004"], first["0000"], first["0005"], first["0004"]]
    shown = [[h.passage.id for h in group] for group in merge_neighbours(hits)]
    assert shown == [
        [first[n].passage.id for n in ("0003", "0004", "0005")],
        [second["0004"].passage.id],
        [first["0000"].passage.id],
    ]
    assert merge_neighbours([]) == []


@pytest.mark.slow
def test_a_figure_is_found_by_what_is_said_of_it(real_library: Library) -> None:
    best = real_library.search_figures("楼房里安了几部电梯", 3, streets=["青禾街道"])
    text = real_library.report(best[0].figure.report).text
    assert "电梯" in text[best[0].figure.sentence_start : best[0].figure.end]
    assert all(hit.figure.street == "青禾街道" for hit in best)


@pytest.mark.slow
def test_a_sentence_is_ranked_by_what_it_says(real_library: Library) -> None:
    report = next(r for r in real_library.reports() if r.metadata.street == "青禾街道")
    text = real_library.report(report.id).text
    ends = [n + 1 for n, char in enumerate(text) if char == "。"]
    places = list(zip([0, *ends[:-1]], ends, strict=True))
    scores = real_library.rank_sentences("楼房里安了几部电梯", places, report=report.id)
    start, end = places[scores.index(max(scores))]
    assert "电梯" in text[start:end]


def test_every_kept_token_is_placed_in_its_text() -> None:
    from index.e5 import Encoder

    encoder = Encoder()
    for text in (
        "passage: 青禾街道 2023年\n加装电梯29台，惠及居民 1,200 户。",
        "passage:  ＡＢＣ  ２３％ 🙃 ㎡ ﬁ",
        "passage: " + "检查“九小场所”3486家次，" * 60,
    ):
        (reading,) = encoder.read([text])
        spans = encoder.spans(text)
        assert len(spans) == len(reading.states)
        assert all(first < last for first, last in spans)
        assert all(a[1] <= b[1] for a, b in itertools.pairwise(spans))
    where = encoder.spans("passage: 加装电梯29台")
    assert "".join("passage: 加装电梯29台"[a:b] for a, b in where) == "加装电梯29台"
