"""Whether two questions about one matter ask for the same or for the opposite: a small network that reads both, token by token.

Its shape is the decomposable attention of Parikh et al. (2016), "A decomposable attention model for natural language inference", section 3,
on the token vectors of late interaction: each token is set beside what it attends to in the other question, and what differs is
pooled. For each way of asking that carries a verdict it says how much that one has to say on the question at hand, and whether its verdict
holds for the question, is turned round, or becomes "partly". ``python -m evaluation tune-verdict`` learns it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.library.fields import Verdict
from knowledge.models.embedder import unit

LEARNT = Path(__file__).with_name("comparing.npz")
MOST_TOKENS = 24
MOST_ASKS = 24
VERDICTS: tuple[Verdict, ...] = ("yes", "no", "partly")
_CERTAIN = 0.6  # 0.5 gives more verdicts, right ones and wrong ones: docs/decisions/0009
_COUNTED = float(np.e)  # one in log odds
Rows = NDArray[np.float32]


@dataclass(frozen=True)
class Twin:
    """A way of asking beside the question: its token vectors (tokens, dimension), its verdict, how well it covers the question and is
    covered by it, and whether the two differ in negation, differ in asking for safety or for access, and share a language.
    """

    tokens: Rows
    verdict: Verdict
    forward: float
    backward: float
    negation_differs: bool
    protection_differs: bool
    same_language: bool

    @property
    def features(self) -> tuple[float, ...]:
        """What the network is told besides the tokens."""
        return (
            float(self.negation_differs),
            float(self.protection_differs),
            (self.forward - 0.6) * 4,
            (self.backward - 0.6) * 4,
            float(self.same_language),
        )


@dataclass(frozen=True)
class Comparer:
    """The learnt weights by name."""

    arrays: Mapping[str, Rows]

    @classmethod
    def of_model(cls, name: str, path: Path = LEARNT) -> "Comparer | None":
        """What was learnt for the model called ``name``, whoever published it; None where that is another model's."""
        with np.load(path, allow_pickle=False) as file:
            if Path(name).name != str(file["model"]):
                return None
            return cls({key: file[key].astype(np.float32) for key in file.files if key != "model"})

    def verdict(self, question: Rows, twins: Sequence[Twin], counted: Verdict | None = None) -> Verdict | None:
        """The verdict on a question with token vectors (tokens, dimension); None where that is too uncertain.

        ``counted``: the verdict on which the nearest ways of asking agree when negations are counted, which makes it likelier.
        """
        if not twins or not len(question):
            return None
        shares = self.shares(question, twins) * np.where([verdict == counted for verdict in VERDICTS], _COUNTED, 1.0)
        best = int(shares.argmax())
        return VERDICTS[best] if shares[best] >= _CERTAIN * shares.sum() else None

    def shares(self, question: Rows, twins: Sequence[Twin]) -> Rows:
        """How likely each of ``VERDICTS`` is, shape (3,), summing to one."""
        told = self._compare(question[:MOST_TOKENS], [twin.tokens[:MOST_TOKENS] for twin in twins], [twin.features for twin in twins])
        weights = _softmax(told[:, 0])
        given = np.asarray([VERDICTS.index(twin.verdict) for twin in twins])
        shares: Rows = weights @ spread(_softmax(told[:, 1:]), given)
        return shares

    def _compare(self, question: Rows, asks: Sequence[Rows], features: Sequence[tuple[float, ...]]) -> Rows:
        """Weight, same, opposite, partly for each ask, shape (asks, 4), as logits."""
        a, filled = _padded(asks)
        q = np.repeat(question[None], len(asks), axis=0)
        everywhere = np.ones(q.shape[:2], dtype=bool)
        likeness = unit(q @ self.arrays["attend"].T) @ unit(a @ self.arrays["attend"].T).transpose(0, 2, 1)
        attention: Rows = likeness * np.float32(self.arrays["sharpness"])
        x, y = (side @ self.arrays["project"].T + self.arrays["project_bias"] for side in (q, a))
        read = np.hstack(
            [
                self._side(x, y, everywhere, filled, attention),
                self._side(y, x, filled, everywhere, attention.transpose(0, 2, 1)),
                np.asarray(features, dtype=np.float32),
            ]
        )
        hidden = np.maximum(read @ self.arrays["hidden"].T + self.arrays["hidden_bias"], 0)
        logits: Rows = hidden @ self.arrays["out"].T + self.arrays["out_bias"]
        return logits

    def _side(self, x: Rows, y: Rows, own: NDArray[np.bool_], other: NDArray[np.bool_], attention: Rows) -> Rows:
        """What the tokens ``x`` have that those they attend to in ``y`` have not, pooled by mean and maximum, shape (asks, 2 * width)."""
        beside = _softmax(np.where(other[:, None], attention, -1e4)) @ y
        told = np.concatenate([x, beside, x - beside, x * beside], axis=-1)
        compared = np.maximum(told @ self.arrays["compare"].T + self.arrays["compare_bias"], 0) * own[..., None]
        return np.hstack([compared.sum(axis=1) / own.sum(axis=1, keepdims=True), compared.max(axis=1)])


def spread(relations: Rows, given: NDArray[np.int64]) -> Rows:
    """The shares of yes, no, partly (asks, 3) that follow from (same, opposite, partly) and the verdicts ``given`` (numbers in VERDICTS).

    The opposite of "partly" is yes or no, either as likely.
    """
    same, opposite, partly = relations.T
    yes = np.where(given == 0, same, np.where(given == 1, opposite, opposite / 2))
    no = np.where(given == 1, same, np.where(given == 0, opposite, opposite / 2))
    shares = np.stack([yes, no, np.where(given == 2, same, partly)], axis=1)
    normal: Rows = shares / shares.sum(axis=1, keepdims=True)
    return normal


def _padded(asks: Sequence[Rows]) -> tuple[Rows, NDArray[np.bool_]]:
    """All asks in one array (asks, most tokens, dimension), and which places are filled (an ask without tokens counts as one of zeros)."""
    longest = max(1, *(len(own) for own in asks))
    rows = np.zeros((len(asks), longest, asks[0].shape[1]), dtype=np.float32)
    filled = np.zeros((len(asks), longest), dtype=bool)
    for place, own in enumerate(asks):
        rows[place, : len(own)] = own
        filled[place, : max(1, len(own))] = True
    return rows, filled


def _softmax(logits: Rows) -> Rows:
    shares = np.exp(logits - logits.max(axis=-1, keepdims=True))
    normal: Rows = shares / shares.sum(axis=-1, keepdims=True)
    return normal
