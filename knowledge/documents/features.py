"""What tells whether a document answers: numbers about its best passage, beside the best statement, and about the question."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.answers.evidence import Ranked
from knowledge.documents.naming import asks_what_is_said, named_in
from knowledge.index.passage_index import SIGNALS, EncodedQuestion, PassageIndex
from knowledge.index.unanswered import Unanswered

_OWN = ("late", "sentence", "dense")
_NO_NUMBER = float("nan")
FEATURES = (
    *_OWN,
    *(f"over_{name}" for name in _OWN),
    "ask",
    "late_ask",
    "missed",
    "missed_across",
    "same_language",
    "unknown",
    "length",
    "unanswered_ask",
    "unanswered_late",
    "named",
    "strange",
    "asked_for",
)


@dataclass(frozen=True)
class DocumentFeatures:
    """Describes what was found in one index."""

    index: PassageIndex

    def of(self, question: EncodedQuestion, documents: Sequence[Ranked], statements: Sequence[Ranked]) -> dict[str, float]:
        """The features of the best of ``documents`` (not empty) beside the best of ``statements``; no number where there is none."""
        best, other = documents[0], statements[0] if statements else None
        own = {name: _signal(best, name) for name in _OWN}
        nearest = {name: _signal(other, name) if other else _NO_NUMBER for name in (*_OWN, "ask", "late_ask")}
        return {
            **own,
            **{f"over_{name}": own[name] - nearest[name] for name in _OWN},
            "ask": nearest["ask"],
            "late_ask": nearest["late_ask"],
            **self._words(question, best),
            **self._question(question, other),
        }

    def _words(self, question: EncodedQuestion, best: Ranked) -> dict[str, float]:
        """How much of the question the passage leaves unsaid; across languages words say less, so that counts apart."""
        first = self.index.groups.first_of(best.group)
        same = self.index.passages[first].language == question.language
        missed = float(self.index.keywords.missed(question.terms)[first])
        return {"missed": missed if same else _NO_NUMBER, "missed_across": _NO_NUMBER if same else missed, "same_language": float(same)}

    def _question(self, question: EncodedQuestion, statement: Ranked | None) -> dict[str, float]:
        cosine, late = self._unanswered.nearness(question)
        named = named_in(question.text)
        return {
            "unknown": self.index.keywords.unknown(question.terms, question.language),
            "length": float(len(question.tokens)),
            "unanswered_ask": cosine,
            "unanswered_late": late,
            "named": float(bool(named)),
            "strange": float(bool(named) and not named & self._spoken_of(statement)),
            "asked_for": float(bool(asks_what_is_said(question.text))),
        }

    def _spoken_of(self, statement: Ranked | None) -> frozenset[str]:
        members = self.index.groups.members_of(statement.group) if statement else ()
        passages = [self.index.passages[int(number)] for number in members]
        return named_in(" ".join(f"{passage.heading} {passage.text}" for passage in passages))

    @cached_property
    def _unanswered(self) -> Unanswered:
        return Unanswered(self.index)


def _signal(found: Ranked, name: str) -> float:
    return float(found.signals[SIGNALS.index(name)])
