"""Questions that nobody has answered, remembered in passages without text: how near another question comes to one of them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.index.passage_index import EncodedQuestion, PassageIndex
from knowledge.index.vectors import Compared, Kind
from knowledge.library.passage import UNANSWERED

_NEAREST = 20


@dataclass(frozen=True)
class Unanswered:
    """Those that ``index`` remembers."""

    index: PassageIndex

    def nearness(self, question: EncodedQuestion, compared: Compared | None = None) -> tuple[float, float]:
        """How near ``question`` (``compared`` with all rows, where it has been) is to the nearest: by cosine, and by late interaction.

        Zeros where none is remembered. What was put together with earlier turns is near to follow-ups alone.
        """
        rows, asks = self._remembered if question.follow_up else self._alone
        if not len(asks):
            return 0.0, 0.0
        cosines = compared.of_rows(rows) if compared else self.index.vectors.rows.near(question.vector, rows)
        nearest = np.argpartition(cosines, max(0, len(asks) - _NEAREST))[-_NEAREST:]
        late = self.index.ask_tokens.mutual(question.tokens, question.weights, asks[nearest])[:, 0]
        return float(cosines.max()), float(late.max())

    @cached_property
    def _alone(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        rows, asks = self._remembered
        alone = ~self.index.asks.follow_ups[asks]
        return rows[alone], asks[alone]

    @cached_property
    def _remembered(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Their rows, and their numbers among the ways of asking."""
        passages = np.asarray(self.index.owned_by(UNANSWERED), dtype=np.int64)
        return self.index.vectors.rows_of(passages, Kind.ASK), self.index.asks.of(passages)
