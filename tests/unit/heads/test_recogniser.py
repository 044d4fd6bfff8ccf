"""What the layers tell of questions: exact values by hand, what survives saving, and which model gets them."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.heads.heads import Heads
from knowledge.heads.recogniser import Layer, Questions, Recogniser


def rows(*values: tuple[float, ...]) -> np.ndarray:
    return np.array(values, np.float32)


@pytest.fixture
def layer() -> Layer:
    """One number from the vector (the sum less one), two from the tokens (either of their numbers, the second doubled)."""
    return Layer(rows((1, 1)), rows((-1,))[0], rows((1, 0), (0, 2)), rows((0, 0))[0])


def test_a_word_counts_wherever_it_stands(layer: Layer) -> None:
    tokens = rows((3, -1), (1, 4), (-2, 5), (-1, -1))
    questions = Questions(rows((1, 3), (0, 0), (5, 5)), tokens, np.array([2, 0, 2]))
    np.testing.assert_allclose(layer(questions), [(3, 3, 8), (0, 0, 0), (9, 0, 10)])


def test_questions_without_any_token_are_told_from_their_vectors(layer: Layer) -> None:
    np.testing.assert_allclose(layer(Questions(rows((2, 2)), rows((0, 0))[:0], np.array([0]))), [(3, 0, 0)])


@pytest.mark.parametrize(("name", "dimension", "fits"), [("org/small", 2, True), ("org/small", 3, False), ("org/other", 2, False)])
def test_only_the_model_it_was_learnt_for_gets_it(layer: Layer, tmp_path: Path, name: str, dimension: int, fits: bool) -> None:
    Recogniser(layer, Layer(*(part * 2 for part in vars(layer).values()))).save(tmp_path / "recogniser.npz", model="small")
    chosen = Recogniser.of_model(name, dimension, tmp_path / "recogniser.npz")
    assert (chosen is not None) == fits
    if chosen:
        questions = Questions(rows((1, 3)), rows((3, -1)), np.array([1]))
        np.testing.assert_allclose(chosen.about(questions), [(3, 3, 0)])
        np.testing.assert_allclose(chosen.says(questions), [(6, 6, 0)])


def test_the_bundled_model_has_one_and_another_none() -> None:
    bundled = Heads.of_model("multilingual-e5-small", 384)
    assert bundled.recogniser
    assert bundled.recogniser.about.token.shape[1] == bundled.late.between_questions
    assert Heads.of_model("hashing-256", 256).recogniser is None
