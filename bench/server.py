"""The site as ``make run MODE=production`` serves it, asked over HTTP on this machine's own address."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from bench.subjects import ROOT
from serving.memory import proportional_megabytes

_PATIENCE = 120.0  # seconds until the server must have answered once
_HEADERS = {"Content-Type": "application/json"}


class Server:
    """gunicorn with its workers. ``ready`` is the seconds from its start to its first answer."""

    name = "server"
    building: float | None = None

    def __init__(self, log: Path) -> None:
        self._log, self._port, self.ready = log, free_port(), 0.0
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, question: str) -> None:
        """Start it and have one question answered. Raises ChildProcessError where it ends instead."""
        started = time.perf_counter()
        command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [*command, "--bind", f"127.0.0.1:{self._port}", "app:serve()"],
                cwd=ROOT,
                stderr=log,
                env=os.environ | {"MODE": "production", "JELAS_RATE_LIMIT": "1000000 per minute"},
            )
        while not self._answers(question):
            if self._process.poll() is not None or time.perf_counter() - started > _PATIENCE:
                raise ChildProcessError(f"the server does not answer: see {self._log}")
            time.sleep(0.02)
        self.ready = time.perf_counter() - started

    def seconds(self, questions: Sequence[str]) -> list[float]:
        """Seconds for each of ``questions``, asked one after another over one connection."""
        connection = self._connected()
        try:
            return [_timed(connection, question) for question in questions]
        finally:
            connection.close()

    def per_second(self, questions: Sequence[str], clients: int) -> float | None:
        """Answers a second to ``questions`` from so many clients at once, each with a connection of its own."""
        started = time.perf_counter()
        with ThreadPoolExecutor(clients) as pool:
            list(pool.map(self.seconds, [questions[start::clients] for start in range(clients)]))
        return len(questions) / (time.perf_counter() - started)

    @property
    def megabytes(self) -> float:
        """Memory of the master and its workers together."""
        return proportional_megabytes(self.processes)

    @property
    def processes(self) -> list[int]:
        """The master, then its workers."""
        if self._process is None:
            return []
        master = self._process.pid
        workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        return [master, *map(int, workers)]

    def _answers(self, question: str) -> bool:
        try:
            self.seconds([question])
        except (OSError, http.client.HTTPException):
            return False
        return True

    def _connected(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)

    def __enter__(self) -> "Server":
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Ask it to end, and make it."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _timed(connection: http.client.HTTPConnection, question: str) -> float:
    started = time.perf_counter()
    connection.request("POST", "/api/v1/ask", json.dumps({"question": question}), _HEADERS)
    response = connection.getresponse()
    response.read()
    if response.status != http.HTTPStatus.OK:
        raise http.client.HTTPException(f"status {response.status}")
    return time.perf_counter() - started
