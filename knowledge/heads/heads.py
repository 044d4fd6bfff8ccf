"""What was learnt for one encoder: the head of late interaction, the topics of whole texts, and what tells questions apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.heads.head import Head
from knowledge.heads.recogniser import Recogniser
from knowledge.heads.topic import TOPIC_SIGNALS, Topics
from knowledge.library.fields import Language

Rows = NDArray[np.float32]


@dataclass(frozen=True)
class Heads:
    """``topics`` is None for an encoder that none were learnt for: then nothing is about anything, and all cosines are 0. Without a
    ``recogniser`` no question is recognised.
    """

    late: Head
    topics: Topics | None
    recogniser: Recogniser | None = None

    @classmethod
    def of_model(cls, name: str, dimension: int, *, topics: bool = True) -> "Heads":
        """Those of the model called ``name``, without ``topics`` (7 MB) where nothing asks for any."""
        told = Topics.of_model(name, dimension) if topics else None
        return cls(Head.of_model(name, dimension), told, Recogniser.of_model(name, dimension))

    def topics_of(self, vectors: Rows, languages: Sequence[Language]) -> NDArray[np.float16]:
        """The topics (n, their dimension) of passages' vectors, in half precision as the index keeps them."""
        if self.topics is None or not len(vectors):
            return np.zeros((len(vectors), 0), np.float16)
        return self.topics.of_passages(vectors, languages).astype(np.float16)

    def topic_cosines(self, vector: Rows, language: Language, passages: NDArray[np.float16]) -> Rows:
        """How near a question's vector is to passages' topics (n, their dimension) by each network, shape (n, 2)."""
        if self.topics is None or not passages.shape[1]:
            return np.zeros((len(passages), len(TOPIC_SIGNALS)), np.float32)
        return self.topics.cosines(self.topics.of_question(vector, language), passages)
