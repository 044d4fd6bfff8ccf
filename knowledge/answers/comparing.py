"""Whether two questions about one matter ask for the same or for the opposite: a small network that reads both, token by token.

Its shape is the decomposable attention of Parikh et al. (2016), "A decomposable attention model for natural language inference", section 3,
on the token vectors of late interaction: each token is set beside what it attends to in the other question, and what differs is
pooled. For each way of asking that carries a verdict it says how much that one has to say on the question at hand, and whether its verdict
holds for the question, is turned round, or becomes "partly". ``python -m evaluation tune-verdict`` learns it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
        asks = [twin.tokens[:MOST_TOKENS] if len(twin.tokens) else np.zeros_like(question[:1]) for twin in twins]
        told = self._compare(question[:MOST_TOKENS], asks, [twin.features for twin in twins])
        weights = _softmax(told[:, 0])
        given = np.asarray([VERDICTS.index(twin.verdict) for twin in twins])
        shares: Rows = weights @ spread(_softmax(told[:, 1:]), given)
        return shares

    def _compare(self, question: Rows, asks: Sequence[Rows], features: Sequence[tuple[float, ...]]) -> Rows:
        """Weight, same, opposite, partly for each ask, shape (asks, 4), as logits.

        The asks' tokens lie end to end; only where those of one ask must stand side by side are they padded.
        """
        lengths = np.asarray([len(own) for own in asks])
        starts, filled = np.cumsum(lengths) - lengths, np.arange(lengths.max()) < lengths[:, None]
        attending, x = self._read(question)
        attended, y = self._read(np.concatenate(asks))
        likeness = (attended @ attending.T) * self.arrays["sharpness"]  # (tokens of asks, tokens of question)
        own, other, together, bias = self._parts
        of_ask = np.concatenate([y, y @ other], axis=1)
        told = _softmax(_padded(likeness, filled, -1e4).transpose(0, 2, 1)) @ _padded(of_ask, filled, 0.0)
        beside, beside_told = np.split(told, 2, axis=-1)
        asked = np.maximum(x @ own + bias + beside_told + (x * beside) @ together, 0)  # (asks, tokens of question, width)
        share = _softmax(likeness)
        beside = share @ x
        answered = np.maximum(y @ own + bias + share @ (x @ other) + (y * beside) @ together, 0)  # (tokens of asks, width)
        read = np.hstack(
            [
                asked.mean(axis=1),
                asked.max(axis=1),
                np.add.reduceat(answered, starts) / lengths[:, None].astype(np.float32),
                np.maximum.reduceat(answered, starts),
                np.asarray(features, dtype=np.float32),
            ]
        )
        hidden = np.maximum(read @ self.arrays["hidden"].T + self.arrays["hidden_bias"], 0)
        logits: Rows = hidden @ self.arrays["out"].T + self.arrays["out_bias"]
        return logits

    def _read(self, tokens: Rows) -> tuple[Rows, Rows]:
        """What tokens attend by (unit rows), and what they say, shapes (tokens, attend) and (tokens, width)."""
        width = len(self.arrays["attend"])
        both = tokens @ self._both
        return unit(both[:, :width]), both[:, width:] + self.arrays["project_bias"]

    @cached_property
    def _both(self) -> Rows:
        """``attend`` and ``project``, which read the same tokens, as one product (dimension, attend + width)."""
        return np.ascontiguousarray(np.concatenate([self.arrays["attend"], self.arrays["project"]]).T)

    @cached_property
    def _parts(self) -> tuple[Rows, Rows, Rows, Rows]:
        """``compare`` reads x, y, x - y and x * y: what it makes of x alone, of y alone, of their product, and its bias.

        So much can be worked out for each token once, before it is set beside others.
        """
        x, y, less, times = np.split(self.arrays["compare"], 4, axis=1)
        parts = (np.ascontiguousarray(part.T) for part in (x + less, y - less, times))
        return (*parts, self.arrays["compare_bias"])  # type: ignore[return-value]


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


def _padded(rows: Rows, filled: NDArray[np.bool_], nothing: float) -> Rows:
    """``rows`` that lie end to end, in the places that are ``filled`` (asks, most tokens), ``nothing`` in the others."""
    padded = np.full((*filled.shape, rows.shape[1]), nothing, dtype=np.float32)
    padded[filled] = rows
    return padded


def _softmax(logits: Rows) -> Rows:
    shares = np.exp(logits - logits.max(axis=-1, keepdims=True))
    normal: Rows = shares / shares.sum(axis=-1, keepdims=True)
    return normal
