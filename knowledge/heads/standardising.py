"""Numbers of different scales brought to one: signals over the question's own candidates, logits as shares."""

from math import exp

import numpy as np
from numpy.typing import NDArray


def standardised(signals: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each column of ``signals`` (candidates, signals) brought to mean 0 and deviation 1; a constant column becomes 0."""
    centred = signals - signals.mean(axis=0)
    spread = np.sqrt(np.square(centred).mean(axis=0))
    standard: NDArray[np.float32] = np.divide(centred, spread, out=np.zeros_like(centred), where=spread > 1e-6)
    return standard


def logistic(logit: float) -> float:
    """The chance whose log odds are ``logit``."""
    return 1.0 / (1.0 + exp(-logit))


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """The shares that ``logits`` give along the last axis, summing to one."""
    shares = np.exp(logits - logits.max(axis=-1, keepdims=True))
    normal: NDArray[np.float32] = shares / shares.sum(axis=-1, keepdims=True)
    return normal
