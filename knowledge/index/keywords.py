"""Keyword search: BM25 (bm25s) over Snowball stems, one index a language."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

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


class KeywordIndex:
    """BM25 over passages; each passage is scored by questions' terms in its own language only."""

    def __init__(self, engines: dict[Language, bm25s.BM25], rows: dict[Language, NDArray[np.int32]], size: int) -> None:
        """``rows[language][i]`` is the passage number of that language's i-th document; ``size`` counts all passages."""
        self._engines, self._rows, self._size = engines, rows, size

    @classmethod
    def build(cls, texts: Sequence[tuple[str, Language]]) -> "KeywordIndex":
        """Index ``texts`` (text, language), numbered from 0."""
        engines: dict[Language, bm25s.BM25] = {}
        rows: dict[Language, NDArray[np.int32]] = {}
        for language in LANGUAGES:
            numbers = [number for number, (_, own) in enumerate(texts) if own == language]
            corpus = [terms(texts[number][0], language) for number in numbers]
            if not any(corpus):
                continue
            engines[language] = bm25s.BM25(k1=K1, b=B)
            engines[language].index(corpus, show_progress=False)
            rows[language] = np.asarray(numbers, dtype=np.int32)
        return cls(engines, rows, len(texts))

    def scores(self, question_terms: dict[Language, Sequence[str]]) -> NDArray[np.float32]:
        """The BM25 score of every passage, shape (passages,), each by the terms of its own language."""
        scores = np.zeros(self._size, dtype=np.float32)
        for language, engine in self._engines.items():
            known = engine.get_tokens_ids(list(question_terms.get(language, ())))
            if known:
                scores[self._rows[language]] = engine.get_scores_from_ids(known)
        return scores

    def coverage(
        self, question_terms: dict[Language, Sequence[str]], language: Language, passages: NDArray[np.int64]
    ) -> tuple[float, float]:
        """How far the question's words go beyond the texts: the share that no text of ``language`` has, and the share, weighted by
        inverse document frequency, that none of ``passages`` has. Both between 0 and 1.
        """
        engine, asked = self._engines.get(language), set(question_terms[language])
        if engine is None or not asked:
            return 0.0, 0.0
        rows = np.flatnonzero(np.isin(self._rows[language], passages))
        weights = {word: self._rarity(engine, word, rows) for word in asked}
        unknown = sum(word not in engine.vocab_dict for word in asked) / len(asked)
        total = sum(rarity for rarity, _ in weights.values())
        return unknown, sum(rarity for rarity, present in weights.values() if not present) / total if total else 0.0

    @staticmethod
    def _rarity(engine: bm25s.BM25, word: str, rows: NDArray[np.int64]) -> tuple[float, bool]:
        """Inverse document frequency of ``word`` and whether a document of ``rows`` has it."""
        documents = engine.scores["num_docs"]
        if word not in engine.vocab_dict:
            return float(np.log1p(documents)), False
        number = engine.vocab_dict[word]
        holders = engine.scores["indices"][engine.scores["indptr"][number] : engine.scores["indptr"][number + 1]]
        return float(np.log1p(documents / (len(holders) + 0.5))), bool(np.isin(holders, rows).any())

    def save(self, folder: Path) -> Iterable[Path]:
        """Write the index below ``folder``; returns the files written."""
        for language, engine in self._engines.items():
            place = folder / f"keywords-{language}"
            engine.save(str(place), show_progress=False)
            np.save(place / "rows.npy", self._rows[language])
        return sorted(folder.glob("keywords-*/*"))

    @classmethod
    def load(cls, folder: Path, size: int) -> "KeywordIndex":
        """Read what ``save`` wrote; ``size`` is the number of passages."""
        engines: dict[Language, bm25s.BM25] = {}
        rows: dict[Language, NDArray[np.int32]] = {}
        for language in LANGUAGES:
            place = folder / f"keywords-{language}"
            if place.exists():
                engines[language] = bm25s.BM25.load(str(place), show_progress=False)
                rows[language] = np.load(place / "rows.npy")
        return cls(engines, rows, size)
