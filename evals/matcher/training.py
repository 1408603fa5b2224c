"""Train the matcher: `python -m evals.matcher.training --help`.

Every question is held against figures of its reports: the one it asks for, the one it only comes
near to, and some of those nearest in meaning. What is learnt is whether each is asked for, and, of
all of them and of none, which. The questions marked as held are kept out and measured.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from safetensors.numpy import load_file, save_file
from torch import Tensor
from torch.nn import functional

from corpus.config import CorpusSettings
from evals.corpora import Corpora, isolated, known_folders
from evals.matcher.network import Matcher
from evals.matcher.questions import Group, groups_of, lines_of, report_folders, told_figures
from index.config import IndexSettings
from index.e5 import Encoder
from index.e5_tokens import bundled_tokens
from index.figure_matcher import TRAINED

_BATCH, _SEED = 8, 1
_RATE, _HEAD_RATE, _DECAY, _WARM = 6e-4, 1e-3, 0.01, 0.1
_STATED_WEIGHT = 2.0  # of a figure that is asked for, beside one that is not
_TOGETHER = 8  # pairs of like length that are read at a time
_TAKEN = (0.02, 0.04, 0.06, 0.1, 0.2)

States = dict[str, Tensor]


def main() -> None:
    """Train, tell what the questions kept out say after each round, and write the additions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TRAINED)
    parser.add_argument("--start", type=Path, help="go on from these additions")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    torch.manual_seed(_SEED)
    groups = _groups()
    learnt = [g for g in groups if not g.line.held]
    held = [g for g in groups if g.line.held]
    print(f"{len(learnt)} questions to learn from, {len(held)} kept out", flush=True)
    model = Matcher(bundled_tokens())
    if chosen.start:
        model.resume(load_file(chosen.start))
    states = _read_apart(model, groups)
    model.eval()
    print("before:", *_measured(model, states, held), sep="\n  ", flush=True)
    for number in _trained(model, states, learnt, chosen.rounds):
        save_file(model.trained(), chosen.out)
        print(f"round {number}:", *_measured(model, states, held), sep="\n  ", flush=True)


def _groups() -> list[Group]:
    with TemporaryDirectory(prefix="jiewen-matcher-") as folder:
        own = report_folders()
        settings = isolated(IndexSettings())
        corpora = Corpora(Path(folder), settings, CorpusSettings(), folders=own)
        names = [name for name in (*known_folders(), *own) if corpora.available([name])]
        return list(groups_of(lines_of(), told_figures(corpora, names), Encoder()))


def _read_apart(model: Matcher, groups: Sequence[Group]) -> States:
    texts = {"query: " + g.line.question for g in groups}
    texts |= {"passage: " + told for g in groups for told in (*g.asked, *g.others)}
    ordered = sorted(texts, key=len)
    model.eval()
    states: States = {}
    for start in range(0, len(ordered), 64):
        part = ordered[start : start + 64]
        states.update(zip(part, model.apart(part), strict=True))
    return states


def _trained(model: Matcher, states: States, groups: Sequence[Group], rounds: int) -> Iterator[int]:
    """Train, yielding the number of each round when it is done."""
    chance = random.Random(_SEED)
    head = [*model.head.parameters(), model.sides]
    rest = [p for n, p in model.named_parameters() if n.startswith("upper.")]
    optimiser = torch.optim.AdamW(
        [{"params": rest, "lr": _RATE}, {"params": head, "lr": _HEAD_RATE}], weight_decay=_DECAY
    )
    steps = rounds * -(-len(groups) // _BATCH)
    pace = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [_RATE, _HEAD_RATE], total_steps=steps + 1, pct_start=_WARM
    )
    for number in range(1, rounds + 1):
        model.train()
        order = chance.sample(list(groups), len(groups))
        for start in range(0, len(order), _BATCH):
            loss = _loss(model, states, order[start : start + _BATCH], chance)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_([*rest, *head], 1.0)
            optimiser.step()
            pace.step()
        model.eval()
        yield number


def _loss(model: Matcher, states: States, groups: Sequence[Group], chance: random.Random) -> Tensor:
    """Return how far off the model is: figure by figure, and which of them or none."""
    chosen = [_figures(group, chance) for group in groups]
    pairs = [
        (states["query: " + group.line.question], states["passage: " + told])
        for group, figures in zip(groups, chosen, strict=True)
        for told, _ in figures
    ]
    truth = torch.tensor([float(asked) for figures in chosen for _, asked in figures])
    scores = _scores(model, pairs)
    weight = torch.tensor(_STATED_WEIGHT)
    loss = functional.binary_cross_entropy_with_logits(scores, truth, pos_weight=weight)
    sizes = [len(figures) for figures in chosen]
    for some, true in zip(torch.split(scores, sizes), torch.split(truth, sizes), strict=True):
        which = int(true.argmax()) if true.sum() else len(some)
        options = torch.cat([some, torch.zeros(1)])  # none of them scores 0
        loss = loss + functional.cross_entropy(options[None], torch.tensor([which])) / len(groups)
    return loss


def _scores(model: Matcher, pairs: Sequence[tuple[Tensor, Tensor]]) -> Tensor:
    """Return the scores of pairs, read with those of like length, so that little is padded."""
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n][0]) + len(pairs[n][1]))
    parts = [order[start : start + _TOGETHER] for start in range(0, len(order), _TOGETHER)]
    read = torch.cat([model([pairs[n] for n in part]) for part in parts])
    return read[torch.argsort(torch.tensor(order))]


def _figures(group: Group, chance: random.Random) -> list[tuple[str, bool]]:
    """Return the figures that a question is held against this time."""
    others = list(group.others)
    if group.line.kind == "stated":
        picked = [*chance.sample(others[:3], min(1, len(others)))]
        picked += chance.sample(others[3:9], min(1, len(others[3:9])))
        return [(chance.choice(group.asked), True), *((told, False) for told in picked)]
    if group.line.kind == "near":
        picked = [*others[:1], *chance.sample(others[1:5], min(1, len(others[1:5])))]
    else:
        picked = chance.sample(others[:5], min(3, len(others)))
    return [(told, False) for told in picked]


@torch.no_grad()
def _measured(model: Matcher, states: States, groups: Sequence[Group]) -> Iterator[str]:
    """Yield how many questions are answered where a share of those without an answer are."""
    best: list[tuple[float, bool, bool]] = []
    for group in groups:
        told = [*group.asked, *group.others]
        question = states["query: " + group.line.question]
        scores = model([(question, states["passage: " + one]) for one in told])
        first = int(scores.argmax())
        best.append((float(scores[first]), first < len(group.asked), bool(group.asked)))
    asked = [one for one in best if one[2]]
    absent = sorted((score for score, _, is_asked in best if not is_asked), reverse=True)
    first_right = sum(right for _, right, _ in asked) / max(len(asked), 1)
    yield f"first of all is the asked one: {first_right:.3f} of {len(asked)}; absent {len(absent)}"
    for share in _TAKEN if absent else ():
        bar = absent[int(share * len(absent))]
        right = sum(r and score > bar for score, r, _ in asked) / max(len(asked), 1)
        wrong = sum(not r and score > bar for score, r, _ in asked) / max(len(asked), 1)
        yield f"{share:.0%} of absent taken, above {bar:.2f}: {right:.3f} right, {wrong:.3f} wrong"


if __name__ == "__main__":
    main()
