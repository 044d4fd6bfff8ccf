"""The bridge between the languages for keywords: what the words of a question are called in the other language.

``bridge.tsv`` is a word list of our own: Indonesian and English, parted by a tab, a sense a line, most usual first. Whoever misses a word
adds a line. It serves passages that nobody wrote ways of asking for (documents, datasets): statements stand in both languages anyway.
``docs/decisions/0013-bridge-between-languages.md`` says what it brings.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from knowledge.errors import JelasError
from knowledge.index.keywords import terms
from knowledge.library.fields import Language
from knowledge.lines import lines_of

WORDS = Path(__file__).with_name("bridge.tsv")
OTHER: Mapping[Language, Language] = {"id": "en", "en": "id"}
Words = tuple[str, ...]


@dataclass(frozen=True)
class Bridge:
    """By language the expressions it knows, as stems, each with its translations' stems; ``longest`` counts the words of the longest."""

    known: Mapping[Language, Mapping[Words, tuple[Words, ...]]]
    longest: int

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Bridge":
        """A bridge of (Indonesian, English) pairs; of those that come to the same stems one counts."""
        known: dict[Language, dict[Words, dict[Words, None]]] = {"id": {}, "en": {}}
        for indonesian, english in pairs:
            ours, theirs = tuple(terms(indonesian, "id")), tuple(terms(english, "en"))
            known["id"].setdefault(ours, {})[theirs] = None
            known["en"].setdefault(theirs, {})[ours] = None
        longest = max((len(words) for side in known.values() for words in side), default=0)
        return cls({language: {words: tuple(said) for words, said in side.items()} for language, side in known.items()}, longest)

    def across(self, asked: Mapping[Language, Sequence[str]], language: Language) -> dict[str, float]:
        """What a question in ``language`` asks for in the other one: stems with their weights.

        ``asked``: its words, stemmed as either language stems them, place by place. The longest expression known counts, its translations
        share a weight of one; a word that isn't known (a name) stands for itself.
        """
        own, other = asked[language], asked[OTHER[language]]
        weights: dict[str, float] = {}
        place = 0
        while place < len(own):
            length, said = self._longest_at(own, place, language)
            for words in said or ((other[place],),):
                for word in words:
                    weights[word] = max(weights.get(word, 0.0), 1 / max(1, len(said)))
            place += length
        return weights

    def _longest_at(self, own: Sequence[str], place: int, language: Language) -> tuple[int, tuple[Words, ...]]:
        """How many words the longest known expression at ``place`` has, and its translations: one word and none where none is known."""
        for length in range(min(self.longest, len(own) - place), 0, -1):
            if said := self.known[language].get(tuple(own[place : place + length])):
                return length, said
        return 1, ()


@lru_cache
def bridge(path: Path = WORDS) -> Bridge:
    """The bridge in ``path``. Raises JelasError where a line isn't two texts parted by a tab."""
    return Bridge.of(_pair(line, f"{path}:{number}") for number, line in lines_of(path))


def _pair(line: str, place: str) -> tuple[str, str]:
    parts = [part.strip() for part in line.split("\t")]
    if len(parts) != 2 or not all(parts):
        raise JelasError(f"{place}: write the Indonesian and the English word, parted by one tab")
    return parts[0], parts[1]
