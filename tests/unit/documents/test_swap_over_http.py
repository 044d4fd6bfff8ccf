"""A document is added while readers ask over real HTTP: no request fails, and what did not change is not embedded again."""

import json
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from app import create_app
from assembly import Core
from tests.conftest import TODAY
from tests.unit.documents.conftest import FIRST, SECOND

READERS = 3


@pytest.fixture
def site(core: Core) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(core), threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def ask(site: str) -> tuple[int, str]:
    """Status, and the fingerprint of the index that answered."""
    content = json.dumps({"question": "can WhatsApp read my chats?", "language": "en"}).encode()
    request = urllib.request.Request(f"{site}/api/v1/ask", content, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.status, json.load(answer)["index"]


def add(core: Core, path: Path, *, told: list[str]) -> None:
    """Add a document as another process would: with a core of its own over the same instance."""
    other = Core(core.settings, report=told.append, today=lambda: TODAY)
    arguments = ["library", "add", str(path), "--yes", "--publisher", "Warung", "--key", "warung"]
    done = create_app(other).test_cli_runner().invoke(args=arguments)
    assert done.exit_code == 0, done.output


def test_no_request_fails_while_a_document_is_added(core: Core, site: str, tmp_path: Path):
    before = ask(site)[1]
    found: list[tuple[int, str] | str] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                found.append(ask(site))
            except OSError as error:
                found.append(str(error))
            time.sleep(0.02)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for number, text in enumerate((FIRST, SECOND)):
        (tmp_path / f"{number}.md").write_text(text)
        add(core, tmp_path / f"{number}.md", told=[])
    for _ in range(100):
        if ask(site)[1] not in (before, ""):
            break
        time.sleep(0.02)
    stop.set()
    for reader in readers:
        reader.join()
    assert {own[0] for own in found} == {200}, [own for own in found if own[0] != 200]
    assert found[0][1] == before
    assert core.engine.fingerprint != before
    assert any(passage.owner == "doc:warung" for passage in core.engine.index.passages)


def test_only_what_changed_is_embedded_again(core: Core, tmp_path: Path):
    told: list[str] = []
    path = tmp_path / "2021-01-04.md"
    core.build()
    path.write_text(FIRST)
    add(core, path, told=told)
    first = _embedded(told)
    path.write_text(SECOND.replace("Effective January 4, 2021", "Effective July 20, 2020"))
    (newer := tmp_path / "2022-01-04.md").write_text(path.read_text())
    add(core, newer, told=told)
    assert 0 < first < 30
    assert 0 < _embedded(told) <= 4  # the passage that changed, and its sentences
    Core(core.settings, report=told.append, today=lambda: TODAY).build()
    assert _embedded(told) == 0


def _embedded(told: list[str]) -> int:
    return int(next(line for line in reversed(told) if "embedded anew" in line).split()[0])
