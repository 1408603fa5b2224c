"""Reading many files, each under limits: a worker process parses, the caller never crashes.

Formats with libraries behind them (docx, xlsx, pdf, scans, html, large text) are parsed by a child
process that is kept for the next file. Its memory is limited; when a file takes too long or
kills it, that file becomes an error and the next one gets a fresh process. Small plain text is
read in this process.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import select
import selectors
import struct
import subprocess
import sys
import threading
import time
import traceback
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO

from corpus.archive import is_archive, unpacked_members
from corpus.config import CorpusSettings
from corpus.errors import CorpusError, UnreadableFileError
from corpus.formats.scan import MORE_TIME
from corpus.reading import read_report
from corpus.report import Report

_LOG = logging.getLogger(__name__)
_DEFAULTS = CorpusSettings()
_SMALL = 4 * 1024 * 1024
_IDLE_SECONDS = 120.0
_HEADER = struct.Struct(">Q")
_MAX_REPLY = 1 << 31


@dataclass(slots=True, weakref_slot=True)
class ReportReader:
    """Reads files in a worker process that starts with the first file that needs it."""

    settings: CorpusSettings = _DEFAULTS
    _worker: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _ending: weakref.finalize[..., ReportReader] | None = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def __enter__(self) -> ReportReader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker."""
        self._worker = None
        if self._ending is not None:
            self._ending()

    def read_file(
        self, path: Path, *, street: str | None = None, year: int | None = None
    ) -> Iterator[tuple[str, Report | CorpusError]]:
        """Yield the report of a file, or those of an archive's members.

        Yields:
            The file's name, for a member its name in the archive, with the report or the reason
            why there is none.
        """
        if not is_archive(path):
            yield path.name, self.read(path, street=street, year=year)
            return
        try:
            for name, member in unpacked_members(path, self.settings):
                if isinstance(member, CorpusError):
                    yield name, member
                else:
                    shown = f"{path.name}/{name}"
                    yield name, self.read(member, street=street, year=year, name=shown)
        except CorpusError as error:
            yield path.name, error

    def read(
        self, path: Path, *, street: str | None = None, year: int | None = None, name: str = ""
    ) -> Report | CorpusError:
        """Return a file's report, or why it cannot be read.

        Args:
            path: the file.
            street: the reporter when the content does not state it.
            year: the year likewise.
            name: what to call the file in messages, if not by its own name.
        """
        try:
            if _is_small_text(path):
                return read_report(path, street=street, year=year, settings=self.settings)
            with self._lock:
                return _renamed_if_error(self._asked(path, street, year), path.name, name)
        except CorpusError as error:
            return _renamed(error, path.name, name)
        except Exception as error:  # noqa: BLE001 a fault of ours must not keep other files out
            return _renamed(_Fault.of(error).logged(path), path.name, name)

    def _asked(self, path: Path, street: str | None, year: int | None) -> Report | CorpusError:
        worker = self._started()
        request = (str(path), street, year)
        try:
            try:
                _send(_pipe(worker.stdin), request)
            except BrokenPipeError:  # it ended because it was idle
                self.close()
                worker = self._started()
                _send(_pipe(worker.stdin), request)
            reply = _receive(_pipe(worker.stdout), self.settings.timeout_seconds)
            while isinstance(reply, float):  # a scanned page begins
                reply = _receive(_pipe(worker.stdout), reply)
        except (BrokenPipeError, EOFError) as error:
            status = worker.wait()
            self.close()
            _LOG.warning("worker ended with status %s on %s", status, path)
            raise UnreadableFileError(
                f"{path}: the parser ended with status {status}.",
                f"“{path.name}”无法解析（文件损坏或超出内存限制），请用原软件另存后重试。",
            ) from error
        except TimeoutError as error:
            worker.kill()
            self.close()
            raise UnreadableFileError(
                f"{path}: not read within {self.settings.timeout_seconds} s.",
                f"“{path.name}”解析超过 {self.settings.timeout_seconds:.0f} 秒，已停止，"
                "请拆分或另存后重试。",
            ) from error
        if isinstance(reply, _Fault):
            return reply.logged(path)
        if isinstance(reply, Report | CorpusError):
            return reply
        raise UnreadableFileError(f"{path}: unexpected reply of the parser.")

    def _started(self) -> subprocess.Popen[bytes]:
        if self._worker is None or self._worker.poll() is not None:
            root = str(Path(__file__).resolve().parents[1])
            environment = dict(os.environ)
            environment["PYTHONPATH"] = os.pathsep.join(
                p for p in (root, environment.get("PYTHONPATH", "")) if p
            )
            self.close()
            self._worker = subprocess.Popen(
                [sys.executable, "-P", "-m", "corpus.isolation"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
            )
            self._ending = weakref.finalize(self, _end, self._worker)
            _send(_pipe(self._worker.stdin), self.settings)
        return self._worker


def _end(worker: subprocess.Popen[bytes]) -> None:
    """End a worker and wait for it; also when its reader is forgotten or the program ends."""
    for stream in (worker.stdin, worker.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
    try:
        worker.wait(timeout=1)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _is_small_text(path: Path) -> bool:
    try:
        return path.suffix.lower() in {".txt", ".text"} and path.stat().st_size <= _SMALL
    except OSError:
        return True  # let read_report say what is wrong


@dataclass(frozen=True, slots=True)
class _Fault:
    """An error that is none of ours, as the worker reports it."""

    summary: str
    trace: str

    @classmethod
    def of(cls, error: Exception) -> _Fault:
        return cls(f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error)))

    def logged(self, path: Path) -> CorpusError:
        """Log the fault and return what the user is told."""
        _LOG.error("fault while reading %s\n%s", path, self.trace)
        return CorpusError(
            f"{path}: {self.summary}",
            f"读取“{path.name}”时出现内部错误，已跳过该文件，详情见日志。",
        )


