"""Texts cut into the pieces of a Unigram vocabulary.

`tokenizers` does the same, quicker by far for a long text, but takes half a second to take in a
quarter of a million pieces: too long before a first question. The two agree piece by piece.
"""

from __future__ import annotations

from collections.abc import Sequence

_PENALTY = 10.0  # of an unknown character, below the least score there is


class Segmenter:
    """Finds the likeliest pieces (Viterbi), as `tokenizers.models.Unigram` does.

    Args:
        pieces: in UTF-8, by id.
        scores: their log likelihoods.
        unknown: id of what stands for unknown characters.
    """

    def __init__(self, pieces: Sequence[bytes], scores: Sequence[float], unknown: int) -> None:
        self._ids = {piece: i for i, piece in enumerate(pieces)}
        self._scores = scores
        self._unknown = unknown
        self._longest = max(map(len, pieces))
        self._strange = min(scores) - _PENALTY

    def cut(self, text: str) -> list[tuple[int, str]]:
        """Return the pieces of a text with their ids; unknown characters in a row are one."""
        encoded = text.encode()
        ends = [n for n, byte in enumerate(encoded) if byte & 0xC0 != 0x80] + [len(encoded)]
        best: list[tuple[float, int, int]] = [(float("-inf"), 0, 0)] * len(ends)
        best[0] = (0.0, 0, 0)  # score, where the last piece begins, its id
        for start in range(len(ends) - 1):
            so_far = best[start][0]
            single = False
            for end in range(start + 1, len(ends)):
                if ends[end] - ends[start] > self._longest:
                    break
                found = self._ids.get(encoded[ends[start] : ends[end]])
                if found is None:
                    continue
                single = single or end == start + 1
                if so_far + self._scores[found] > best[end][0]:
                    best[end] = (so_far + self._scores[found], start, found)
            if not single and so_far + self._strange > best[start + 1][0]:
                best[start + 1] = (so_far + self._strange, start, self._unknown)
        return self._traced(text, best)

    def _traced(self, text: str, best: Sequence[tuple[float, int, int]]) -> list[tuple[int, str]]:
        """Return the pieces of the best way, read from its end."""
        cut: list[tuple[int, str]] = []
        end = len(best) - 1
        while end:
            _, start, found = best[end]
            piece = text[start:end]
            if found == self._unknown and cut and cut[-1][0] == found:
                cut[-1] = (found, piece + cut[-1][1])
            else:
                cut.append((found, piece))
            end = start
        return cut[::-1]
