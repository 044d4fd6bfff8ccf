"""Quotes a document where no statement answers: the sentences that fit best, as they stand in the version of the day."""

import json
import re
from dataclasses import dataclass, field, replace
from datetime import date
from math import exp
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.answer import Answer, Citation
from knowledge.answers.evidence import Evidence, weigh
from knowledge.answers.phrases import Phrases
from knowledge.answers.verification import verified
from knowledge.documents.document import OWNER
from knowledge.documents.naming import named_in
from knowledge.documents.shelf import Shelf
from knowledge.index.passage_index import EncodedQuestion, PassageIndex
from knowledge.library.passage import Passage
from knowledge.library.regions import contains
from knowledge.library.sentences import sentence_spans
from knowledge.retrieval.ranking import Ranker

CANDIDATES = 16
FAR_NEARER = 0.15  # of late interaction; docs/decisions/0007 has the figures
MOST_CITATIONS = 3
_MASKS_KEPT = 256
KIND = "document"
COEFFICIENTS = Path(__file__).with_name("decision.json")
_ENOUGH_WORDS, _MOST_WORDS = 25, 70
_MARKS = re.compile(r"(?:^|\n\n)(?:- |#{1,6} )|\n\n?")


@dataclass(frozen=True)
class Trust:
    """Whether a document's passage answers: logistic regression on raw signals of the best one; ``decision.json`` holds what was learnt."""

    weights: dict[str, float]
    bias: float
    answer_from: float

    @classmethod
    def load(cls, path: Path = COEFFICIENTS) -> "Trust":
        """The coefficients in ``path``."""
        named = json.loads(path.read_text(encoding="utf-8"))
        return cls(named["weights"], named["bias"], named["answer_from"])

    def confidence(self, features: dict[str, float]) -> float:
        """The probability that the passage answers, 0 to 1."""
        logit = self.bias + sum(weight * features[name] for name, weight in self.weights.items())
        return 1.0 / (1.0 + exp(-max(-40.0, min(40.0, logit))))


@dataclass(frozen=True)
class DocumentAnswers:
    """Answers from the documents on ``shelf``; the engine asks it only where no statement answers."""

    shelf: Shelf
    index: PassageIndex
    ranker: Ranker
    phrases: Phrases
    trust: Trust
    _admitted: dict[tuple[date, tuple[str, ...]], NDArray[np.bool_]] = field(default_factory=dict, repr=False)

    def admitted(self, day: date, regions: tuple[str, ...]) -> NDArray[np.bool_]:
        """The mask of passages that may be quoted on ``day`` to readers in ``regions``; remembered like the engine's own."""
        if (day, regions) not in self._admitted:
            if len(self._admitted) > _MASKS_KEPT:
                self._admitted.clear()
            self._admitted[day, regions] = self.shelf.admitted(self.index.passages, day, regions)
        return self._admitted[day, regions]

    def evidence(self, question: EncodedQuestion, among: NDArray[np.bool_]) -> Evidence | None:
        """The passages of documents found for ``question``, best first; None where there are none."""
        among = among & self._named(question.text)
        if not among.any():
            return None
        found = weigh(self.index, question, self.index.search(question, among, CANDIDATES), self.ranker)
        return found if found.ranked else None

    def answered(self, blank: Answer, question: EncodedQuestion, regions: tuple[str, ...]) -> Answer | None:
        """The answer from the document itself, None where no passage is near enough."""
        evidence, confidence = self._trusted(question, blank.as_of, regions)
        if evidence is None:
            return None
        citations = self._citations(evidence, blank.as_of, first=1)
        text = self._text(blank, citations)
        return replace(blank, status="answered", text=text, citations=citations, confidence=round(confidence, 4))

    def beside(self, answer: Answer, question: EncodedQuestion, regions: tuple[str, ...]) -> Answer:
        """``answer`` (from statements) with the passage of its publisher's document that says the same, where one is near enough."""
        if not self.shelf.documents or not answer.citations:
            return answer
        evidence, _ = self._trusted(question, answer.as_of, regions)
        found = self._citations(evidence, answer.as_of, first=len(answer.citations) + 1) if evidence else ()
        if not found or found[0].publisher != answer.citations[0].publisher:
            return answer
        best = found[0]
        said = self.phrases.say("answer.beside", answer.language, title=best.heading or best.title, number=str(best.number))
        if not contains(best.region, answer.region):
            said = f"{said} {self.phrases.say('answer.document_elsewhere', answer.language)}"
        return replace(answer, text=f"{answer.text} {said}", citations=(*answer.citations, best))

    def far_nearer(self, statements: Evidence, day: date, regions: tuple[str, ...]) -> bool:
        """Whether a document is so much nearer to the question than any statement that it should answer in its place."""
        evidence, _ = self._trusted(statements.question, day, regions)
        return evidence is not None and evidence.features["late"] - statements.features.get("late", 0.0) >= FAR_NEARER

    def quoted(self, question: EncodedQuestion, passage: int) -> str:
        """The literal span of a passage that fits ``question`` best: whole sentences, about 25 to 70 words."""
        return excerpt(self.index.passages[passage].text, self.index.sentence_nearness(question, passage))

    def _named(self, text: str) -> NDArray[np.bool_]:
        """The mask of passages by publishers that a question names; all where it names none."""
        named = named_in(text)
        owners = {f"{OWNER}{key}" for key, shelved in self.shelf.documents.items() if not named or shelved.document.publisher in named}
        return np.fromiter((passage.owner in owners for passage in self.index.passages), dtype=bool, count=len(self.index.passages))

    def _trusted(self, question: EncodedQuestion, day: date, regions: tuple[str, ...]) -> tuple[Evidence | None, float]:
        """The evidence where its best passage is near enough to answer, else None; with the confidence."""
        evidence = self.evidence(question, self.admitted(day, regions))
        confidence = self.trust.confidence(evidence.features) if evidence else 0.0
        return (evidence, confidence) if confidence >= self.trust.answer_from else (None, confidence)

    def _citations(self, evidence: Evidence, day: date, first: int) -> tuple[Citation, ...]:
        """The best passage and the next ones in its language, numbered from ``first``."""
        numbers = [int(self.index.groups.members_of(entry.group)[0]) for entry in evidence.ranked]
        language = self.index.passages[numbers[0]].language
        alike = [number for number in numbers if self.index.passages[number].language == language][:MOST_CITATIONS]
        return tuple(
            cite(place, self.shelf, self.index.passages[number], self.quoted(evidence.question, number), day)
            for place, number in enumerate(alike, start=first)
        )

    def _text(self, blank: Answer, citations: tuple[Citation, ...]) -> str:
        best = citations[0]
        say, language = self.phrases.say, blank.language
        parts = [
            say("answer.document", language, publisher=best.publisher, title=best.title, day=self.phrases.day(best.since, language)),
            f"{spoken(best.quote)} [1]",
        ]
        if not contains(best.region, blank.region):
            parts.insert(1, say("answer.document_elsewhere", language))
        if best.language != language:
            parts.insert(1, say("answer.document_language", language))
        more = ", ".join(f"[{citation.number}]" for citation in citations[1:])
        return " ".join([*parts, say("answer.related", language, marks=more)] if more else parts)


