"""Reload and stop under load, over real HTTP: no request is lost."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.serving import Server, free_port, serving, wait_for
from tests.small import ROOT, write_small_library

BODY = json.dumps({"question": "can Facebook read my chats?"}).encode()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path, workers=2, MODE="production") as running:
        yield running


class Readers:
    """Three readers that ask one question after the other, each on a connection of its own, for as long as the block lasts."""

    def __init__(self, port: int) -> None:
        self.outcomes: Counter[int | str] = Counter()
        self._port, self._stop = port, threading.Event()
        self._threads = [threading.Thread(target=self._ask_on, daemon=True) for _ in range(3)]

    def __enter__(self) -> "Readers":
        for thread in self._threads:
            thread.start()
        time.sleep(0.5)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(30)

    def _ask_on(self) -> None:
        while not self._stop.is_set():
            try:
                self.outcomes[self._ask()] += 1
            except ConnectionRefusedError:  # nobody took the request: the proxy in front asks again
                self.outcomes["refused"] += 1
                time.sleep(0.05)
            except (OSError, http.client.HTTPException) as error:
                self.outcomes[f"lost: {error!r}"] += 1

    def _ask(self) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        connection.request("POST", "/api/v1/ask", BODY, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        assert json.loads(answer.read())
        connection.close()
        return answer.status


def metric(server: Server, name: str) -> float:
    lines = server.get("/metrics")[2].decode().splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))


def test_a_reload_loses_nothing(server: Server) -> None:
    with Readers(server.port) as readers:
        for _ in range(2):
            before = set(server.workers())
            server.process.send_signal(signal.SIGHUP)
            wait_for(lambda before=before: len(server.workers()) == 2 and not before & set(server.workers()), 20)
    assert set(readers.outcomes) == {200}
    assert readers.outcomes[200] > 0
    assert metric(server, "jelas_worker_starts_total") == 6
    assert server.lost() == 0
    assert metric(server, 'jelas_responses_total{room="ask",status="200"}') == readers.outcomes[200], "counts of all six workers together"


def test_a_stop_answers_what_it_took(server: Server) -> None:
    with Readers(server.port) as readers:
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(20) == 0
    assert set(readers.outcomes) == {200, "refused"}
    assert not list(Path("/dev/shm").glob(f"jelas-counts-{server.process.pid}-*"))


def test_a_request_under_way_is_finished(server: Server) -> None:
    statuses: list[int] = []
    reader = threading.Thread(target=lambda: statuses.append(server.get("/fault/sleep?seconds=2")[0]))
    reader.start()
    time.sleep(0.5)
    server.process.send_signal(signal.SIGTERM)
    reader.join(20)
    assert statuses == [200]


def test_a_restart_behind_a_socket_loses_nothing(tmp_path: Path) -> None:
    """As systemd does with jelas.socket: it holds the socket, requests wait in it until the next server takes them up."""
    write_small_library(tmp_path / "knowledge")
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", free_port()))
        listening.listen(512)
        first = activated(listening, tmp_path)
        with Readers(listening.getsockname()[1]) as readers:
            wait_for(lambda: readers.outcomes[200] > 5, 90)
            first.send_signal(signal.SIGTERM)
            first.wait(20)
            second = activated(listening, tmp_path)
            answered = readers.outcomes[200]
            wait_for(lambda: readers.outcomes[200] > answered + 5, 90)
        second.send_signal(signal.SIGTERM)
        second.wait(20)
    assert set(readers.outcomes) == {200}


def activated(listening: socket.socket, folder: Path) -> "subprocess.Popen[bytes]":
    """A server that is given ``listening`` as systemd gives it: file descriptor 3, announced to this very process."""
    gunicorn = f'exec "{sys.executable}" -m gunicorn --config deploy/gunicorn.conf.py "tests.faults.site:serve()"'
    named = {"JELAS_INSTANCE": str(folder / "instance"), "JELAS_KNOWLEDGE": str(folder / "knowledge"), "MODE": "production"}
    return subprocess.Popen(
        ["bash", "-c", f"exec 3<&{listening.fileno()}; LISTEN_FDS=1 LISTEN_PID=$$ {gunicorn}"],
        cwd=ROOT,
        env={**os.environ, **named},
        pass_fds=[listening.fileno()],
        stderr=subprocess.DEVNULL,
    )
