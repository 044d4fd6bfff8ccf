"""Keyword search: BM25 over Snowball stems, one table a language.

bm25s weighs the words when an index is built, and is imported then alone. What it leaves is a table that is added up here, which keeps
it, and SciPy behind it, out of the serving process.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import Stemmer
from numpy.typing import NDArray

from knowledge.index.mapping import mapped
from knowledge.library.fields import LANGUAGES, Language

K1, B = 1.2, 0.75  # the usual constants of Robertson & Zaragoza (2009), section 4
_SNOWBALL = {"id": "indonesian", "en": "english"}
_WORD = re.compile(r"\w+(?:['’]\w+)?")


@lru_cache
def _stemmer(language: Language) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_SNOWBALL[language])


def terms(text: str, language: Language) -> list[str]:
    """The stemmed, case-folded words of ``text``, in order; function words stay, BM25 weighs them down itself."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return [str(stem) for stem in _stemmer(language).stemWords(_WORD.findall(folded))]


@dataclass(frozen=True)
class Postings:
    """One language's table: word w adds ``weights[i]`` to the text ``texts[i]``, i from ``starts[w]`` to ``starts[w + 1]``.

    ``rows[t]`` is the passage number of text t, ``words`` numbers the words.
    """

    words: Mapping[str, int]
    weights: NDArray[np.float32]
    texts: NDArray[np.int32]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]

    @classmethod
    def build(cls, corpus: Sequence[Sequence[str]], rows: Sequence[int]) -> "Postings":
        """Weigh the words of the texts of ``corpus``, which are the passages numbered ``rows``."""
        import bm25s

        engine = bm25s.BM25(k1=K1, b=B)
        engine.index(corpus, show_progress=False)
        found = engine.scores
        return cls(engine.vocab_dict, found["data"], found["indices"], found["indptr"].astype(np.int64), np.asarray(rows, dtype=np.int32))

    def scores(self, asked: Sequence[str]) -> NDArray[np.float64]:
        """What the words ``asked`` add up to, as often as each is asked, shape (texts,)."""
        spans = [self._span(word) for word in asked if word in self.words]
        if not spans:
            return np.zeros(len(self.rows))
        texts, weights = (np.concatenate([column[span] for span in spans]) for column in (self.texts, self.weights))
        sums: NDArray[np.float64] = np.bincount(texts, weights, len(self.rows)).astype(np.float64, copy=False)
        return sums

    def weighted(self, asked: Mapping[str, float]) -> NDArray[np.float64]:
        """What the words ``asked`` add up to, each by its weight, shape (texts,)."""
        sums = np.zeros(len(self.rows))
        for word, weight in asked.items():
            if word in self.words:
                span = self._span(word)
                sums[self.texts[span]] += weight * self.weights[span]
        return sums

    def _span(self, word: str) -> slice:
        """Where the texts that have ``word``, which is known, stand in the table."""
        number = self.words[word]
        return slice(self.starts[number], self.starts[number + 1])

    def missed(self, asked: Sequence[str]) -> NDArray[np.float32]:
        """The share of the words ``asked``, weighted by inverse document frequency, that each text has not, shape (texts,)."""
        held, total = np.zeros(len(self.rows)), 0.0
        for word in asked:
            rarity, holders = self._rarity(word)
            held[holders] += rarity
            total += rarity
        return (1 - held / total if total else held).astype(np.float32)

    def _rarity(self, word: str) -> tuple[float, NDArray[np.int32]]:
        """Inverse document frequency of ``word``, and the texts that have it."""
        if word not in self.words:
            return float(np.log1p(len(self.rows))), self.texts[:0]
        holders = self.texts[self._span(word)]
        return float(np.log1p(len(self.rows) / (len(holders) + 0.5))), holders

    def save(self, folder: Path) -> None:
        """Write the table into ``folder``."""
        folder.mkdir()
        (folder / "words.json").write_text(json.dumps(self.words, ensure_ascii=False), encoding="utf-8")
        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self, name))

    @classmethod
    def load(cls, folder: Path) -> "Postings":
        """Read what ``save`` wrote; the arrays stay on disk until touched and are shared between workers."""
        words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        return cls(words, *(mapped(folder / f"{name}.npy") for name in _ARRAYS))


_ARRAYS = ("weights", "texts", "starts", "rows")


class KeywordIndex:
    """BM25 over passages; each passage is scored by questions' terms in its own language only."""

    def __init__(self, tables: dict[Language, Postings], size: int) -> None:
        """``size`` counts the passages of all languages."""
        self._tables, self._size = tables, size

    @classmethod
    def build(cls, texts: Sequence[tuple[str, Language]]) -> "KeywordIndex":
        """Index ``texts`` (text, language), numbered from 0."""
        tables: dict[Language, Postings] = {}
        for language in LANGUAGES:
            numbers = [number for number, (_, own) in enumerate(texts) if own == language]
            corpus = [terms(texts[number][0], language) for number in numbers]
            if any(corpus):
                tables[language] = Postings.build(corpus, numbers)
        return cls(tables, len(texts))

    def scores(self, question_terms: dict[Language, Sequence[str]]) -> NDArray[np.float32]:
        """The BM25 score of every passage, shape (passages,), each by the terms of its own language."""
        scores = np.zeros(self._size, dtype=np.float32)
        for language, table in self._tables.items():
            scores[table.rows] = table.scores(question_terms.get(language, ()))
        return scores

    def bridged(self, asked: Mapping[str, float], language: Language) -> NDArray[np.float32]:
        """The score of every passage in ``language`` by weighted words of that language, 0 for all others, shape (passages,)."""
        scores = np.zeros(self._size, dtype=np.float32)
        if table := self._tables.get(language):
            scores[table.rows] = table.weighted(asked)
        return scores

    def missed(self, question_terms: dict[Language, Sequence[str]]) -> NDArray[np.float32]:
        """How much of the question each passage leaves unsaid, shape (passages,): the share of its words, weighted by inverse document
        frequency, that the passage has not; between 0 and 1.
        """
        missed = np.zeros(self._size, dtype=np.float32)
        for language, table in self._tables.items():
            missed[table.rows] = table.missed(sorted(set(question_terms.get(language, ()))))
        return missed

    def unknown(self, question_terms: dict[Language, Sequence[str]], language: Language) -> float:
        """The share of the question's words that no text of ``language`` has, between 0 and 1."""
        table, asked = self._tables.get(language), set(question_terms.get(language, ()))
        return sum(word not in table.words for word in asked) / len(asked) if table and asked else 0.0

    def save(self, folder: Path) -> None:
        """Write the index below ``folder``."""
        for language, table in self._tables.items():
            table.save(folder / f"keywords-{language}")

    @classmethod
    def load(cls, folder: Path, size: int) -> "KeywordIndex":
        """Read what ``save`` wrote; ``size`` is the number of passages."""
        places = {language: folder / f"keywords-{language}" for language in LANGUAGES}
        return cls({language: Postings.load(place) for language, place in places.items() if place.exists()}, size)
