"""The soak in seconds instead of half an hour, over the small library: the same course, judged by the same findings."""

import shutil
from collections import Counter
from dataclasses import replace

import pytest

from settings import read_settings
from soak.__main__ import soaked
from soak.load import Outcome, percentile
from soak.plan import WITHIN_MS, Course, Sizes, growth, recovered_after
from soak.report import figures, findings, table
from tests.faults.serving import free_port
from tests.small import needs, write_small_library

SIZES = Sizes(minutes=12 / 60, minute_seconds=6, measure_seconds=2, overload_seconds=5, warm_up=1)
HURRIED = {  # judged by `make soak`: in seconds, on a machine that does other things too, they would tell of these
    "growth of memory after warm-up",
    "offered load was reached",
    "back to normal",
    "5 x capacity: slowest answer",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    needs(shutil.which("wrk"), "wrk is not installed")
    folder = tmp_path_factory.mktemp("soak")
    own = {
        "JELAS_TESTING": "1",
        "JELAS_KNOWLEDGE": str(write_small_library(folder / "library")),
        "JELAS_INSTANCE": str(folder / "instance"),
    }
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOAK_PORT", str(free_port()))
        for name, value in own.items():
            environment.setenv(name, value)
        return soaked(folder / "workplace", read_settings(), SIZES)


def test_a_short_soak_holds(course: Course) -> None:
    assert [one for one in findings(course) if not one.holds and one.what not in HURRIED] == [], table(findings(course))


def test_it_asked_and_overloaded(course: Course) -> None:
    assert course.steady.answered > 50
    assert course.rebuilds == 3
    assert len(course.steady.indexes) >= 2
    assert course.overload.answered > 0


def test_an_overload_is_bounded(course: Course) -> None:
    # Over the small library answers may come faster than load can be sent: whether any is refused is a matter of the machine.
    assert set(course.overload.statuses) <= {"200", "503"}
    assert percentile(course.overload.answered_ms, 0.5) < WITHIN_MS


def test_the_figures_are_whole(course: Course) -> None:
    told = figures(course)
    assert told["steady"]["answered"]["p50_ms"] > 0
    assert len(told["memory_mb"]) == len(told["peak_memory_mb"]) == 2
    assert all(0 < least <= most for least, most in zip(told["memory_mb"], told["peak_memory_mb"], strict=True))
    assert {one["what"] for one in told["findings"]} >= HURRIED


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"statuses": {"200": 99, "500": 1}}, "failed requests at 70 % of capacity"),
        ({"broken": 1}, "failed requests at 70 % of capacity"),
        ({"indexes": {"sha256:0": 1}}, "answers not from a whole index"),
    ],
)
def test_what_went_wrong_is_judged_so(course: Course, change: dict[str, object], what: str) -> None:
    spoilt = {name: Counter(value) if isinstance(value, dict) else value for name, value in change.items()}
    judged = {one.what: one.holds for one in findings(replace(course, steady=replace(course.steady, **spoilt)))}
    assert judged[what] is False


def test_an_overload_is_judged_by_its_slowest_answer_and_its_refusals(course: Course) -> None:
    late = replace(course.overload, answered_ms=course.overload.answered_ms + Counter({2001: 1}), refused_bare=1)
    judged = {one.what: one.holds for one in findings(replace(course, overload=late))}
    assert not judged["5 x capacity: slowest answer"]
    assert not judged["the rest is 503 with Retry-After"]


def test_measures() -> None:
    assert percentile(Counter({5: 98, 900: 2}), 0.95) == 5
    assert percentile(Counter({5: 98, 900: 2}), 0.99) == 900
    assert growth([100, 104, 108, 112, 120]) == pytest.approx(0.2)
    course = Course(
        Sizes(), calm=Outcome(answered_ms=Counter({10: 100})), recovery=Outcome(events=((0.1, 503, 2), (1.5, 200, 300), (3.0, 200, 9)))
    )
    assert recovered_after(course) == 1.5
