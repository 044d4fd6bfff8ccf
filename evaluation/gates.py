"""Gates: the figures a run must reach, written in ``gates.toml``. A missed gate fails ``make evaluate``."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from evaluation.measures import MEANINGS
from evaluation.slices import Judged, estimate
from knowledge.errors import JelasError

GATES = Path(__file__).with_name("gates.toml")


@dataclass(frozen=True, slots=True)
class Gate:
    """``measure`` over the questions with all properties of ``where`` must reach ``minimum`` or stay within ``maximum``;
    ``goal`` is what it should become, printed beside what was reached.
    """

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}
    measure: str
    where: dict[str, str] = field(default_factory=dict)
    minimum: float | None = None
    maximum: float | None = None
    goal: float | None = None

    def __str__(self) -> str:
        """The gate as one line."""
        bound = f">= {self.minimum:g}" if self.minimum is not None else f"<= {self.maximum:g}"
        return f"{self.measure} {bound} on {described(self.where)}"


@dataclass(frozen=True, slots=True)
class Passing:
    """A gate with the figure a run reached; None where no question of the run has it."""

    gate: Gate
    value: float | None

    @property
    def passed(self) -> bool:
        """Whether the figure was reached. A slice without questions passes nothing."""
        if self.value is None:
            return False
        low, high = self.gate.minimum, self.gate.maximum
        return (low is None or self.value >= low - 1e-9) and (high is None or self.value <= high + 1e-9)

    def __str__(self) -> str:
        """The gate and what was reached."""
        reached = "no question there" if self.value is None else f"reached {self.value:.3f}"
        aim = f" (goal {self.gate.goal:g})" if self.gate.goal is not None else ""
        return f"{'passed' if self.passed else 'MISSED'}: {self.gate}: {reached}{aim}"


def described(where: dict[str, str]) -> str:
    """The properties of a slice, readable."""
    return ", ".join(f"{name} {value}" for name, value in where.items()) or "all questions"


def read_gates(path: Path = GATES) -> tuple[Gate, ...]:
    """The gates in ``path``. Raises JelasError where one is written wrongly."""
    try:
        gates = _adapter().validate_python(tomllib.loads(path.read_text(encoding="utf-8")).get("gate", []))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise JelasError(f"{path}: {error}: correct the gate") from error
    for gate in gates:
        if gate.measure not in MEANINGS:
            raise JelasError(f"{path}: no measure '{gate.measure}': choose from {', '.join(MEANINGS)}")
        if (gate.minimum is None) == (gate.maximum is None):
            raise JelasError(f"{path}: gate '{gate.measure}': write either minimum or maximum")
    return gates


def check(gates: Sequence[Gate], judged: Judged) -> list[Passing]:
    """What ``judged`` reached at each gate."""
    found = []
    for gate in gates:
        reached = estimate(judged.among(gate.where), gate.measure)
        found.append(Passing(gate, reached.value if reached else None))
    return found


@lru_cache
def _adapter() -> TypeAdapter[tuple[Gate, ...]]:
    return TypeAdapter(tuple[Gate, ...])
