"""Nothing is overwritten, nothing half there, and a version is new only where words changed."""

import json
from datetime import date

import pytest

from knowledge.documents.document import slug
from knowledge.documents.errors import DocumentError
from knowledge.documents.formats import read_text
from knowledge.documents.store import Store
from knowledge.errors import NotWritten
from tests.unit.documents.conftest import DAYS, FIRST, SECOND, THIRD, Hold


def test_versions_are_kept_in_order_with_their_texts(store: Store, hold: Hold):
    document = hold((FIRST, SECOND, THIRD))
    assert [version.day for version in document.versions] == list(DAYS)
    assert store.document("warung-chat") == document
    assert "estimate your city" in store.text(document.versions[1].text)
    assert store.text(document.versions[0].original) == FIRST


def test_version_of_a_day(hold: Hold):
    document = hold()
    assert document.version_on(date(2020, 7, 19)) is None
    assert document.version_on(date(2021, 1, 3)) == document.versions[0]
    assert document.version_on(date(2021, 1, 4)) == document.versions[1]
    assert document.until(document.versions[0]) == DAYS[1]
    assert document.until(document.versions[-1]) is None


def test_same_words_make_no_version(store: Store, hold: Hold):
    document = hold((FIRST,))
    again, changed = store.add_version(document, read_text(FIRST.encode(), "a.md"), FIRST.encode() + b"\n", date(2022, 1, 1), "a.md")
    assert not changed
    assert again == document


def test_earlier_day_for_the_same_words_moves_the_version(store: Store, hold: Hold):
    document = hold((FIRST,))
    again, changed = store.add_version(document, read_text(FIRST.encode(), "a.md"), FIRST.encode(), date(2019, 1, 1), "a.md")
    assert changed
    assert [version.day for version in again.versions] == [date(2019, 1, 1)]


def test_same_bytes_read_otherwise_are_no_other_version(store: Store, hold: Hold):
    document = hold((FIRST, THIRD))
    read = read_text(f"{FIRST}\nMore.".encode(), "a.md")
    again, changed = store.add_version(document, read, FIRST.encode(), DAYS[0], "a.md")
    assert changed
    assert [version.day for version in again.versions] == list(DAYS[:2])
    assert store.text(again.versions[0].text).endswith("More.\n")
    assert store.text(document.versions[0].text)


def test_nothing_is_left_of_a_failed_write(store: Store, hold: Hold, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(NotWritten, match="disk full"):
        hold((FIRST,))
    assert [path.name for path in store.root.rglob("*") if path.is_file()] == [".lock"]


def test_damaged_files_are_named(store: Store, hold: Hold):
    document = hold((FIRST,))
    (store.root / "objects" / document.versions[0].text).write_text("other words")
    with pytest.raises(DocumentError, match="damaged"):
        store.text(document.versions[0].text)
    (store.root / "documents" / "warung-chat.json").write_text("{}")
    with pytest.raises(DocumentError, match=r"warung-chat\.json is damaged"):
        store.documents()


def test_withdrawal_is_a_mark_that_can_be_taken_back(store: Store, hold: Hold):
    hold()
    assert store.withdraw("warung-chat", date(2026, 2, 2), "a forgery").withdrawn.reason == "a forgery"
    assert len(store.document("warung-chat").versions) == 3
    assert store.restore("warung-chat").withdrawn is None
    with pytest.raises(DocumentError, match="no document 'other'"):
        store.withdraw("other", date(2026, 2, 2), "x")


def test_digest_follows_documents(store: Store, hold: Hold):
    empty = store.digest()
    hold((FIRST,))
    one = store.digest()
    hold((FIRST, SECOND))
    assert empty == ""
    assert len({empty, one, store.digest()}) == 3


def test_keys_hold_letters_digits_and_hyphens():
    assert slug("Kebijakan Privasi: WhatsApp (Wilayah Éropa)") == "kebijakan-privasi-whatsapp-wilayah-eropa"


@pytest.mark.parametrize("seal", [None, "", "0" * 64])
def test_a_document_that_lost_its_seal_is_refused(store: Store, hold: Hold, seal: str | None):
    hold((FIRST,))
    path = store.root / "documents" / "warung-chat.json"
    fields = json.loads(path.read_bytes())
    assert fields.pop("seal")
    path.write_text(json.dumps(fields if seal is None else {**fields, "seal": seal}))
    with pytest.raises(DocumentError, match="changed after it was written"):
        store.document("warung-chat")


def test_a_day_that_was_said_moves_the_version_either_way(store: Store, hold: Hold):
    document = hold()
    read = read_text(THIRD.encode(), "a.md")
    later, changed = store.add_version(document, read, THIRD.encode(), date(2026, 2, 1), "a.md", said=True)
    assert (changed, [version.day for version in later.versions]) == (True, [*DAYS[:2], date(2026, 2, 1)])
    assert [version.text for version in later.versions] == [version.text for version in document.versions]
    assert store.add_version(document, read, THIRD.encode(), date(2026, 2, 1), "a.md", said=True)[1] is False
    assert store.add_version(document, read, THIRD.encode(), date(2026, 3, 1), "a.md")[1] is False
