import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assembly import Core, library_passages
from i18n.reader import QuestionReader, as_compared
from knowledge.answers.answer import Question
from knowledge.index.build import index_passages
from knowledge.index.unanswered import Unanswered
from knowledge.library.checks import check_library
from knowledge.library.passage import UNANSWERED, Passage
from knowledge.library.reading import Library, read_library
from knowledge.library.store import dump_library, load_library
from knowledge.models.embedder import HashingEmbedder
from tests.small import Edit

ANSWERED = {"question": "klo gw curhat di wa, fb baca ga", "language": "id", "style": "everyday", "statement": "e2ee", "verdict": "no"}
FOLLOWING = {"question": "and calls?", "language": "en", "style": "plain", "statement": "e2ee", "previous": ["Who reads my chats?"]}
THEN = {"question": "when is the deadline", "language": "en", "style": "plain", "statement": "e2ee", "as_of": "2021-02-01"}
THERE = {"question": "who reads along over here", "language": "en", "style": "plain", "statement": None, "nearest": "e2ee", "region": "DE"}
UNKNOWN = {"question": "How many engineers does WhatsApp have?", "language": "en", "style": "plain", "statement": None, "nearest": "e2ee"}


@pytest.fixture
def asked(small_library: Path) -> Path:
    """A file with one asked question of each kind."""
    path = small_library / "asked" / "who-can-read.jsonl"
    path.parent.mkdir()
    path.write_text("".join(json.dumps(row) + "\n" for row in (ANSWERED, FOLLOWING, UNKNOWN, THEN, THERE)), encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    return [str(problem) for problem in check_library(path.parents[1])[1] if problem.file == path]


def test_asked_questions_become_ways_of_asking(asked: Path) -> None:
    library = read_library(asked.parents[1]).library
    passages = {passage.id: passage for passage in library_passages(library)}
    found = dict(zip(passages["e2ee/id#1"].asks, passages["e2ee/id#1"].verdicts, strict=True))
    assert found["kalau saya curhat di WhatsApp, Facebook baca"] == "no"
    assert not any("deadline" in ask for ask in passages["e2ee/en#1"].asks)
    assert passages[f"{UNANSWERED}/en"].asks == (str(UNKNOWN["question"]).removesuffix("?"),)
    assert load_library(dump_library(library)).asked == library.asked


def test_what_leans_on_earlier_turns_is_put_together_as_a_readers_question_is(asked: Path) -> None:
    library = read_library(asked.parents[1]).library
    passages = {passage.id: passage for passage in library_passages(library)}
    read = QuestionReader().read("and calls?", ("Who reads my chats?",), "en", "en")
    assert read.follow_up
    assert "Who reads my chats" in read.standard
    assert passages["e2ee/en#1"].asks[-1] == read.standard
    assert {key: passage.follow_ups for key, passage in passages.items() if passage.follow_ups} == {"e2ee/en#1": 1}


def test_a_turn_that_stands_on_its_own_feet_is_no_follow_up(asked: Path) -> None:
    long = "does the encryption of personal chats also hold for the calls that people make with WhatsApp"
    with asked.open("a", encoding="utf-8") as file:
        file.write(json.dumps(FOLLOWING | {"question": long}) + "\n")
        file.write(json.dumps(UNKNOWN | {"question": "and in Japan?", "previous": ["How many engineers does WhatsApp have?"]}) + "\n")
    passages = {passage.id: passage for passage in library_passages(read_library(asked.parents[1]).library)}
    assert not QuestionReader().read(long, ("Who reads my chats?",), "en", "en").follow_up
    assert long in passages["e2ee/en#1"].alone
    remembered = passages[f"{UNANSWERED}/en"]
    assert (len(remembered.alone), remembered.follow_ups) == (1, 1)
    assert "Japan" in remembered.asks[-1]


def test_what_leans_on_earlier_turns_is_remembered_for_follow_ups_alone() -> None:
    asks = ("how many engineers are there", "japan japan how many engineers are there japan")
    remembered = Passage(f"{UNANSWERED}/en", UNANSWERED, UNANSWERED, "en", "", "", asks=asks, verdicts=(None, None), follow_ups=1)
    other = Passage("e2ee/en#1", "e2ee", "e2ee", "en", "Chats", "Nobody reads your chats.", asks=("who reads my chats",), verdicts=(None,))
    index = index_passages([other, remembered], HashingEmbedder())
    for follow_up in (False, True):
        question = index.encode(HashingEmbedder(), asks[1], "en", follow_up)
        hits = index.search(question, np.array([True, False]), 4)
        for compared in (None, hits.compared):
            cosine, late = Unanswered(index).nearness(question, compared)
            assert 0 < cosine <= 1.001
            assert (cosine > 0.99) == (late > 0.99) == follow_up
    only = index_passages([other, replace(remembered, asks=asks[1:], verdicts=(None,))], HashingEmbedder())
    assert Unanswered(only).nearness(only.encode(HashingEmbedder(), asks[1], "en")) == (0.0, 0.0)


def test_what_nobody_answered_never_answers(asked: Path, core: Core) -> None:
    answer = core.engine.ask(Question(str(UNKNOWN["question"]), language="en"))
    assert (answer.status, answer.citations) == ("no_statement", ())
    (remembered,) = [passage for passage in core.engine.index.passages if passage.owner == UNANSWERED]
    assert remembered.text == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", ":6: no JSON (EOF while parsing an object at character 1): write one object in braces"),
        (json.dumps(ANSWERED | {"question": "another", "statement": "nothing"}), ":6: names 'nothing', which is no statement"),
        (json.dumps(ANSWERED | {"question": "another", "mood": "sad"}), ":6: unknown key 'mood': remove it"),
        (
            json.dumps(ANSWERED | {"question": "another", "verdict": "maybe"}),
            ":6: 'verdict' is 'maybe', which is none of 'yes', 'no' or 'partly'",
        ),
        (json.dumps(ANSWERED | {"question": str(ANSWERED["question"]).upper()}), ":6: asked before, at"),
        (json.dumps(THEN | {"question": str(THEN["question"]).upper()}), ":6: asked before, at"),
        (json.dumps(ANSWERED | {"question": f"{ANSWERED['question']} ?!", "verdict": "yes"}), ":6: asked before, at"),
        (json.dumps(UNKNOWN | {"question": "another", "verdict": "no"}), ":6: 'verdict' stands where no statement answers: name the"),
        (json.dumps(UNKNOWN | {"question": "another", "also": ["e2ee"]}), ":6: 'also' stands where no statement answers: name the"),
        (json.dumps(ANSWERED | {"question": "another"}).replace('"no"', "“no”"), ":6: no JSON (expected value at character"),
        (json.dumps(THEN | {"as_of": "2020-12-31"}), ":6: 'e2ee' had not been stated on 2020-12-31: correct the key, the day"),
        (json.dumps(THEN | {"as_of": "2021"}), ":6: 'as_of' is '2021': "),
        (json.dumps(THERE | {"region": "Germany"}), ":6: 'region' is 'Germany', which is not a country's two capitals"),
    ],
)
def test_a_bad_line_is_told_by_its_place(asked: Path, line: str, said: str) -> None:
    with asked.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    (problem,) = problems(asked)
    assert said in problem


