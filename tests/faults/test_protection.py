"""What comes from other sites, and what was stored by somebody with a grudge: refused, escaped, or shown as words."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree
from werkzeug.datastructures import Headers

from knowledge.documents.document import Document
from knowledge.documents.formats import read_text
from knowledge.documents.store import Store
from knowledge.library.reading import Library
from tests.faults.harmless import harmful
from tests.faults.serving import serving
from tests.small import TODAY
from tests.stub import make_site
from tests.unit.documents.conftest import FIRST
from tests.unit.web.test_limits import ask, limited  # noqa: F401 - a fixture

pytestmark = pytest.mark.faults
EVIL = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)> [1] {{7*7}}"
FEEDBACK = {"helpful": True, "status": "answered", "word": "terima kasih"}
PAGES = (
    "/",
    "/?q=can+they+read",
    "/statements",
    "/claims",
    "/timeline",
    "/timeline/who-can-read",
    "/documents",
    "/sources",
    "/glossary",
    "/about",
)


@pytest.fixture(scope="module")
def spoilt(library: Library, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The site over a library in which every field that holds free text holds markup, and every address is a script."""
    tmp_path = tmp_path_factory.mktemp("spoilt")
    statements = dict(library.statements)
    for key in ("e2ee", "metadata", "no_logs"):
        record = statements[key].record
        wordings = {
            language: replace(wording, title=EVIL, text=f"{EVIL} {wording.text}", asked=(EVIL,))
            for language, wording in (("id", record.id), ("en", record.en))
        }
        source = replace(record.source, title=EVIL, url="javascript:alert(1)//https://a.example")
        statements[key] = replace(statements[key], record=replace(record, publisher=EVIL, speaker=EVIL, source=source, **wordings))
    claims = {key: replace(claim, record=replace(claim.record, claim=EVIL)) for key, claim in library.claims.items()}
    site = make_site(replace(library, statements=statements, claims=claims), tmp_path)
    document = Document("evil", EVIL, EVIL, "javascript:alert(1)", "en")
    text = FIRST.replace("Location Information", "<script>alert(1)</script>").replace("court", EVIL.replace("[", "").replace("]", ""))
    store = Store.of_instance(tmp_path)
    for day, words in ((TODAY.replace(year=2020), text), (TODAY, text.replace("lawyer", "lawyer <script>alert(2)</script>"))):
        store.add_version(document, read_text(words.encode(), "a.txt"), words.encode(), day, EVIL)
    return site.test_client()


