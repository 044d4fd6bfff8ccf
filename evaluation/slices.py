"""Figures slice by slice: the whole set, each half, and both by language, style, topic and kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.calibration import Numbers, calibration_error
from evaluation.intervals import Estimate, mean, statistic
from evaluation.measures import MEANINGS, Values
from evaluation.outcomes import Outcome

Where = Mapping[str, str]
FIELDS = ("language", "style", "topic", "kind", "turn")
_UNCALIBRATED = frozenset({"care", "choice", "language"})
_FEWEST_FOR_BINS = 30


@dataclass(frozen=True)
class Judged:
    """Outcomes with the values of the measures that apply to each, in the same order."""

    outcomes: Sequence[Outcome]
    values: Sequence[Values]

    def among(self, where: Where) -> "Judged":
        """Only those that have all properties of ``where``."""
        kept = [number for number, outcome in enumerate(self.outcomes) if _has(outcome, where)]
        return Judged([self.outcomes[number] for number in kept], [self.values[number] for number in kept])

    def calibrated(self) -> "Judged":
        """Only those whose confidence says something: not where the engine answers without searching, nor where two sides are right."""
        kept = [number for number, outcome in enumerate(self.outcomes) if outcome.case.kind not in _UNCALIBRATED]
        return Judged([self.outcomes[number] for number in kept], [self.values[number] for number in kept])


def property_of(outcome: Outcome, name: str) -> str | None:
    """A property that slices are made by."""
    value = getattr(outcome.case, name)
    return None if value is None else str(value)


def estimates(judged: Judged) -> dict[str, Estimate]:
    """Every measure that applies to at least one question of the slice."""
    found = {name: estimate(judged, name) for name in MEANINGS}
    return {name: value for name, value in found.items() if value}


def estimate(judged: Judged, name: str) -> Estimate | None:
    """The measure called ``name``, None where it applies to none of the questions."""
    if name == "ECE":
        return calibration(judged)
    pairs = zip(judged.outcomes, judged.values, strict=True)
    rows = [(values[name], outcome.case.cluster) for outcome, values in pairs if name in values]
    return mean(*zip(*rows, strict=True)) if rows else None


def calibration(judged: Judged) -> Estimate | None:
    """The expected calibration error, None for slices too small to fill bins."""
    rows = judged.calibrated().outcomes
    if len(rows) < _FEWEST_FOR_BINS:
        return None
    confidence, right = confidences(rows)
    return statistic(lambda chosen: calibration_error(confidence[chosen], right[chosen]), [outcome.case.cluster for outcome in rows])


def confidences(outcomes: Sequence[Outcome]) -> tuple[Numbers, Numbers]:
    """Confidence, and 1 where the question is answerable and the statement found first is right."""
    confidence = np.asarray([outcome.answer.confidence for outcome in outcomes], dtype=float)
    return confidence, np.asarray([outcome.first_right for outcome in outcomes], dtype=float)


def all_slices(judged: Judged) -> list[Where]:
    """The properties of every slice of the report, the whole first."""
    found: list[Where] = []
    halves: list[Where] = [{}, {"half": "held-out"}, {"half": "tuned"}]
    for half in halves:
        found.append(half)
        for name in FIELDS:
            found += [{**half, name: value} for value in _values_of(judged, name)]
        found += [{**half, "language": language, "style": style} for language in ("id", "en") for style in _values_of(judged, "style")]
    return [where for where in found if judged.among(where).outcomes]


def _values_of(judged: Judged, name: str) -> list[str]:
    return sorted({value for outcome in judged.outcomes if (value := property_of(outcome, name)) is not None})


def _has(outcome: Outcome, where: Where) -> bool:
    return all(property_of(outcome, name) == value for name, value in where.items())
