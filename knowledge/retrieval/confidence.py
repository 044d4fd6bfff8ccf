"""How likely passages without ways of asking (a dataset's) hold an answer: the mean cosine of the best three with the question.

Of seventeen features and their learnt combinations this one told answerable questions from others best on collections left out
(docs/decisions/0006-late-interaction-head.md). The cosines of E5 live between 0.75 and 0.92; the logistic only spreads them over 0 to 1.
"""

from math import exp

import numpy as np

from knowledge.index.passage_index import Hits

_BEST, _MIDDLE, _STEEPNESS = 3, 0.85, 60.0


def passage_confidence(hits: Hits) -> float:
    """Between 0 and 1; 0 where nothing was found."""
    cosines = np.sort(hits.signal("dense"))[-_BEST:]
    return 1.0 / (1.0 + exp(-_STEEPNESS * (float(cosines.mean()) - _MIDDLE))) if len(cosines) else 0.0
