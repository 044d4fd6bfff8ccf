"""Serving, on a tiny graph whose token vectors are the axes: what goes in and what is pooled can be read off."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.models.errors import ModelNotReady
from knowledge.models.manifest import Prompts
from knowledge.models.onnx_embedder import OnnxEmbedder
from tests.unit.models.conftest import WORDS, fill_model


def axes(*words: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """The unit rows of these words' tokens."""
    return np.eye(len(WORDS), dtype=np.float32)[[WORDS.index(word) for word in words]]


def pooled(*words: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """The unit vector of their mean."""
    total = axes(*words).sum(axis=0)
    return total / np.linalg.norm(total)


def test_prompts_and_special_tokens_are_pooled_with_the_text(model: Path) -> None:
    embedder = OnnxEmbedder(model)
    question = embedder.embed_questions(["dua satu"])
    np.testing.assert_allclose(question, [pooled("<s>", "query", ":", "dua", "satu", "</s>")], atol=1e-6)
    passages = embedder.embed_passages(["tiga", ""])
    np.testing.assert_allclose(passages[0], pooled("<s>", "passage", ":", "tiga", "</s>"), atol=1e-6)
    np.testing.assert_allclose(passages[1], pooled("<s>", "passage", ":", "</s>"), atol=1e-6)


def test_a_model_without_prompts(tmp_path: Path) -> None:
    embedder = OnnxEmbedder(fill_model(tmp_path / "m", Prompts("", "")))
    np.testing.assert_allclose(embedder.embed_questions(["satu"]), [pooled("<s>", "satu", "</s>")], atol=1e-6)
    np.testing.assert_allclose(embedder.embed_with_tokens("satu", "passage")[1], axes("satu"), atol=1e-6)


def test_token_vectors_leave_prompt_and_special_tokens_out(model: Path) -> None:
    (_, first), (_, none) = OnnxEmbedder(model).embed_all(["satu query dua", ""], "question")
    np.testing.assert_allclose(first, axes("satu", "query", "dua"), atol=1e-6)
    assert none.shape == (0, len(WORDS))


def test_one_pass_gives_what_two_give(model: Path) -> None:
    embedder = OnnxEmbedder(model)
    vector, _ = embedder.embed_with_tokens("tiga satu")
    np.testing.assert_array_equal(vector, embedder.embed_questions(["tiga satu"])[0])


def test_a_long_text_is_cut_and_keeps_its_end_token(model: Path) -> None:
    embedder = OnnxEmbedder(model)
    cut = embedder.embed_questions(["satu " * 4 + "dua " * 9])
    np.testing.assert_allclose(cut, [pooled("<s>", "query", ":", *["satu"] * 4, "</s>")], atol=1e-6)
    assert len(embedder.embed_with_tokens("satu " * 99, "question")[1]) == 4


def test_order_is_kept_and_neighbours_do_not_matter(model: Path) -> None:
    embedder = OnnxEmbedder(model)
    texts = ["satu", "dua dua tiga", "", "tiga", "\ud83d"]
    together = embedder.embed_passages(texts)
    alone = np.concatenate([embedder.embed_passages([text]) for text in texts])
    np.testing.assert_array_equal(together, alone)


def test_no_texts(model: Path) -> None:
    embedder = OnnxEmbedder(model)
    assert embedder.embed_passages([]).shape == (0, len(WORDS))
    assert list(embedder.embed_all([], "passage")) == []


def test_it_says_what_it_is(model: Path) -> None:
    embedder = OnnxEmbedder(model, threads=2)
    assert (embedder.name, embedder.dimension) == ("tiny", len(WORDS))
    assert embedder.manifest.fingerprint.startswith("sha256:")


def test_a_damaged_model_is_never_served(model: Path) -> None:
    graph = model / "model.int8.onnx"
    content = bytearray(graph.read_bytes())
    content[-40] ^= 1
    graph.write_bytes(content)
    with pytest.raises(ModelNotReady, match=r"python -m knowledge\.models"):
        OnnxEmbedder(model)


def test_many_at_a_time_are_the_same_as_one_by_one(model: Path) -> None:
    embedder = OnnxEmbedder(model)
    texts = ["satu", "dua tiga", "", "tiga satu dua", "satu satu"] * 6
    together = list(embedder.embed_all(texts, "passage"))
    assert len(together) == len(texts)
    for (vector, tokens), text in zip(together, texts, strict=True):
        alone, own = embedder.embed_with_tokens(text, "passage")
        np.testing.assert_array_equal(vector, alone)
        np.testing.assert_array_equal(tokens, own)
    assert list(embedder.embed_all([], "question")) == []
