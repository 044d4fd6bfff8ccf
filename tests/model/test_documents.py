"""Real documents with the real model: the version of the day answers, literally, in the language there is."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from i18n.catalogues import Catalogues
from i18n.language import detect
from knowledge.answers.answer import Answer
from knowledge.documents.citing import DocumentAnswers, Trust
from knowledge.documents.describing import Details
from knowledge.documents.shelf import document_passages
from knowledge.documents.store import Store
from knowledge.documents.taking import Taking
from knowledge.index.build import index_passages
from knowledge.library.fields import Language
from knowledge.models.onnx_embedder import OnnxEmbedder
from knowledge.retrieval.ranking import Ranker

TODAY = date(2026, 11, 23)
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two versions of WhatsApp's policy for Europe, and Mozilla's notice on MDN Plus in both languages."""
    root, kept = tmp_path_factory.mktemp("documents"), Store.of_instance(tmp_path_factory.mktemp("instance"))
    policies = shared / "data" / "policies"
    names = ("whatsapp-privacy-policy-eea/2020-07-29.md", "whatsapp-privacy-policy-eea/2021-01-01.md")
    for name in (*names, "mozilla/en/mdn_plus_privacy.md", "mozilla/id/mdn_plus_privacy.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes((policies / name).read_bytes())
    for candidate in Taking(kept, TODAY, detect, print).from_files(root, Details()):
        candidate.keep(kept)
    return kept


@pytest.fixture(scope="module")
def documents(store: Store, prepared_model: Path) -> tuple[DocumentAnswers, OnnxEmbedder]:
    """The store's documents, indexed."""
    embedder = OnnxEmbedder(prepared_model, 2)
    passages, shelf = document_passages(store, detect)
    return DocumentAnswers(shelf, index_passages(passages, embedder), Ranker.only("hybrid"), Catalogues(), Trust.load()), embedder


def ask(documents: tuple[DocumentAnswers, OnnxEmbedder], text: str, language: Language, day: date = TODAY) -> Answer | None:
    """The answer from the documents alone."""
    answers, embedder = documents
    blank = Answer(text, language, day, "ID", "out_of_scope", "")
    return answers.answered(blank, answers.index.encode(embedder, text, language), ("ID",))


@pytest.mark.parametrize(("day", "version"), [(date(2020, 8, 1), "2020-07-29"), (date(2021, 2, 1), "2021-01-01")])
def test_location_comes_from_the_version_of_the_day(documents, store: Store, day: date, version: str):
    answer = ask(documents, "what data does WhatsApp collect about my location?", "en", day)
    text = store.text(store.document("whatsapp-privacy-policy-eea").version_on(day).text)
    assert {citation.published for citation in answer.citations} == {version}
    assert all(citation.quote in text for citation in answer.citations)
    assert "location information" in answer.citations[0].quote
    assert "another region" in answer.text


def test_before_the_first_version_nothing_is_said(documents):
    assert ask(documents, "what data does WhatsApp collect about my location?", "en", date(2019, 1, 1)) is None


def test_indonesian_question_gets_the_indonesian_notice(documents):
    answer = ask(documents, "data lokasi apa yang dikumpulkan MDN Plus?", "id")
    assert answer.citations[0].language == "id"
    assert "alamat IP" in " ".join(citation.quote for citation in answer.citations)


def test_only_english_text_is_quoted_with_its_language_told(documents):
    answer = ask(documents, "informasi lokasi apa yang dikumpulkan WhatsApp dari perangkat saya?", "id", date(2021, 2, 1))
    assert answer.citations[0].language == "en"
    assert "bahasa lain" in answer.text


@pytest.mark.parametrize(
    "text", ["what is the weather in Jakarta tomorrow?", "how do I cook rendang?", "does Telegram collect my location?"]
)
def test_what_no_document_speaks_of_is_not_answered(documents, text: str):
    assert ask(documents, text, "en") is None


def test_coefficients_name_signals_that_exist(documents):
    answers, embedder = documents
    question = answers.index.encode(embedder, "location", "en")
    evidence = answers.evidence(question, np.ones(len(answers.index.passages), dtype=bool))
    assert set(answers.trust.weights) <= set(evidence.features)
    assert json.dumps(answers.trust.weights)
