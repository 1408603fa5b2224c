"""Sentences of one report ranked by what they say, whatever their words.

A question in other words (老百姓不满意在哪) shares little with the sentence that answers it
(居民反映维修不及时). The tokens that are kept of each passage are contextual, so those of one
sentence say what it tells; each token of the question looks for the nearest among them, as in
`index.token_codes`, and among those of the whole passage, which may name the subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.figure_search import Spans, tokens_between
from index.search import ordinal, retrieval_text
from index.token_codes import BYTES, closeness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.view import View

    Vectors = NDArray[np.float32]

DEPTH = 16  # passages whose sentences are told apart
PASSAGE = 0.5  # what the passage counts beside the sentence itself


def rank_sentences(
    view: View,
    questions: Sequence[Vectors | None],
    report: str,
    sentences: Sequence[tuple[int, int]],
    spans: Spans,
) -> list[float]:
    """Return how near each sentence comes to a question, at most 1; all 0 without kept tokens.

    Sentences of passages that are far off all have the least score.

    Args:
        view: the library.
        questions: the tokens of one or more wordings of the question, which count alike.
        report: id of the report that the sentences stand in.
        sentences: start and end of each, in order.
        spans: returns where the kept tokens of a passage's retrieval text stand.
    """
    import numpy as np

    silent = [0.0] * len(sentences)
    passages, metadata = view.passages(report), view.report(report).metadata
    kept = view.tokens_at([(report, ordinal(p)) for p in passages])
    told = [tokens for tokens in questions if tokens is not None and len(tokens)]
    if kept is None or not told or len(told) < len(questions):
        return silent
    around = np.sum([closeness(question, kept) for question in told], axis=0)
    best = frozenset(np.argsort(-around, kind="stable")[:DEPTH].tolist())
    own = [b""] * len(sentences)
    inside = [-1] * len(sentences)
    waiting = 0
    for number, (passage, tokens) in enumerate(zip(passages, kept, strict=True)):
        while waiting < len(sentences) and sentences[waiting][1] <= passage.start:
            waiting += 1
        if number not in best:
            continue
        text = retrieval_text(metadata, passage.path, passage.text)
        standing = spans(text) or ()
        if len(standing) * BYTES != len(tokens):
            return silent  # made by another version of the model
        shift = len(text) - len(passage.text) - passage.start
        while waiting < len(sentences) and sentences[waiting][0] < passage.end:
            start, end = sentences[waiting]
            own[waiting] = tokens_between(standing, tokens, start + shift, end + shift)
            inside[waiting] = number
            waiting += 1
    near = np.sum([closeness(question, own) for question in told], axis=0)
    scores = {
        n: (float(near[n]) + PASSAGE * float(around[number])) / (1 + PASSAGE) / len(told)
        for n, number in enumerate(inside)
        if number >= 0
    }
    least = min(scores.values(), default=0.0)
    return [scores.get(n, least) for n in range(len(sentences))]
