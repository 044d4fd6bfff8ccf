"""When a document answers, what stands beside a statement's answer, and which passages a statement rests on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from click.testing import Result

from app import create_app
from assembly import Core
from knowledge.answers.answer import Answer, Question
from knowledge.answers.evidence import Ranked
from knowledge.answers.judge import PlainJudge
from knowledge.documents.describing import addresses
from knowledge.documents.document import Document
from knowledge.documents.features import FEATURES
from knowledge.documents.formats import read_text
from knowledge.documents.grounds import dump_grounds, grounds, grounds_in
from knowledge.documents.naming import asked_about, asks_what_is_said, kinds_in, names_title, without_kinds
from knowledge.documents.trust import Logistic, Networks, Trust
from knowledge.errors import JelasError
from knowledge.index.passage_index import SIGNALS
from knowledge.library.reading import Library
from tests.unit.documents.conftest import FIRST, SECOND

DAY = date(2026, 1, 1)
Run = Callable[..., Result]
ALWAYS, NEVER = Logistic({}, 40.0, 0.0), Logistic({}, -40.0, 1.0)


@pytest.fixture
def held(core: Core, tmp_path: Path) -> Core:
    """A core that holds one policy, at the address that the statement ``e2ee`` names as its source."""
    url = core.library.statements["e2ee"].record.source.url
    path = tmp_path / "policy.md"
    path.write_text(FIRST)
    arguments = ["library", "add", str(path), "--yes", "--publisher", "WhatsApp", "--url", url, "--date", str(DAY), "--key", "chat"]
    done = create_app(core).test_cli_runner().invoke(args=arguments)
    assert done.exit_code == 0, done.output
    return core


def answered(core: Core, answers: Logistic, near: Logistic, **grounding: tuple[str, ...]) -> Answer:
    """The answer to a question that both a statement and the policy could answer."""
    documents = replace(core.engine.documents, trust=Trust(answers, near), grounds=grounding)
    engine = replace(core.engine, judge=PlainJudge(answer_from=0.0, related_from=0.0), documents=documents)
    return engine.ask(Question("can WhatsApp read my messages, encrypted on the telephone?", language="en"))


def passages(core: Core) -> list[str]:
    return [passage.id for passage in core.engine.index.passages if passage.owner == "doc:chat"]


def test_document_answers_where_it_is_judged_the_better_answer(held: Core):
    answer = answered(held, ALWAYS, NEVER)
    assert {citation.kind for citation in answer.citations} == {"document"}
    assert answer.text.startswith("From the document itself (WhatsApp")


def test_statement_answers_alone_where_no_document_is_near(held: Core):
    assert all(citation.statement for citation in answered(held, NEVER, NEVER).citations)


def test_passage_that_says_the_same_is_pointed_out_last(held: Core):
    answer = answered(held, NEVER, ALWAYS)
    assert answer.citations[-1].kind == "document"
    assert answer.text.endswith(f"[{len(answer.citations)}].")


def test_statement_and_the_passage_it_rests_on_stand_together(held: Core):
    alone = answered(held, NEVER, NEVER)
    answer = answered(held, NEVER, NEVER, **{alone.citations[0].statement: tuple(passages(held)[:1])})
    first, ground, *others = answer.citations
    assert (first, ground.passage, ground.number) == (alone.citations[0], passages(held)[0], 2)
    assert others == [replace(citation, number=citation.number + 1) for citation in alone.citations[1:]]
    assert answer.text.index("[1]") < answer.text.index("rests on") < answer.text.index("[2]")
    marks = [mark for mark in range(1, len(answer.citations) + 1) if f"[{mark}]" in answer.text]
    assert len(marks) == 1 + len([mark for mark in range(1, len(alone.citations) + 1) if f"[{mark}]" in alone.text])


def test_document_does_not_take_the_place_of_a_statement_that_tells_it(held: Core):
    best = answered(held, NEVER, NEVER).citations[0].statement
    answer = answered(held, ALWAYS, NEVER, **{best: tuple(passages(held))})
    assert answer.citations[0].statement == best


def test_apps_that_the_document_does_not_speak_of_are_not_answered_from_it(held: Core):
    answered(held, ALWAYS, NEVER)
    answer = held.engine.ask(Question("can Gojek read my messages, encrypted on the telephone?", language="en"))
    assert all(citation.kind != "document" for citation in answer.citations)


def test_grounds_are_passages_of_the_statements_own_source(held: Core, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("knowledge.documents.grounds.NEAR", -1.0)
    index, shelf = held.engine.index, held.engine.documents.shelf
    found = grounds(index, shelf, held.library.statements.values(), lambda text: index.encode(held.embedder[0], text, "en"))
    assert "e2ee" in found
    assert {passage for own in found.values() for passage in own} <= set(passages(held))
    url = held.library.statements["e2ee"].record.source.url
    assert all(held.library.statements[key].record.source.url.startswith(url) for key in found)


def test_older_text_is_no_ground(held: Core, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("knowledge.documents.grounds.NEAR", -1.0)
    index, shelf = held.engine.index, held.engine.documents.shelf
    statement = held.library.statements["e2ee"]
    dates = replace(statement.record.dates, since="2026-02-01", published="2026-02-01")
    dated = replace(statement, record=replace(statement.record, dates=dates))
    assert grounds(index, shelf, [dated], lambda text: index.encode(held.embedder[0], text, "en")) == {}


def test_grounds_survive_their_file(tmp_path: Path):
    assert grounds_in(tmp_path) == {}
    (tmp_path / "grounds.json").write_bytes(dump_grounds({"e2ee": ("doc:chat#1",)}))
    assert grounds_in(tmp_path) == {"e2ee": ("doc:chat#1",)}


def test_features_are_signals_leads_over_statements_and_what_the_question_says(held: Core):
    def ranked(late: float) -> Ranked:
        signals = np.zeros(len(SIGNALS), dtype=np.float32)
        signals[SIGNALS.index("late")] = late
        return Ranked(int(index.groups.of[passages_numbered[0]]), 0.0, signals)

    index = held.engine.index
    passages_numbered = [number for number, passage in enumerate(index.passages) if passage.owner == "doc:chat"]
    question = index.encode(held.embedder[0], "what does the WhatsApp privacy policy say about the telephone?", "en")
    describe = held.engine.documents.features.of
    found = describe(question, [ranked(0.75)], [ranked(0.5)])
    assert tuple(found) == FEATURES
    assert (found["late"], found["over_late"]) == (0.75, 0.25)
    assert (found["same_language"], found["named"], found["asked_for"]) == (1.0, 1.0, 1.0)
    assert 0 < found["missed"] < 1
    assert np.isnan(found["missed_across"])
    alone = describe(question, [ranked(0.75)], [])
    assert np.isnan(alone["over_late"])
    assert alone["strange"] == 1.0
    assert 0 < Trust.load().answers.probability(alone) < 1


def test_networks_learnt_on_other_features_are_refused(tmp_path: Path):
    np.savez(tmp_path / "a.npz", features=np.asarray(["late"]), enough=0.4)
    with pytest.raises(JelasError, match="evaluation documents --learn"):
        Networks.load(tmp_path / "a.npz")


@pytest.mark.parametrize(
    ("text", "kinds", "asks"),
    [
        ("What does the WhatsApp privacy policy say about cookies?", {"privacy"}, True),
        ("apa kata kebijakan privasi WhatsApp tentang cookie?", {"privacy"}, True),
        ("menurut ketentuan layanannya, bolehkah pakai bot?", {"terms"}, True),
        ("which country's law applies to the WhatsApp terms of service?", {"terms"}, False),
        ("By what day do I have to say yes to the new terms?", {"terms"}, False),
        ("apakah Facebook bisa baca chat saya?", set(), False),
        ("what does Meta say about my chats?", set(), False),
    ],
)
def test_documents_that_a_question_names_are_found(text: str, kinds: set[str], asks: bool):
    assert (kinds_in(text), asks_what_is_said(text)) == (kinds, asks)


def test_what_is_searched_for_is_the_question_without_the_name_of_the_document():
    assert without_kinds("what do the WhatsApp terms of service say about bots?") == "what do the WhatsApp say about bots?"
    assert without_kinds("apa kata kebijakan privasi Mozilla soal kuki?") == "apa kata Mozilla soal kuki?"


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("what do the WhatsApp terms of service say about bots?", "bots"),
        ("apa kata kebijakan privasi Mozilla soal kuki?", "kuki"),
        ("what is written in the WhatsApp terms regarding fees and taxes?", "fees and taxes"),
        ("does the Meta privacy policy say that data about me is sold?", "does the Meta say that data about me is sold?"),
        ("according to the WhatsApp terms, what is a channel?", "according to the WhatsApp, what is a channel?"),
    ],
)
def test_what_a_document_is_asked_about_is_searched_for_alone(text: str, matter: str):
    assert asked_about(text) == matter


def test_titles_are_named_by_all_their_words_but_not_by_a_kind_alone():
    asked = "according to Mozilla's Firefox privacy notice, how long is data kept?"
    assert names_title(asked, "Firefox Privacy Notice")
    assert not names_title(asked, "Firefox Focus and Firefox Klar Privacy Notice")
    assert not names_title("what does the privacy policy of Meta say?", "Privacy Policy")


def test_document_named_answers_with_the_statement_beside_it(held: Core):
    documents = replace(held.engine.documents, trust=Trust(ALWAYS, NEVER))
    engine = replace(held.engine, judge=PlainJudge(answer_from=0.0, related_from=0.0), documents=documents)
    answer = engine.ask(Question("what does the WhatsApp privacy policy say about encrypted messages?", language="en"))
    assert [citation.kind == "document" for citation in answer.citations][-2:] == [True, False]
    assert answer.text.endswith(f"[{len(answer.citations)}].")
    assert answer.citations[-1].statement


def test_statement_of_others_than_the_named_does_not_stand_beside_it(core: Core):
    for publisher in ("WhatsApp", "Signal"):
        text = FIRST.replace("Warung Chat", publisher).encode()
        document = Document(publisher.lower(), publisher, f"{publisher} Privacy Policy", "", "en")
        core.store.add_version(document, read_text(text, "a.md"), text, DAY, "a.md")
    core.build()
    documents = replace(core.engine.documents, trust=Trust(ALWAYS, NEVER))
    engine = replace(core.engine, judge=PlainJudge(answer_from=0.0, related_from=0.0), documents=documents)
    asked = "what does the {} privacy policy say about encrypted messages?"
    kinds = {
        name: [each.kind for each in engine.ask(Question(asked.format(name), language="en")).citations] for name in ("WhatsApp", "Signal")
    }
    assert kinds["WhatsApp"][-1] != "document"
    assert set(kinds["Signal"]) == {"document"}


def test_statement_that_rests_on_the_passage_quoted_stands_beside_it(held: Core):
    told = [citation.statement for citation in answered(held, NEVER, NEVER).citations]
    best = answered(held, ALWAYS, NEVER).citations[0].passage
    answer = answered(held, ALWAYS, NEVER, **{told[1]: (best,)})
    assert (answer.citations[0].passage, answer.citations[-1].statement) == (best, told[1])
    assert answer.text.endswith(f"[{len(answer.citations)}].")


@pytest.mark.parametrize(
    ("keys", "urls", "found"),
    [
        (("shop-en-privacy", "shop-id-privacy"), ("", ""), {"id"}),
        (("privacy", "privasi"), ("https://shop.example/en-US/privacy/", "https://shop.example/id/privacy/"), {"id"}),
        (("privacy", "privasi"), ("https://shop.example/privacy?lang=en", "https://shop.example/privacy?lang=id"), {"id"}),
        (("privacy", "privasi"), ("https://shop.example/privacy", "https://shop.example/privasi"), {"id", "en"}),
        (("shop-en-privacy", "shop-id-terms"), ("", ""), {"id", "en"}),
    ],
)
def test_document_is_read_in_the_readers_language_where_it_is_held_in_that(keys: tuple, urls: tuple, found: set[str], core: Core):
    said = {"en": FIRST, "id": "# Privasi\n\n" + "Kami menyimpan nomor telepon yang Anda daftarkan dan nama yang Anda tulis sendiri. " * 8}
    for key, url, (language, text) in zip(keys, urls, said.items(), strict=True):
        document = Document(key, "Warung", key, url, language)  # type: ignore[arg-type]
        core.store.add_version(document, read_text(text.encode(), "a.md"), text.encode(), DAY, "a.md")
    core.build()
    documents, index = core.engine.documents, core.engine.index
    asked = index.encode(core.embedder[0], "nomor telepon phone number", "id")
    evidence = documents.evidence(asked, documents.admitted(DAY, ("ID",)))
    assert {index.passages[number].language for number in documents.passages_of(evidence)} == found


def test_weaker_passages_are_not_shown_with_the_best(held: Core):
    answer = answered(held, ALWAYS, NEVER)
    found = held.engine.documents.evidence(
        held.engine.index.encode(held.embedder[0], "can WhatsApp read my messages, encrypted on the telephone?", "en"),
        held.engine.documents.admitted(date.today(), ("ID",)),
    )
    near = [entry for entry in found.ranked if entry.strength >= found.ranked[0].strength - 1.2]
    assert len(answer.citations) == min(3, len(near))


def test_judge_passes_over_what_is_no_number():
    judge = Logistic({"a": (1.0, 0.0, 1.0), "b": (5.0, 0.0, 1.0)}, 0.0, 0.5)
    assert judge.probability({"a": 0.0, "b": float("nan")}) == 0.5


def test_addresses_come_from_the_sources_of_statements(library: Library):
    known = addresses(library.statements.values())
    assert known["WhatsApp", "whatsapp privacy policy", "global"] == "https://www.whatsapp.com/legal/privacy-policy"
    assert known["WhatsApp", "whatsapp privacy policy", "EEA"] == "https://www.whatsapp.com/legal/privacy-policy-eea"


def test_changed_document_says_so_on_a_day_gone_by(core: Core, tmp_path: Path):
    folder = tmp_path / "whatsapp-policy"
    folder.mkdir()
    for day, text in (("2020-07-20", FIRST), ("2021-01-04", SECOND)):
        (folder / f"{day}.md").write_text(text)
    assert create_app(core).test_cli_runner().invoke(args=["library", "add", str(folder), "--yes"]).exit_code == 0
    core.engine.documents = replace(core.engine.documents, trust=Trust(ALWAYS, NEVER))
    asked = [core.engine.ask(Question("location of the device in a chat", language="en", as_of=day)) for day in (date(2020, 8, 1), DAY)]
    assert [bool(answer.notice) for answer in asked] == [True, False]
    assert "4 January 2021" in asked[0].notice
