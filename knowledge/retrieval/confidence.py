"""How likely passages without ways of asking (a dataset's) hold an answer: how near the best three are to the question.

Near by what they are about, as the broad network tells, and by plain cosine, which counts half as much again. The network has learnt from
questions with and without the passages that answer them; docs/decisions/0011-unseen-collections.md has figures on collections left out.
The logistic only spreads the sum over 0 to 1.
"""

import numpy as np

from knowledge.heads.standardising import logistic
from knowledge.index.passage_index import Hits

_BEST = 3
_DENSE = 1.5
_MIDDLE, _STEEPNESS = 1.9, 10.0


def passage_confidence(hits: Hits) -> float:
    """Between 0 and 1; 0 where nothing was found."""
    if not len(hits.passages):
        return 0.0
    nearness = _best(hits, "broad") + _DENSE * _best(hits, "dense")
    return logistic(_STEEPNESS * (nearness - _MIDDLE))


def _best(hits: Hits, signal: str) -> float:
    """The mean of the best few."""
    return float(np.sort(hits.signal(signal))[-_BEST:].mean())
