"""The course of a soak: warm-up, minutes at a steady share of capacity with rebuilds, overload, recovery."""

import os
import statistics
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from soak.load import Load, Outcome, percentile
from soak.server import Served

SHARE = 0.7
TIMES = 5
WITHIN_MS = 2000
RECOVERS_SECONDS = 5.0
GROWTH = 0.05
_FEW = 4
_LATELY = 3
_MANY = 512
_PROBE_SECONDS = 10
_WATCH_SECONDS = 2.0

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Sizes:
    """How long everything takes."""

    minutes: float = 30.0
    minute_seconds: float = 60.0
    measure_seconds: float = 6.0
    overload_seconds: float = 60.0
    warm_up: int = 3

    @property
    def rounds(self) -> int:
        """Rounds of one rebuild each, the warm-up not counted."""
        return max(1, round(self.minutes * 60 / self.minute_seconds))


@dataclass
class Course:
    """What was seen."""

    sizes: Sizes
    capacities: list[float] = field(default_factory=list)
    steady: Outcome = field(default_factory=Outcome)
    offered: float = 0.0
    built: set[str] = field(default_factory=set)
    rebuilds: int = 0
    memory: list[int] = field(default_factory=list)
    peaks: list[int] = field(default_factory=list)
    calm: Outcome = field(default_factory=Outcome)
    overload: Outcome = field(default_factory=Outcome)
    recovery: Outcome = field(default_factory=Outcome)
    busy: list[float] = field(default_factory=list)


def run(served: Served, load: Load, sizes: Sizes, tell: Tell) -> Course:
    """Everything in order."""
    course = Course(sizes)
    course.built.add(served.fingerprint())
    tell("warming up")
    for number in range(sizes.warm_up):
        _round(served, load, course, number, warm=True)
    for number in range(sizes.warm_up, sizes.warm_up + sizes.rounds):
        _round(served, load, course, number)
        tell(_progress(course, number - sizes.warm_up + 1))
    _overload(load, course, tell)
    return course


def _round(served: Served, load: Load, course: Course, number: int, *, warm: bool = False) -> None:
    """Rebuild the index; meanwhile measure what the server can do, and load it with a share of that for the rest of the minute.

    The share is of the lowest of the last capacities: other work on the machine takes away now what it gave before. Of memory the least of
    the round counts, besides its peak: while an index is taken up there are two, and when that happens hangs on the machine.
    """
    started, ended = time.monotonic(), threading.Event()
    with ThreadPoolExecutor(2) as beside:
        watching = beside.submit(_watched, served, ended)
        rebuilding = beside.submit(served.rebuild, number)
        try:
            course.capacities.append(Load(load.port, load.bodies, _FEW).play(course.sizes.measure_seconds).per_second)
            rate = SHARE * min(course.capacities[-_LATELY:])
            left = course.sizes.minute_seconds - (time.monotonic() - started)
            outcome = load.play(max(2.0, left), rate)
            course.built.add(rebuilding.result())
        finally:
            ended.set()
        least, most = watching.result()
    course.rebuilds += 1
    course.busy.append(os.getloadavg()[0])
    if not warm:
        course.steady += outcome
        course.offered += rate * outcome.seconds
        course.memory.append(least)
        course.peaks.append(most)


def _watched(served: Served, ended: threading.Event) -> tuple[int, int]:
    """The least and the most memory seen until ``ended``."""
    seen = [served.memory()]
    while not ended.wait(_WATCH_SECONDS):
        seen.append(served.memory())
    return min(seen), max(seen)


def _overload(load: Load, course: Course, tell: Tell) -> None:
    """A calm while for comparison, several times the capacity, then again the calm one, told response by response."""
    capacity = statistics.median(course.capacities[-5:])
    probing = Load(load.port, load.bodies, _FEW)
    calm = capacity / 10
    tell(f"overload: {TIMES} x {capacity:.0f}/s for {course.sizes.overload_seconds:.0f} s")
    course.calm = probing.play(_PROBE_SECONDS, calm)
    course.overload = Load(load.port, load.bodies, _MANY).play(course.sizes.overload_seconds, TIMES * capacity)
    course.recovery = probing.play(_PROBE_SECONDS, calm, trace=True)


def recovered_after(course: Course) -> float:
    """Seconds from the end of the overload to the last response that was no answer, or slower than twice the calm p99 (at least 50 ms)."""
    normal = max(50, 2 * percentile(course.calm.answered_ms, 0.99))
    odd = [moment for moment, status, ms in course.recovery.events if status != 200 or (ms or 0) > normal]
    return max(odd, default=0.0)


def growth(memory: list[int]) -> float:
    """How much more memory the last fifth of the rounds took than the first fifth, as a share."""
    part = max(1, len(memory) // 5)
    return statistics.median(memory[-part:]) / statistics.median(memory[:part]) - 1


def _progress(course: Course, number: int) -> str:
    done = course.steady
    memory = f"{course.memory[-1] / 1e6:.0f} to {course.peaks[-1] / 1e6:.0f} MB"
    return f"round {number}/{course.sizes.rounds}: {done.answered} answered, {done.failed} failed, {memory}"
