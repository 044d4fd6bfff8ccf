from pathlib import Path

import numpy as np
import pytest

from evaluation.judge_examples import Example
from evaluation.tune_judge import Recipe, calibrated, learnt, related_threshold, threshold, write
from knowledge.answers.features import CANDIDATE_FEATURES, QUESTION_FEATURES, Candidates
from knowledge.answers.judge import Judgement, LearntJudge, PlainJudge, judge_of_model
from knowledge.errors import JelasError

TELLING = CANDIDATE_FEATURES.index("late_ask.own.best")
REPLACED = CANDIDATE_FEATURES.index("replaced")
STRENGTH, MISSED = CANDIDATE_FEATURES.index("strength"), CANDIDATE_FEATURES.index("keyword.missed.own")
KINDS = np.asarray(["answerable"] * 6 + ["near_miss"] * 2 + ["off_topic"] * 2)
CHANCES = np.asarray([0.5, 0.9, 0.8, 0.85, 0.95, 0.7, 0.4, 0.3, 0.1, 0.05])


def candidates(*telling: float, unknown: float = 0.0) -> Candidates:
    rows = np.zeros((len(telling), len(CANDIDATE_FEATURES)), dtype=np.float32)
    rows[:, TELLING] = telling
    question = np.zeros(len(QUESTION_FEATURES), dtype=np.float32)
    question[QUESTION_FEATURES.index("keyword.unknown")] = unknown
    return Candidates(np.arange(len(telling)) + 7, rows, question, np.zeros(len(telling), dtype=bool))


def examples(count: int = 60) -> list[Example]:
    """Every third question has words that nobody knows, and no answer; of the others the candidate that is told best answers."""
    chance = np.random.default_rng(3)
    found = []
    for number in range(count):
        answered = number % 3 > 0
        told = chance.random(4).astype(np.float32) * 0.5
        told[0] += 0.5 if answered else 0.0
        right = np.asarray([answered, False, False, False])
        found.append(
            Example(
                candidates(*told, unknown=0.0 if answered else 0.8), right, "answerable" if answered else "near_miss", True, str(number)
            )
        )
    return found


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("judge") / "judge.npz"
    arrays, figures = learnt(
        examples(), Recipe(networks=2, epochs=40, hidden=8, folds=2, rate=1e-2, dropout=0.0, right_left_out=0.0), lambda _: None
    )
    assert figures["AUROC"] > 0.9
    write(arrays, path, model="tiny")
    return path


def test_what_is_said_of_a_turn_counts_its_own_words_too() -> None:
    whole, likely, unlikely = (Judgement({1: 0.0}, chance, 0.7, 0.8) for chance in (0.9, 0.99, 0.001))
    assert whole.odds == pytest.approx(np.log(9))
    assert whole.beside(unlikely).answerable < 0.3 < 0.9 < whole.beside(likely).answerable
    assert whole.beside(unlikely).confidence == 0.7
    assert Judgement({}, 0.0, 0.0, 0.0).odds == pytest.approx(np.log(1e-4), abs=1e-3)
    assert Judgement({}, 1.0, 0.0, 0.0).odds == pytest.approx(-np.log(1e-4), abs=1e-3)


def test_what_was_learnt_orders_and_keeps_silent(written: Path) -> None:
    judge, model = LearntJudge.load(written)
    assert model == "tiny"
    judgement = judge.judge(candidates(0.2, 0.9, 0.1))
    assert list(judgement.strengths) == [7, 8, 9]
    assert max(judgement.strengths, key=lambda group: judgement.strengths[group]) == 8
    unknown = judge.judge(candidates(0.2, 0.3, 0.1, unknown=0.8))
    assert judgement.answerable > judge.answer_from > unknown.answerable
    assert 0 < unknown.confidence < judgement.confidence < 1


def test_a_replaced_statement_must_be_clearly_likelier(written: Path) -> None:
    judge, _ = LearntJudge.load(written)
    told = candidates(0.9, 0.9)
    told.rows[1, REPLACED] = 1
    judgement = judge.judge(told)
    assert judgement.strengths[7] > judgement.strengths[8]


def test_another_app_must_be_clearly_likelier_where_none_is_named(written: Path) -> None:
    judge, _ = LearntJudge.load(written)
    told = candidates(0.9, 0.9)
    told.another_app[1] = True
    judgement = judge.judge(told)
    assert judgement.strengths[7] == pytest.approx(judgement.strengths[8] + 1.5, abs=1e-4)


def test_a_muted_feature_says_nothing(written: Path) -> None:
    judge, _ = LearntJudge.load(written)
    deaf = judge.without(["late_ask"]).judge(candidates(0.2, 0.9, 0.1))
    assert len(set(deaf.strengths.values())) == 1
    assert judge.muted == frozenset()


def test_other_features_than_learnt_are_refused(written: Path, tmp_path: Path) -> None:
    with np.load(written) as file:
        arrays = {name: file[name] for name in file.files} | {"features": np.asarray(["dense"])}
    np.savez(tmp_path / "old.npz", **arrays)
    with pytest.raises(JelasError, match="python -m evaluation tune"):
        LearntJudge.load(tmp_path / "old.npz")


def test_another_model_gets_the_plain_judge() -> None:
    assert isinstance(judge_of_model("somebody/multilingual-e5-small"), LearntJudge)
    plain = judge_of_model("hashing-256")
    assert plain == PlainJudge()
    told = candidates(0.0, 0.0)
    told.rows[:, STRENGTH], told.rows[:, MISSED] = (-1, 1), (0.0, 0.75)
    judgement = plain.judge(told)
    assert (judgement.strengths, judgement.answerable) == ({7: -1.0, 8: 1.0}, 0.25)


def test_so_many_of_the_answerable_questions_stay_below_a_threshold() -> None:
    kinds = np.asarray(["off_topic"] * 50 + ["answerable"] * 200)
    chances = np.concatenate([np.full(50, 0.02), [0.1, 0.2, 0.3, 0.4], np.full(196, 0.9)])
    refused, unsure = (threshold(kinds, chances, most) for most in (0.01, 0.02))
    assert [(chances[50:] < edge).sum() for edge in (refused, unsure)] == [2, 4]


def test_the_related_threshold_parts_near_misses_from_off_topic() -> None:
    assert related_threshold(KINDS, CHANCES) == pytest.approx(0.2)


def test_calibration_brings_overconfidence_down() -> None:
    best, right = np.full(100, 0.95), np.arange(100) % 2 == 0
    slope, offset = calibrated(best, right)
    odds = slope * np.log(0.95 / 0.05) + offset
    assert 1 / (1 + np.exp(-odds)) == pytest.approx(0.5, abs=0.02)
