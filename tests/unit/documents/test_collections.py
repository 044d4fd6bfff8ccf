"""Open Terms Archive collections, and looking again at documents on the web."""

import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.documents.cutting import cut
from knowledge.documents.errors import DocumentError
from knowledge.documents.fetching import Fetched
from knowledge.documents.formats import read_text
from knowledge.documents.ota import documents_in, history
from knowledge.documents.refreshing import _visits, ask_for_review, refresh, reviewed, reviews
from knowledge.documents.shelf import bare_address
from knowledge.documents.store import Store
from knowledge.library.reading import Library
from tests.unit.documents.conftest import DAYS, FIRST, SECOND, Hold

TODAY = date(2026, 11, 23)
NAME = "Warung Chat/Privacy Policy.md"


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """A repository with two services; one document has two versions and a commit between them that left it alone."""
    root = tmp_path / "collection"
    commits = [
        ("2020-07-20", {NAME: FIRST, "README.md": "read me"}),
        ("2020-08-01", {"Other/Terms.md": SECOND}),
        ("2021-01-04", {NAME: SECOND}),
    ]
    root.mkdir()
    _git(root, "init", "-q")
    for day, files in commits:
        for name, text in files.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text)
        _git(root, "add", "-A")
        _git(root, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "x", "--date", f"{day}T12:00:00+00:00")
    return root


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


def test_collection_gives_documents_with_their_history(collection: Path):
    assert [str(path) for path in documents_in(collection)] == ["Other/Terms.md", NAME]
    assert [str(path) for path in documents_in(collection, "warung chat")] == [NAME]
    found = list(history(collection, Path(NAME)))
    assert [(item.day, item.content.decode()) for item in found] == [(date(2020, 7, 20), FIRST), (date(2021, 1, 4), SECOND)]


def test_what_is_no_collection_is_said(collection: Path, tmp_path: Path):
    plain = tmp_path / "plain"
    plain.mkdir()
    with pytest.raises(DocumentError, match="not a git repository"):
        documents_in(plain)
    with pytest.raises(DocumentError, match="no such folder"):
        documents_in(tmp_path / "absent")
    with pytest.raises(DocumentError, match="no service 'Third': choose one of Other, Warung Chat"):
        documents_in(collection, "Third")


class Web:
    """A fetcher that gives what it was told to."""

    def __init__(self, answer: Callable[[], Fetched]) -> None:
        self.answer = answer

    def get(self, url: str, etag: str = "", modified: str = "") -> Fetched:
        self.marks = (etag, modified)
        return self.answer()


def test_changed_words_make_a_version_and_ask_for_review(store: Store, hold: Hold, library: Library):
    statement = library.statements["e2ee"]
    hold((FIRST,), url=statement.record.source.url)
    web = Web(lambda: Fetched("https://a.example/p", SECOND.encode(), "text/markdown", '"2"'))
    assert [(outcome.key, outcome.kind) for outcome in refresh(store, web, library.statements.values(), TODAY)] == [
        ("warung-chat", "changed")
    ]
    assert [version.day for version in store.document("warung-chat").versions] == [date(2020, 7, 20), TODAY]
    assert "e2ee" in {item.statement for item in reviews(store)}
    reviewed(store, [item.statement for item in reviews(store)])
    assert reviews(store) == ()


def test_what_several_tick_off_at_once_is_all_off_the_list(store: Store, hold: Hold, library: Library):
    statement = library.statements["e2ee"]
    held = hold((FIRST,), url=statement.record.source.url)
    many = [statement, *(replace(statement, key=f"other{number}") for number in range(40))]
    store.add_version(held, read_text(SECOND.encode(), "a.md"), SECOND.encode(), TODAY, "a.md")
    ask_for_review(store, held, many, TODAY)
    assert len(reviews(store)) == len(many)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda one: reviewed(store, [one.key]), many))
    assert reviews(store) == ()


