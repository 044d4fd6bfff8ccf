"""Signals of different scales brought to one: what they are over the question's own candidates."""

import numpy as np
from numpy.typing import NDArray


def standardised(signals: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each column of ``signals`` (candidates, signals) brought to mean 0 and deviation 1; a constant column becomes 0."""
    centred = signals - signals.mean(axis=0)
    spread = np.sqrt(np.square(centred).mean(axis=0))
    standard: NDArray[np.float32] = np.divide(centred, spread, out=np.zeros_like(centred), where=spread > 1e-6)
    return standard