@pytest.mark.parametrize(("encoding", "said"), [("utf-8-sig", []), ("utf-16", ["save the file as UTF-8"])])
def test_what_another_editor_saved_is_read_or_told(asked: Path, encoding: str, said: list[str]) -> None:
    asked.write_text(asked.read_text(encoding="utf-8"), encoding=encoding)
    assert [problem.rpartition(": ")[2] for problem in problems(asked)] == said


def test_other_answers_to_the_same_question_are_told_with_their_places(asked: Path, edit: Edit) -> None:
    def change(data: dict) -> None:
        data["en"]["asked_yes_no"] = [{"question": "does Meta read my chats", "verdict": "no"}]
        data["en"]["propositions"] = [{"question": "Does Meta read my chats?", "verdict": "yes"}]
        data["en"]["asked"] = ["how safe are my chats", "who reads my chats", "what is secret"]

    path = edit("who-can-read/e2ee", change)
    rows = [
        {"question": "Does Meta read my chats?", "verdict": "partly"},
        {"question": "How safe are my chats?", "verdict": "yes"},
        {"question": "apakah kalau gw curhat di wa, fb baca ga?", "language": "id", "verdict": "yes"},
        {"question": "what is secret?", "statement": "tl_now", "also": ["e2ee"]},
        {"question": "What is secret?!", "statement": None, "region": "DE"},
        {"question": "who reads my chats?", "statement": "tl_now"},
    ]
    with asked.open("a", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(UNKNOWN | {"statement": "e2ee", "nearest": None} | row) + "\n")
    told = [str(problem) for problem in check_library(asked.parents[1], as_compared)[1] if problem.file in (asked, path)]
    (within,) = [problem for problem in told if problem.startswith(str(path)) and "ways of asking" not in problem]
    assert "'Does Meta read my chats?' is there with 'no' too, not only with 'yes'" in within
    assert [problem.removeprefix(f"{asked}:").partition(":")[0] for problem in told if problem.startswith(str(asked))] == ["6", "8", "11"]
    assert f"has another answer at {asked}:1: 'no', here 'yes': keep the one that is right" in " ".join(told)
    assert f"has another answer at {path}: e2ee, here tl_now" in " ".join(told)


def test_the_same_question_may_be_asked_of_several_days_and_countries(asked: Path) -> None:
    with asked.open("a", encoding="utf-8") as file:
        for other in ({"as_of": "2022-02-01"}, {"as_of": None, "region": "FR"}, {"as_of": None}):
            file.write(json.dumps(THEN | other) + "\n")
    assert problems(asked) == []


def test_what_does_not_hold_in_a_country_answers_nobody_there(asked: Path, edit: Edit) -> None:
    edit("who-can-read/e2ee", lambda data: data.update(region="global", except_regions=["EEA"]))
    with asked.open("a", encoding="utf-8") as file:
        file.write(json.dumps(ANSWERED | {"question": "and here", "region": "DE"}) + "\n")
    (problem,) = problems(asked)
    assert ":6: 'e2ee' does not hold in DE" in problem


def test_no_evaluation_question_is_among_the_asked(library: Library) -> None:
    from evaluation.cases import FURTHER, QUESTIONS, read_cases

    def words(*turns: str) -> tuple[str, ...]:
        return tuple(" ".join(turn.casefold().split()).strip(" ?!.") for turn in turns)

    cases = [case for folder in (QUESTIONS, *FURTHER) for case in read_cases(folder)]
    alone = {words(case.question) for case in cases if not case.previous or case.turn == "new"}
    together = {words(*case.previous, case.question) for case in cases if case.previous}
    assert not alone & {words(one.question) for one in library.asked}
    assert not together & {words(*one.previous, one.question) for one in library.asked if one.previous}
    assert len(library.asked) > 5000
