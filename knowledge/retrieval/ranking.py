"""Orders hits by a weighted sum of their signals, each standardised over the question's own candidates.

The weights of statements are learnt from the tuned half of the questions (``python -m evaluation tune``) and kept in ``weights.json``;
those of datasets, passages without ways of asking, lie in
``weights-documents.json``, those of documents in ``knowledge/documents/weights.json``. Both depend on whether question and
passage share a language, because words only match within one. Ordering is all they do: whether to answer is decided on the raw
signals (``answers/judge.py``).
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from knowledge.heads.standardising import standardised
from knowledge.index.passage_index import SIGNALS, Hits

Mode = Literal["hybrid", "dense", "keyword"]
WEIGHTS = Path(__file__).with_name("weights.json")
DOCUMENT_WEIGHTS = Path(__file__).with_name("weights-documents.json")


@dataclass(frozen=True)
class Ranker:
    """Weights of the signals where question and passage share a language, and where they don't; ``beside`` weighs what a passage gains from
    those that stand beside it in its work (``index/succession.py``).
    """

    same: NDArray[np.float32]
    across: NDArray[np.float32]
    beside: float = 0.0

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> "Ranker":
        """The weights in ``path``; signals that it does not name weigh nothing."""
        named = json.loads(path.read_text(encoding="utf-8"))
        return cls(_vector(named["same"]), _vector(named["across"]), named.get("beside", 0.0))

    @classmethod
    def only(cls, mode: Mode) -> "Ranker":
        """The ranker of a retriever over passages nobody wrote ways of asking for: ``hybrid``, or a single signal for comparison."""
        if mode == "hybrid":
            return cls.load(DOCUMENT_WEIGHTS)
        weights = _vector({mode: 1.0})
        return cls(weights, weights)

    def strengths(self, hits: Hits) -> NDArray[np.float32]:
        """One number a hit, shape (n,); higher is better, comparable within one question only."""
        standard = standardised(hits.signals)
        shared = hits.signal("same_language") > 0
        weights = np.where(shared[:, None], self.same, self.across)
        strengths: NDArray[np.float32] = (standard * weights).sum(axis=1, dtype=np.float32)
        return strengths


def _vector(named: dict[str, float]) -> NDArray[np.float32]:
    return np.asarray([named.get(signal, 0.0) for signal in SIGNALS], dtype=np.float32)