def _renamed_if_error(read: Report | CorpusError, old: str, new: str) -> Report | CorpusError:
    return _renamed(read, old, new) if isinstance(read, CorpusError) else read


def _renamed(error: CorpusError, old: str, new: str) -> CorpusError:
    if not new or new == old:
        return error
    return type(error)(str(error).replace(old, new), error.user_message.replace(old, new))


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise BrokenPipeError("The worker has no pipe.")
    return stream


def _send(stream: IO[bytes], item: object) -> None:
    content = pickle.dumps(item)
    stream.write(_HEADER.pack(len(content)) + content)
    stream.flush()


def _receive(stream: IO[bytes], timeout: float) -> object:
    """Read one reply.

    Raises:
        TimeoutError: it is not complete in time.
        EOFError: the worker ended.
    """
    deadline = time.monotonic() + timeout
    buffer = bytearray()
    wanted = _HEADER.size
    length: int | None = None
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while len(buffer) < wanted:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            chunk = os.read(stream.fileno(), min(1 << 20, wanted - len(buffer)))
            if not chunk:
                raise EOFError
            buffer += chunk
            if length is None and len(buffer) == _HEADER.size:
                length = _HEADER.unpack(bytes(buffer))[0]
                if length > _MAX_REPLY:
                    raise EOFError
                wanted += length
    return pickle.loads(bytes(buffer[_HEADER.size :]))


def _limit_memory(megabytes: int) -> None:
    """Limit this process's address space to what it has now plus `megabytes`; Linux only."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        return
    limit = pages * resource.getpagesize() + megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    content = bytearray()
    while len(content) < size:
        piece = stream.read(size - len(content))
        if not piece:
            raise EOFError
        content += piece
    return bytes(content)


def _serve(requests: IO[bytes], replies: IO[bytes]) -> None:
    """Answer requests until the caller closes the pipe."""

    def take() -> object:
        header = requests.read(_HEADER.size)
        if len(header) < _HEADER.size:
            raise EOFError
        return pickle.loads(_exactly(requests, _HEADER.unpack(header)[0]))

    settings = take()
    assert isinstance(settings, CorpusSettings)
    _limit_memory(settings.memory_mb)
    MORE_TIME.set(lambda seconds: _send(replies, seconds))
    while True:
        if not select.select([requests], [], [], _IDLE_SECONDS)[0]:
            return  # the caller starts another when it needs one
        try:
            request = take()
        except EOFError:
            return
        assert isinstance(request, tuple)
        path, street, year = request
        reply: Report | CorpusError | _Fault
        try:
            reply = read_report(Path(path), street=street, year=year, settings=settings)
        except CorpusError as error:
            reply = type(error)(str(error), error.user_message)
        except MemoryError:
            name = Path(path).name
            reply = UnreadableFileError(
                f"{path}: needs more than {settings.memory_mb} MB.",
                f"“{name}”内容过大，超出内存限制，请拆分后重试。",
            )
        except Exception as error:  # noqa: BLE001 logged, and told to the user as a fault
            reply = _Fault.of(error)
        _send(replies, reply)


def _main() -> None:
    logging.getLogger().addHandler(logging.NullHandler())  # parsers warn about every oddity
    # parsers may print: the reply pipe is kept to ourselves, their output goes to stderr
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    requests = os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0)
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        _serve(requests, replies)


if __name__ == "__main__":
    from corpus.isolation import _main as main  # so that what it sends is not of __main__

    main()
