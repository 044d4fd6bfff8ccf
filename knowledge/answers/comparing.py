"""Whether two questions about one matter ask for the same or for the opposite: small networks that read both, token by token.

Its shape is the decomposable attention of Parikh et al. (2016), "A decomposable attention model for natural language inference", section 3,
on the token vectors of late interaction: each token is set beside what it attends to in the other question, and what differs is
pooled. For each way of asking that carries a verdict they say how much that one has to say on the question at hand, and whether its verdict
holds for the question, is turned round, or becomes "partly". ``python -m evaluation tune-verdict`` learns them. The layer that compares is
written as three (of a token, of what it attends to, of their product), so that the first two are computed once for each text.
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
MOST_ASKS = 12
VERDICTS: tuple[Verdict, ...] = ("yes", "no", "partly")
_CERTAIN = 0.55  # docs/decisions/0009 has what other shares give
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
    """The learnt weights by name, each with the networks stacked along the first axis; what the networks say is averaged."""

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
        question = question[:MOST_TOKENS]
        asks = _EndToEnd.of([twin.tokens[:MOST_TOKENS] if len(twin.tokens) else np.zeros_like(question[:1]) for twin in twins])
        features = np.asarray([twin.features for twin in twins], dtype=np.float32)
        given = np.asarray([VERDICTS.index(twin.verdict) for twin in twins])
        shares = np.zeros(len(VERDICTS), dtype=np.float32)
        for network in self._networks:
            told = network.compare(question, asks, features)
            shares += _softmax(told[:, 0]) @ spread(_softmax(told[:, 1:]), given)
        return shares / np.float32(len(self._networks))

    @cached_property
    def _networks(self) -> "tuple[_Network, ...]":
        return tuple(
            _Network({name: array[number] for name, array in self.arrays.items()}) for number in range(len(self.arrays["sharpness"]))
        )


@dataclass(frozen=True)
class _EndToEnd:
    """The tokens of several asks one after the other (tokens, dimension); ``starts`` and ``lengths`` (asks,) say whose they are, ``filled``
    (asks, most tokens) which places they take where each ask has a row of its own.
    """

    tokens: Rows
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    filled: NDArray[np.bool_]

    @classmethod
    def of(cls, asks: Sequence[Rows]) -> "_EndToEnd":
        """Each with a token at least."""
        lengths = np.asarray([len(own) for own in asks])
        return cls(np.concatenate(asks), np.cumsum(lengths) - lengths, lengths, np.arange(lengths.max()) < lengths[:, None])

    def padded(self, rows: Rows, nothing: float) -> Rows:
        """``rows`` (tokens, width) with each ask's side by side, shape (asks, most tokens, width), ``nothing`` in the places between."""
        padded = np.full((*self.filled.shape, rows.shape[1]), nothing, dtype=np.float32)
        padded[self.filled] = rows
        return padded

    def pooled(self, rows: Rows) -> tuple[Rows, Rows]:
        """Mean and maximum of ``rows`` (tokens, width) over each ask."""
        sums = np.asarray(np.add.reduceat(rows, self.starts), dtype=np.float32)
        mean: Rows = np.divide(sums, self.lengths[:, None], dtype=np.float32)
        return mean, np.asarray(np.maximum.reduceat(rows, self.starts), dtype=np.float32)


@dataclass(frozen=True)
class _Network:
    """One of the networks: its weights by name."""

    arrays: Mapping[str, Rows]

    def compare(self, question: Rows, asks: _EndToEnd, features: Rows) -> Rows:
        """Weight, same, opposite, partly for each of ``asks`` with its ``features``, shape (asks, 4), as logits."""
        attending, x = self._read(question)
        attended, y = self._read(asks.tokens)
        likeness = (attended @ attending.T) * self.arrays["sharpness"]  # (tokens of asks, tokens of question)
        asked = self._compared(x, asks.padded(y, 0.0), _softmax(asks.padded(likeness, -1e4).transpose(0, 2, 1)))
        answered = asks.pooled(self._compared(y, x, _softmax(likeness)))
        read = np.hstack([asked.mean(axis=1), asked.max(axis=1), *answered, features])
        hidden = np.maximum(read @ self.arrays["hidden"].T + self.arrays["hidden_bias"], 0)
        logits: Rows = hidden @ self.arrays["out"].T + self.arrays["out_bias"]
        return logits

    def _compared(self, own: Rows, other: Rows, share: Rows) -> Rows:
        """What tokens ``own`` (..., width) have that what they attend to, ``share`` (..., tokens of other) of ``other``, has not."""
        beside = share @ other
        told = own @ self.arrays["own"].T + self.arrays["own_bias"] + beside @ self.arrays["beside"].T
        compared: Rows = np.maximum(told + (own * beside) @ self.arrays["product"].T, 0)
        return compared

    def _read(self, tokens: Rows) -> tuple[Rows, Rows]:
        """What tokens attend by (unit rows), and what they say, shapes (tokens, attend) and (tokens, width)."""
        width = len(self.arrays["attend"])
        both = tokens @ self._both
        return unit(both[:, :width]), both[:, width:] + self.arrays["project_bias"]

    @cached_property
    def _both(self) -> Rows:
        """``attend`` and ``project``, which read the same tokens, as one product (dimension, attend + width)."""
        return np.ascontiguousarray(np.concatenate([self.arrays["attend"], self.arrays["project"]]).T)


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


def _softmax(logits: Rows) -> Rows:
    shares = np.exp(logits - logits.max(axis=-1, keepdims=True))
    normal: Rows = shares / shares.sum(axis=-1, keepdims=True)
    return normal
