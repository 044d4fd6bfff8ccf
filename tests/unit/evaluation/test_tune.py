import json
from pathlib import Path

import numpy as np
import pytest

from evaluation.cases import Case
from evaluation.judge_examples import FOLDS, folds_of
from evaluation.tune import fitted_ranker
from evaluation.tune_ranker import Example, case_examples, fit, named, reciprocal_ranks, source_shares
from knowledge.answers.engine import Engine
from knowledge.index.passage_index import SIGNALS
from knowledge.library.asked import AskedQuestion
from knowledge.retrieval.ranking import Ranker


def example(good: float, bad: float, source: str = "questions") -> Example:
    """Two groups told apart by the first signal alone; the second one is noise that points the wrong way."""
    rows = np.zeros((2, 2 * len(SIGNALS)))
    rows[:, 0] = (good, bad)
    rows[:, 1] = (-0.1, 0.1)
    return Example(source, rows, np.asarray([0, 1]), np.asarray([True, False]))


def test_the_ranker_learns_which_signal_tells() -> None:
    examples = [example(1.0, 0.0), example(0.5, -0.5)] * 5
    start = np.zeros(2 * len(SIGNALS))
    weights = fit(examples, start, 1.0)
    assert weights[0] > abs(weights[1])
    assert reciprocal_ranks(examples, weights).tolist() == [1.0] * 10
    assert reciprocal_ranks(examples, -weights).tolist() == [0.5] * 10


def test_questions_count_half_and_families_of_datasets_alike() -> None:
    sources = ["questions", "privacyqa-a", "privacyqa-b", "mozilla-x", "mozilla-x"]
    shares = source_shares([example(1, 0, source) for source in sources]) / len(sources)
    assert shares.tolist() == pytest.approx([0.5, 0.125, 0.125, 0.125, 0.125])


def test_named_weights_are_what_the_ranker_loads(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(named(np.ones(2 * len(SIGNALS)))), encoding="utf-8")
    assert Ranker.load(path).same.tolist() == pytest.approx([3 / len(SIGNALS)] * len(SIGNALS), abs=1e-3)


def test_weights_in_use_stay_where_nothing_beats_them() -> None:
    start = np.eye(2 * len(SIGNALS))[0] * 3
    written = fitted_ranker([example(1.0, 0.0)] * 10, start, lambda _: None)
    assert written["same"]["dense"] == 3
    assert written["figures"]["strength"] == 0


def test_examples_come_from_the_engine(engine: Engine) -> None:
    asked = Case("a1", "Apakah WhatsApp bisa membaca pesan pribadi saya?", "id", "answerable", facts=("F001",))
    (found,) = case_examples(engine, [asked])
    assert found.rows.shape == (len(found.groups), 2 * len(SIGNALS))
    assert found.right.any()


def test_neighbours_and_what_follows_the_same_turns_share_a_fold() -> None:
    turns = ("Who reads my chats?",)
    asked = [AskedQuestion(f"q{number}", "en", "plain", "e2ee", previous=turns if number in (1, 30, 47) else ()) for number in range(60)]
    folds = folds_of(asked)
    assert set(folds) == set(range(FOLDS))
    assert folds[0] == folds[1] == folds[2] == folds[3] == folds[30] == folds[47]
    assert folds[4] != folds[3]
    assert folds[31] == folds[28] != folds[30]
