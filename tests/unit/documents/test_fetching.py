"""Pages are fetched politely, within limits, and never from inside a private network unless that is meant."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from knowledge.documents import fetching
from knowledge.documents.errors import DocumentError
from knowledge.documents.fetching import Fetcher

PAGE = b"<html><body><p>words</p></body></html>"


class Site(BaseHTTPRequestHandler):
    """A small site; remembers what it was asked."""

    asked: list[tuple[str, str | None]] = []

    def do_GET(self) -> None:
        Site.asked.append((self.path, self.headers["Host"]))
        if self.path == "/robots.txt":
            self.answer(200, b"User-agent: *\nDisallow: /hidden\n", "text/plain")
        elif self.path == "/page":
            same = self.headers["If-None-Match"] == '"a"'
            self.answer(304 if same else 200, b"" if same else PAGE, "text/html", ETag='"a"')
        elif self.path.startswith("/round"):
            self.answer(302, b"", "text/html", Location="/round2" if self.path == "/round1" else "/round1")
        elif self.path.startswith("/far"):
            self.answer(302, b"", "text/html", Location=f"/far{int(self.path[4:]) + 1}")
        elif self.path == "/inside":
            self.answer(302, b"", "text/html", Location=f"http://inside.example:{self.server.server_port}/page")
        elif self.path == "/huge":
            self.answer(200, b"x" * 3_000_000, "text/html")
        else:
            self.answer(404, b"", "text/html")

    def answer(self, status: int, body: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


@pytest.fixture
def site(port: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """The site under a name that counts as public, though it leads to this machine."""
    monkeypatch.setattr(fetching, "_is_public", lambda address: address == "127.0.0.1")
    Site.asked.clear()
    return f"http://site.example:{port}"


def fetcher(**fields: object) -> Fetcher:
    places = {"site.example": ["127.0.0.1"], "inside.example": ["10.0.0.7"]}
    return Fetcher(resolve=lambda host, port: places[host], sleep=lambda seconds: None, **fields)


def test_page_comes_with_its_marks_and_the_host_it_was_asked_for(site: str, port: int):
    found = fetcher().get(f"{site}/page")
    assert (found.content, found.media_type, found.etag) == (PAGE, "text/html", '"a"')
    assert Site.asked == [("/robots.txt", f"site.example:{port}"), ("/page", f"site.example:{port}")]


def test_unchanged_page_is_not_sent_again(site: str):
    assert fetcher().get(f"{site}/page", etag='"a"').unchanged


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/hidden/page", "robots.txt asks not to fetch"),
        ("/round1", "in a circle"),
        ("/far1", "more than 5 times"),
        ("/inside", r"10\.0\.0\.7, inside a private network"),
        ("/absent", "answers 404"),
    ],
)
def test_what_cannot_be_had_is_said(site: str, path: str, said: str):
    with pytest.raises(DocumentError, match=said):
        fetcher().get(site + path)


def test_too_large_a_page_is_cut_off(site: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("knowledge.documents.formats.MOST_BYTES", 1_000_000)
    with pytest.raises(DocumentError, match="larger than 1 MB"):
        fetcher().get(f"{site}/huge")


def test_hosts_are_given_time(site: str):
    pauses: list[float] = []
    own = fetcher()
    own.sleep, own.clock = pauses.append, lambda: 100.0
    own.get(f"{site}/page")
    assert pauses == [1.0]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "::1",
        "fd00::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "0.0.0.0",
        "224.0.0.1",
        "100.64.0.1",
    ],
)
def test_private_addresses_are_refused(address: str):
    asked = Fetcher(resolve=lambda host, port: ["93.184.215.14", address])
    with pytest.raises(DocumentError, match="--allow-private"):
        asked.get("https://site.example/")


@pytest.mark.parametrize(
    "url", ["ftp://site.example/a", "file:///etc/passwd", "https://user:word@site.example/", "https://", "http://site.example:99999/"]
)
def test_other_addresses_are_no_web_addresses(url: str):
    with pytest.raises(DocumentError, match="not a web address"):
        fetcher().get(url)


def test_private_network_may_be_allowed(port: int):
    assert Fetcher(allow_private=True, sleep=lambda seconds: None).get(f"http://127.0.0.1:{port}/page").content == PAGE
