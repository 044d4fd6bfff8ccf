"""The learnt hidden layers that tell questions apart by what answers them, in whatever words they come.

A question's nearest ways of asking tell which statement it is like; all ways of asking together tell what *distinguishes* those of one
statement from those of its neighbours, and from what nobody answers. For that the question's vector and its tokens go through a layer each,
of which the tokens' keeps the greatest over all tokens: a word counts wherever it stands. What comes out is set beside all ways of asking
when an index is built (``knowledge/index/recognition.py``), so a statement that was added later is recognised, too.
``python -m evaluation tune-recogniser`` learns the layers for one encoder and writes ``recogniser.npz``;
``docs/decisions/0015-recognising.md`` has the figures. Another encoder's vectors mean something else: it gets none.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.heads.learnt import learnt_for, named, part_of, write_learnt

Rows = NDArray[np.float32]

RECOGNISER = Path(__file__).with_name("recogniser.npz")
MOST_TOKENS = 32  # of a text; what is longer than a question ever is says no more
_TOGETHER = 256  # questions whose tokens are read at a time: what is told of them stays in the processor's cache


@dataclass(frozen=True)
class Questions:
    """Questions as they are read: unit vectors (n, dimension), projected token vectors end to end (tokens, the head's dimensions between
    questions, or all of them), how many each has (n,).
    """

    vectors: Rows
    tokens: Rows
    lengths: NDArray[np.int64]


@dataclass(frozen=True)
class Layer:
    """``text`` (from text, dimension) and ``text_bias`` read a question's vector, ``token`` (from tokens, the head's dimensions between
    questions) and ``token_bias`` each of its token vectors.
    """

    text: Rows
    text_bias: Rows
    token: Rows
    token_bias: Rows

    @property
    def width(self) -> int:
        """How many numbers it tells of each question."""
        return len(self.text) + len(self.token)

    def __call__(self, questions: Questions) -> Rows:
        """What is told by ``questions``, shape (n, from text + from tokens)."""
        edge = len(self.text)
        described = np.zeros((len(questions.vectors), edge + len(self.token)), dtype=np.float32)
        described[:, :edge] = np.maximum(questions.vectors @ self.text.T + self.text_bias, 0)
        bounds = np.concatenate([[0], np.cumsum(questions.lengths)])
        for first in range(0, len(questions.lengths), _TOGETHER):
            starts = bounds[first : first + _TOGETHER + 1]
            filled = np.flatnonzero(np.diff(starts))
            if len(filled):
                told = np.maximum(questions.tokens[starts[0] : starts[-1], : self.token.shape[1]] @ self.token.T + self.token_bias, 0)
                described[first + filled, edge:] = np.maximum.reduceat(told, starts[filled] - starts[0], axis=0)
        return described


@dataclass(frozen=True)
class Recogniser:
    """``about`` tells which statement a question is about, ``says`` what that says to it."""

    about: Layer
    says: Layer

    def save(self, path: Path = RECOGNISER, *, model: str) -> None:
        """Write what was learnt for ``model``, in half precision."""
        write_learnt(path, named(about=self.about, says=self.says), model=model)

    @classmethod
    def of_model(cls, name: str, dimension: int, path: Path = RECOGNISER) -> "Recogniser | None":
        """What was learnt for the model called ``name``, whoever published it; None where it is another model's."""
        arrays = learnt_for(name, path, about_text=dimension)
        return None if arrays is None else cls(part_of(arrays, "about", Layer), part_of(arrays, "says", Layer))
