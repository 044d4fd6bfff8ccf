"""Limits: what follows from what is known of one number for another, as from "more than 90 days: no" for more than 120.

Who asks for more than 120 days asks the same of another number as who asked for more than 90. Networks that compare the two see a number
that differs; arithmetic tells more. It counts only where the ways of asking for a statement don't contradict each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.library.fields import Verdict

_LARGE = 100_000


@dataclass(frozen=True, slots=True)
class Limit:
    """A question for more than ``number`` of ``unit`` ("days", "percent", ...), or for less where it is not ``above``."""

    above: bool
    number: float
    unit: str


def implied(asked: Limit, known: Sequence[tuple[Limit, Verdict]]) -> Verdict | None:
    """What ``known`` limits with their verdicts say of ``asked``; None where they leave it open or don't fit each other.

    They fit where the verdict turns once at most along the numbers: from yes to no for more than each of them, from no to yes for less, for
    what is measured ends somewhere. So "yes" to more than 30 reaches down from 30, "no" up from it, and the other way round for less.
    """
    told = sorted({(limit.number, verdict) for limit, verdict in known if limit.above == asked.above and _comparable(asked, limit)})
    numbers, verdicts = [number for number, _ in told], [verdict for _, verdict in told]
    low: Verdict = "yes" if asked.above else "no"
    if "partly" in verdicts or len(set(numbers)) < len(numbers) or any(one != low and other == low for one, other in pairwise(verdicts)):
        return None
    reached = [number for number, verdict in told if verdict == low]
    passed = [number for number, verdict in told if verdict != low]
    if reached and asked.number <= max(reached):
        return low
    return ("no" if asked.above else "yes") if passed and asked.number >= min(passed) else None


def _comparable(one: Limit, other: Limit) -> bool:
    """Whether both count the same; of large sums the unit is often left away."""
    return one.unit == other.unit or ("" in (one.unit, other.unit) and min(one.number, other.number) >= _LARGE)
