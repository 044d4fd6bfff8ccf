"""How sure a figure is: bootstrap intervals over questions, paired tests between two runs. Twins are drawn together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1000
PERMUTATIONS = 10_000
SEED = 20210515
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure over ``n`` questions with its 95 % interval."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What one run gained over another on the same ``n`` questions, with its 95 % interval and two-sided p."""

    before: float
    after: float
    gain: float
    low: float
    high: float
    p: float
    n: int


def mean(values: Sequence[float], clusters: Sequence[str]) -> Estimate:
    """The mean of ``values`` (at least one), resampled by cluster."""
    sums, counts = _by_cluster(np.asarray(values, dtype=float), clusters)
    low, high = _middle(_means(sums, counts))
    return Estimate(float(np.mean(values)), low, high, len(values))


def statistic(of: Callable[[NDArray[np.int64]], float], clusters: Sequence[str]) -> Estimate:
    """Any figure ``of`` a choice of questions (their numbers), resampled by cluster."""
    members = _members(clusters)
    draws = _draws(len(members))
    low, high = _middle(np.asarray([of(np.concatenate([members[unit] for unit in draw])) for draw in draws]))
    return Estimate(of(np.arange(len(clusters))), low, high, len(clusters))


def difference(before: Sequence[float], after: Sequence[float], clusters: Sequence[str]) -> Difference:
    """The gain of ``after`` over ``before``: a bootstrap interval, and a permutation test that swaps the runs, both by cluster."""
    gains = np.asarray(after, dtype=float) - np.asarray(before, dtype=float)
    sums, counts = _by_cluster(gains, clusters)
    low, high = _middle(_means(sums, counts))
    return Difference(float(np.mean(before)), float(np.mean(after)), float(gains.mean()), low, high, _p(sums), len(gains))


def _p(sums: Numbers) -> float:
    """Two-sided p of the sum being 0: how often random signs give one at least as far from 0."""
    moved = sums[sums != 0]
    if not len(moved):
        return 1.0
    signs = np.random.default_rng(SEED).choice((-1.0, 1.0), size=(PERMUTATIONS, len(moved)))
    as_far = np.abs(signs @ moved) >= abs(moved.sum()) - 1e-12
    return float((1 + as_far.sum()) / (1 + PERMUTATIONS))


def _means(sums: Numbers, counts: Numbers) -> Numbers:
    draws = _draws(len(sums))
    means: Numbers = sums[draws].sum(axis=1) / counts[draws].sum(axis=1)
    return means


def _draws(units: int) -> NDArray[np.int64]:
    """The resamples, shape (RESAMPLES, units): the same ones whenever there are as many units."""
    return np.random.default_rng([SEED, units]).integers(units, size=(RESAMPLES, units))


def _middle(figures: Numbers) -> tuple[float, float]:
    low, high = np.quantile(figures, (0.025, 0.975))
    return float(low), float(high)


def _by_cluster(values: Numbers, clusters: Sequence[str]) -> tuple[Numbers, Numbers]:
    _, numbers = np.unique(np.asarray(clusters), return_inverse=True)
    return np.bincount(numbers, weights=values).astype(float), np.bincount(numbers).astype(float)


def _members(clusters: Sequence[str]) -> list[NDArray[np.int64]]:
    _, numbers = np.unique(np.asarray(clusters), return_inverse=True)
    return [np.flatnonzero(numbers == unit) for unit in range(int(numbers.max()) + 1)]
