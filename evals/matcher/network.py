"""The matcher as a torch module: what `index.figure_matcher` runs, so that it can learn."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from index.e5_tokens import Tokens
from index.e5_weights import DIMENSION, EPSILON, HEADS, LAYERS, WIDTH, Weights
from index.figure_matcher import APART, MOST_TOKENS, SCALE

RANK, INNER = 16, 128


class _Linear(nn.Module):
    """A product with fixed weights and a low-rank addition that learns."""

    exact: Tensor
    bias: Tensor

    def __init__(self, weights: Weights, name: str, inputs: int, rank: int) -> None:
        super().__init__()
        exact = torch.from_numpy(weights.exact(name + ".w", inputs).copy())
        self.register_buffer("exact", exact, persistent=False)
        bias = torch.from_numpy(weights.floats(name + ".b").copy())
        self.register_buffer("bias", bias, persistent=False)
        self.a = nn.Parameter(torch.randn(rank, inputs) / math.sqrt(inputs)) if rank else None
        self.b = nn.Parameter(torch.zeros(len(exact), rank)) if rank else None
        self.drop = nn.Dropout(0.05)

    def forward(self, given: Tensor) -> Tensor:
        out: Tensor = functional.linear(given, self.exact, self.bias)
        if self.a is None or self.b is None:
            return out
        return out + SCALE * functional.linear(functional.linear(self.drop(given), self.a), self.b)


class _Norm(nn.Module):
    w: Tensor
    b: Tensor

    def __init__(self, weights: Weights, name: str) -> None:
        super().__init__()
        for part in ("w", "b"):
            values = torch.from_numpy(weights.floats(f"{name}.{part}").copy())
            self.register_buffer(part, values, persistent=False)

    def forward(self, given: Tensor) -> Tensor:
        return functional.layer_norm(given, (DIMENSION,), self.w, self.b, EPSILON)


class _Layer(nn.Module):
    def __init__(self, weights: Weights, layer: int, rank: int) -> None:
        super().__init__()
        name = f"l{layer}."
        for part in ("q", "k", "v", "ao", "fi"):
            self.add_module(part, _Linear(weights, name + part, DIMENSION, rank))
        self.fo = _Linear(weights, name + "fo", WIDTH, rank)
        self.aln, self.oln = _Norm(weights, name + "aln"), _Norm(weights, name + "oln")

    def forward(self, given: Tensor, mask: Tensor) -> Tensor:
        many, tokens, _ = given.shape

        def heads(part: str) -> Tensor:
            out: Tensor = self.get_submodule(part)(given)
            return out.view(many, tokens, HEADS, -1).transpose(1, 2)

        seen = functional.scaled_dot_product_attention(
            heads("q"), heads("k"), heads("v"), attn_mask=mask
        )
        joined = seen.transpose(1, 2).reshape(many, tokens, DIMENSION)
        hidden = self.aln(given + self.get_submodule("ao")(joined))
        out: Tensor = self.oln(hidden + self.fo(functional.gelu(self.get_submodule("fi")(hidden))))
        return out


class Matcher(nn.Module):
    """The cross-encoder; only the upper layers' additions, the sides and the head learn."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens, weights = tokens, tokens.weights
        self.first = _Norm(weights, "emb.ln")
        self.lower = nn.ModuleList(_Layer(weights, n, 0) for n in range(APART))
        self.upper = nn.ModuleDict(
            {f"l{n}": _Layer(weights, n, RANK) for n in range(APART, LAYERS)}
        )
        self.sides = nn.Parameter(torch.zeros(2, DIMENSION))
        self.head = nn.Sequential(
            nn.Linear(2 * DIMENSION, INNER), nn.GELU(), nn.Dropout(0.1), nn.Linear(INNER, 1)
        )

    @torch.no_grad()
    def apart(self, texts: Sequence[str]) -> list[Tensor]:
        """Return each text's states behind the lower layers, (tokens, 384), as bfloat16."""
        read = [self._tokens.embedded(self._tokens.of(text)[0][:MOST_TOKENS]) for text in texts]
        given, there = _padded([torch.from_numpy(one) for one in read])
        hidden, mask = self.first(given), there[:, None, None, :]
        with torch.autocast("cpu", torch.bfloat16):
            for layer in self.lower:
                hidden = layer(hidden, mask)
        return [
            h[: len(one)].to(torch.bfloat16).clone() for h, one in zip(hidden, read, strict=True)
        ]

    def forward(self, pairs: Sequence[tuple[Tensor, Tensor]]) -> Tensor:
        """Return a score a pair of states read apart, shape (pairs,)."""
        given, there = _padded(
            [torch.cat([a + self.sides[0], b + self.sides[1]]) for a, b in pairs]
        )
        with torch.autocast("cpu", torch.bfloat16):
            for layer in self.upper.values():
                given = layer(given, there[:, None, None, :])
        given, kept = given.float(), there.unsqueeze(-1).float()
        mean = (given * kept).sum(1) / kept.sum(1)
        scores: Tensor = self.head(torch.cat([given[:, 0], mean], -1)).squeeze(-1)
        return scores

    def trained(self) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float16]]]:
        """Return what was learnt, by the names that `index.figure_matcher` knows."""
        named = {"0.weight": "w1", "0.bias": "b1", "3.weight": "w2", "3.bias": "b2"}
        found = {}
        for name, values in self.state_dict().items():
            short = name.removeprefix("upper.")
            if name.startswith("head."):
                short = "head." + named[name.removeprefix("head.")]
            found[short] = np.ascontiguousarray(values.float().numpy().astype(np.float16))
        return found

    def resume(self, trained: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float16]]]) -> None:
        """Go on from what `trained` returned."""
        names = self.trained().keys()
        state = zip(self.state_dict(), names, strict=True)
        self.load_state_dict(
            {long: torch.from_numpy(trained[short].astype(np.float32)) for long, short in state}
        )


def _padded(texts: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Return texts side by side, (texts, most tokens, 384), and where there are tokens."""
    lengths = torch.tensor([len(one) for one in texts])
    given = nn.utils.rnn.pad_sequence([one.float() for one in texts], batch_first=True)
    return given, torch.arange(given.shape[1])[None] < lengths[:, None]
