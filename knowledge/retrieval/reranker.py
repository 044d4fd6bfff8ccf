"""A cross-encoder over the best hits, for those who set ``RERANKER_MODEL``: slower, and it needs torch in the serving process."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.models.errors import ModelUnavailable


class Reranker(Protocol):
    """Scores question and text together."""

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """How well each text answers ``question``, shape (texts,); higher is better."""
        ...


class CrossEncoderReranker:
    """Any cross-encoder that sentence-transformers can load, by hub name or folder."""

    def __init__(self, name: str) -> None:
        """Load the model ``name``. Raises ModelUnavailable where it can't be had."""
        try:
            from sentence_transformers import CrossEncoder
        except ImportError as error:
            raise ModelUnavailable(
                f"RERANKER_MODEL={name} takes PyTorch and sentence-transformers where it is served, which are not installed here "
                f"({error}): install requirements.txt, or unset it"
            ) from error
        try:
            self._model = CrossEncoder(name, device="cpu")
        except (OSError, ValueError) as error:
            raise ModelUnavailable(f"RERANKER_MODEL={name} can't be loaded ({error}): give a hub name or a folder, or unset it") from error

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """See ``Reranker.scores``."""
        return np.asarray(self._model.predict([(question, text) for text in texts]), dtype=np.float32)
