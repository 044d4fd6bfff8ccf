import json
from pathlib import Path
from typing import Any, get_args

import pytest

from evaluation.cases import (
    ANSWERABLE,
    FURTHER,
    PERSONAS,
    QUESTIONS,
    UNANSWERABLE,
    Case,
    Hangs,
    half_of,
    read_cases,
    require_facts,
    tuned_cases,
)
from knowledge.errors import JelasError
from knowledge.library.reading import Library
from tests.unit.evaluation.conftest import case

GOOD = {"id": "a1", "question": "Apa?", "language": "id", "kind": "answerable", "topic": "1-who-can-read", "facts": ["F001"]}


def folder_with(tmp_path: Path, *rows: object) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    (tmp_path / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_a_line_becomes_a_case(tmp_path: Path) -> None:
    (found,) = read_cases(folder_with(tmp_path, GOOD))
    assert (found.key, found.topic, found.facts, found.half) == ("answerable/a1", "who-can-read", ("F001",), "tuned")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{", r"some.jsonl:2: not a JSON object"),
        ("[1]", r"some.jsonl:2: not a JSON object"),
        ({**GOOD, "id": "a2", "language": "fr"}, r"some.jsonl:2: language"),
        ({**GOOD, "id": "a2", "facts": []}, r"some.jsonl:2: kind 'answerable' without facts"),
        ({**GOOD, "id": "a2", "typo": 1}, r"some.jsonl:2: typo: unknown key"),
        ({**GOOD, "id": "a2", "question": " "}, r"some.jsonl:2: question: .*empty"),
        ({**GOOD, "id": "a2", "question": "a" * 2000}, r"some.jsonl:2: question: .*2000 characters"),
        ({**GOOD, "id": "a2", "previous": [""]}, r"some.jsonl:2: previous.0: .*empty"),
        ({**GOOD, "id": "a2", "previous": ["?"] * 7}, r"some.jsonl:2: previous"),
        ({**GOOD, "id": "a2", "question": "\ud83d"}, r"some.jsonl:2: holds half a letter"),
        ({**GOOD, "id": "a2", "region": "XX"}, r"some.jsonl:2: region"),
        ({**GOOD, "id": "a2", "topic": "weather"}, r"some.jsonl:2: topic"),
        ({**GOOD, "id": "a2", "concern": "boredom"}, r"some.jsonl:2: concern"),
        (GOOD, r"some.jsonl:2: 'answerable/a1' stands in .*some.jsonl:1 already"),
    ],
)
def test_what_is_no_case_is_told_by_line(tmp_path: Path, row: object, told: str) -> None:
    with pytest.raises(JelasError, match=told):
        read_cases(folder_with(tmp_path, GOOD, row))


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(JelasError, match=r"no \*\.jsonl file"):
        read_cases(tmp_path)


def test_files_without_a_question_are_told(tmp_path: Path) -> None:
    with pytest.raises(JelasError, match="hold no question"):
        read_cases(folder_with(tmp_path, "", ""))


def test_a_folder_named_like_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "more.jsonl").mkdir()
    with pytest.raises(JelasError, match=r"more\.jsonl: Is a directory"):
        read_cases(folder_with(tmp_path, GOOD))


@pytest.mark.parametrize("field", [{"facts": ("F001", "F999")}, {"not_facts": ("F999",)}, {"scopes": {"a": ("F999",)}}])
def test_a_fact_that_no_statement_rests_on_is_told(library: Library, field: dict[str, Any]) -> None:
    require_facts([case(facts=("F001",))], library)
    with pytest.raises(JelasError, match="answerable/a1: no statement rests on F999"):
        require_facts([case(**{"facts": ("F001",), **field})], library)


@pytest.mark.parametrize("folder", [QUESTIONS, *FURTHER], ids=lambda folder: folder.name)
def test_every_fact_that_ours_name_is_one(library: Library, folder: Path) -> None:
    require_facts(read_cases(folder), library)


@pytest.mark.parametrize(
    ("fields", "half"),
    [
        ({"topic": "timeline"}, "tuned"),
        ({"topic": "hoaxes"}, "held-out"),
        ({"id": "u3", "kind": "near_miss", "topic": "hoaxes"}, "tuned"),
        ({"id": "u4", "kind": "near_miss", "topic": "timeline"}, "held-out"),
    ],
)
def test_halves_by_topic_or_by_number(fields: dict[str, str], half: str) -> None:
    assert half_of(case(**fields)) == half


@pytest.mark.parametrize("folder", FURTHER, ids=lambda folder: folder.name)
def test_no_further_question_is_bundled(folder: Path) -> None:
    further, bundled = ({(*found.previous, found.question.casefold()) for found in read_cases(place)} for place in (folder, QUESTIONS))
    assert not further & bundled


