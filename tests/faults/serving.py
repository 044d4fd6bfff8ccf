"""A gunicorn of its own for a test, with the site's configuration, on a free port of the loopback."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.small import ROOT, write_small_library

HASTY, UNHURRIED = "tests.faults.site.HastyWorker", "tests.faults.site.UnhurriedWorker"


@dataclass
class Server:
    """A running server: its port, its process, and what it has said."""

    port: int
    process: "subprocess.Popen[bytes]"
    log: Path

    @property
    def said(self) -> str:
        """Everything it wrote."""
        return self.log.read_text(errors="replace")

    def get(self, path: str, timeout: float = 20, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers by small name, body."""
        return self.request("GET", path, timeout=timeout, headers=headers)

    def request(
        self, method: str, path: str, body: bytes | None = None, timeout: float = 20, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()
        finally:
            connection.close()

    def ask(self, question: str = "can Facebook read my chats?", timeout: float = 20) -> int:
        """The status that a question gets."""
        body = json.dumps({"question": question}).encode()
        return self.request("POST", "/api/v1/ask", body, timeout, {"Content-Type": "application/json"})[0]

    def workers(self) -> list[int]:
        """The workers' process numbers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(number) for number in children.split()]

    def lost(self) -> int:
        """How many workers were lost, as the server counts."""
        line = next(line for line in self.get("/metrics")[2].decode().splitlines() if line.startswith("jelas_workers_lost_total "))
        return int(float(line.split()[1]))


@contextmanager
def serving(folder: Path, *options: str, workers: int = 1, worker: str = "", **environment: str) -> Iterator[Server]:
    """A server over the small library in ``folder``, ended when the block is left."""
    if not (folder / "knowledge").exists():
        write_small_library(folder / "knowledge")
    port, log = free_port(), folder / "server.log"
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(workers), *(["--worker-class", worker] if worker else []), *options, "tests.faults.site:serve()"]
    named = {"JELAS_INSTANCE": str(folder / "instance"), "JELAS_KNOWLEDGE": str(folder / "knowledge"), **environment}
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **named}, stdout=file, stderr=file)
    server = Server(port, process, log)
    try:
        wait_for(lambda: _alive(server) and len(server.workers()) == workers, 90)
        yield server
    finally:
        _end(process)


def free_port(after: int = 0) -> int:
    """A port of the loopback, above ``after``, that nobody listens on.

    Each of the processes that run tests beside each other has a hundred of its own: a server takes a while until it listens, and the other
    process would find the same port free.
    """
    first = 8400 + 100 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for port in range(max(first, after + 1), first + 100):
        with socket.socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port
    raise OSError(f"no free port from {first} to {first + 99}")


def wait_for(happened: "object", seconds: float, every: float = 0.1) -> None:
    """Wait until ``happened()`` is true; fails after ``seconds``."""
    until = time.monotonic() + seconds
    while not happened():  # type: ignore[operator]
        assert time.monotonic() < until, f"did not happen within {seconds} s"
        time.sleep(every)


def _alive(server: Server) -> bool:
    assert server.process.poll() is None, server.said
    try:
        return server.get("/healthz", timeout=5)[0] == 200
    except OSError:
        return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(8)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