def test_a_visit_meanwhile_is_not_forgotten(store: Store, hold: Hold):
    hold((FIRST,), url="https://warung.example/p")
    hold((FIRST,), key="warung-terms", url="https://warung.example/t")
    page = Fetched("https://a.example/p", FIRST.encode(), "text/markdown", '"1"')

    def slowly() -> Fetched:
        list(refresh(store, Web(lambda: page), [], TODAY, "warung-terms"))
        return page

    list(refresh(store, Web(slowly), [], TODAY, "warung-chat"))
    assert set(_visits(store)) == {"warung-chat", "warung-terms"}


def test_only_statements_that_rest_on_changed_passages_are_to_be_reviewed(store: Store, hold: Hold, library: Library):
    url = "https://www.whatsapp.com/legal/privacy-policy"  # more statements than this test needs rest on it
    hold((FIRST,), url=url)
    resting = [found.key for found in library.statements.values() if bare_address(found.record.source.url) == bare_address(url)]
    first, second, third = resting[:3]
    cuts = cut(store.text(store.document("warung-chat").versions[0].text), "doc:warung-chat")
    (changed,) = [found.id for found in cuts if "do not estimate" in found.text]
    (same,) = [found.id for found in cuts if found.text.startswith("- Authorities") or "Authorities" in found.text]
    told = {first: (same,), second: (same, changed), third: ("doc:warung-chat#gone",)}
    web = Web(lambda: Fetched("https://a.example/p", SECOND.encode(), "text/markdown"))
    list(refresh(store, web, library.statements.values(), TODAY, told=told))
    assert {item.statement for item in reviews(store)} == set(resting) - {first}


def test_same_words_change_nothing_and_marks_are_sent_next_time(store: Store, hold: Hold):
    hold((FIRST,), url="https://warung.example/p")
    web = Web(lambda: Fetched("https://a.example/p", FIRST.encode() + b"\n\n", "text/markdown", '"1"', "yesterday"))
    assert [outcome.kind for outcome in refresh(store, web, [], TODAY)] == ["unchanged"]
    again = Web(lambda: Fetched("https://a.example/p", unchanged=True))
    assert [outcome.kind for outcome in refresh(store, again, [], TODAY)] == ["unchanged"]
    assert again.marks == ('"1"', "yesterday")
    list(refresh(store, again, [], TODAY))
    assert again.marks == ('"1"', "yesterday")


def test_same_bytes_read_otherwise_ask_for_no_review(store: Store, hold: Hold, library: Library):
    statement = library.statements["e2ee"]
    document = hold((FIRST,), url=statement.record.source.url)
    store.add_version(document, read_text(SECOND.encode(), "a.md"), FIRST.encode(), DAYS[0], "a.md")
    web = Web(lambda: Fetched("https://a.example/p", FIRST.encode(), "text/markdown"))
    assert [outcome.kind for outcome in refresh(store, web, [statement], TODAY)] == ["unchanged"]
    assert reviews(store) == ()
    assert len(store.document("warung-chat").versions) == 1


def test_notice_in_the_place_of_a_document_is_not_kept(store: Store, hold: Hold):
    hold((FIRST * 3,), url="https://warung.example/p")
    words = "We care for your privacy and use cookies with our partners for all kinds of things. " * 5
    outcome = next(refresh(store, Web(lambda: Fetched("https://a.example/p", words.encode(), "text/plain")), [], TODAY))
    assert outcome.kind == "failed"
    assert "notice in its place" in outcome.problem
    assert len(store.document("warung-chat").versions) == 1


def test_other_page_in_the_place_of_a_document_is_not_kept(store: Store, hold: Hold):
    hold((FIRST,), url="https://warung.example/p")
    words = " ".join(f"word{number}" for number in range(len(FIRST.split())))
    outcome = next(refresh(store, Web(lambda: Fetched("https://a.example/p", words.encode(), "text/plain")), [], TODAY))
    assert outcome.kind == "failed"
    assert "another page in its place" in outcome.problem


def test_documents_without_address_or_withdrawn_are_passed_over(store: Store, hold: Hold):
    hold((FIRST,), key="one")
    hold((SECOND,), key="two", url="https://warung.example/p")
    store.withdraw("two", TODAY, "a forgery")
    assert list(refresh(store, Web(lambda: Fetched("")), [], TODAY)) == []
