"""Learning what texts are about: the right passage comes nearer, the same seed gives the same networks, and what is left out stays out."""

from dataclasses import replace

import numpy as np
import pytest

from evaluation.training_material import Material, related
from evaluation.training_topics import FINE, Lessons, Recipe, Sorted, train_topics
from evaluation.tune_topics import Bank, _bank
from knowledge.heads.topic import Topics
from knowledge.models.embedder import HashingEmbedder, unit

WIDTH, MATTERS, ASKED = 24, 6, 40
QUICK = Recipe(width=12, flat=0.0, hidden=16, epochs=6, batch=16, rate=5e-3, sorted=8, networks=2)
CHANCE = np.random.default_rng(7)
SAID, ASK = CHANCE.standard_normal((2, MATTERS, WIDTH)).astype(np.float32)
"""A matter sounds one way where it is said, and another where it is asked."""


def near(rows: np.ndarray) -> np.ndarray:
    return unit(rows + 0.3 * CHANCE.standard_normal(rows.shape).astype(np.float32))


def collection(name: str) -> Material:
    """Two passages to each matter, and questions about any of them."""
    about = CHANCE.integers(MATTERS, size=ASKED)
    said = np.repeat(np.arange(MATTERS), 2)
    relevant = tuple({int(place): 1 for place in np.flatnonzero(said == matter)} for matter in about)
    spoken, none = ("en",) * len(said), (np.zeros((1, WIDTH), np.float32),)
    texts = frozenset(f"{name} {place}" for place in range(len(said)))
    asked = frozenset(f"question {name} {place}" for place in range(ASKED))
    return Material(
        name, none * len(said), spoken, none * ASKED, ("en",) * ASKED, relevant, texts, asked, near(SAID[said]), near(ASK[about])
    )


@pytest.fixture(scope="module")
def lessons() -> Lessons:
    own = [collection(name) for name in ("one", "two", "three")]
    matters = CHANCE.integers(MATTERS, size=32)
    headings = np.eye(MATTERS, dtype=np.float32)[matters]
    return Lessons(own, near(np.zeros((16, WIDTH), np.float32)), ["en"] * 16, Sorted(near(ASK[matters]), headings))


@pytest.fixture(scope="module")
def topics(lessons: Lessons) -> Topics:
    return train_topics(lessons, QUICK, replace(QUICK, alike=0.3))


def right(topics: Topics, material: Material, network: int) -> float:
    """The share of questions whose nearest passage answers."""
    passages = topics.of_passages(material.whole_passages, material.passage_languages)
    asked = [topics.of_question(vector, "en") for vector in material.whole_questions]
    best = [int(topics.cosines(question, passages)[:, network].argmax()) for question in asked]
    return float(np.mean([place in material.relevant[row] for row, place in enumerate(best)]))


@pytest.mark.parametrize("network", [0, 1])
def test_what_was_learnt_holds_for_a_collection_never_seen(topics: Topics, network: int) -> None:
    fresh = collection("fresh")
    plain = (fresh.whole_questions @ fresh.whole_passages.T).argmax(axis=1)
    assert np.mean([int(place) in fresh.relevant[row] for row, place in enumerate(plain)]) < 0.5
    assert right(topics, fresh, network) > 0.9


def test_the_same_seed_gives_the_same_networks(lessons: Lessons, topics: Topics) -> None:
    np.testing.assert_array_equal(train_topics(lessons, QUICK, QUICK).fine.outward, topics.fine.outward)
    assert FINE.seed == QUICK.seed
    assert topics.fine.width == QUICK.networks * QUICK.width
    assert not np.array_equal(topics.fine.outward[0], topics.fine.outward[1])


def test_sorted_questions_of_a_collection_left_out_are_left_out_with_their_app() -> None:
    bank = Bank(
        ["a", "b", "c", "d"], ["x", "x", "y", "y"], Sorted(np.arange(8, dtype=np.float32).reshape(4, 2), np.eye(4, dtype=np.float32))
    )
    assert bank.apart_from(frozenset()).questions.tolist() == [[0, 1], [2, 3], [4, 5], [6, 7]]
    assert bank.apart_from(frozenset({"a"})).questions.tolist() == [[4, 5], [6, 7]]
    assert len(bank.apart_from(frozenset({"a", "c"})).questions) == 0


def test_collections_belong_together_by_texts_or_by_as_many_questions_as_said() -> None:
    one, other = collection("one"), collection("other")
    half = replace(other, asked=frozenset([*sorted(one.asked)[: ASKED // 2], *sorted(other.asked)[ASKED // 2 :]]))
    assert related(one, [one, other]) == {"one"}
    assert related(one, [one, half]) == {"one", "other"}
    assert related(one, [one, half], 0.9) == {"one"}


def test_sorted_questions_are_a_help_that_may_be_missing() -> None:
    bank = _bank(None, HashingEmbedder())
    assert bank.apart_from(frozenset()).headings.shape == (0, 0)
