"""``library add ADDRESS`` cannot be led into the operator's own network, nor held up, nor filled up."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from knowledge.documents import fetching
from knowledge.documents.errors import DocumentError
from knowledge.documents.fetching import Fetcher

pytestmark = pytest.mark.faults
INSIDE = (
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.170",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "100::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::",
    "2001:0:7f00:1::",
    "5f00::1",
)


class Trap(BaseHTTPRequestHandler):
    """A public site that leads elsewhere, drips, or swells."""

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            return self.answer(404, b"")
        kind, _, target = self.path[1:].partition("?")
        if kind == "to":
            return self.answer(302, b"", Location=target)
        if kind == "drip-head":
            return self.drip(b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 500)
        if kind == "drip-body":
            return self.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"<p>word</p>" * 50)
        if kind == "bomb":
            return self.answer(200, gzip.compress(b" " * 400_000_000, 9), **{"Content-Encoding": "gzip"})
        return self.answer(200, b"<p>reached</p>")

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, content: bytes) -> None:
        """Half a minute of it: longer than the test allows, and short enough to be waited for where nobody cuts it off."""
        try:
            for place in range(len(content)):
                self.wfile.write(content[place : place + 1])
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Trap)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


@pytest.fixture
def fetcher(monkeypatch: pytest.MonkeyPatch) -> Fetcher:
    """Knows one public name, which leads to this machine; every other is looked up as usual."""
    real = fetching._is_public
    public = "198.51.100.7"
    monkeypatch.setattr(fetching, "_is_public", lambda address: address == public or real(address))
    connection = fetching._connection
    monkeypatch.setattr(fetching, "_connection", lambda parts, address: connection(parts, "127.0.0.1" if address == public else address))

    def resolve(host: str, port: int) -> list[str]:
        return [public] if host == "site.example" else fetching.resolved(host, port)

    return Fetcher(resolve=resolve, sleep=lambda seconds: None)


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_refused(address: str) -> None:
    """Alone, and beside a public address."""
    for found in ([address], ["93.184.215.14", address]):
        with pytest.raises(DocumentError, match="inside a private network"):
            Fetcher(resolve=lambda host, port, found=found: found).get("https://site.example/")


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "2a00:1450:4001::1", "64:ff9b::5db8:d70e"])
def test_public_addresses_are_not(address: str) -> None:
    assert fetching._is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "localhost",
        "[::1]",
        "[::ffff:7f00:1]",
        "①②⑦.0.0.1",
        "127。0。0。1",
        "[fe80::1%25lo]",
    ],
)
def test_an_address_inside_is_refused_however_it_is_written(fetcher: Fetcher, port: int, host: str) -> None:
    for url in (f"http://{host}:{port}/", f"http://site.example:{port}/to?http://{host}:{port}/"):
        with pytest.raises(DocumentError):
            fetcher.get(url)


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://site.example/", "gopher://127.0.0.1:70/", "http://u:p@127.0.0.1/", "//[::1]/", "http://"]
)
def test_a_redirect_elsewhere_is_refused(fetcher: Fetcher, port: int, target: str) -> None:
    with pytest.raises(DocumentError):
        fetcher.get(f"http://site.example:{port}/to?{target}")


@pytest.mark.parametrize("kind", ["drip-head", "drip-body"])
def test_a_server_that_drips_is_cut_off(fetcher: Fetcher, port: int, kind: str) -> None:
    fetcher.most_seconds, began = 1.0, time.monotonic()
    with pytest.raises(DocumentError, match="takes too long"):
        fetcher.get(f"http://site.example:{port}/{kind}")
    assert time.monotonic() - began < 20


def test_a_body_that_swells_is_cut_off(fetcher: Fetcher, port: int) -> None:
    with pytest.raises(DocumentError, match="larger than 20 MB"):
        fetcher.get(f"http://site.example:{port}/bomb")


@pytest.mark.parametrize("path", ["a b", "a%0d%0aX-Injected:%20yes", "a\r\nX-Injected: yes", "\x00", "ü"])
def test_an_address_cannot_smuggle_a_header(fetcher: Fetcher, port: int, path: str) -> None:
    try:
        assert fetcher.get(f"http://site.example:{port}/{path}").content == b"<p>reached</p>"
    except DocumentError:
        return


def test_the_address_checked_is_the_address_asked(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that changes its mind after it was checked leads nowhere: it is looked up once for each request."""
    asked: list[str] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_, **__: asked.append(host) or [(2, 1, 6, "", ("93.184.215.14", 80))])
    monkeypatch.setattr(
        fetching,
        "_connection",
        lambda parts, address: pytest.fail(address) if address != "93.184.215.14" else (_ for _ in ()).throw(OSError("stop")),
    )
    with pytest.raises((DocumentError, OSError)):
        Fetcher(sleep=lambda seconds: None).get("http://site.example/")
    assert asked == ["site.example"]
