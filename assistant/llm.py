"""The second writer: an OpenAI-compatible model words a verified draft anew, or is overruled.

The model never finds or computes a number. It gets the extractive draft with its evidence and may
only reword it; whatever does not stand the check of `faults_of` is thrown away and the extractive
draft goes out with a notice.
"""

from __future__ import annotations

import itertools
import logging
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.config import LLMSettings
from assistant.draft import Draft
from assistant.errors import ModelError
from assistant.evidence import bare
from assistant.verify import numbers_in
from corpus.matching import matching_form

if TYPE_CHECKING:
    from assistant.chain import Work

_PROMPT = Path(__file__).with_name("prompts") / "answer.md"
_MARKER = re.compile(r"\[(\d{1,3})\]")
_DENIAL = re.compile(r"没有单列|未单列|没有披露|未披露|没有提|未提|没有所问|没有[^,。]{0,12}报告")
_LOG = logging.getLogger("jiewen.assistant")
NOTICE = "大模型暂不可用或其回答未通过核对，以下为直接摘自报告的答案。"


class Writer(Protocol):
    """Writes text from a prompt; an endpoint, or a double in tests."""

    @property
    def name(self) -> str: ...  # noqa: D102

    def write(self, prompt: str) -> str:
        """Return the model's text.

        Raises:
            ModelError: the endpoint is down, slow, cut off or sends something else.
        """
        ...


class EndpointWriter:
    """An OpenAI-compatible endpoint through langchain-openai."""

    def __init__(self, settings: LLMSettings) -> None:
        self._settings = settings
        self.name = settings.model or "llm"

    def write(self, prompt: str) -> str:
        """Ask the endpoint once; see `Writer.write`."""
        import httpx
        from langchain_openai import ChatOpenAI
        from openai import OpenAIError

        s = self._settings
        model = ChatOpenAI(
            base_url=s.base_url,
            model=self.name,
            api_key=s.api_key,
            timeout=httpx.Timeout(s.timeout_s, connect=min(3.0, s.timeout_s)),
            max_retries=s.retries,
            max_completion_tokens=s.max_tokens,
            temperature=0,
        )
        try:
            reply = model.invoke(prompt)
        except (OpenAIError, httpx.HTTPError, ValueError, TypeError, KeyError) as error:
            raise ModelError(f"{s.base_url}: {type(error).__name__}: {error}") from error
        finish = reply.response_metadata.get("finish_reason")
        if finish not in {"stop", None}:
            raise ModelError(f"{s.base_url}: the answer was cut off ({finish}).")
        return reply.text


class Rewriting:
    """The chain's optional step that lets a model reword the draft."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def __call__(self, work: Work) -> Draft:
        """Return the reworded draft, or the given one with a notice."""
        draft = work.draft
        if draft.status == "not_found" or not draft.citations or draft.figures:
            return draft  # figures go out in the report's own words only
        try:
            text = self._writer.write(prompt_for(work.asked.question, draft)).strip()
        except ModelError as error:
            _LOG.warning("model failed: %s", error)
            return replace(draft, notice=NOTICE)
        faults = faults_of(text, draft)
        if faults:
            _LOG.warning("model draft refused: %s", "; ".join(faults))
            return replace(draft, notice=NOTICE)
        return replace(draft, lines=text.split("\n"), model=self._writer.name)


def prompt_for(question: str, draft: Draft) -> str:
    """Fill `prompts/answer.md`; fences inside the material are taken out."""
    evidence = "\n".join(f"[{c.number}] {c.street}{c.year}年：{c.quote}" for c in draft.citations)
    parts = {"question": question, "draft": draft.text(), "evidence": evidence}
    prompt = _PROMPT.read_text(encoding="utf-8")
    for name, value in parts.items():
        prompt = prompt.replace("{" + name + "}", re.sub(r"[<>]", "", value))
    return prompt


def faults_of(text: str, draft: Draft) -> list[str]:
    """Return why a model's text may not go out, in English; empty when it may.

    Each sentence's numbers must stand, together with its markers, in one line of the extractive
    draft that names the same place; markers must be the draft's; a denial must be kept.
    """
    faults: list[str] = []
    if not text or len(text) > 4 * len(draft.text()) + 200:
        return ["empty or far too long"]
    known = {str(c.number) for c in draft.citations}
    if bad := [m for m in _MARKER.findall(text) if m not in known]:
        faults.append(f"unknown markers {bad}")
    if not _MARKER.search(text):
        faults.append("no citation")
    if _DENIAL.search(draft.text()) and not _DENIAL.search(text):
        faults.append("a denial was dropped")
    places = {bare(c.street) for c in draft.citations} | {
        bare(c.street)[:-1] for c in draft.citations
    }
    lines = [(line, numbers_in(_MARKER.sub("", line)), bare(line)) for line in draft.lines]
    for sentence in re.split(r"(?<=[。!！?？\n])", text):
        numbers = numbers_in(re.sub(r"^\s*\d+[.、]\s", "", _MARKER.sub("", sentence)))
        if not numbers:
            continue
        marks = set(_MARKER.findall(sentence))
        named = {p for p in places if p in bare(sentence)}
        if not any(
            numbers <= found
            and (not marks or marks <= set(_MARKER.findall(line)))
            and all(p in words for p in named)
            for line, found, words in _joined(lines)
        ):
            faults.append(f"unbound numbers in {sentence[:40]!r}")
        if re.search(r"上升|增长|提高", sentence) and not re.search(
            r"上升|增长|提高", matching_form(draft.text())
        ):
            faults.append("direction turned")
        if re.search(r"下降|减少|降低", sentence) and not re.search(
            r"下降|减少|降低|压降|回落", matching_form(draft.text())
        ):
            faults.append("direction turned")
    return faults


def _joined(
    lines: list[tuple[str, set[object], str]] | list[tuple[str, set, str]],  # type: ignore[type-arg]
) -> list[tuple[str, set, str]]:  # type: ignore[type-arg]
    """Return single lines and neighbouring pairs, since a sentence may take two lines together."""
    pairs = [(a[0] + b[0], a[1] | b[1], a[2] + b[2]) for a, b in itertools.pairwise(lines)]
    return [*lines, *pairs]


def writer_for(settings: LLMSettings) -> Rewriting | None:
    """Return the rewriting step when an endpoint is set, else None."""
    return Rewriting(EndpointWriter(settings)) if settings.base_url else None
