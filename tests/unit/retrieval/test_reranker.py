"""A cross-encoder takes packages that serving otherwise doesn't."""

import sys

import pytest

from knowledge.models.errors import ModelUnavailable
from knowledge.retrieval.reranker import CrossEncoderReranker


def test_what_a_cross_encoder_takes_is_told_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModelUnavailable, match=r"RERANKER_MODEL=some/model takes PyTorch.*requirements\.txt, or unset it"):
        CrossEncoderReranker("some/model")
