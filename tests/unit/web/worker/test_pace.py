"""How long a request may wait for a thread, and what is forgiven where the machine stood still."""

import pytest

from web.worker.pace import Pace
from web.worker.standstill import Standstill


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


def test_who_waited_for_a_machine_that_stood_still_is_answered() -> None:
    pace = after(0.01)
    assert pace.admits(waited=2.8, now=100.0, stood=2.0)
    assert not pace.admits(waited=2.8, now=100.0)


def test_nothing_is_forgiven_while_too_many_come() -> None:
    """Else an overload would be answered late, whenever the machine hesitates."""
    pace = after(0.01)
    assert not pace.admits(waited=1.3, now=100.0)
    assert not pace.admits(waited=1.3, now=101.0, stood=1.0)
    assert not pace.admits(waited=1.3, now=102.9, stood=1.0)
    assert pace.admits(waited=1.3, now=105.0, stood=1.0)


def ticking(*moments: float) -> Standstill:
    standstill = Standstill(0.0)
    for moment in moments:
        standstill.look(moment)
    return standstill


def test_threads_that_take_turns_are_no_standstill() -> None:
    assert ticking(0.05, 0.12, 0.3, 0.4, 0.55).lately(0.6) == 0.0


def test_a_standstill_is_known_at_once_and_for_a_while() -> None:
    assert ticking(0.05, 0.1).lately(3.15) == pytest.approx(3.0), "before the thread that looks has woken"
    stood = ticking(0.05, 0.1, 3.15, 3.2)
    assert stood.lately(3.25) == pytest.approx(3.0)
    assert stood.since(3.16, 3.25) == 0.0
    assert Standstill(0.0).lately(60.0) == 5.0, "nobody waits for ever"


def test_a_standstill_is_forgotten() -> None:
    stood = ticking(3.0)
    for tick in range(61, 300):
        stood.look(tick * 0.05)
    assert stood.lately(12.0) == pytest.approx(2.95)
    assert stood.lately(14.0 + 0.95) == 0.0
