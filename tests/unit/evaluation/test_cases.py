import json
from pathlib import Path

import pytest

from evaluation.cases import FURTHER, QUESTIONS, Case, half_of, read_cases, tuned_cases
from knowledge.errors import JelasError
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
        (GOOD, r"some.jsonl:2: 'answerable/a1' stands in .*some.jsonl:1 already"),
    ],
)
def test_what_is_no_case_is_told_by_line(tmp_path: Path, row: object, told: str) -> None:
    with pytest.raises(JelasError, match=told):
        read_cases(folder_with(tmp_path, GOOD, row))


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(JelasError, match=r"no \*\.jsonl file"):
        read_cases(tmp_path)


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


def test_contrasts_are_sound_and_no_question_of_theirs_is_bundled() -> None:
    contrasts, bundled = read_cases(QUESTIONS.with_name("contrasts")), {found.question.casefold() for found in read_cases()}
    assert len(contrasts) > 3000
    assert all(found.verdict and found.facts and found.question.casefold() not in bundled for found in contrasts)
    assert 0.3 < sum(found.half == "tuned" for found in contrasts) / len(contrasts) < 0.7


def test_roundabout_questions_are_sound_and_no_question_of_theirs_is_bundled() -> None:
    roundabout, bundled = read_cases(QUESTIONS.with_name("roundabout")), {found.question.casefold() for found in read_cases()}
    assert len(roundabout) > 900
    assert all(found.kind == "answerable" and found.facts and found.question.casefold() not in bundled for found in roundabout)
    assert len({fact for found in roundabout for fact in found.facts}) > 190


def test_what_goes_beyond_the_statements_is_sound_and_none_of_it_is_bundled() -> None:
    beyond, bundled = read_cases(QUESTIONS.with_name("beyond")), {found.question.casefold() for found in read_cases()}
    silent = [found for found in beyond if found.kind == "near_miss"]
    assert len(silent) > 500
    assert not any(found.facts or found.verdict for found in silent)
    assert all(found.facts for found in beyond if found.kind == "answerable")
    assert not any(found.question.casefold() in bundled for found in beyond)


def test_half_truths_are_sound_and_none_of_them_is_bundled() -> None:
    told, bundled = read_cases(QUESTIONS.with_name("half_truths")), {found.question.casefold() for found in read_cases()}
    half_true = [found for found in told if found.verdict == "partly"]
    assert len(half_true) > 300
    assert 0.4 < len(half_true) / len(told) < 0.6
    assert all(found.verdict and found.facts and found.question.casefold() not in bundled for found in told)
    assert len({fact for found in told for fact in found.facts}) > 190


def test_what_may_be_tuned_on_is_half_of_every_folder() -> None:
    tuned, many = tuned_cases(), 0
    for folder in (QUESTIONS, *FURTHER):
        cases = read_cases(folder)
        own = sum(found.half == "tuned" for found in cases)
        assert 0.3 < own / len(cases) < 0.7
        many += own
    assert len(tuned) == many
    assert {found.half for found in tuned} == {"tuned"}


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
