"""Whether to answer: a logistic model over the raw signals of the best hits, learnt from the development questions.

Its output is the calibrated confidence that the best statement answers the question. The coefficients lie in ``decision.json``
(``python -m evaluation tune`` writes them, with the figures they reached).
"""

import json
from dataclasses import dataclass
from math import exp
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

COEFFICIENTS = Path(__file__).with_name("decision.json")


@dataclass(frozen=True)
class Decision:
    """Logistic regression on standardised features: ``1 / (1 + exp(-(w . (x - mean) / scale + bias)))``."""

    features: tuple[str, ...]
    weights: NDArray[np.float64]
    means: NDArray[np.float64]
    scales: NDArray[np.float64]
    bias: float
    answer_from: float
    related_from: float

    @classmethod
    def load(cls, path: Path = COEFFICIENTS) -> "Decision":
        """The coefficients in ``path``."""
        named = json.loads(path.read_text(encoding="utf-8"))
        rows = [named["coefficients"][feature] for feature in named["features"]]
        weights, means, scales = np.asarray(rows, dtype=float).T
        return cls(tuple(named["features"]), weights, means, scales, named["bias"], named["answer_from"], named["related_from"])

    def confidence(self, features: dict[str, float]) -> float:
        """The probability that the best statement answers, 0 to 1. A feature that is missing (NaN) says nothing either way."""
        values = np.asarray([features[name] for name in self.features])
        logit = float(self.weights @ np.nan_to_num((values - self.means) / self.scales, nan=0.0)) + self.bias
        return 1.0 / (1.0 + exp(-max(-40.0, min(40.0, logit))))
