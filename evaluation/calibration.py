"""Whether confidence can be taken at its word: calibration error, reliability, precision against coverage, area under the ROC curve."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

BINS = 15
Numbers = NDArray[np.float64]


class Bin(NamedTuple):
    """Questions of like confidence: the mean of it, and the share that was right."""

    confidence: float
    right: float
    n: int


def reliability(confidence: Numbers, right: Numbers, bins: int = BINS) -> list[Bin]:
    """``bins`` bins of equal mass, least confident first; fewer where there are fewer questions."""
    order = np.argsort(confidence, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return [Bin(float(confidence[part].mean()), float(right[part].mean()), len(part)) for part in parts]


def calibration_error(confidence: Numbers, right: Numbers, bins: int = BINS) -> float:
    """Expected calibration error: how far confidence lies from the share right, on average over questions."""
    gaps = (confidence - right)[np.argsort(confidence, kind="stable")]
    bins = min(bins, len(gaps))
    each, rest = divmod(len(gaps), bins)
    starts = np.arange(bins) * each + np.minimum(np.arange(bins), rest)  # as np.array_split has them, which takes ten times as long
    return float(np.abs(np.add.reduceat(gaps, starts)).sum() / len(gaps))


def precision_coverage(confidence: Numbers, right: Numbers) -> list[tuple[float, float]]:
    """(coverage, precision) as the threshold falls from the most confident question to the least."""
    order = np.argsort(-confidence, kind="stable")
    counts = np.arange(1, len(order) + 1)
    precision = np.cumsum(right[order]) / counts
    return list(zip((counts / len(order)).tolist(), precision.tolist(), strict=True))


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The chance that a positive outranks a negative, ties counting half; None where one kind is missing."""
    if not positive or not negative:
        return None
    above = np.asarray(positive)[:, None] - np.asarray(negative)[None, :]
    return float(((above > 0) + 0.5 * (above == 0)).mean())
