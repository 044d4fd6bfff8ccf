"""The pages of documents, in both languages and without JavaScript."""

import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from knowledge.documents.store import Store
from knowledge.library.reading import Library
from tests.stub import make_site
from tests.unit.documents.conftest import Hold
from tests.unit.web.test_pages import Outline

PAGES = [
    "/documents",
    "/documents/warung-chat",
    "/documents/warung-chat?version=2020-12-31&q=location",
    "/documents/warung-chat/changes",
    "/documents/warung-chat/changes?from=2020-07-20&to=2026-02-02",
]


@pytest.fixture
def client(library: Library, store: Store, hold: Hold) -> FlaskClient:
    hold(url="https://warung.example/privacy")
    return make_site(library, store.root.parent).test_client()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_are_well_formed_and_translated(client: FlaskClient, path: str, language: str):
    answer = client.get(f"{path}{'&' if '?' in path else '?'}language={language}")
    page = answer.get_data(as_text=True)
    outline = Outline(page)
    assert answer.status_code == 200
    assert outline.forbidden == []
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in zip(outline.levels, outline.levels[1:], strict=False))
    assert "documents." not in page.replace("documents.css", "").replace("documents.atom", "")


def test_version_of_a_day_is_shown(client: FlaskClient):
    page = client.get("/documents/warung-chat?version=2020-12-31&language=en").get_data(as_text=True)
    assert "we do not estimate" in page
    assert "recorded on 4 January 2021" in page
    assert "we do not estimate" not in client.get("/documents/warung-chat?language=en").get_data(as_text=True)


def test_search_lists_passages_and_marks_words(client: FlaskClient):
    page = client.get("/documents/warung-chat?q=device+chat&language=en").get_data(as_text=True)
    assert "<mark>device</mark>" in page
    assert 'href="#p-' in page
    assert "&lt;b&gt;" in client.get("/documents/warung-chat?q=<b>").get_data(as_text=True)


def test_changes_are_marked_without_colour(client: FlaskClient):
    page = client.get("/documents/warung-chat/changes?from=2020-07-20&to=2021-01-04&language=en").get_data(as_text=True)
    assert "<del>Effective July 20, 2020</del>" in page
    assert "<ins>Effective January 4, 2021</ins>" in page
    assert "Unchanged parts" in page


@pytest.mark.parametrize(
    "path", ["/documents/absent", "/documents/warung-chat?version=x", "/documents/warung-chat?version=2001-01-01", "/documents/%2e%2e"]
)
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str):
    assert client.get(path).status_code == 404


def test_withdrawn_document_says_so(client: FlaskClient, store: Store):
    store.withdraw("warung-chat", date(2026, 2, 2), "a forgery")
    assert "a forgery" in client.get("/documents/warung-chat").get_data(as_text=True)


def test_feed_has_an_entry_for_each_version(client: FlaskClient):
    feed = ElementTree.fromstring(client.get("/documents.atom?language=en").data)
    titles = [entry.findtext("{http://www.w3.org/2005/Atom}title") for entry in feed.iter("{http://www.w3.org/2005/Atom}entry")]
    assert titles == [f"Warung: Warung Chat Privacy Policy, {day}" for day in ("1 January 2026", "4 January 2021", "20 July 2020")]


def test_site_without_documents_says_so(library: Library, tmp_path: Path):
    assert make_site(library, tmp_path).test_client().get("/documents?language=en").get_data(as_text=True).count("no document yet") == 1


def test_documents_are_listed_for_programs_and_in_the_sitemap(client: FlaskClient):
    (found,) = client.get("/api/v1/documents").get_json()["documents"]
    assert (found["key"], found["link"]) == ("warung-chat", "http://localhost/documents/warung-chat")
    assert [version["since"] for version in found["versions"]] == ["2020-07-20", "2021-01-04", "2026-01-01"]
    assert "/documents/warung-chat?language=id" in client.get("/sitemap.xml").get_data(as_text=True)


def test_a_damaged_document_is_told_once(client: FlaskClient, store: Store, caplog: pytest.LogCaptureFixture):
    (store.root / "documents" / "warung-chat.json").write_bytes(b"{")
    answer = client.get("/documents/warung-chat", headers={"Accept": "text/html"})
    assert answer.status_code == 500
    (told,) = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert "warung-chat.json is damaged" in told
