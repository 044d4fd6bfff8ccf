"""The hashing embedder: exact values, the same in every process, close for like texts."""

import subprocess
import sys

import numpy as np
import pytest

from knowledge.models.embedder import Embedder, HashingEmbedder, TokenEmbedder, unit

HALO_DUNIA = {36: 1, 77: -1, 90: 2, 100: 1, 126: 1, 147: -1, 167: 1, 224: -1, 237: 1, 249: -1}


@pytest.fixture
def embedder() -> TokenEmbedder:
    return HashingEmbedder()


def test_it_gives_exactly_these_values(embedder: Embedder) -> None:
    expected = np.zeros(256, np.float32)
    for position, value in HALO_DUNIA.items():
        expected[position] = value / np.sqrt(13)
    np.testing.assert_allclose(embedder.embed_questions(["halo dunia"])[0], expected, atol=1e-6)


def test_another_process_with_another_hash_seed_gives_the_same(embedder: Embedder) -> None:
    code = (
        "from knowledge.models.embedder import HashingEmbedder as H; import hashlib; "
        "print(hashlib.sha256(H().embed_passages(['Chat pribadi 🔒', '']).tobytes()).hexdigest())"
    )
    digests = {
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("texts", [[], [""], ["a"], ["", "  ", "😅", "ﬁne ½", "\ud83d"]])
def test_rows_are_unit_and_float32(embedder: Embedder, texts: list[str]) -> None:
    for rows in (embedder.embed_questions(texts), embedder.embed_passages(texts)):
        assert rows.shape == (len(texts), embedder.dimension)
        assert rows.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)


def test_a_text_has_the_same_vector_whatever_comes_with_it(embedder: Embedder) -> None:
    alone = embedder.embed_passages(["data pribadi"])[0]
    np.testing.assert_array_equal(embedder.embed_passages(["lain", "data pribadi"])[1], alone)


def test_texts_that_share_words_are_closer(embedder: Embedder) -> None:
    question = embedder.embed_questions(["apakah WhatsApp membaca pesan saya"])[0]
    near, far = embedder.embed_passages(["WhatsApp tidak dapat membaca pesan", "cuaca besok cerah"])
    assert near @ question > far @ question + 0.2


def test_token_vectors_are_unit_rows_a_word(embedder: TokenEmbedder) -> None:
    (_, first), (_, none) = embedder.embed_all(["satu dua, tiga", ""], "passage")
    assert first.shape == (4, 256)
    assert none.shape == (0, 256)
    np.testing.assert_allclose(np.linalg.norm(first, axis=1), 1, atol=1e-6)


def test_one_pass_gives_what_two_give(embedder: TokenEmbedder) -> None:
    vector, _ = embedder.embed_with_tokens("satu dua")
    np.testing.assert_array_equal(vector, embedder.embed_questions(["satu dua"])[0])


def test_unit_leaves_a_row_of_zeros() -> None:
    rows = unit(np.array([[3, 4], [0, 0]], np.float32))
    np.testing.assert_allclose(rows, [[0.6, 0.8], [0, 0]], atol=1e-7)