@pytest.fixture(scope="module")
def plain(library: Library, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The site as it is."""
    return make_site(library, tmp_path_factory.mktemp("plain"), origins=("https://news.example",)).test_client()


@pytest.mark.parametrize(
    "path",
    [
        *PAGES,
        "/statements/e2ee",
        "/embed",
        "/embed?q=can+they+read",
        "/embed/builder",
        "/claims/fb_reads",
        "/documents/evil",
        "/documents/evil?q=script",
        "/documents/evil/changes",
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_stored_comes_out_as_words(spoilt: FlaskClient, path: str, language: str) -> None:
    response = spoilt.get(path, query_string=None if "?" in path else {"language": language})
    assert response.status_code == 200
    assert harmful(response.text) == []


@pytest.mark.parametrize("path", ["/changes.atom", "/documents.atom", "/sitemap.xml"])
def test_feeds_hold_words_too(spoilt: FlaskClient, path: str) -> None:
    tree = etree.fromstring(spoilt.get(path).data)
    assert {etree.QName(element).localname for element in tree.iter(etree.Element)} & {"script", "img", "svg"} == set()


@pytest.mark.parametrize("path", ["/api/v1/feedback", "/feedback"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "https://localhost"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": ""},
    ],
)
def test_feedback_in_a_readers_name_is_refused(app: Flask, tmp_path: Path, path: str, headers: dict[str, str]) -> None:
    sent = {"json": FEEDBACK} if path.startswith("/api") else {"data": {**FEEDBACK, "helpful": "true"}}
    response = app.test_client().post(path, headers=headers, **sent)
    assert response.status_code == 403
    assert not (tmp_path / "feedback").exists()


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}, {"Origin": "https://news.example"}, {"Sec-Fetch-Site": "none"}],
)
def test_feedback_from_here_is_kept(app: Flask, tmp_path: Path, headers: dict[str, str]) -> None:
    assert app.test_client().post("/api/v1/feedback", json=FEEDBACK, headers=headers).status_code == 204
    assert len(list((tmp_path / "feedback").glob("*.jsonl"))) == 1


def test_torn_feedback_spoils_no_other(app: Flask, tmp_path: Path) -> None:
    client = app.test_client()
    client.post("/api/v1/feedback", json=FEEDBACK)
    path = next((tmp_path / "feedback").glob("*.jsonl"))
    path.write_bytes(path.read_bytes() + b'{"day": "20')
    client.post("/api/v1/feedback", json=FEEDBACK)
    lines = path.read_text().splitlines()
    assert [json.loads(line)["helpful"] for line in lines] == [True, True]


def test_feedback_torn_from_the_first_letter_goes_too(app: Flask, tmp_path: Path) -> None:
    client = app.test_client()
    client.post("/api/v1/feedback", json=FEEDBACK)
    path = next((tmp_path / "feedback").glob("*.jsonl"))
    path.write_bytes(b'{"day": "20')
    client.post("/api/v1/feedback", json=FEEDBACK)
    assert json.loads(path.read_text())["helpful"]


@pytest.mark.parametrize(
    "path", [*PAGES, "/embed", "/embed/colours.css", "/api/v1/statements", "/nothing", "/static/app.js", "/healthz", "/feedback"]
)
def test_every_response_is_guarded(plain: FlaskClient, path: str) -> None:
    headers = plain.get(path).headers
    guarded(headers)
    framed = path.startswith("/embed") and path != "/embed/builder"
    ancestors = "'self' https://news.example" if framed else "'none'"
    assert f"frame-ancestors {ancestors}" in headers["Content-Security-Policy"]


def guarded(headers: Headers) -> None:
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"]
    assert headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] in ("same-origin", "cross-origin")
    assert "Set-Cookie" not in headers
    assert "Strict-Transport-Security" not in headers


JSON = {"content_type": "application/json"}
STATUSES = {
    "preflight": (200, "OPTIONS", "/api/v1/ask", {}),
    "head": (200, "HEAD", "/", {}),
    "no content": (204, "POST", "/api/v1/feedback", {"json": FEEDBACK}),
    "part": (206, "GET", "/static/app.js", {"headers": {"Range": "bytes=0-3"}}),
    "elsewhere": (308, "GET", "/statements//e2ee", {}),
    "no JSON": (400, "POST", "/api/v1/ask", {"data": "{", **JSON}),
    "no host": (400, "GET", "/", {"headers": {"Host": "a b"}}),
    "foreign": (403, "POST", "/api/v1/feedback", {"json": FEEDBACK, "headers": {"Origin": "https://evil.example"}}),
    "method": (405, "DELETE", "/", {}),
    "large": (413, "POST", "/ask", {"data": "q=" + "a" * 40_000, "content_type": "application/x-www-form-urlencoded"}),
    "kind": (415, "POST", "/api/v1/ask", {"data": "x"}),
    "range": (416, "GET", "/static/app.js", {"headers": {"Range": "bytes=99999999-"}}),
    "unfit": (422, "POST", "/api/v1/ask", {"json": {}}),
    "a page of it": (422, "GET", "/?q=" + "a" * 501, {}),
    "broken": (500, "GET", "/broken", {}),
    "no memory": (503, "GET", "/exhausted", {}),
}


@pytest.mark.parametrize("name", STATUSES)
def test_whatever_comes_of_a_request_is_guarded(name: str, app: Flask) -> None:
    status, method, path, more = STATUSES[name]
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/broken", view_func=lambda: 1 / 0, endpoint="broken")
    app.add_url_rule("/exhausted", view_func=exhausted)
    response = app.test_client().open(path, method=method, **more)
    assert response.status_code == status
    guarded(response.headers)


def exhausted() -> str:
    raise MemoryError


def test_what_is_sent_away_or_not_modified_is_guarded_too(limited: FlaskClient) -> None:  # noqa: F811
    asked = [ask(limited) for _ in range(3)]
    assert asked[-1].status_code == 429
    guarded(asked[-1].headers)
    kept = limited.get("/static/app.js")
    again = limited.get("/static/app.js", headers={"If-None-Match": kept.headers["ETag"]})
    assert again.status_code == 304
    guarded(again.headers)


def test_transport_is_pinned_over_tls(client: FlaskClient) -> None:
    assert "max-age=31536000" in client.get("/", base_url="https://jelas.example").headers["Strict-Transport-Security"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
        "/static/..%2f..%2fetc/passwd",
        "/static//etc/passwd",
        "/static/..\\settings.py",
        "/documents/..%2f..%2fsettings",
        "/documents/../reviews",
        "/documents/%00",
        "/statements/..%2fe2ee.yaml",
        "/api/v1/statements/%2e%2e%2fclaims",
        "/timeline/..%2f",
        "/claims/%ff%fe",
        "/documents/" + "a" * 5000,
    ],
)
def test_a_path_leads_nowhere_else(plain: FlaskClient, path: str) -> None:
    response = plain.get(path)
    assert response.status_code in (308, 404)
    assert b"JELAS_" not in response.data
    assert b"root:" not in response.data


def test_messages_between_frames_are_checked() -> None:
    """Both sides look at origin and source before anything else, and neither ever sends to everybody."""
    root = Path(__file__).parents[2] / "static"
    for name, source in (("widget.js", "source === this.frame.contentWindow"), ("frame.js", "source")):
        script = (root / name).read_text()
        assert source in script
        assert re.search(r"origin (?:===|!==) ", script)
        assert not re.search(r"postMessage\([^;]*[\"']\*[\"']", script)


def test_no_question_stands_in_the_log(tmp_path: Path) -> None:
    secret = "kata-rahasia-saya-4711"
    with serving(tmp_path, JELAS_RATE_STORE="redis://:hunter2-secret@127.0.0.1:9/0", JELAS_TESTING="1") as server:
        server.ask(f"apakah {secret} aman?")
        server.get(f"/?q={secret}&previous={secret}")
        server.get(f"/fault/bug?q={secret}")
        server.get(f"/documents/{secret}?q={secret}")
        server.request("POST", "/api/v1/ask", f'{{"question": "{secret}"'.encode(), headers={"Content-Type": "application/json"})
        server.request("POST", "/api/v1/feedback", json.dumps({"word": secret}).encode(), headers={"Content-Type": "application/json"})
        assert "RuntimeError" in server.said
        questions = [line for line in server.said.splitlines() if secret in line and "/documents/" not in line]
        assert questions == []
        assert "hunter2" not in server.said