@pytest.mark.parametrize("folder", [QUESTIONS, *FURTHER], ids=lambda folder: folder.name)
def test_about_half_of_every_folder_may_be_tuned_on(folder: Path) -> None:
    cases, tuned = read_cases(folder), tuned_cases([folder])
    assert tuned == [found for found in cases if found.half == "tuned"]
    assert 0.3 < len(tuned) / len(cases) < 0.7


def test_all_that_may_be_tuned_on_comes_from_every_folder() -> None:
    assert tuned_cases() == [found for folder in (QUESTIONS, *FURTHER) for found in tuned_cases([folder])]


def test_contrasts_are_sound() -> None:
    contrasts = read_cases(QUESTIONS.with_name("contrasts"))
    assert len(contrasts) > 3000
    assert all(found.verdict and found.facts for found in contrasts)


def test_roundabout_questions_are_sound() -> None:
    roundabout = read_cases(QUESTIONS.with_name("roundabout"))
    assert len(roundabout) > 900
    assert all(found.kind == "answerable" and found.facts for found in roundabout)
    assert len({fact for found in roundabout for fact in found.facts}) > 190


def test_what_goes_beyond_the_statements_is_sound() -> None:
    beyond = read_cases(QUESTIONS.with_name("beyond"))
    silent = [found for found in beyond if found.kind == "near_miss"]
    assert len(silent) > 500
    assert not any(found.facts or found.verdict for found in silent)
    assert all(found.facts for found in beyond if found.kind == "answerable")


def test_dialogues_are_sound() -> None:
    turns = read_cases(QUESTIONS.with_name("dialogues"))
    assert len(turns) == 527
    assert {found.turn for found in turns} == set(get_args(Hangs))
    assert all(found.previous and found.turn for found in turns)
    assert all((found.kind == "near_miss") == (found.turn == "further") for found in turns)
    assert all(found.facts or found.kind == "near_miss" for found in turns)


def test_what_personas_ask_is_sound() -> None:
    turns = read_cases(PERSONAS)
    assert len(turns) > 800
    silent = [found for found in turns if found.kind in UNANSWERABLE]
    assert 0.3 < len(silent) / len(turns) < 0.5
    assert not any(found.facts or found.verdict for found in silent)
    assert all(found.facts for found in turns if found.kind in ANSWERABLE)
    assert all(bool(found.previous) for found in turns if found.kind == "follow_up")


def test_half_truths_are_sound() -> None:
    told = read_cases(QUESTIONS.with_name("half_truths"))
    half_true = [found for found in told if found.verdict == "partly"]
    assert len(half_true) > 300
    assert 0.4 < len(half_true) / len(told) < 0.6
    assert all(found.verdict and found.facts for found in told)
    assert len({fact for found in told for fact in found.facts}) > 190


def test_conditions_take_yes_as_often_as_no() -> None:
    told = read_cases(QUESTIONS.with_name("conditions"))
    assert len(told) > 1100
    assert 0.45 < sum(found.verdict == "yes" for found in told) / len(told) < 0.55
    assert {found.verdict for found in told} == {"yes", "no"}
    assert all(found.facts for found in told)
    assert {found.half for found in told} == {"tuned", "held-out"}


def test_probed_questions_are_sound() -> None:
    told = read_cases(QUESTIONS.with_name("probed"))
    assert len(told) > 1900
    assert all(bool(found.facts) == (found.kind in ANSWERABLE) for found in told)
    assert not any(found.verdict for found in told if found.kind == "near_miss")
    assert {found.half for found in told} == {"tuned", "held-out"}


def test_families_put_each_question_in_several_words_that_take_the_same_answer() -> None:
    wordings: dict[str, list[Case]] = {}
    for found in read_cases(QUESTIONS.with_name("families")):
        wordings.setdefault(found.family or "", []).append(found)
    assert len(wordings) > 400
    assert "" not in wordings
    assert all(len({(found.facts, found.verdict, found.language) for found in members}) == 1 for members in wordings.values())
    assert all(len({found.question.casefold() for found in members}) > 1 for members in wordings.values())


def test_the_bundled_questions_are_sound_and_halved() -> None:
    cases = read_cases()
    answerable = [found.half for found in cases if found.kind == "answerable"]
    assert len(answerable) >= 240
    assert 0.4 < answerable.count("tuned") / len(answerable) < 0.6
    assert all(len({found.half for found in cases if found.pair == name}) == 1 for name in {found.pair for found in cases if found.pair})
