import pytest

from evaluation.intervals import difference, mean, statistic

VALUES = [1.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0]
ALONE = [str(number) for number in range(8)]
TWINS = ["a", "a", "b", "b", "c", "c", "d", "d"]


def test_the_mean_lies_within_its_interval() -> None:
    estimate = mean(VALUES, ALONE)
    assert estimate.value == 0.625
    assert estimate.low < 0.625 < estimate.high
    assert estimate.n == 8


def test_resampling_is_the_same_every_time() -> None:
    assert mean(VALUES, ALONE) == mean(VALUES, ALONE)


def test_a_mean_without_spread_has_no_width() -> None:
    estimate = mean([1.0, 1.0], ["a", "b"])
    assert (estimate.low, estimate.high) == (1.0, 1.0)


def test_twins_that_agree_make_the_interval_wider() -> None:
    agreeing = [1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0]
    alone, twins = mean(agreeing, ALONE), mean(agreeing, TWINS)
    assert twins.high - twins.low > alone.high - alone.low


def test_any_figure_can_be_resampled() -> None:
    estimate = statistic(lambda chosen: float(sum(VALUES[number] for number in chosen) / len(chosen)), ALONE)
    assert estimate.value == 0.625
    assert estimate.low < estimate.high


def test_a_run_against_itself_differs_by_nothing() -> None:
    found = difference(VALUES, VALUES, ALONE)
    assert (found.gain, found.low, found.high, found.p) == (0.0, 0.0, 0.0, 1.0)


def test_a_gain_on_every_question_is_no_chance() -> None:
    found = difference([0.0] * 12, [1.0] * 12, [str(number) for number in range(12)])
    assert found.gain == 1.0
    assert found.p < 0.005


def test_p_of_a_small_case_is_what_counting_gives() -> None:
    """Three clusters gain one each: of the eight choices of signs two are as far from 0, so p is 1/4."""
    found = difference([0.0] * 3, [1.0] * 3, ["a", "b", "c"])
    assert found.p == pytest.approx(0.25, abs=0.02)
