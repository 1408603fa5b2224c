"""An OpenAI-compatible endpoint: asked within one deadline, whatever it does."""

from __future__ import annotations

import asyncio
import contextvars
import logging
import threading
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from assistant.config import LLMSettings
from assistant.errors import ModelError

if TYPE_CHECKING:
    import ssl

    import httpx2
    from langchain_openai import ChatOpenAI

_LOG = logging.getLogger("jiewen.assistant")
_CHARS_PER_TOKEN = 6  # more than any tokenizer yields for Chinese or English
_CONNECT_S = 3.0
_FIRST_WAIT_S = 0.5


class Writer(Protocol):
    """Writes text from a prompt; an endpoint, or a double in tests."""

    @property
    def name(self) -> str: ...  # noqa: D102

    def write(self, prompt: str, timeout_s: float | None = None) -> str:
        """Return the model's text within `timeout_s`.

        Raises:
            ModelError: the endpoint is down, slow, cut off or sends something else.
        """
        ...


@dataclass(slots=True)
class _Outcome:
    """What the asking thread leaves behind."""

    text: str | None = None
    error: BaseException | None = None


class EndpointWriter:
    """An OpenAI-compatible endpoint through langchain-openai."""

    def __init__(self, settings: LLMSettings) -> None:
        self._settings = settings
        self.name = settings.model or "llm"

    def write(self, prompt: str, timeout_s: float | None = None) -> str:
        """Ask the endpoint; see `Writer.write`.

        The whole call, with retries and waiting between them, has one deadline: the reply is
        streamed in an event loop of its own, where a reader that waits for bytes can be stopped.
        """
        _prepare()
        limit = min(timeout_s or self._settings.timeout_s, self._settings.timeout_s)
        outcome = _Outcome()

        def ask() -> None:
            try:
                outcome.text = asyncio.run(self._ask(prompt, time.monotonic() + limit))
            except BaseException as error:  # noqa: BLE001
                outcome.error = error  # raised again by the caller, in its own thread

        # in the caller's context, where those who count tokens or trace calls are known
        asking = contextvars.copy_context().run
        thread = threading.Thread(target=asking, args=(ask,), daemon=True, name="jiewen-llm")
        thread.start()
        thread.join(limit + 1.0)
        if outcome.text is not None:
            return outcome.text
        error = outcome.error
        if isinstance(error, ModelError):
            raise error
        reason = "no answer in time" if error is None else _told(error)
        raise ModelError(f"{self._settings.base_url}: {reason}", _UNAVAILABLE) from error

    async def _ask(self, prompt: str, deadline: float) -> str:
        import httpx2
        from openai import APIConnectionError, APIStatusError, OpenAIError

        failed: Exception = ModelError("not asked")
        for attempt in range(self._settings.retries + 1):
            left = deadline - time.monotonic()
            if left <= 0.05:
                break
            wait = _FIRST_WAIT_S * 2**attempt
            try:
                async with asyncio.timeout(left):
                    return await self._stream(prompt, left)
            except TimeoutError as error:
                raise self._failed(error, "no answer in time") from error
            except APIStatusError as error:
                failed = self._failed(error)
                if error.status_code not in {408, 409, 429} and error.status_code < 500:
                    break
                wait = max(wait, _retry_after(error.response))
            except (APIConnectionError, httpx2.HTTPError, ModelError) as error:
                failed = error if isinstance(error, ModelError) else self._failed(error)
            except (OpenAIError, ValueError, TypeError, KeyError, IndexError, AttributeError) as e:
                raise self._failed(e) from e
            if attempt == self._settings.retries or time.monotonic() + wait >= deadline:
                break
            _LOG.info("model failed, asking again in %.1f s: %s", wait, failed)
            await asyncio.sleep(wait)
        raise failed

    def _failed(self, error: Exception, reason: str = "") -> ModelError:
        told = ModelError(f"{self._settings.base_url}: {reason or _told(error)}", _UNAVAILABLE)
        told.__cause__ = error
        return told

    async def _stream(self, prompt: str, left: float) -> str:
        """Return the whole reply; stop reading when it is longer than it may be."""
        import httpx2

        s = self._settings
        timeout = httpx2.Timeout(left, connect=min(_CONNECT_S, left))
        verify = _trusted() if s.base_url.startswith("https:") else False
        with httpx2.Client(verify=verify, trust_env=False) as idle:  # or one is made in vain
            async with httpx2.AsyncClient(
                verify=verify, timeout=timeout, trust_env=False
            ) as client:
                return await self._read(self._model(client, idle, timeout), prompt)

    async def _read(self, model: ChatOpenAI, prompt: str) -> str:
        s = self._settings
        parts: list[str] = []
        finish: str | None = None
        async for chunk in model.astream(prompt):
            parts.append(chunk.text)
            finish = chunk.response_metadata.get("finish_reason") or finish
            if sum(map(len, parts)) > s.max_tokens * _CHARS_PER_TOKEN:
                raise ModelError(f"{s.base_url}: the answer does not end.", _UNAVAILABLE)
        if finish != "stop":
            raise ModelError(f"{s.base_url}: the answer was cut off ({finish}).", _UNAVAILABLE)
        return "".join(parts)

    def _model(
        self, client: httpx2.AsyncClient, idle: httpx2.Client, timeout: httpx2.Timeout
    ) -> ChatOpenAI:
        from langchain_openai import ChatOpenAI

        s = self._settings
        return ChatOpenAI(
            base_url=s.base_url,
            model=self.name,
            api_key=s.api_key,
            timeout=timeout,
            stream_chunk_timeout=None,  # the deadline of the call is enough; a prompt may take long
            max_retries=0,
            max_completion_tokens=s.max_tokens,
            temperature=0,
            stream_usage=s.count_tokens,
            http_client=idle,
            http_async_client=client,
        )


def _prepare() -> None:
    """Import what a call needs before its time runs."""
    import httpx2  # noqa: F401
    import langchain_openai  # noqa: F401
    import openai  # noqa: F401


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    """Return the trusted certificates, read once."""
    import httpx2

    return httpx2.create_ssl_context(trust_env=False)


_UNAVAILABLE = "大模型端点没有正常回答，请检查 JIEWEN_LLM__BASE_URL、密钥和网络。"


def _told(error: BaseException) -> str:
    """Name an error by its kind; what an endpoint says may repeat the key that it was sent."""
    status = getattr(error, "status_code", "")
    return f"{type(error).__name__} {status}".strip()


def _retry_after(response: httpx2.Response) -> float:
    """Return how many seconds the endpoint asks to wait; 0 when it does not say."""
    try:
        return max(0.0, float(response.headers.get("retry-after", "0")))
    except ValueError:
        return 0.0
