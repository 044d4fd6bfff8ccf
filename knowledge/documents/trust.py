"""Whether a document's passage answers, and better than any statement: logistic regressions on raw signals.

The coefficients lie in ``decision.json``; ``python -m evaluation documents --learn`` writes those of ``answers``.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, isnan
from pathlib import Path

from knowledge.answers.evidence import Ranked
from knowledge.index.passage_index import SIGNALS

COEFFICIENTS = Path(__file__).with_name("decision.json")
OWN = ("late", "sentence", "dense")
FEATURES = (*OWN, *(f"over_{name}" for name in OWN))


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression on standardised features; ``enough`` is the probability from which it says yes."""

    coefficients: Mapping[str, tuple[float, float, float]]
    bias: float
    enough: float

    def probability(self, features: Mapping[str, float]) -> float:
        """0 to 1. A feature that is not a number says nothing either way."""
        terms = (weight * (features[name] - mean) / scale for name, (weight, mean, scale) in self.coefficients.items())
        logit = self.bias + sum(term for term in terms if not isnan(term))
        return 1.0 / (1.0 + exp(-max(-40.0, min(40.0, logit))))


@dataclass(frozen=True, slots=True)
class Trust:
    """``answers``: the best of the passages found answers, and better than the best statement; ``near``: it speaks of the same matter."""

    answers: Logistic
    near: Logistic

    @classmethod
    def load(cls, path: Path = COEFFICIENTS) -> "Trust":
        """The coefficients in ``path``."""
        named = json.loads(path.read_text(encoding="utf-8"))
        return cls(*(_logistic(named[name]) for name in ("answers", "near")))


def features(documents: Sequence[Ranked], statements: Sequence[Ranked]) -> dict[str, float]:
    """The signals of the best passage, and by how much they are over those of the best statement (no number where there is none)."""
    own = _signals(documents[0])
    other = _signals(statements[0]) if statements else dict.fromkeys(OWN, float("nan"))
    return own | {f"over_{name}": own[name] - other[name] for name in OWN}


def _signals(found: Ranked) -> dict[str, float]:
    return {name: float(found.signals[SIGNALS.index(name)]) for name in OWN}


def _logistic(named: dict[str, object]) -> Logistic:
    rows = {name: tuple(row) for name, row in named["coefficients"].items()}  # type: ignore[attr-defined]
    return Logistic(rows, float(named["bias"]), float(named["enough"]))  # type: ignore[arg-type]
