from dataclasses import replace
from datetime import date

import pytest

from evaluation.cases import Case
from evaluation.honesty import forbidden_first, foreign, misquoted, superseded, unattributed
from evaluation.outcomes import ask
from knowledge.answers.answer import SupersededBy
from knowledge.answers.engine import Engine
from tests.unit.evaluation.conftest import case, citation, outcome

REPLACED = (SupersededBy("b", "replaces", date(2021, 5, 7)),)
REFINED = (SupersededBy("b", "refines", date(2021, 5, 7)),)


def test_a_replaced_statement_is_no_answer_for_today() -> None:
    assert superseded(outcome(case(facts=("F1",)), citation("a", "F2", superseded_by=REPLACED)))
    assert superseded(outcome(case(facts=("F1",)), citation("a", "F2", status="superseded")))


@pytest.mark.parametrize(
    ("changes", "given"),
    [
        ({"facts": ("F1",)}, citation("a", "F2", superseded_by=REFINED)),
        ({"facts": ("F2",)}, citation("a", "F2", superseded_by=REPLACED)),
        ({"facts": ("F1",), "as_of": date(2021, 1, 10)}, citation("a", "F2", superseded_by=REPLACED)),
    ],
)
def test_a_statement_that_still_stands_or_was_asked_for_may_be_cited(changes: dict[str, object], given: object) -> None:
    assert not superseded(outcome(case(**changes), given))  # type: ignore[arg-type]


def test_a_european_statement_is_foreign_to_an_indonesian_reader_only() -> None:
    european = citation("a", "F2", region="EEA")
    assert foreign(outcome(case(facts=("F1",)), citation("b", "F1"), european))
    assert not foreign(outcome(case(facts=("F1",), region="DE"), european))
    assert not foreign(outcome(case(facts=("F1",)), european, regions=("EEA",)))
    assert not foreign(outcome(case(facts=("F1",)), citation("b", "F1", region="ID")))


def test_what_an_authority_abroad_decided_is_not_foreign_where_that_is_asked() -> None:
    fine = citation("a", "F2", region="EU", scope=("authorities", "law"))
    assert foreign(outcome(case(facts=("F1",)), fine))
    assert not foreign(outcome(case(facts=("F1",)), fine, authorities=True))
    assert foreign(outcome(case(facts=("F1",)), citation("a", "F2", region="EU", scope=("law",)), authorities=True))


def test_an_answer_names_its_publisher() -> None:
    assert unattributed(outcome(case(facts=("F1",)), citation("a", "F1"), text="Tidak. [1]"))
    assert not unattributed(outcome(case(facts=("F1",)), citation("a", "F1"), text="menurut whatsapp, tidak. [1]"))


def test_what_must_not_come_first() -> None:
    asked = case(facts=("F1",), not_facts=("F2",))
    assert forbidden_first(outcome(asked, citation("a", "F2")))
    assert not forbidden_first(outcome(asked, citation("a", "F1"), citation("b", "F2", number=2)))


def test_quotes_of_the_real_engine_are_literal(engine: Engine) -> None:
    found = ask(engine, Case("1", "Apakah WhatsApp bisa membaca pesan pribadi saya?", "id", "answerable", facts=("F001",)))
    assert found.answer.citations
    assert not misquoted(found)


def test_an_altered_quote_is_noticed(engine: Engine) -> None:
    found = ask(engine, Case("1", "Apakah WhatsApp bisa membaca pesan pribadi saya?", "id", "answerable", facts=("F001",)))
    assert misquoted(outcome(found.case, citation(str(found.answer.citations[0].statement), "F001", quote="Sesuatu yang lain.")))


def test_a_documents_quote_is_compared_with_its_passage() -> None:
    told = replace(citation("a", "F1", quote="we keep no logs"), statement=None, passage="doc:policy#1")
    asked = outcome(case(), told)
    assert misquoted(asked)
    assert not misquoted(replace(asked, documents={"doc:policy#1": "In short, we keep no logs of calls."}))
    assert misquoted(replace(asked, documents={"doc:policy#1": "We keep logs."}))
