"""A GGUF file served in this process, for an office with neither endpoint nor network."""

from __future__ import annotations

import logging
import os
import secrets
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from assistant.config import LLMSettings
from assistant.errors import ModelFileError
from assistant.rewording.endpoint import EndpointWriter

_LOG = logging.getLogger("jiewen.assistant")
_MAGIC = b"GGUF"


class LocalWriter:
    """A model file that is loaded at the first question and then answers on loopback.

    The server listens on a free port of 127.0.0.1 and takes only requests with a key that is
    drawn anew in each process.
    """

    def __init__(self, settings: LLMSettings) -> None:
        if settings.gguf is None:
            raise ValueError("No GGUF file is set.")
        _check(settings.gguf)
        self._settings = settings
        self._loading = threading.Lock()
        self._writer: EndpointWriter | None = None
        self.name = settings.model or settings.gguf.stem

    def write(self, prompt: str, timeout_s: float | None = None) -> str:
        """Ask the model; see `Writer.write`."""
        with self._loading:
            if self._writer is None:
                self._writer = EndpointWriter(self._served())
        return self._writer.write(prompt, timeout_s)

    def _served(self) -> LLMSettings:
        s = self._settings
        file = (s.gguf or Path()).resolve()
        address, key = _serve(file, s.context, s.threads or os.cpu_count() or 1)
        return s.model_copy(
            update={"base_url": f"{address}/v1", "api_key": SecretStr(key), "model": self.name}
        )


def _check(file: Path) -> None:
    """Raise `ModelFileError` unless the file is there, is a GGUF file, and can be served."""
    try:
        with file.open("rb") as stream:
            magic = stream.read(len(_MAGIC))
    except OSError as error:
        raise ModelFileError(
            f"Cannot read the model file {file}: {error}",
            f"打不开大模型文件 {file}，请检查 JIEWEN_LLM__GGUF 的路径和权限。",
        ) from error
    if magic != _MAGIC:
        raise ModelFileError(
            f"{file} is no GGUF file.",
            f"{file} 不是 GGUF 格式的大模型文件，请更换 JIEWEN_LLM__GGUF。",
        )
    from importlib.util import find_spec

    if find_spec("xllamacpp") is None:
        raise ModelFileError(
            "xllamacpp is not installed; install jiewen[local-llm].",
            "要在本机运行大模型文件，请先安装附加组件：pip install 'jiewen[local-llm]'。",
        )


@lru_cache(maxsize=1)
def _serve(file: Path, context: int, threads: int) -> tuple[str, str]:
    """Load a model once in a process; return the address and the key of its server."""
    import xllamacpp

    key = secrets.token_urlsafe(24)
    params: Any = xllamacpp.CommonParams()
    params.model.path = str(file)
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [key]
    params.n_ctx, params.n_parallel, params.n_gpu_layers = context, 1, 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.cache_prompt, params.verbosity = True, 0
    params.ui = False
    try:
        server = xllamacpp.Server(params)
    except (RuntimeError, ValueError, OSError) as error:
        raise ModelFileError(
            f"Cannot serve {file}: {error}",
            f"大模型文件 {file} 加载失败，可能已损坏或内存不足，请更换文件后重试。",
        ) from error
    _LOG.info("serving %s", file.name)
    _SERVERS.append(server)
    return str(server.listening_address), key


_SERVERS: list[Any] = []  # alive as long as the process
