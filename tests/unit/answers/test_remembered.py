"""Answers kept for the next reader: found again, never for another question, never more than were allowed, never after a swap."""

import threading
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from assembly import Core
from knowledge.answers.answer import Answer, Question
from knowledge.answers.engine import Engine
from knowledge.answers.remembered import Remembered, key_of, question_of
from tests.small import TODAY

ASKED = Question("can Facebook read my personal chats?", previous=("hi",))


@pytest.fixture
def engine(standing_core: Core) -> Engine:
    """An engine with nothing remembered."""
    return replace(standing_core.engine)


def counted(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often ``engine`` has had to search since."""
    searched: list[str] = []
    original = Engine.evidence

    def watched(self: Engine, *given: object) -> object:
        searched.append("")
        return original(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "evidence", watched)
    return lambda: len(searched)


def plain(answer: Answer) -> Answer:
    return replace(answer, took_ms=0.0)


def test_the_second_reader_gets_the_same_answer_without_a_search(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    searches = counted(engine, monkeypatch)
    first, second = engine.ask(ASKED), engine.ask(ASKED)
    assert plain(first) == plain(second)
    assert searches() == 1
    assert 0 <= second.took_ms <= first.took_ms


def test_white_space_does_not_matter_but_is_given_back(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    searches = counted(engine, monkeypatch)
    typed = replace(ASKED, text="can  Facebook\nread my personal chats?")
    first, second = engine.ask(ASKED), engine.ask(typed)
    assert searches() == 1
    assert second.question == typed.text
    assert plain(replace(second, question=first.question)) == plain(first)


OTHERWISE = {
    "text": "can Facebook read my personal chats",
    "language": "id",
    "as_of": TODAY - timedelta(days=2000),
    "region": "DE",
    "previous": ("hi", "what about groups?"),
    "page_language": "en",
    "told_in": "id",
}


@pytest.mark.parametrize("name", [field.name for field in fields(Question)])
def test_whatever_a_question_holds_tells_it_apart(name: str) -> None:
    def key(question: Question) -> object:
        return key_of(question, question.as_of or TODAY, question.region or "ID")

    assert key(replace(ASKED, **{name: OTHERWISE[name]})) != key(ASKED)


def test_another_day_is_asked_anew(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    searches = counted(engine, monkeypatch)
    engine.today = lambda: date(2026, 11, 23)
    engine.ask(ASKED)
    engine.today = lambda: date(2026, 11, 24)
    assert engine.ask(ASKED).as_of == date(2026, 11, 24)
    assert searches() == 2


def test_an_engine_over_another_index_remembers_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    searches = counted(engine, monkeypatch)
    engine.ask(ASKED)
    swapped = replace(engine, fingerprint="sha256:other")
    assert swapped.ask(ASKED).index == "sha256:other"
    assert searches() == 2


def test_the_oldest_give_way(engine: Engine) -> None:
    answer, found, kept = engine.ask(ASKED), [], Remembered(most=2)

    def put(text: str) -> None:
        kept.answer(key_of(Question(text), TODAY, "ID"), lambda: found.append(text) or answer)  # type: ignore[func-returns-value]

    for text in ("one", "two", "one", "three", "one", "two"):
        put(text)
    assert found == ["one", "two", "three", "two"]


def test_what_fails_is_not_kept() -> None:
    kept = Remembered()

    def fail() -> Answer:
        raise RuntimeError

    for _ in range(2):
        with pytest.raises(RuntimeError):
            kept.answer(key_of(ASKED, TODAY, "ID"), fail)


def test_many_threads_share_it(engine: Engine) -> None:
    right = {text: plain(engine.ask(Question(text))) for text in ("kapan tenggat 8 februari?", "can fb read my chats?", "apa itu e2ee?")}
    shared, wrong = replace(engine), []

    def work() -> None:
        for _ in range(30):
            for text, answer in right.items():
                if plain(shared.ask(Question(text))) != answer:
                    wrong.append(text)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_key_leads_back_to_its_question() -> None:
    asked = Question("can  Facebook\tread it?", "en", TODAY, "DE", ("hi ", "and groups?"), "en")
    key = key_of(asked, TODAY, "DE")
    assert key_of(question_of(key), TODAY, "DE") == key


def test_it_is_told_whether_an_answer_was_remembered(engine: Engine) -> None:
    first, second = engine.ask(ASKED), engine.ask(ASKED)
    assert (first.remembered, second.remembered) == (False, True)
    assert "remembered" not in second.as_json()


def test_what_was_asked_most_often_is_known_after_a_swap(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    for text, times in (("once", 1), ("can fb read my chats?", 3), ("kapan tenggat 8 februari?", 2)):
        for _ in range(times):
            engine.ask(Question(text))
    monkeypatch.setattr("knowledge.answers.engine._TAKEN_OVER", 2)
    swapped = replace(engine, fingerprint="sha256:other")
    swapped.take_over(engine)
    searches = counted(swapped, monkeypatch)
    known = [swapped.ask(Question(text)) for text in ("can fb read my chats?", "kapan tenggat 8 februari?")]
    assert {answer.index for answer in known} == {"sha256:other"}
    assert searches() == 0
    assert not swapped.ask(Question("once")).remembered


def test_what_gave_way_is_not_counted_any_more(engine: Engine) -> None:
    answer, kept = engine.ask(ASKED), Remembered(most=1)
    for text in ("one", "one", "two"):
        kept.answer(key_of(Question(text), TODAY, "ID"), lambda: answer)
    assert kept.often(9) == []
