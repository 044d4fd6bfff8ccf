"""Succession: order is recognised where there is one, and what stands beside something outstanding gains from it."""

import numpy as np
import pytest

from knowledge.index.succession import beside, continuations
from knowledge.models.embedder import Vectors, unit


@pytest.fixture
def walk() -> Vectors:
    """Sixty passages each of which goes on a little from the one before."""
    steps = np.random.default_rng(3).standard_normal((60, 16)).astype(np.float32)
    return unit(np.cumsum(steps, axis=0))


def test_passages_read_in_order_continue_each_other_within_their_work(walk: Vectors) -> None:
    found = continuations(walk, ["a"] * 30 + ["b"] * 30)
    assert found[0] == found[30] == 0
    assert found[1:30].tolist() == found[31:].tolist() == [1.0] * 29


def test_shuffled_passages_hardly_continue_each_other(walk: Vectors) -> None:
    shuffled = np.random.default_rng(4).permutation(60)
    assert continuations(walk[shuffled], ["a"] * 60).max() < 0.3


@pytest.mark.parametrize("works", [[], ["a"], ["a", "a", "b", "b"], ["a", "b", "a", "b"]])
def test_two_passages_make_no_order(works: list[str]) -> None:
    assert continuations(np.ones((len(works), 4), np.float32) / 2, works).tolist() == [0.0] * len(works)


def test_equal_passages_have_no_order() -> None:
    assert continuations(np.ones((5, 4), np.float32) / 2, ["a"] * 5).tolist() == [0.0] * 5


def test_neighbours_of_what_stands_out_gain_by_how_near_they_are() -> None:
    strengths, passages = np.array([0, 0, 0, 10, 0, 0, 0, 0], np.float32), np.arange(8)
    gained = beside(strengths, passages, np.ones(8, np.float32))
    over = float((10 - strengths.mean()) - strengths.std())
    np.testing.assert_allclose(gained, [0, over / 2, over, 0, over, over / 2, 0, 0], rtol=1e-5)


def test_nothing_is_gained_across_works_or_gaps() -> None:
    strengths = np.array([0, 0, 10, 0, 0, 0, 0, 0], np.float32)
    continues = np.array([0, 1, 1, 0, 1, 1, 1, 1, 1], np.float32)
    gained = beside(strengths, np.array([0, 1, 2, 3, 4, 5, 7, 8]), continues)
    assert (gained > 0).tolist() == [True, True, False, False, False, False, False, False]
    assert beside(np.zeros(2, np.float32), np.array([0, 1]), np.ones(2, np.float32)).tolist() == [0, 0]
