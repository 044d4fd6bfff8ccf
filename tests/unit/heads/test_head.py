"""The head of late interaction: exact values by hand, what happens to an empty text, and which model gets it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.heads.head import HEAD, Head
from knowledge.library.fields import Language


def rows(*values: tuple[float, ...]) -> np.ndarray:
    return np.array(values, np.float32)


@pytest.fixture
def head() -> Head:
    """Three dimensions to two: the first two are swapped; everything in Indonesian is shifted by one along the first."""
    shifted, still = rows((1, 0, 0))[0], rows((0, 0, 0))[0]
    return Head(rows((0, 1, 0), (1, 0, 0)), rows((1, 0, 0))[0], {"id": shifted, "en": still}, {"id": shifted, "en": still})


def test_passages_are_centred_projected_and_scaled(head: Head) -> None:
    np.testing.assert_allclose(head.project_passages(rows((3, 4, 9)), "en"), [(0.8, 0.6)], atol=1e-6)
    np.testing.assert_allclose(head.project_passages(rows((4, 4, 9)), "id"), [(0.8, 0.6)], atol=1e-6)


def test_a_question_token_along_the_weighting_weighs_more(head: Head) -> None:
    projected, weights = head.project_questions(rows((1, 0, 0), (0, 1, 0)), "en")
    expected = np.log1p(np.exp([3.54, 0.54]))
    np.testing.assert_allclose(projected, [(0, 1), (1, 0)], atol=1e-6)
    np.testing.assert_allclose(weights, expected / expected.sum(), atol=1e-6)


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_empty_text_gives_no_rows_and_no_weights(head: Head, language: Language) -> None:
    projected, weights = head.project_questions(np.empty((0, 3), np.float32), language)
    assert projected.shape == (0, 2)
    assert weights.shape == (0,)
    assert head.project_passages(np.empty((0, 3), np.float32), language).shape == (0, 2)


def test_what_is_saved_is_read_again(head: Head, tmp_path: Path) -> None:
    replace(head, leading=1).save(tmp_path / "head.npz", model="a-model")
    read, model = Head.load(tmp_path / "head.npz")
    assert (model, read.between_questions) == ("a-model", 1)
    tokens = rows((3, 4, 9), (-1, 2, 0.5))
    np.testing.assert_allclose(read.project_passages(tokens, "id"), head.project_passages(tokens, "id"), atol=1e-3)


@pytest.mark.parametrize(
    ("name", "dimension", "learnt"),
    [("a-model", 3, True), ("a-publisher/a-model", 3, True), ("another-model", 3, False), ("a-model", 4, False)],
)
def test_another_model_gets_the_identity(head: Head, tmp_path: Path, name: str, dimension: int, learnt: bool) -> None:
    head.save(tmp_path / "head.npz", model="a-model")
    chosen = Head.of_model(name, dimension, tmp_path / "head.npz")
    assert chosen.dimension == (2 if learnt else dimension)


def test_the_identity_changes_nothing() -> None:
    tokens = rows((0.6, 0.8), (0, 1))
    projected, weights = Head.identity(2).project_questions(tokens, "id")
    np.testing.assert_allclose(projected, tokens, atol=1e-6)
    np.testing.assert_allclose(weights, [0.5, 0.5], atol=1e-6)
    np.testing.assert_allclose(Head.identity(2).project_passages(tokens, "en"), tokens, atol=1e-6)


def test_the_head_that_is_shipped_is_small_and_fits_the_bundled_model() -> None:
    assert HEAD.stat().st_size < 400_000
    head = Head.of_model("multilingual-e5-small", 384)
    projected, weights = head.project_questions(np.random.default_rng(0).normal(size=(5, 384)).astype(np.float32), "id")
    assert projected.dtype == weights.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(projected, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(weights.sum(), 1, atol=1e-5)
