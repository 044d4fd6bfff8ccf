"""Drafts: what is said of a statement, and what is quoted from it.

A statement that answers is said whole, its first sentence first: it is short, its sentences lean on each other, and a reader who gets the
verdict without the sentence that gives the reason has no reason to believe it. What is quoted is the part that comes nearest.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.library.passage import Passage
from knowledge.library.sentences import sentence_spans

_MOST_SENTENCES = 3
_ENOUGH_WORDS = 55


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be said of one passage: ``said`` goes into the answer's text, ``quote`` is the span of the passage that bears it out."""

    passage: Passage
    said: tuple[str, ...]
    quote: str


class Answerer(Protocol):
    """Drafts from passages. Verification sits outside, so a language model may be put in without being trusted."""

    def draft(self, passage: Passage, nearness: NDArray[np.float32], *, briefly: bool = False) -> Draft:
        """What ``passage`` says to a question whose ``nearness`` to each sentence is given; ``briefly``: its first sentence."""
        ...


class Extract:
    """The default answerer: takes sentences as they stand."""

    def draft(self, passage: Passage, nearness: NDArray[np.float32], *, briefly: bool = False) -> Draft:
        """See ``Answerer.draft``."""
        spans = sentence_spans(passage.text)
        chosen = [0] if briefly else _chosen([_words(passage.text[slice(*span)]) for span in spans], nearness)
        start, end = spans[chosen[0]][0], spans[chosen[-1]][1]
        said = tuple(passage.text[slice(*span)] for span in (spans[:1] if briefly else spans))
        return Draft(passage, said, passage.text[start:end])


def _chosen(lengths: list[int], nearness: NDArray[np.float32]) -> list[int]:
    """What is quoted: the first sentence, the nearest other one, then those that follow until it is enough; in reading order."""
    others = [int(number) for number in np.argsort(-nearness, kind="stable") if 0 < number < len(lengths)]
    chosen = [0, *others[:1]]
    for number in range(1, len(lengths)):
        if len(chosen) >= _MOST_SENTENCES or sum(lengths[taken] for taken in chosen) >= _ENOUGH_WORDS:
            break
        if number not in chosen:
            chosen.append(number)
    return sorted(number for number in chosen if number < len(lengths))


def _words(text: str) -> int:
    return len(text.split())
