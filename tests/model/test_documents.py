"""Real documents, the real statements and the real model: which of them answers, on which day, and how literally."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assembly import Core
from evaluation.documents.asking import ask_documents
from evaluation.documents.cases import read_document_cases
from i18n.language import detect
from knowledge.answers.answer import Answer, Question
from knowledge.documents.describing import Details, addresses
from knowledge.documents.taking import Taking
from knowledge.library.reading import Library
from settings import Settings
from tests.conftest import ROOT

TODAY = date(2026, 11, 23)
LOCATION = "what data does WhatsApp collect about my location?"
FILES = (
    *(f"whatsapp-privacy-policy-eea/{day}.md" for day in ("2020-07-29", "2021-01-01")),
    "whatsapp-privacy-policy/2026-07-11.md",
    *(f"mozilla/{name}.md" for name in ("en/mdn_plus_privacy", "id/mdn_plus_privacy", "en/focus_privacy_notice")),
)
Ask = Callable[..., Answer]
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def core(policies: Path, prepared_model: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Core:
    """The real library with some of the policies taken in; embeddings are kept in the project's own cache between runs."""
    root, instance = tmp_path_factory.mktemp("documents"), tmp_path_factory.mktemp("instance")
    for name in ("models", "cache"):
        (ROOT / "instance" / name).mkdir(exist_ok=True)
        (instance / name).symlink_to(ROOT / "instance" / name)
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes((policies / name).read_bytes())
    knowledge = tmp_path_factory.mktemp("library") / "knowledge"
    shutil.copytree(ROOT / "knowledge", knowledge, ignore=shutil.ignore_patterns("*.py", "asked"))
    (knowledge / "asked").mkdir()  # what nobody answers is enough to be silent by, and a quarter of the work
    shutil.copy(ROOT / "knowledge" / "asked" / "unanswered.jsonl", knowledge / "asked")
    core = Core(Settings(instance=instance, knowledge=knowledge), today=lambda: TODAY)
    known = addresses(library.statements.values())
    for candidate in Taking(core.store, TODAY, detect, print, known).from_files(root, Details()):
        candidate.keep(core.store)
    return core


@pytest.fixture
def ask(core: Core) -> Ask:
    """``ask(text, as_of=day)``: the engine's answer; every quote of a document is checked against the version of that day."""

    def asked(text: str, **more: object) -> Answer:
        answer = core.engine.ask(Question(text, **more))
        for citation in answer.citations:
            if citation.kind == "document":
                key = citation.passage.removeprefix("doc:").partition("#")[0]
                version = core.store.document(key).version_on(answer.as_of)
                assert citation.published == version.day.isoformat()
                assert citation.quote in core.store.text(version.text)
        return answer

    return asked


@pytest.mark.parametrize(("day", "version"), [(date(2020, 8, 1), "2020-07-29"), (date(2021, 2, 1), "2021-01-01")])
def test_location_comes_from_the_version_of_the_day(ask: Ask, day: date, version: str):
    answer = ask(LOCATION, as_of=day, language="en")
    (cited,) = [citation for citation in answer.citations if citation.kind == "document"]
    assert cited.published == version
    assert "We collect device location information if you use our location features" in cited.quote
    assert "another region" in answer.text
    if version == "2020-07-29":  # no statement is as old as that
        assert answer.text.startswith("From the document itself")
        assert "1 January 2021" in answer.notice
    else:  # a statement for the reader's region comes before a document for another
        assert answer.citations[0].statement == "gen_location"


def test_location_today_is_told_by_a_statement_with_the_passage_it_rests_on(ask: Ask):
    statement, passage, *others = ask(LOCATION, language="en").citations
    assert statement.statement == "gen_location"
    assert (passage.number, passage.kind, passage.published) == (2, "document", "2026-07-11")
    assert "location-related" in passage.quote
    assert [other.number for other in others] == list(range(3, 3 + len(others)))
    assert all(other.kind != "document" for other in others)


def test_passages_of_documents_are_looked_for_by_their_topics(core: Core):
    index = core.engine.index
    assert index.heads.topics is not None
    assert index.topics.shape == (len(index.passages), index.heads.topics.dimension)


def test_versions_of_a_passage_never_stand_side_by_side(ask: Ask):
    for day in (date(2020, 8, 1), date(2021, 2, 1), TODAY):
        for text in (LOCATION, "what cookies does WhatsApp use?", "what device information is collected by WhatsApp?"):
            cited = ask(text, as_of=day, language="en").citations
            assert len({(own.passage.partition("#")[0], own.published) for own in cited if own.kind == "document"}) == len(
                {own.passage.partition("#")[0] for own in cited if own.kind == "document"}
            )


def test_before_the_first_version_no_document_speaks(ask: Ask):
    assert all(citation.kind != "document" for citation in ask(LOCATION, as_of=date(2019, 1, 1), language="en").citations)


def test_indonesian_question_gets_the_indonesian_notice(ask: Ask):
    answer = ask("kenapa MDN Plus memerlukan alamat IP saya?")
    assert {citation.language for citation in answer.citations} == {"id"}
    assert answer.text.startswith("Dari dokumen aslinya (Mozilla")
    assert "alamat IP" in answer.citations[0].quote


def test_only_english_text_is_quoted_with_its_language_told(ask: Ask):
    answer = ask("bagaimana Firefox Focus memakai data lokasi?")
    assert answer.language == "id"
    assert {citation.language for citation in answer.citations} == {"en"}
    assert "bahasa lain" in answer.text
    assert "precise location" in " ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "text",
    [
        "what is the weather in Jakarta tomorrow?",
        "how do I cook rendang?",
        "does Telegram collect my location?",
        "what location data does Grab collect?",
        "can facebook read my chats?",
        "apakah facebook bisa baca chat saya?",
    ],
)
def test_documents_keep_to_themselves(ask: Ask, text: str):
    assert all(citation.kind != "document" for citation in ask(text).citations[:1])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What does the WhatsApp privacy policy say about cookies?", "use cookies"),
        ("apa kata kebijakan privasi WhatsApp tentang cookie?", "use cookies"),
    ],
)
def test_document_named_is_quoted(ask: Ask, text: str, said: str):
    first = ask(text).citations[0]
    assert first.kind == "document"
    assert said in first.quote


def test_held_out_questions_are_answered_and_rightly(core: Core):
    held = set(core.store.documents())
    cases = [case for case in read_document_cases() if case.half == "held-out" and set(case.documents) <= held]
    asked = list(ask_documents(core.engine, cases))
    answerable = [own for own in asked if own.kind == "document"]
    answered = [own for own in answerable if own.answers]
    assert len(answerable) >= 10
    assert len(answered) >= 0.5 * len(answerable)
    assert sum(own.right for own in answered) >= 0.8 * len(answered)
