"""Whether a document's passage answers, and better than any statement.

``answers`` is a few small networks of one hidden layer whose logits are averaged, learnt by ``python -m evaluation documents --learn``
(``answers.npz``); ``near`` a logistic regression (``near.json``). Both see raw signals only, nothing of what the statements' own judge
says, so that either can be learnt again without the other.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.documents.features import FEATURES
from knowledge.errors import JelasError
from knowledge.heads.standardising import logistic

LEARNT = Path(__file__).with_name("answers.npz")
NEAR = Path(__file__).with_name("near.json")
_SURE = 40.0  # log odds beyond which a chance is as good as none or all


class Decision(Protocol):
    """Says how likely something is; ``enough`` is the probability from which it says yes."""

    @property
    def enough(self) -> float:
        """From which probability on."""
        ...

    def probability(self, features: Mapping[str, float]) -> float:
        """0 to 1. A feature that is not a number says nothing either way."""
        ...


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression on standardised features."""

    coefficients: Mapping[str, tuple[float, float, float]]
    bias: float
    enough: float

    def probability(self, features: Mapping[str, float]) -> float:
        """See ``Decision.probability``."""
        terms = (weight * (features[name] - mean) / scale for name, (weight, mean, scale) in self.coefficients.items())
        return _chance(self.bias + sum(term for term in terms if not isnan(term)))


@dataclass(frozen=True)
class Networks:
    """``arrays``: means and scales of the features, and the networks' weights, stacked along the first axis."""

    arrays: Mapping[str, NDArray[np.float32]]
    enough: float

    def probability(self, features: Mapping[str, float]) -> float:
        """See ``Decision.probability``."""
        told = np.asarray([features[name] for name in FEATURES], dtype=np.float32)
        scaled = np.nan_to_num((told - self.arrays["means"]) / self.arrays["scales"], nan=0.0).clip(-5, 5)
        hidden = np.maximum(np.einsum("i,kih->kh", scaled, self.arrays["hidden"]) + self.arrays["hidden_bias"], 0)
        logits = np.einsum("kh,kh->k", hidden, self.arrays["out"]) + self.arrays["out_bias"]
        return _chance(float(logits.mean()))

    @classmethod
    def load(cls, path: Path = LEARNT) -> "Networks":
        """What was learnt. Raises JelasError where that was on other features than this version computes."""
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        if tuple(str(name) for name in arrays.pop("features")) != FEATURES:
            raise JelasError(f"{path}: learnt on other features: run .venv/bin/python -m evaluation documents --learn")
        return cls({name: array for name, array in arrays.items() if name != "enough"}, float(arrays["enough"]))


@dataclass(frozen=True, slots=True)
class Trust:
    """``answers``: the best of the passages found answers, and better than the best statement; ``near``: it speaks of the same matter."""

    answers: Decision
    near: Decision

    @classmethod
    def load(cls) -> "Trust":
        """What was learnt."""
        named = json.loads(NEAR.read_text(encoding="utf-8"))
        rows = {name: tuple(row) for name, row in named["coefficients"].items()}
        return cls(Networks.load(), Logistic(rows, float(named["bias"]), float(named["enough"])))


def _chance(logit: float) -> float:
    return logistic(max(-_SURE, min(_SURE, logit)))
