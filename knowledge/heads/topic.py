"""The learnt heads of whole texts: what a question or a passage is about, told from its one vector.

The encoder's own vector says how alike two texts are. Whether a passage *answers* a question is mostly whether it is about the same matter
(sharing, keeping, security …) in other words: small networks learnt from privacy questions bring that out. The ``fine`` ones tell the
passages of a text apart; the ``broad`` ones, which have seen which questions people sort under one heading, tell best whether anything
answers at all. ``python -m evaluation tune-topics`` (``evaluation/training_topics.py``) learns them for one encoder and writes
``topic.npz``; ``docs/decisions/0011-unseen-collections.md`` has the figures. Another encoder's vectors mean something else: it gets none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.heads.learnt import learnt_for, named, part_of, write_learnt
from knowledge.library.fields import LANGUAGES, Language
from knowledge.models.embedder import unit

Rows = NDArray[np.float32]
Centres = Mapping[Language, Rows]

TOPICS = Path(__file__).with_name("topic.npz")
TOPIC_SIGNALS = ("fine", "broad")


@dataclass(frozen=True)
class Networks:
    """Some (k) that learnt the same from different chance, side by side: the mean of their cosines is surer than any one's.

    Each is a linear map, ``linear`` (k, out, in), and a hidden layer beside it: ``inward`` (k, hidden, in), ``bias`` (k, hidden),
    ``outward`` (k, out, hidden), ``shift`` (k, out).
    """

    linear: Rows
    inward: Rows
    bias: Rows
    outward: Rows
    shift: Rows

    @property
    def width(self) -> int:
        """How many numbers all of them tell of a text."""
        networks, width, _ = self.linear.shape
        return int(networks * width)

    def __call__(self, rows: Rows) -> Rows:
        """Unit rows (n, width) of centred vectors (n, in)."""
        hidden = _gelu(rows @ self.inward.swapaxes(1, 2) + self.bias[:, None])
        told = unit(rows @ self.linear.swapaxes(1, 2) + hidden @ self.outward.swapaxes(1, 2) + self.shift[:, None])
        beside: Rows = np.concatenate(told, axis=1) / sqrt(len(told))
        return beside

    @classmethod
    def side_by_side(cls, networks: Iterable["Networks"]) -> "Networks":
        """All of ``networks`` as one."""
        return cls(*map(np.concatenate, zip(*(vars(own).values() for own in networks), strict=True)))


@dataclass(frozen=True)
class Topics:
    """Both kinds of networks, and per language the centres (in,) of either side. A text's topics are the rows of both, end to end."""

    fine: Networks
    broad: Networks
    question_centres: Centres
    passage_centres: Centres

    @property
    def dimension(self) -> int:
        """Length of a text's topics."""
        return self.fine.width + self.broad.width

    def of_passages(self, vectors: Rows, languages: Sequence[Language]) -> Rows:
        """The topics (n, dimension) of passages' vectors (n, encoder's dimension)."""
        centres = [self.passage_centres[language] for language in languages]
        return self._both(vectors - np.asarray(centres, np.float32).reshape(vectors.shape))

    def of_question(self, vector: Rows, language: Language) -> Rows:
        """The topics (dimension,) of a question's vector (encoder's dimension,)."""
        topics: Rows = self._both((vector - self.question_centres[language])[None, :])[0]
        return topics

    def cosines(self, question: Rows, passages: NDArray[np.floating]) -> Rows:
        """How near a question's topics are to those of passages (n, dimension) by either kind, shape (n, 2)."""
        products, edge = passages.astype(np.float32), self.fine.width
        return np.column_stack([products[:, :edge] @ question[:edge], products[:, edge:] @ question[edge:]])

    def _both(self, centred: Rows) -> Rows:
        return np.hstack([self.fine(centred), self.broad(centred)])

    def save(self, path: Path = TOPICS, *, model: str) -> None:
        """Write the networks learnt for ``model``, in half precision."""
        arrays = {f"question_{language}": self.question_centres[language] for language in LANGUAGES}
        arrays |= {f"passage_{language}": self.passage_centres[language] for language in LANGUAGES}
        write_learnt(path, arrays | named(fine=self.fine, broad=self.broad), model=model)

    @classmethod
    def of_model(cls, name: str, dimension: int, path: Path = TOPICS) -> "Topics | None":
        """The networks learnt for the model called ``name``, whoever published it; None where they are another model's."""
        arrays = learnt_for(name, path, fine_linear=dimension)
        if arrays is None:
            return None
        question: Centres = {language: arrays[f"question_{language}"] for language in LANGUAGES}
        passage: Centres = {language: arrays[f"passage_{language}"] for language in LANGUAGES}
        return cls(part_of(arrays, "fine", Networks), part_of(arrays, "broad", Networks), question, passage)


def _gelu(rows: Rows) -> Rows:
    """The Gaussian error linear unit, by the usual approximation with a hyperbolic tangent."""
    activated: Rows = 0.5 * rows * (1 + np.tanh(np.sqrt(2 / np.pi) * (rows + 0.044715 * rows**3)))
    return activated.astype(np.float32)
