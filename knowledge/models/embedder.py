"""What an embedder is, and one without a model for tests."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Prompt = Literal["question", "passage"]


class Embedder(Protocol):
    """Turns texts into unit vectors; whatever prompt a model wants before a text stays inside."""

    @property
    def name(self) -> str:
        """The model's name, as an index records it."""

    @property
    def dimension(self) -> int:
        """Length d of a text's vector."""

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Unit rows (n, d), one for each question, in order."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit rows (n, d), one for each passage, in order."""


class TokenEmbedder(Embedder, Protocol):
    """An embedder that also gives a vector for each token, for late interaction."""

    def embed_with_tokens(self, text: str, prompt: Prompt = "question") -> tuple[Vectors, Vectors]:
        """The text's vector (d,) and its token vectors, by one pass through the model: unit rows (tokens, d') of the last hidden layer,
        without prompt and special tokens.
        """

    def embed_all(self, texts: Sequence[str], prompt: Prompt) -> Iterator[tuple[Vectors, Vectors]]:
        """What ``embed_with_tokens`` gives for each of ``texts``, in order; made to be fast for many."""


def unit(rows: NDArray[np.floating[Any]]) -> Vectors:
    """The rows (..., d) scaled to length one; a row of zeros stays as it is."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    scaled: Vectors = (rows / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled


class HashingEmbedder:
    """Deterministic vectors from hashed words and character trigrams: a TokenEmbedder that needs no model.

    The same text has the same vector in every process and on every machine; texts that share words or parts of
    words come out close. Questions and passages are treated alike.
    """

    name = "hashing-256"
    dimension = 256

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Unit rows (n, 256)."""
        return self._embed(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit rows (n, 256)."""
        return self._embed(texts)

    def embed_with_tokens(self, text: str, prompt: Prompt = "question") -> tuple[Vectors, Vectors]:
        """The text's vector (256,) and its word vectors (words, 256)."""
        words = self._words(text)
        return self._pool(words), unit(words)

    def embed_all(self, texts: Sequence[str], prompt: Prompt) -> Iterator[tuple[Vectors, Vectors]]:
        """Each text's vector and word vectors."""
        return (self.embed_with_tokens(text, prompt) for text in texts)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        rows = [self._pool(self._words(text)) for text in texts]
        return np.array(rows, np.float32).reshape(len(rows), self.dimension)

    def _words(self, text: str) -> Vectors:
        """Unscaled rows (words, 256)."""
        rows = [self._word(word) for word in _WORD.findall(text.casefold())]
        return np.array(rows, np.float32).reshape(len(rows), self.dimension)

    def _word(self, word: str) -> Vectors:
        marked = f"<{word}>"
        row = np.zeros(self.dimension, np.float32)
        for feature in [word, *(marked[at : at + 3] for at in range(len(marked) - 2))]:
            position, sign = _place(feature, self.dimension)
            row[position] += sign
        return row

    def _pool(self, words: Vectors) -> Vectors:
        """One unit row for all words; a text without words gets a direction of its own, as a model gives it."""
        total: Vectors = words.sum(axis=0)
        if not total.any():
            total[_place("", self.dimension)[0]] = 1.0
        return unit(total)


_WORD = re.compile(r"\w+|[^\w\s]")


def _place(feature: str, dimension: int) -> tuple[int, float]:
    """A feature's position and sign. BLAKE2 and not hash(): Python salts that one anew in every process."""
    digest = hashlib.blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    number = int.from_bytes(digest, "little")
    return number % dimension, 1.0 if number >> 63 else -1.0
