from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text

from index.e5 import Encoder
from index.embedder import BundledEmbedder, EmbeddedPassage, EmbeddedQuestion
from index.errors import EmbedderMismatchError
from index.fusion import Weights
from index.library import Library, retrieval_text
from index.search import search
from index.token_codes import BYTES, SIZE, closeness, passage_tokens, question_tokens
from tests.index.conftest import HashEmbedder, make_report, source_of


class TokenEmbedder(HashEmbedder):
    """Hashed characters as tokens too, while all vectors are the same."""

    fingerprint = "hash-tokens"

    @staticmethod
    def _one(text: str) -> np.ndarray:
        return np.full(64, 1 / 8, np.float32)

    @staticmethod
    def _states(text: str) -> np.ndarray:
        chance = [np.random.default_rng(ord(character)) for character in text or " "]
        return np.stack([c.normal(size=SIZE).astype(np.float32) for c in chance])

    def _questions(self, texts: list[str]) -> list[EmbeddedQuestion]:
        return [EmbeddedQuestion(self._one(t), question_tokens(self._states(t))) for t in texts]

    def _embed_passages(self, texts: list[str]) -> list[EmbeddedPassage]:
        vectors = self._passages(texts)
        codes = [passage_tokens(self._states(t)) for t in texts]
        return [EmbeddedPassage(v, c) for v, c in zip(vectors, codes, strict=True)]


def states(seed: int, tokens: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(tokens, SIZE)).astype(np.float32)


def test_a_passage_with_the_tokens_of_the_question_is_nearest_wherever_they_stand() -> None:
    asked, other = states(1, 5), states(2, 40)
    whole = passage_tokens(np.concatenate([other[:30], asked, other[30:]]))
    half = passage_tokens(np.concatenate([asked[:2], other]))
    found = closeness(question_tokens(asked), [passage_tokens(other), half, whole])
    assert found[2] > found[1] > found[0]
    assert found[2] > 0.6
    assert len(half) == 42 * BYTES


def test_closeness_does_not_depend_on_the_neighbours_of_a_passage() -> None:
    asked = question_tokens(states(1, 4))
    passages = [passage_tokens(states(n, 10 * n)) for n in range(2, 6)]
    together = closeness(asked, [passages[0], b"", *passages[1:]])
    alone = [closeness(asked, [passage])[0] for passage in passages]
    assert np.delete(together, 1) == pytest.approx(alone, abs=1e-6)
    assert together[1] == closeness(asked, [b"", b""])[0] == -1


def test_prompt_and_punctuation_have_no_tokens() -> None:
    encoder = Encoder("4-bit")
    (bare,), (marked,) = (encoder.read([f"passage: {t}"]) for t in ("全年警情", "“全年警情！”。"))
    (nothing,) = encoder.read(["query: ！？…"])
    assert len(bare.states) == len(marked.states) > 0
    assert nothing.states.shape == (0, SIZE)
    assert passage_tokens(nothing.states) == b""


@pytest.mark.slow
def test_passages_read_side_by_side_keep_their_own_tokens() -> None:
    embedder = BundledEmbedder()
    texts = ["街道。", "全年接报刑事警情425宗，同比下降13.8%。", "！"]
    found = embedder.embed_passages(texts)
    for passage, words in zip(found, texts, strict=True):
        (alone,) = embedder.embed_passages([words])
        assert passage.tokens == alone.tokens
    assert [bool(passage.tokens) for passage in found] == [True, True, False]


def test_tokens_decide_where_vectors_tell_nothing(tmp_path: Path) -> None:
    report = make_report("青禾街道", 2023)
    with Library.open(tmp_path, create=True, embedder=TokenEmbedder()) as library:
        library.add(report, source_of(report))
        for word in ("老旧小区微改造", "转移危险区域"):
            (question,) = library.embedder.questions([word])
            meaning = Weights(1, 0, 0)
            hits, _ = search(library.view(), word, question, 6, weights=meaning)
            assert word in hits[0].passage.text
            assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_candidates_past_those_read_again_keep_their_order_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.REREAD", 2)
    report = make_report("青禾街道", 2023)
    with Library.open(tmp_path, create=True, embedder=TokenEmbedder()) as library:
        library.add(report, source_of(report))
        found = library.search("加装电梯多少台", 6)
        assert len(found) == 6
        assert "电梯" in found[0].passage.text
        scores = [hit.score for hit in found]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_passages_embedded_elsewhere_without_tokens_are_found_by_their_vectors(
    tmp_path: Path,
) -> None:
    report = make_report("青禾街道", 2023)
    texts = [retrieval_text(report.metadata, p.path, p.text) for p in report.passages]
    embedder = TokenEmbedder()
    with Library.open(tmp_path, create=True, embedder=embedder) as library:
        library.keep_vectors(texts[:1], [EmbeddedPassage(embedder.passages(texts[:1])[0])])
        library.add(report, source_of(report))
        assert library.view().tokens_at([(report.id, 0), (report.id, 1)]) is None
        assert "电梯" in library.search("加装电梯多少台", 1)[0].passage.text


def test_a_library_of_the_version_before_is_brought_up_and_asks_for_a_rebuild(
    open_library: Callable[..., Library], tmp_path: Path
) -> None:
    report = make_report("青禾街道", 2023)
    library = open_library()
    library.add(report, source_of(report))
    with library.store.writing() as connection:
        connection.execute(text("ALTER TABLE vectors DROP COLUMN tokens"))
        connection.execute(text("UPDATE meta SET value = '2' WHERE key = 'schema'"))
    library.close()
    same = open_library(create=False)
    assert "电梯" in same.search("加装电梯多少台", 1)[0].passage.text
    same.close()
    with Library.open(tmp_path / "home", embedder=TokenEmbedder()) as other:
        with pytest.raises(EmbedderMismatchError):
            other.search("电梯")
        other.rebuild()
        assert other.view().tokens_at([(report.id, 0)])
