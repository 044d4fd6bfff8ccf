"""Clients that send or read a byte now and then keep nobody else waiting, and are sent away."""

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from tests.faults.serving import HASTY, UNHURRIED, Server, serving

pytestmark = pytest.mark.faults
MANY = 24  # six times the worker's threads
HEAD = b"POST /api/v1/ask HTTP/1.1\r\nHost: jelas.example\r\nContent-Type: application/json\r\n"
BODY = b'{"question": "can Facebook read my chats?"}'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("slow"), "--graceful-timeout", "3", worker=HASTY) as running:
        yield running


@pytest.fixture(scope="module")
def unhurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that would wait for a slow client for minutes: seconds tell whether it does, on a starved machine too."""
    with serving(tmp_path_factory.mktemp("unhurried"), "--graceful-timeout", "1", worker=UNHURRIED) as running:
        yield running


def connected(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=20)


def everything(sock: socket.socket) -> bytes:
    """What comes until the server closes."""
    found = b""
    try:
        while part := sock.recv(65_536):
            found += part
    except ConnectionResetError:
        pass
    return found


def asked(server: Server, *parts: bytes, pause: float = 0.05) -> bytes:
    """What is answered to bytes that come one part after the other."""
    with connected(server) as sock:
        for part in parts:
            sock.sendall(part)
            time.sleep(pause)
        return everything(sock)


def silent(sock: socket.socket) -> None:
    """Sends nothing at all."""


def slow_head(sock: socket.socket) -> None:
    sock.sendall(b"GET / HTTP/1.1\r\nHost: jelas.example\r\nX-A: ")


def slow_body(sock: socket.socket) -> None:
    sock.sendall(HEAD + b"Content-Length: 1000\r\n\r\n{")


def slow_chunks(sock: socket.socket) -> None:
    sock.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")


def slow_reader(sock: socket.socket) -> None:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    sock.sendall(b"GET / HTTP/1.1\r\nHost: jelas.example\r\n\r\n")


def never_closes(sock: socket.socket) -> None:
    """Asks for the connection to be closed and keeps its own side open."""
    sock.sendall(b"GET /healthz HTTP/1.1\r\nHost: jelas.example\r\nConnection: close\r\n\r\n")


@pytest.mark.parametrize("kind", [silent, slow_head, slow_body, slow_chunks, slow_reader, never_closes])
def test_others_are_served_meanwhile(unhurried: Server, kind: Callable[[socket.socket], None]) -> None:
    held = [connected(unhurried) for _ in range(MANY)]
    try:
        for sock in held:
            kind(sock)
        assert [unhurried.ask(timeout=40) for _ in range(3)] == [200, 200, 200]  # far less than the patience with any one of them
    finally:
        for sock in held:
            sock.close()


def test_readers_of_something_large_give_their_threads_back(server: Server) -> None:
    held = [connected(server) for _ in range(8)]
    for sock in held:
        sock.sendall(b"GET /fault/large HTTP/1.1\r\nHost: jelas.example\r\n\r\n")
    time.sleep(0.2)
    try:
        assert server.ask(timeout=15) == 200
    finally:
        for sock in held:
            sock.close()


@pytest.mark.parametrize(("kind", "status"), [(silent, b""), (slow_head, b" 408 "), (slow_body, b" 408 "), (slow_chunks, b" 408 ")])
def test_they_are_sent_away(server: Server, kind: Callable[[socket.socket], None], status: bytes) -> None:
    with connected(server) as sock:
        kind(sock)
        began = time.monotonic()
        answer = everything(sock)
        assert time.monotonic() - began < 5
        assert (status in answer.split(b"\r\n")[0]) if status else answer == b""


def test_a_drip_is_no_reprieve(server: Server) -> None:
    """The time counts from the first byte, not from the last."""
    began, answer = time.monotonic(), b""
    with connected(server) as sock:
        stopped = threading.Event()

        def drip() -> None:
            while not stopped.wait(0.1):
                try:
                    sock.sendall(b"x")
                except OSError:
                    return

        threading.Thread(target=drip, daemon=True).start()
        answer = everything(sock)
        stopped.set()
    assert time.monotonic() - began < 5
    assert answer == b"" or b" 408 " in answer


def test_a_request_in_pieces_is_answered(server: Server) -> None:
    head = HEAD + f"Content-Length: {len(BODY)}\r\nConnection: close\r\n\r\n".encode()
    assert b" 200 " in asked(server, head[:20], head[20:-2], head[-2:], BODY[:5], BODY[5:]).split(b"\r\n")[0]


def test_a_body_in_chunks_is_answered(server: Server) -> None:
    head = HEAD + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    assert b" 200 " in asked(server, head, b"%x\r\n%s\r\n" % (len(BODY), BODY), b"0\r\n\r\n").split(b"\r\n")[0]


def test_a_body_in_chunks_with_a_trailer_is_answered(server: Server) -> None:
    head = HEAD + b"Transfer-Encoding: chunked\r\nTrailer: Digest\r\nConnection: close\r\n\r\n"
    assert b" 200 " in asked(server, head, b"%x\r\n%s\r\n" % (len(BODY), BODY), b"0\r\nDigest: abc\r\n\r\n").split(b"\r\n")[0]


def test_two_requests_at_once_get_two_answers(server: Server) -> None:
    one = b"GET /healthz HTTP/1.1\r\nHost: jelas.example\r\n\r\n"
    answer = asked(server, one + one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    assert answer.count(b"HTTP/1.1 200 OK") == 2


def test_a_client_that_waits_to_be_told_is_told(server: Server) -> None:
    with connected(server) as sock:
        sock.sendall(HEAD + f"Content-Length: {len(BODY)}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n".encode())
        assert sock.recv(100).startswith(b"HTTP/1.1 100 ")
        sock.sendall(BODY)
        assert b"HTTP/1.1 200 OK" in everything(sock)


def test_a_body_that_is_too_large_is_refused_before_it_comes(server: Server) -> None:
    began = time.monotonic()
    answer = asked(server, HEAD + b"Content-Length: 100000000\r\n\r\n" + b"{" * 1000)
    assert b" 413 " in answer.split(b"\r\n")[0]
    assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET /<script>alert(1)</script> NONSENSE\r\n\r\n",
        b"GET / HTTP/1.1\r\nBad Header: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 70_000,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 70_000,
        b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    ],
    ids=["two-lengths", "length-and-chunks", "markup", "header-name", "endless-header", "tls", "long-line"],
)
def test_what_is_no_request_is_refused(server: Server, request_line: bytes) -> None:
    head, _, body = asked(server, request_line).partition(b"\r\n\r\n")
    assert head.split(b" ")[1][:1] == b"4"
    assert b"<script" not in body
    assert b"content-security-policy" in head.lower()
    assert server.ask() == 200
