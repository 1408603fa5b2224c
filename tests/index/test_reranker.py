from __future__ import annotations

from pathlib import Path

import pytest

from index.config import IndexSettings, RerankerSettings
from index.errors import EmbedderError
from index.library import Library
from tests.index.conftest import HashEmbedder, make_report, source_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the folder of a cross-encoder with random weights."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"刑事警情垃圾分类街道年度零一二三四五六七八九"]
    vocabulary = {word: i for i, word in enumerate(dict.fromkeys(words))}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    folder = tmp_path_factory.mktemp("reranker")
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=128
    ).save_pretrained(folder)
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=128,
        num_labels=1,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    return str(folder)


def test_the_order_is_the_rerankers(tiny_model: str, tmp_path: Path) -> None:
    from sentence_transformers import CrossEncoder

    settings = IndexSettings(reranker=RerankerSettings(model=tiny_model, depth=12))
    report = make_report("青禾街道", 2023)
    with Library.open(tmp_path, settings, create=True, embedder=HashEmbedder()) as library:
        library.add(report, source_of(report))
        found = library.search("刑事警情", 3)
    scores = CrossEncoder(tiny_model).predict(
        [("刑事警情", f"青禾街道 2023年 {' '.join(p.path)}\n{p.text}") for p in report.passages],
        show_progress_bar=False,
    )
    by_id = {p.id: float(score) for p, score in zip(report.passages, scores, strict=True)}
    assert [hit.score for hit in found] == pytest.approx(sorted(scores)[:-4:-1], abs=1e-4)
    assert [hit.score for hit in found] == pytest.approx(
        [by_id[hit.passage.id] for hit in found], abs=1e-4
    )


def test_a_reranker_that_cannot_be_loaded_is_told(tmp_path: Path) -> None:
    settings = IndexSettings(reranker=RerankerSettings(model=str(tmp_path / "nothing")))
    report = make_report("青禾街道", 2023)
    with Library.open(tmp_path, settings, create=True, embedder=HashEmbedder()) as library:
        library.add(report, source_of(report))
        with pytest.raises(EmbedderError) as caught:
            library.search("刑事警情", 3)
    assert "JIEWEN_RERANKER__MODEL" in caught.value.user_message
