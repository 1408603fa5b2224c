"""The second writer: a model words a verified draft anew, or is overruled.

The model never finds or computes a number. It gets the extractive draft with its evidence and may
only reword it; a wording that `assistant.rewording.faithful` finds fault with is asked for once
more and then thrown away, and the extractive draft goes out with a notice.
"""

from __future__ import annotations

import logging
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.config import LLMSettings
from assistant.drafting.draft import Draft
from assistant.errors import ModelError
from assistant.language.masking import MARKERS
from assistant.rewording.endpoint import EndpointWriter, Writer
from assistant.rewording.facts import framing, worded_part
from assistant.rewording.faithful import faults_of

if TYPE_CHECKING:
    from assistant.drafting.work import Work

_PROMPT = Path(__file__).with_name("prompts") / "answer.md"
_AGAIN = Path(__file__).with_name("prompts") / "again.md"
_LOG = logging.getLogger("jiewen.assistant")
_MOST_CHARS = 2400  # a longer draft is a list to be quoted, not to be worded
_LEAST_S = 0.3  # less time than this is no time for another attempt
NOTICE = "大模型暂不可用或其回答未通过核对，以下为直接摘自报告的答案。"


class Rewriting:
    """The chain's optional step that lets a model reword the draft.

    Args:
        writer: the model.
        settings: deadline and number of redrafts.
    """

    def __init__(self, writer: Writer, settings: LLMSettings | None = None) -> None:
        self._writer = writer
        self._settings = settings or LLMSettings()

    def __call__(self, work: Work) -> Draft:
        """Return the reworded draft, or the given one with a notice."""
        draft = work.draft
        if draft.status == "not_found" or not draft.citations:
            return draft
        if not worded_part(draft) or len(worded_part(draft)) > _MOST_CHARS:
            return draft
        ends = time.monotonic() + self._settings.timeout_s
        prompt = prompt_for(work.asked.question, draft)
        for attempt in range(self._settings.redrafts + 1):
            left = ends - time.monotonic()
            if left < _LEAST_S and attempt:
                break
            try:
                text = self._writer.write(prompt, left).strip()
            except ModelError as error:
                _LOG.warning("model failed: %s", error)
                break
            faults = faults_of(text, draft)
            if not faults:
                return accepted(text, draft, self._writer.name)
            _LOG.warning("model draft refused: %s", "; ".join(faults[:5]))
            if not text:
                break
            prompt = prompt_for(work.asked.question, draft, refused=text)
        return replace(draft, notice=NOTICE)


def accepted(text: str, draft: Draft, model: str) -> Draft:
    """Return the draft in a model's words, with only the citations and figures that these mark."""
    before, behind = framing(draft)
    lines = [*before, *text.split("\n"), *behind]
    marked = {int(n) for m in MARKERS.findall("\n".join(lines)) for n in re.findall(r"\d+", m)}
    rows = draft.comparison.rows if draft.comparison else ()
    marked |= {r.figure.citation for r in rows if r.figure and r.figure.citation}
    return replace(
        draft,
        lines=lines,
        citations=[c for c in draft.citations if c.number in marked],
        figures=[f for f in draft.figures if f.citation is None or f.citation in marked],
        model=model,
    )


def prompt_for(question: str, draft: Draft, *, refused: str = "") -> str:
    """Fill `prompts/answer.md`; fences inside the material are taken out."""
    evidence = "\n".join(f"[{c.number}] {c.street}{c.year}年：{c.quote}" for c in draft.citations)
    parts = {"question": question, "draft": worded_part(draft), "evidence": evidence}
    prompt = _filled(_PROMPT, parts)
    return prompt + _filled(_AGAIN, {"refused": refused[:1000]}) if refused else prompt


def _filled(file: Path, parts: dict[str, str]) -> str:
    pieces = re.split(r"\{(\w+)\}", file.read_text(encoding="utf-8"))
    return "".join(
        re.sub(r"[<>]", "", parts[piece]) if place % 2 else piece
        for place, piece in enumerate(pieces)
    )


def writer_for(settings: LLMSettings) -> Rewriting | None:
    """Return the rewriting step when an endpoint or a model file is set, else None.

    Raises:
        ModelFileError: the model file cannot be served.
    """
    if settings.base_url:
        return Rewriting(EndpointWriter(settings), settings)
    if settings.gguf is not None:
        from assistant.rewording.local_model import LocalWriter

        return Rewriting(LocalWriter(settings), settings)
    return None


__all__ = ["NOTICE", "EndpointWriter", "Rewriting", "Writer", "prompt_for", "writer_for"]
