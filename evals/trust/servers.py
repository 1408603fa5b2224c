"""The real servers, on loopback: Chroma, PostgreSQL and our own page; killed and started again."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from evals.errors import EvalError
from evals.trust.writing import ROOT

_START_SECONDS = 180.0
_QUIET = subprocess.DEVNULL


class ServerMissingError(EvalError):
    """A program that a fault needs is not installed."""


class ServerFailedError(EvalError):
    """A server does not start."""


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Server:
    """A program that listens on a port of loopback."""

    def __init__(
        self, command: list[str], folder: Path, port: int, probe: list[str] | None = None
    ) -> None:
        self.port = port
        self._command = command
        self._probe = probe  # a program that succeeds when the server is ready
        self._folder = folder
        self._child: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Start it and wait until it listens."""
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            self._child = subprocess.Popen(
                self._command,
                cwd=self._folder,
                start_new_session=True,
                stdout=_QUIET,
                stderr=_QUIET,
            )
            while self._child.poll() is None and time.monotonic() < until:
                if self._is_ready():
                    return
                time.sleep(0.05)
            time.sleep(0.2)  # what was killed may not have let go yet
        raise ServerFailedError(f"{self._command[0]} does not listen on {self.port}.")

    @property
    def pid(self) -> int:
        """The id of the process; 0 when it has ended."""
        return 0 if self._child is None or self._child.poll() is not None else self._child.pid

    def _is_ready(self) -> bool:
        if self._probe is not None:
            asked = subprocess.run(self._probe, check=False, stdout=_QUIET, stderr=_QUIET)
            return asked.returncode == 0
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self) -> None:
        """End it at once, with all its children, as a lost machine would."""
        self.signal(signal.SIGKILL)

    def signal(self, what: signal.Signals) -> None:
        """Send a signal to the program and its children; wait when it ends them."""
        if self._child is not None and self._child.poll() is None:
            os.killpg(self._child.pid, what)
            if what in {signal.SIGKILL, signal.SIGTERM, signal.SIGINT}:
                self._child.wait(30)

    def stop(self) -> None:
        """End it and wait."""
        self.signal(signal.SIGINT)


@contextmanager
def chroma_server(folder: Path) -> Iterator[Server]:
    """Run `chroma run`; its URL is `http://127.0.0.1:PORT`."""
    port = free_port()
    program = str(Path(sys.executable).with_name("chroma"))
    server = Server([program, "run", "--path", str(folder), "--port", str(port)], folder, port)
    try:
        yield server
    finally:
        server.kill()


@contextmanager
def postgres_server(folder: Path) -> Iterator[tuple[Server, str]]:
    """Run Debian's PostgreSQL on a fresh cluster; yield it with its URL.

    Raises:
        ServerMissingError: it is not installed.
    """
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        raise ServerMissingError("No PostgreSQL server: apt-get install postgresql")
    there = programs[-1].parent
    port = free_port()
    user: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
        for above in folder.parents:
            with suppress(OSError):
                above.chmod(above.stat().st_mode | 0o055)
    options = ["-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"]
    database = str(folder / "db")
    subprocess.run(
        [*user, str(there / "initdb"), "-D", database, *options],
        check=True,
        cwd=folder,
        stdout=_QUIET,
        stderr=_QUIET,
    )
    serve = [str(there / "postgres"), "-D", database, "-p", str(port), "-k", str(folder)]
    probe = [str(there / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    server = Server([*user, *serve], folder, port, probe)
    try:
        yield server, f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
    finally:
        server.stop()


class Page:
    """`jiewen serve` in a process of its own."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.address = f"http://127.0.0.1:{server.port}"

    def memory_mb(self) -> float:
        """Return the resident memory of the process."""
        status = Path(f"/proc/{self.server.pid}/status").read_text("ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found.group(1)) / 1024 if found else 0.0

    def is_alive(self) -> bool:
        """Tell whether the process runs."""
        return self.server.pid > 0


@contextmanager
def page_server(home: Path, settings: Mapping[str, str] | None = None) -> Iterator[Page]:
    """Serve a home folder with settings by name, e.g. `UI__AUTH_FILE`; wait until it is well."""
    port = free_port()
    given = [f"JIEWEN_{name}={value}" for name, value in (settings or {}).items()]
    run = [sys.executable, "-m", "ui.cli.main", "--home", str(home.resolve()), "serve"]
    server = Server(["/usr/bin/env", *given, *run, "--port", str(port)], ROOT, port)
    page = Page(server)
    try:
        _wait_until_well(page)
        yield page
    finally:
        server.stop()


def _wait_until_well(page: Page) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        with (
            suppress(OSError, ValueError),
            urllib.request.urlopen(f"{page.address}/healthz", timeout=20) as answer,
        ):
            if json.load(answer)["status"] == "ok":
                return
        time.sleep(0.1)
    raise ServerFailedError(f"The page at {page.address} is not well.")
