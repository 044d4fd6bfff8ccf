"""Takes the figures: all subjects in turn, round after round, each round with questions that no subject has met."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Protocol

CLIENTS = 8


class Asked(Protocol):
    """A subject or the server."""

    name: str
    ready: float
    building: float | None

    def seconds(self, questions: Sequence[str]) -> list[float]:
        """Seconds for each question, one after another."""
        ...

    def per_second(self, questions: Sequence[str], clients: int) -> float | None:
        """Answers a second to so many clients at once."""
        ...

    @property
    def megabytes(self) -> float:
        """Memory."""
        ...


@dataclass
class Figures:
    """What was measured of one subject: the median of each round in milliseconds, answers a second of each round, and the rest."""

    name: str
    ready: float
    building: float | None
    megabytes: float = 0.0
    medians: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    slowest: list[float] = field(default_factory=list)

    @property
    def milliseconds(self) -> float:
        """The median of the rounds' medians."""
        return median(self.medians)

    @property
    def rate(self) -> float | None:
        """The median of the rounds' answers a second, None where the subject can't serve several at once."""
        return median(self.rates) if self.rates else None


def measured(subjects: Sequence[Asked], questions: Sequence[str], rounds: int) -> list[Figures]:
    """The figures of all ``subjects``, which have started; ``questions`` are dealt out to the rounds."""
    found = [Figures(subject.name, subject.ready, subject.building) for subject in subjects]
    share = len(questions) // (2 * rounds)
    for number in range(rounds):
        single, crowd = (questions[(2 * number + half) * share : (2 * number + half + 1) * share] for half in (0, 1))
        print(f"round {number + 1} of {rounds}: {share} questions one by one, {share} from {CLIENTS} clients", file=sys.stderr)
        for subject, figures in zip(subjects, found, strict=True):
            _one_round(subject, figures, single, crowd)
    for subject, figures in zip(subjects, found, strict=True):
        figures.megabytes = subject.megabytes
    return found


def _one_round(subject: Asked, figures: Figures, single: Sequence[str], crowd: Sequence[str]) -> None:
    seconds = sorted(subject.seconds(single))
    figures.medians.append(1000 * median(seconds))
    figures.slowest.append(1000 * seconds[int(0.99 * (len(seconds) - 1))])
    figures.again.append(1000 * median(subject.seconds(single)))
    rate = subject.per_second(crowd, CLIENTS)
    if rate is not None:
        figures.rates.append(rate)
