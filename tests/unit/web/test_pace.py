"""How long a request may wait for a thread."""

import pytest

from web.pace import Pace


def after(seconds: float, times: int = 100) -> Pace:
    pace = Pace()
    for _ in range(times):
        pace.note(seconds)
    return pace


@pytest.mark.parametrize("seconds", [0.0, 0.005, 0.1, 0.4, 1.0])
def test_waiting_and_answering_stay_within_two_seconds(seconds: float) -> None:
    assert after(seconds).patience() + seconds <= 2.0


def test_the_slower_the_less_waiting() -> None:
    assert after(0.005).patience() > after(0.2).patience() > after(0.4).patience() > 0


def test_one_slow_request_changes_little() -> None:
    pace = after(0.01)
    pace.note(5.0)
    assert pace.patience() > 0.1