def cite(number: int, shelf: Shelf, passage: Passage, quote: str, day: date) -> Citation:
    """The citation of a document's passage as its version of ``day`` has it; QuoteMismatch where the quote is not literal."""
    document, version = shelf.of(passage.owner), shelf.version_with(passage, day)
    return Citation(
        number=number,
        statement=None,
        facts=(),
        passage=passage.id,
        quote=verified(quote, passage),
        language=passage.language,
        publisher=document.publisher,
        speaker=None,
        title=document.title,
        url=document.url,
        kind=KIND,
        published=version.day.isoformat(),
        effective=None,
        region=document.region,
        scope=(),
        status="in_force",
        since=version.day.isoformat(),
        in_force=True,
        heading=passage.heading,
    )


def excerpt(text: str, nearness: NDArray[np.float32]) -> str:
    """The sentence of ``text`` nearest to a question, with those after it (else before it) until enough is said."""
    spans = [_unmarked(text, span) for span in sentence_spans(text)]
    usable = [place for place, (start, end) in enumerate(spans) if end > start]
    if not usable:
        return text
    first = last = max(usable, key=lambda place: (len(text[slice(*spans[place])].split()) > 3, float(nearness[place])))
    while _words(text, spans, first, last) < _ENOUGH_WORDS:
        grown = next(((a, b) for a, b in ((first, last + 1), (first - 1, last)) if a in usable and b in usable), None)
        if grown is None or _words(text, spans, *grown) > _MOST_WORDS:
            break
        first, last = grown
    return text[spans[first][0] : spans[last][1]]


def spoken(quote: str) -> str:
    """``quote`` in running text: the marks of lists and headings, and line ends, become blanks."""
    return _MARKS.sub(" ", quote).strip()


def _words(text: str, spans: list[tuple[int, int]], first: int, last: int) -> int:
    return len(text[spans[first][0] : spans[last][1]].split())


def _unmarked(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A sentence's span without the mark of a list before it; empty for a heading."""
    start, end = span
    if text[start:end].startswith("#"):
        return start, start
    return (start + 2, end) if text[start:end].startswith("- ") else span
