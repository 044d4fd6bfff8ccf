"""Questions counted in a real Redis, by clients that a proxy names only where proxies are declared."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.serving import free_port, serving, wait_for
from tests.small import needs

pytestmark = pytest.mark.faults


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    """A Redis of its own, in memory; its address."""
    program = shutil.which("redis-server")
    needs(program, "no redis-server")
    port = free_port()
    command = [str(program), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        wait_for(lambda: _answers(port), 20)
        yield f"redis://127.0.0.1:{port}/0"
        process.terminate()


def _answers(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def test_two_workers_count_together(tmp_path: Path, redis: str) -> None:
    with serving(
        tmp_path, workers=2, FAULT_LIMITED="1", JELAS_TESTING="1", JELAS_RATE_LIMIT="6 per hour", JELAS_RATE_STORE=redis
    ) as server:
        assert [server.ask() for _ in range(9)] == [200] * 6 + [429] * 3
        # Nobody declared a proxy, so nobody is believed who names another client.
        forged = {"X-Forwarded-For": "203.0.113.9", "Content-Type": "application/json", "Forwarded": "for=203.0.113.9"}
        assert server.request("POST", "/api/v1/ask", b'{"question": "a"}', headers=forged)[0] == 429
        assert server.get("/")[0] == 200


def test_only_the_declared_hop_is_believed(tmp_path: Path, redis: str) -> None:
    named = {
        "FAULT_LIMITED": "1",
        "JELAS_TESTING": "1",
        "JELAS_RATE_LIMIT": "2 per hour",
        "JELAS_RATE_STORE": redis,
        "JELAS_PROXY_HOPS": "1",
    }
    with serving(tmp_path, **named) as server:

        def ask(forwarded: str) -> int:
            headers = {"X-Forwarded-For": forwarded, "Content-Type": "application/json"}
            return server.request("POST", "/api/v1/ask", b'{"question": "a"}', headers=headers)[0]

        assert [ask(f"203.0.113.{number}, 198.51.100.1") for number in range(3)] == [200, 200, 429]
        assert ask("198.51.100.2") == 200


def test_no_redis_is_no_end(tmp_path: Path) -> None:
    """Questions are answered though they cannot be counted, or refused for a while: never a fault of the program."""
    store = f"redis://127.0.0.1:{free_port()}/0"
    with serving(tmp_path, FAULT_LIMITED="1", JELAS_TESTING="1", JELAS_RATE_STORE=store) as server:
        assert server.ask() in (200, 503)
        assert server.get("/healthz")[0] == 200
