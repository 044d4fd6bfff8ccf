"""``flask library refresh`` against a real server on this machine: conditional requests, robots.txt, redirects, limits."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import Result

from app import create_app
from assembly import Core
from knowledge.documents import fetching
from tests.unit.documents.conftest import FIRST, SECOND, THIRD

Run = Callable[..., Result]
DAYS = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))


class Publisher(BaseHTTPRequestHandler):
    """Publishes ``text`` at /policy with an ETag; other addresses misbehave."""

    text = FIRST
    robots = "User-agent: *\nAllow: /\n"
    seen: list[tuple[str, str]] = []

    def do_GET(self) -> None:
        Publisher.seen.append((self.path, f"{self.headers['If-None-Match'] or ''}{self.headers['If-Modified-Since'] or ''}"))
        mark = f'"{hash(Publisher.text)}"'
        if self.path == "/robots.txt":
            self.answer(200, Publisher.robots)
        elif self.path == "/old":
            self.answer(301, "", Location="/policy")
        elif self.path == "/loop":
            self.answer(302, "", Location="/loop")
        elif self.path == "/huge":
            self.answer(200, "word " * 5_000_000)
        elif self.headers["If-None-Match"] == mark:
            self.answer(304, "")
        else:
            self.answer(200, Publisher.text, ETag=mark)

    def answer(self, status: int, body: str, **headers: str) -> None:
        content = body.encode()
        self.send_response(status)
        for name, value in {"Content-Type": "text/markdown", "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(content)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(fetching, "_PAUSE", 0.01)
    Publisher.text, Publisher.robots = FIRST, "User-agent: *\nAllow: /\n"
    Publisher.seen.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def run(core: Core) -> Run:
    runner = create_app(core).test_cli_runner()
    return lambda *arguments: runner.invoke(args=["library", *arguments])


def add(run: Run, url: str, *more: str) -> Result:
    return run("add", url, "--yes", "--no-build", "--allow-private", "--publisher", "Warung", "--key", "warung", *more)


def test_from_first_fetch_to_a_changed_text(run: Run, core: Core, publisher: str, edit: Callable[..., object]):
    edit("who-can-read/e2ee", lambda data: data["source"].update(url=f"{publisher}/old"))
    core.today = lambda: DAYS[0]
    assert add(run, f"{publisher}/old").exit_code == 0
    first = run("refresh", "--allow-private")
    assert (first.exit_code, first.output) == (0, "warung: unchanged\n")
    core.today = lambda: DAYS[1]
    asked = len(Publisher.seen)
    assert run("refresh", "--allow-private").output == "warung: unchanged\n"
    assert [path for path, _ in Publisher.seen[asked:]] == ["/robots.txt", "/old", "/policy"]
    assert Publisher.seen[-1][1].startswith('"')
    Publisher.text = FIRST.replace("* Authorities", "*   Authorities") + "\n\n"
    assert run("refresh", "--allow-private").output == "warung: unchanged\n"
    Publisher.text = SECOND
    changed = run("refresh", "--allow-private")
    assert "warung: changed" in changed.output
    assert "index built over 1 documents in 2 versions" in changed.output
    assert "to be reviewed: e2ee (warung changed on 2026-02-01)" in run("status").output
    assert [version.day for version in core.store.document("warung").versions] == [DAYS[0], DAYS[1]]
    assert run("reviewed", "e2ee").exit_code == 0
    assert "to be reviewed" not in run("status").output


def test_failure_leaves_what_is_held(run: Run, core: Core, publisher: str):
    assert add(run, f"{publisher}/policy").exit_code == 0
    held = core.store.document("warung")
    objects = sorted(path.name for path in (core.store.root / "objects").iterdir())
    Publisher.text, Publisher.robots = THIRD, "User-agent: *\nDisallow: /\n"
    forbidden = run("refresh", "--allow-private")
    assert forbidden.exit_code == 1
    assert "robots.txt asks not to fetch it" in forbidden.output
    assert "inside a private network" in run("refresh").output
    assert core.store.document("warung") == held
    assert sorted(path.name for path in (core.store.root / "objects").iterdir()) == objects


@pytest.mark.parametrize(("path", "said"), [("/loop", "redirects in a circle"), ("/huge", "larger than 20 MB")])
def test_page_that_misbehaves_is_told_and_nothing_is_kept(run: Run, core: Core, publisher: str, path: str, said: str):
    done = add(run, publisher + path)
    assert done.exit_code == 1
    assert said in done.output
    assert "Traceback" not in done.output
    assert not core.store.root.exists()
