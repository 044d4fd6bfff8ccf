"""Which passages may be quoted on a day, and how they are quoted."""

from datetime import date

import numpy as np
import pytest

from knowledge.documents.quoting import cite, excerpt, spoken
from knowledge.documents.shelf import bare_address, document_passages, dump_shelf, load_shelf
from knowledge.documents.store import Store
from knowledge.errors import QuoteMismatch
from knowledge.library.fields import Language
from tests.unit.documents.conftest import DAYS, FIRST, SECOND, Hold

BEFORE, BETWEEN, TODAY = date(2020, 1, 1), date(2020, 12, 31), date(2026, 11, 23)


def spoken_in(text: str, fallback: Language) -> Language:
    return fallback


def texts_on(store: Store, day: date, region: str = "ID") -> str:
    passages, shelf = document_passages(store, spoken_in)
    mask = shelf.admitted(passages, day, (region,))
    return "\n".join(passage.text for passage, allowed in zip(passages, mask, strict=True) if allowed)


def test_each_day_has_the_passages_of_its_version_only(store: Store, hold: Hold):
    hold()
    assert texts_on(store, BEFORE) == ""
    assert "we do not estimate" in texts_on(store, BETWEEN)
    assert "we forget it" in texts_on(store, DAYS[1])
    assert "for ninety days" not in texts_on(store, DAYS[1])
    today = texts_on(store, TODAY)
    assert "for ninety days" in today
    assert "we forget it" not in today


def test_unchanged_passages_are_kept_once(store: Store, hold: Hold):
    hold()
    passages, shelf = document_passages(store, spoken_in)
    assert len({passage.id for passage in passages}) == len(passages)
    shared = set.intersection(*(set(own) for own in shelf.documents["warung-chat"].passages))
    assert shared


def test_withdrawn_documents_are_not_indexed(store: Store, hold: Hold):
    hold()
    store.withdraw("warung-chat", TODAY, "a forgery")
    assert document_passages(store, spoken_in)[0] == []


def test_documents_of_other_regions_stand_in_only_where_there_is_none(store: Store, hold: Hold):
    hold((FIRST,), key="chat-eea", region="EEA")
    assert "we do not estimate" in texts_on(store, TODAY, "ID")
    hold((SECOND,), key="chat")
    assert "we do not estimate" not in texts_on(store, TODAY, "ID")
    german = texts_on(store, TODAY, "DE")
    assert "we do not estimate" in german
    assert "we estimate your city" not in german


def test_shelf_survives_its_file(store: Store, hold: Hold):
    hold()
    _, shelf = document_passages(store, spoken_in)
    assert load_shelf(dump_shelf(shelf)) == shelf


def test_citation_names_the_version_of_the_day(store: Store, hold: Hold):
    hold(url="https://warung.example/privacy")
    passages, shelf = document_passages(store, spoken_in)
    passage = next(found for found in passages if "we do not estimate" in found.text)
    citation = cite(1, shelf, passage, passage.text[:20], BETWEEN)
    assert (citation.statement, citation.facts, citation.kind, citation.published) == (None, (), "document", "2020-07-20")
    assert citation.heading.endswith("Location Information")
    with pytest.raises(QuoteMismatch):
        cite(1, shelf, passage, "never said", BETWEEN)
    with pytest.raises(KeyError):
        cite(1, shelf, passage, passage.text, TODAY)


def test_excerpt_is_literal_and_begins_with_the_nearest_sentence():
    text = (
        "A first sentence of some words. The second sentence is the one that is asked for here.\n\n### Heading\n\n- An item that goes on."
    )
    nearness = np.array([0.1, 0.9, 0.95, 0.2], dtype=np.float32)
    quote = excerpt(text, nearness)
    assert quote in text
    assert quote == text.partition("\n\n###")[0]
    assert excerpt("- One item only, rather short.", np.ones(1, dtype=np.float32)) == "One item only, rather short."


def test_excerpt_of_a_title_that_runs_into_a_long_sentence_goes_on_to_the_end_of_a_clause():
    text = f"Harm to other people. You must not {'do this, ' * 30}and must not {'do that; ' * 20}or anything else."
    quote = excerpt(text, np.asarray([0.9, 0.1], dtype=np.float32))
    assert quote.startswith("Harm to other people. You must not do this,")
    assert quote.endswith(",")
    assert 60 < len(quote.split()) <= 70
    assert quote in text


def test_marks_are_not_spoken():
    assert spoken("These:\n\n- one\n\n- two") == "These: one two"


def test_addresses_are_compared_by_what_tells_pages_apart():
    assert bare_address("https://www.WhatsApp.com/legal/?lang=id#a") == bare_address("http://whatsapp.com/legal")
