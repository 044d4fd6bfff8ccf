"""Whether two questions about one matter ask for the same or for the opposite: small networks that read both, token by token.

Its shape is the decomposable attention of Parikh et al. (2016), "A decomposable attention model for natural language inference", section 3,
on the token vectors of late interaction: each token is set beside what it attends to in the other question, and what differs is
pooled. For each way of asking that carries a verdict they say how much that one has to say on the question at hand, and whether its verdict
holds for the question, is turned round, or becomes "partly". ``python -m evaluation tune-verdict`` learns them. The layer that compares is
written as three (of a token, of what it attends to, of their product), so that the first two are computed once for each text.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, fields
from functools import cached_property
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.heads.learnt import learnt_for
from knowledge.heads.standardising import softmax
from knowledge.library.fields import VERDICTS, Verdict
from knowledge.models.embedder import unit

LEARNT = Path(__file__).with_name("comparing.npz")
MOST_TOKENS = 24
MOST_ASKS = 12
_CERTAIN = 0.5  # likelier than the others together; docs/decisions/0009 has what other shares give
_RECOGNISED = np.float32(0.45)  # of a log share: docs/decisions/0015
_BEHIND = 0.7  # what is less likely to answer has less to say, and by so much: docs/decisions/0009
_FAR = 2.0  # seven times as much
Rows = NDArray[np.float32]


@dataclass(frozen=True)
class Twins:
    """Ways of asking (n) beside a question: their token vectors end to end (tokens, dimension), how many each has (n,), one at least, and
    their verdicts (n,), places in ``VERDICTS``. ``mutual`` (n, 2): how well each covers the question and is covered by it; ``differs``
    (n, 2): whether the two differ in negation, and in asking for safety or for access; ``same_language`` (n,); ``numbers`` (n, 3): see
    ``beside_numbers``; ``behind`` (n,): by how much less (log odds) the statement it was written for is likely to answer than the one that
    is cited.
    """

    tokens: Rows
    lengths: NDArray[np.int64]
    verdicts: NDArray[np.int8]
    mutual: Rows
    differs: NDArray[np.bool_]
    same_language: NDArray[np.bool_]
    numbers: Rows
    behind: Rows

    def and_beside(self, others: "Twins", behind: float) -> "Twins":
        """These and ``others``, whose statement is so much less likely to answer."""
        told: dict[str, Any] = {part.name: np.concatenate([getattr(self, part.name), getattr(others, part.name)]) for part in fields(self)}
        told["behind"][len(self.behind) :] += np.float32(behind)
        return Twins(**told)

    @property
    def features(self) -> Rows:
        """What the networks are told besides the tokens, shape (n, 8)."""
        return np.column_stack([self.differs, (self.mutual - 0.6) * 4, self.same_language, self.numbers]).astype(np.float32)


def beside_numbers(named: Set[float], other: Set[float]) -> tuple[float, float, float]:
    """Whether a question names numbers, ``named``, that another with ``other`` numbers doesn't; whether that one names some that it
    doesn't; and how far apart (natural log, ``_FAR`` at most) the nearest two of these are, years left aside, 0 where one has none.
    """
    missed, unasked = named - other, other - named
    pairs = ((one, two) for one in missed for two in unasked if one > 0 and two > 0 and not (_is_year(one) or _is_year(two)))
    return float(bool(missed)), float(bool(unasked)), min(min((abs(log(one / two)) for one, two in pairs), default=0.0), _FAR)


def _is_year(number: float) -> bool:
    return 1990 <= number < 2050 and number == int(number)


@dataclass(frozen=True)
class Comparer:
    """The learnt weights by name, each with the networks stacked along the first axis; what the networks say is averaged."""

    arrays: Mapping[str, Rows]

    @classmethod
    def of_model(cls, name: str, path: Path = LEARNT) -> "Comparer | None":
        """What was learnt for the model called ``name``, whoever published it; None where that is another model's."""
        arrays = learnt_for(name, path)
        return None if arrays is None else cls(arrays)

    def verdict(self, question: Rows, twins: Twins, recognised: Rows | None = None) -> Verdict | None:
        """The verdict on a question with token vectors (tokens, dimension or more); None where that is too uncertain.

        ``recognised``: the log share of each (3,) that the index recognises, from all ways of asking together.
        """
        if not len(twins.lengths) or not len(question):
            return None
        shares = self.shares(question, twins)
        if recognised is not None:
            shares = shares * np.exp(_RECOGNISED * recognised)
        best = int(shares.argmax())
        return VERDICTS[best] if shares[best] >= _CERTAIN * shares.sum() else None

    def shares(self, question: Rows, twins: Twins) -> Rows:
        """How likely each of ``VERDICTS`` is, shape (3,), summing to one."""
        told = self._compare(question[:MOST_TOKENS, : self._dimension], _EndToEnd.of(twins.tokens, twins.lengths), twins.features)
        weights = softmax(told[..., 0] - _BEHIND * twins.behind)
        shares: Rows = (weights[:, None] @ spread(softmax(told[..., 1:]), twins.verdicts)).mean(axis=(0, 1))
        return shares

    def _compare(self, question: Rows, asks: "_EndToEnd", features: Rows) -> Rows:
        """Weight, same, opposite, partly for each of ``asks`` with its ``features``, as logits of each network, (networks, asks, 4)."""
        attending, x = self._read(question)
        attended, y = self._read(asks.tokens)
        sharpness = self.arrays["sharpness"][:, None, None]
        likeness = (attended @ attending.transpose(0, 2, 1)) * sharpness  # (networks, tokens of asks, tokens of question)
        asked = self._compared(x[:, None], asks.padded(y, 0.0), softmax(asks.padded(likeness, -1e4).swapaxes(2, 3)))
        answered = asks.pooled(self._compared(y, x, softmax(likeness)))
        told = np.broadcast_to(features, (len(x), *features.shape))
        read = np.concatenate([asked.mean(axis=2), asked.max(axis=2), *answered, told], axis=2)
        hidden = np.maximum(self._layer("hidden", read), 0)
        return self._layer("out", hidden)

    def _compared(self, own: Rows, other: Rows, share: Rows) -> Rows:
        """What tokens ``own`` (..., width) have that what they attend to, ``share`` (..., tokens of other) of ``other``, has not."""
        beside = share @ other
        told = self._layer("own", own) + self._layer("beside", beside) + self._layer("product", own * beside)
        compared: Rows = np.maximum(told, 0)
        return compared

    def _read(self, tokens: Rows) -> tuple[Rows, Rows]:
        """What tokens attend by (unit rows), and what they say, for each network: (networks, tokens, attend), (networks, tokens, width)."""
        networks, width, _ = self.arrays["attend"].shape
        both = (tokens @ self._both).reshape(len(tokens), networks, -1).swapaxes(0, 1)
        return unit(both[..., :width]), both[..., width:] + self.arrays["project_bias"][:, None]

    def _layer(self, name: str, rows: Rows) -> Rows:
        """A layer of each network on its own ``rows`` (networks, ..., width), as one product a network."""
        weights, bias = self.arrays[name], self.arrays.get(f"{name}_bias")
        told: Rows = rows.reshape(len(rows), -1, rows.shape[-1]) @ weights.transpose(0, 2, 1)
        if bias is not None:
            told += bias[:, None]
        return told.reshape(*rows.shape[:-1], weights.shape[1])

    @property
    def _dimension(self) -> int:
        """How many of a token vector's dimensions are read, the first ones."""
        return int(self.arrays["attend"].shape[2])

    @cached_property
    def _both(self) -> Rows:
        """``attend`` and ``project`` of all networks, which read the same tokens: (dimension, networks * (attend + width))."""
        both = np.concatenate([self.arrays["attend"], self.arrays["project"]], axis=1)
        return np.ascontiguousarray(both.reshape(-1, both.shape[2]).T)


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
    def of(cls, tokens: Rows, lengths: NDArray[np.int64]) -> "_EndToEnd":
        """Each with ``lengths`` (asks,) of the ``tokens``, one at least."""
        return cls(tokens, np.cumsum(lengths) - lengths, lengths, np.arange(lengths.max()) < lengths[:, None])

    def padded(self, rows: Rows, nothing: float) -> Rows:
        """``rows`` (networks, tokens, width) with each ask's side by side, shape (networks, asks, most tokens, width), ``nothing`` in the
        places between.
        """
        padded = np.full((len(rows), *self.filled.shape, rows.shape[2]), nothing, dtype=np.float32)
        padded[:, self.filled] = rows
        return padded

    def pooled(self, rows: Rows) -> tuple[Rows, Rows]:
        """Mean and maximum of ``rows`` (networks, tokens, width) over each ask."""
        sums = np.asarray(np.add.reduceat(rows, self.starts, axis=1), dtype=np.float32)
        mean: Rows = np.divide(sums, self.lengths[:, None], dtype=np.float32)
        return mean, np.asarray(np.maximum.reduceat(rows, self.starts, axis=1), dtype=np.float32)


def spread(relations: Rows, given: NDArray[np.integer]) -> Rows:
    """The shares of yes, no, partly (..., asks, 3) that follow from (same, opposite, partly), and the verdicts ``given`` (asks,), numbers
    in VERDICTS.

    The opposite of "partly" is yes or no, either as likely.
    """
    same, opposite, partly = np.moveaxis(relations, -1, 0)
    yes = np.where(given == 0, same, np.where(given == 1, opposite, opposite / 2))
    no = np.where(given == 1, same, np.where(given == 0, opposite, opposite / 2))
    shares = np.stack([yes, no, np.where(given == 2, same, partly)], axis=-1)
    normal: Rows = shares / shares.sum(axis=-1, keepdims=True)
    return normal
