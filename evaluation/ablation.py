"""The same engine with an ingredient taken away, so that each one's worth can be seen again by anyone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from knowledge.answers.engine import Engine
from knowledge.answers.interpretation import Interpretation, Manner, Reader
from knowledge.errors import JelasError
from knowledge.heads.topic import TOPIC_SIGNALS
from knowledge.index.passage_index import SIGNALS
from knowledge.library.fields import Language
from knowledge.retrieval.ranking import Ranker

RECOGNISED = "recognised"
READING = ("lexicon", "follow-ups", "readings")
_NO_INGREDIENT = ("same_language", "bridged", *TOPIC_SIGNALS)  # statements are not ordered by these
INGREDIENTS = (*(signal for signal in SIGNALS if signal not in _NO_INGREDIENT), "unanswered", RECOGNISED, *READING)


@dataclass(frozen=True)
class ReaderWithout:
    """A reader that leaves everyday words as they are, forgets the turns before, or understands each turn in one way alone."""

    reader: Reader
    without: frozenset[str]

    def read(self, text: str, previous: tuple[str, ...], language: Language | None, page_language: Language) -> Interpretation:
        """See ``Reader.read``."""
        turns = () if "follow-ups" in self.without else previous
        read = self.reader.read(text, turns, language, page_language)
        if "readings" in self.without:
            read = replace(read, other=None)
        return _as_typed(read, text, turns) if "lexicon" in self.without else read

    def has_manner(self, text: str, language: Language, manner: Manner) -> bool:
        """See ``Reader.has_manner``."""
        return self.reader.has_manner(text, language, manner)


def ablated(engine: Engine, without: Iterable[str]) -> Engine:
    """``engine`` without the named ingredients: they weigh nothing in the order, and tell the judge nothing.

    Raises JelasError for a name that is none of ``INGREDIENTS``.
    """
    names = frozenset(without)
    for name in sorted(names - set(INGREDIENTS)):
        raise JelasError(f"--without {name}: no such ingredient: choose from {', '.join(INGREDIENTS)}")
    reader = ReaderWithout(engine.reader, names) if names & set(READING) else engine.reader
    index = replace(engine.index, recognition=None) if RECOGNISED in names else engine.index
    return replace(engine, index=index, reader=reader, ranker=_ranker(engine.ranker, names), judge=engine.judge.without(names))


def _as_typed(read: Interpretation, text: str, turns: tuple[str, ...]) -> Interpretation:
    other = read.other and _as_typed(read.other, text, turns)
    return replace(read, standard=" ".join((*turns, text)) if read.follow_up else text, other=other)


def _ranker(ranker: Ranker, names: frozenset[str]) -> Ranker:
    kept = np.asarray([signal not in names for signal in SIGNALS], dtype=np.float32)
    return replace(ranker, same=ranker.same * kept, across=ranker.across * kept)
