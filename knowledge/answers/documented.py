"""What the engine needs of documents taken in whole; ``knowledge/documents/citing.py`` fulfils it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from knowledge.answers.answer import Answer
from knowledge.answers.evidence import Evidence
from knowledge.answers.interpretation import Interpretation
from knowledge.index.passage_index import EncodedQuestion


@dataclass(frozen=True, slots=True)
class Found:
    """What documents hold for a question: passages, best first, the probability that they answer best, and whether they do.

    ``near``: the best passage speaks of the same matter, so that it may stand beside a statement's answer. ``asked``: the question asks
    what a document says, so that a statement that answers, too, stands beside the document. ``told``: the statements among the best that
    rest on the best passage. ``named``: the publishers that the question names. ``elsewhere``: the best passage was written for other
    regions than the reader's, so that a statement that answers comes first.
    """

    evidence: Evidence
    confidence: float
    answers: bool
    near: bool
    asked: bool
    elsewhere: bool = False
    told: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()

    @property
    def wanted(self) -> bool:
        """Whether a statement may stand beside the document."""
        return self.asked or bool(self.told)


class Documented(Protocol):
    """Answers from documents, and puts their passages beside those of statements."""

    def found(self, statements: Evidence, read: Interpretation, day: date, regions: tuple[str, ...]) -> Found | None:
        """What documents hold for the question that found ``statements``; None where they hold nothing."""
        ...

    def answered(self, blank: Answer, found: Found) -> Answer:
        """The answer from the document itself."""
        ...

    def with_statement(self, answer: Answer, told: Answer, found: Found) -> Answer:
        """``answer`` (from a document) with a citation of the statements' answer ``told`` behind its own, where it fits."""
        ...

    def beside(self, answer: Answer, question: EncodedQuestion, found: Found | None) -> Answer:
        """``answer`` (from statements) with the passage that its statement rests on, or that says the same, where there is one."""
        ...
