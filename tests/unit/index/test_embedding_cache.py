import contextlib
from pathlib import Path

import numpy as np
import pytest

from knowledge.index.embedding_cache import CachedEmbedder
from knowledge.models.embedder import HashingEmbedder, Prompt, Vectors


class Counting(HashingEmbedder):
    """Counts the texts it is asked for."""

    asked = 0

    def embed_with_tokens(self, text: str, prompt: Prompt = "question") -> tuple[Vectors, Vectors]:
        self.asked += 1
        return super().embed_with_tokens(text, prompt)


@pytest.fixture
def counting() -> Counting:
    return Counting()


def test_a_text_is_embedded_once_also_across_builds(counting: Counting, tmp_path: Path) -> None:
    for _ in range(2):
        with CachedEmbedder(counting, "sha256:a", tmp_path) as cached:
            first, again = cached.embed_with_tokens("satu dua"), cached.embed_with_tokens("satu dua")
        np.testing.assert_array_equal(first[1], again[1])
    assert counting.asked == 1


def test_vectors_are_the_embedders_own(counting: Counting, tmp_path: Path) -> None:
    vector, tokens = HashingEmbedder().embed_with_tokens("satu dua tiga", "passage")
    with CachedEmbedder(counting, "sha256:a", tmp_path) as cached:
        kept, kept_tokens = cached.embed_with_tokens("satu dua tiga", "passage")
        np.testing.assert_array_equal(cached.embed_passages(["satu dua tiga"]), vector[None])
    np.testing.assert_array_equal(kept, vector)
    np.testing.assert_allclose(kept_tokens, tokens, atol=1e-3)


def test_many_texts_come_in_order_and_only_new_ones_are_embedded(counting: Counting, tmp_path: Path) -> None:
    texts = [f"kata {number % 130}" for number in range(260)]
    with CachedEmbedder(counting, "sha256:a", tmp_path) as cached:
        kept = cached.embed_with_tokens("kata 7")
        found = list(cached.embed_all(texts, "question"))
        assert (counting.asked, cached.fresh, len(found)) == (130, 130, 260)
        np.testing.assert_array_equal(found[7][1], kept[1])
        for text, (vector, tokens) in zip(texts, found, strict=True):
            own, own_tokens = cached.embed_with_tokens(text)
            np.testing.assert_array_equal(vector, own)
            np.testing.assert_array_equal(tokens, own_tokens)
    assert counting.asked == 130


def test_prompts_and_models_are_kept_apart(counting: Counting, tmp_path: Path) -> None:
    for model in ("sha256:a", "sha256:b"):
        with CachedEmbedder(counting, model, tmp_path) as cached:
            cached.embed_with_tokens("satu", "question")
            cached.embed_with_tokens("satu", "passage")
    assert counting.asked == 4


@pytest.mark.parametrize("text", ["", "\ud83d", "🙂"])
def test_odd_texts(counting: Counting, tmp_path: Path, text: str) -> None:
    with CachedEmbedder(counting, "sha256:a", tmp_path) as cached:
        vector, tokens = cached.embed_with_tokens(text)
    assert vector.shape == (256,)
    assert tokens.shape[1] == 256


def test_a_damaged_file_is_thrown_away(counting: Counting, tmp_path: Path) -> None:
    with CachedEmbedder(counting, "sha256:a", tmp_path) as cached:
        cached.embed_with_tokens("satu")
    next(tmp_path.glob("*.sqlite")).write_bytes(b"no database at all, only some bytes" * 99)
    with CachedEmbedder(counting, "sha256:a", tmp_path) as cached:
        cached.embed_with_tokens("satu")
    assert counting.asked == 2


def test_what_was_embedded_is_kept_when_building_breaks_off(counting: Counting, tmp_path: Path) -> None:
    with contextlib.suppress(RuntimeError), CachedEmbedder(counting, "sha256:a", tmp_path) as cached:
        cached.embed_with_tokens("satu")
        raise RuntimeError
    with CachedEmbedder(counting, "sha256:a", tmp_path) as cached:
        cached.embed_with_tokens("satu")
    assert counting.asked == 1


def test_a_build_forgets_what_it_did_not_ask_for(counting: Counting, tmp_path: Path) -> None:
    def asked(*texts: str, forgetting: bool) -> int:
        before = counting.asked
        with CachedEmbedder(counting, "sha256:a", tmp_path, forgetting=forgetting) as cached:
            cached.embed_questions(texts)
            list(cached.embed_all(texts, "passage"))
        return counting.asked - before

    def size() -> int:
        return sum(path.stat().st_size for path in tmp_path.iterdir())

    many = [f"kata nomor {number} dari banyak" for number in range(200)]
    assert asked(*many, forgetting=False) == 400
    large = size()
    assert asked("satu", forgetting=False) == 2
    assert asked(many[0], forgetting=True) == 0
    assert size() < large / 10, "its room is the disk's again"
    assert asked(many[0], forgetting=True) == 0
    assert asked("satu", many[1], forgetting=False) == 4


def test_a_build_that_breaks_off_forgets_nothing(counting: Counting, tmp_path: Path) -> None:
    with CachedEmbedder(counting, "sha256:a", tmp_path) as cached:
        cached.embed_with_tokens("satu")
    with contextlib.suppress(RuntimeError), CachedEmbedder(counting, "sha256:a", tmp_path, forgetting=True):
        raise RuntimeError
    with CachedEmbedder(counting, "sha256:a", tmp_path) as cached:
        cached.embed_with_tokens("satu")
    assert counting.asked == 1
