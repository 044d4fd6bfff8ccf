"""What the statements say to a yes/no question.

Each way of asking that takes yes or no carries the verdict its editor gave it. The nearest ones of the cited statement vote; a vote
counts the other way round where one of the two questions denies what the other affirms ("can" / "cannot").
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.library.fields import Verdict

_OPPOSITE: dict[Verdict, Verdict] = {"yes": "no", "no": "yes", "partly": "partly"}
_SHARPNESS = 25.0  # how fast a vote fades with distance from the nearest ask; cosines of one statement's asks span about 0.1


def verdict(
    asks: Sequence[tuple[str, Verdict | None]], nearness: NDArray[np.float32], negated: bool, is_negated: Callable[[str], bool]
) -> Verdict | None:
    """The verdict with most weight among ``asks`` (each with its ``nearness`` to the question, shape (asks,)); None without any."""
    votes: dict[Verdict, float] = {}
    weights = np.exp(_SHARPNESS * (nearness - nearness.max())) if len(nearness) else nearness
    for (ask, given), weight in zip(asks, weights, strict=True):
        if given:
            said = _as_asked(given, is_negated(ask) != negated)
            votes[said] = votes.get(said, 0.0) + float(weight)
    return max(votes.items(), key=lambda vote: vote[1])[0] if votes else None


def _as_asked(given: Verdict, turned: bool) -> Verdict:
    return _OPPOSITE[given] if turned else given
