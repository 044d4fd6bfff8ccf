import numpy as np
import pytest

from evaluation.calibration import auroc, calibration_error, precision_coverage, reliability


def test_bins_hold_equal_mass_in_order_of_confidence() -> None:
    bins = reliability(np.asarray([0.9, 0.1, 0.3, 0.7]), np.asarray([1.0, 0.0, 1.0, 1.0]), bins=2)
    assert [(round(part.confidence, 3), part.right, part.n) for part in bins] == [(0.2, 0.5, 2), (0.8, 1.0, 2)]


def test_calibration_error_by_hand() -> None:
    """|0.2 - 0.5| and |0.8 - 1.0|, half of the questions each."""
    error = calibration_error(np.asarray([0.9, 0.1, 0.3, 0.7]), np.asarray([1.0, 0.0, 1.0, 1.0]), bins=2)
    assert error == pytest.approx(0.25)


def test_fewer_questions_than_bins() -> None:
    assert calibration_error(np.asarray([1.0, 0.0]), np.asarray([1.0, 0.0])) == 0.0


@pytest.mark.parametrize("n", [1, 7, 15, 44])
def test_calibration_error_is_that_of_the_bins_drawn(n: int) -> None:
    draw = np.random.default_rng(n)
    confidence, right = draw.random(n).round(1), draw.integers(2, size=n).astype(float)
    of_bins = sum(part.n * abs(part.confidence - part.right) for part in reliability(confidence, right))
    assert calibration_error(confidence, right) == pytest.approx(of_bins / n)


def test_precision_falls_as_coverage_grows() -> None:
    assert precision_coverage(np.asarray([0.2, 0.9]), np.asarray([0.0, 1.0])) == [(0.5, 1.0), (1.0, 0.5)]


@pytest.mark.parametrize(
    ("positive", "negative", "area"),
    [([0.9, 0.8], [0.1], 1.0), ([0.5], [0.5], 0.5), ([0.9, 0.1], [0.5], 0.5), ([0.9], [], None), ([], [0.1], None)],
)
def test_area_under_the_roc_curve(positive: list[float], negative: list[float], area: float | None) -> None:
    assert auroc(positive, negative) == area
