"""Answers from documents: in place of a statement where a document is the better answer, beside one where it says the same."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.answer import Answer, Citation
from knowledge.answers.documented import Found
from knowledge.answers.evidence import Evidence, weigh
from knowledge.answers.interpretation import Interpretation
from knowledge.answers.phrases import Phrases, name_of
from knowledge.documents.document import OWNER
from knowledge.documents.features import DocumentFeatures
from knowledge.documents.grounds import Grounds
from knowledge.documents.naming import asked_about, asks_what_is_said, kinds_in, named_in, names_title
from knowledge.documents.quoting import cite, excerpt, spoken
from knowledge.documents.shelf import Shelf
from knowledge.documents.trust import Trust
from knowledge.index.passage_index import EncodedQuestion, PassageIndex
from knowledge.library.fields import Language
from knowledge.library.passage import Passage
from knowledge.library.regions import contains
from knowledge.retrieval.ranking import Ranker

WEIGHTS = Path(__file__).with_name("weights.json")
CANDIDATES = 32  # more than among statements: nobody has written ways of asking for passages
MOST_CITATIONS = 3
_TOLD = 3  # of the passages that a statement rests on, the nearest, which it is taken to tell
_STATEMENTS = 3  # the best, of which those that tell a document's best passage stand beside it
_AS_STRONG, _AS_STRONG_ACROSS = 1.2, 1.6  # so much (in ranker's strength) a passage may stay behind the best; more across languages
_MISSED = 0.28  # of what is asked about, so much (by weight of words) a statement beside a document may leave unsaid
_MASKS_KEPT = 256
_MARK = re.compile(r"\[(\d+)\]")
Encode = Callable[[str, Language], EncodedQuestion]


@dataclass(frozen=True)
class DocumentAnswers:
    """Answers from the documents on ``shelf``; the engine asks it after it has found statements and before it answers from them."""

    shelf: Shelf
    index: PassageIndex
    ranker: Ranker
    phrases: Phrases
    trust: Trust
    encode: Encode
    grounds: Grounds = field(default_factory=dict)
    _admitted: dict[tuple[date, tuple[str, ...]], NDArray[np.bool_]] = field(default_factory=dict, repr=False)

    @cached_property
    def features(self) -> DocumentFeatures:
        """Describes what was found, to decide by."""
        return DocumentFeatures(self.index)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Passages by their id."""
        return {passage.id: number for number, passage in enumerate(self.index.passages)}

    def admitted(self, day: date, regions: tuple[str, ...]) -> NDArray[np.bool_]:
        """The mask of passages that may be quoted on ``day`` to readers in ``regions``; remembered like the engine's own."""
        if (day, regions) not in self._admitted:
            if len(self._admitted) > _MASKS_KEPT:
                self._admitted.clear()
            self._admitted[day, regions] = self.shelf.admitted(self.index.passages, day, regions)
        return self._admitted[day, regions]

    def found(self, statements: Evidence, read: Interpretation, day: date, regions: tuple[str, ...]) -> Found | None:
        """What documents hold for the question that found ``statements``; None where they hold nothing."""
        question = statements.question
        evidence = self.evidence(question, self.admitted(day, regions)) if self.shelf.documents else None
        if evidence is None:
            return None
        grounds, asked = self._grounds_of_best(statements, day), asks_what_is_said(question.text)
        if asked:
            evidence = self._grounds_first(evidence, grounds)
        signals = self.features.of(question, evidence.ranked, statements.ranked)
        confidence = self.trust.answers.probability(signals)
        best = self.index.groups.first_of(evidence.ranked[0].group)
        tells = not asked and best in grounds
        answers = confidence >= self.trust.answers.enough and not (tells or read.help) and self._speaks_of(evidence, read.names)
        written_for = self.shelf.of(self.index.passages[best].owner).region
        elsewhere = not any(contains(written_for, region) for region in regions)
        told = () if read.follow_up else self._telling(statements, best, day)
        near = self.trust.near.probability(signals) >= self.trust.near.enough
        return Found(evidence, confidence, answers, near, asked, elsewhere, told, named_in(question.text))

    def evidence(self, question: EncodedQuestion, among: NDArray[np.bool_]) -> Evidence | None:
        """The passages of documents found for ``question``, best first; None where there are none."""
        among = among & self._named(question.text)
        among = among & self._untranslated(among, question.language)
        if not among.any():
            return None
        searched = self._searched_for(question)
        found = weigh(self.index, searched, self.index.search(searched, among, CANDIDATES), self.ranker)
        return found if found.ranked else None

    def answered(self, blank: Answer, found: Found) -> Answer:
        """The answer from the document itself."""
        shown = self.shown(found.evidence)
        citations = tuple(self._cited(place, number, found.evidence.question, blank.as_of) for place, number in enumerate(shown, start=1))
        text, notice = self._text(blank, citations), self._changed_since(blank, shown[0])
        return replace(blank, status="answered", text=text, citations=citations, confidence=round(found.confidence, 4), notice=notice)

    def with_statement(self, answer: Answer, told: Answer, found: Found) -> Answer:
        """``answer`` (from a document) with a citation of the statements' answer ``told`` behind its own: of a statement that rests on
        the passage quoted, else, where the question asks what a document says, the first, if it speaks of that and of whom is named.
        """
        resting = next((citation for citation in told.citations if citation.statement in found.told), None)
        missed = self.index.keywords.missed(found.evidence.question.terms)
        first = told.citations[0]
        speaks = found.asked and _of(first, found.named) and missed[self.numbers[first.passage]] <= _MISSED
        if not (resting or speaks):
            return answer
        first = replace(resting or first, number=len(answer.citations) + 1)
        publisher = name_of(first.publisher, answer.language, self.phrases)
        said = self.phrases.say("answer.statement_beside", answer.language, publisher=publisher, number=str(first.number))
        return replace(answer, text=f"{answer.text} {said}", citations=(*answer.citations, first), suggestions=told.suggestions)

    def beside(self, answer: Answer, question: EncodedQuestion, found: Found | None) -> Answer:
        """``answer`` (from statements) with the passage that its statement rests on, else with one by its publisher that says the same."""
        if not self.shelf.documents or not answer.citations:
            return answer
        if resting := self.resting(answer.citations[0].statement, answer.as_of):
            return self._on_its_ground(answer, self._cited(2, resting[0], question, answer.as_of))
        if found is None or not found.near:
            return answer
        best = self._cited(len(answer.citations) + 1, self.passages_of(found.evidence)[0], question, answer.as_of)
        if best.publisher != answer.citations[0].publisher:
            return answer
        said = self._pointed_out("answer.beside", answer, best)
        return replace(answer, text=f"{answer.text} {said}", citations=(*answer.citations, best))

    def resting(self, statement: str | None, day: date) -> list[int]:
        """The passages that ``statement`` rests on, as they stood on ``day``, the nearest first."""
        ids = self.grounds.get(statement or "", ())
        standing = {passage for shelved in self.shelf.documents.values() for passage in shelved.on(day)} if ids else set()
        return [self.numbers[passage] for passage in ids if passage in standing]

    def told_by(self, statement: str, day: date) -> list[Citation]:
        """The passages that ``statement`` rests on, whole, as they stood on ``day``, the nearest first."""
        found = [self.index.passages[number] for number in self.resting(statement, day)]
        return [cite(place, self.shelf, passage, passage.text, day) for place, passage in enumerate(found, start=1)]

    def quoted(self, question: EncodedQuestion, passage: int) -> str:
        """The literal span of a passage that fits ``question`` best: whole sentences, about 25 to 70 words."""
        return excerpt(self.index.passages[passage].text, self.index.sentence_nearness(question, passage))

    def _grounds_first(self, evidence: Evidence, grounds: Sequence[int]) -> Evidence:
        """``evidence`` with that of its best passages first, which the best statement tells."""
        best, rest = evidence.ranked[:MOST_CITATIONS], evidence.ranked[MOST_CITATIONS:]
        told = [self.index.groups.first_of(entry.group) in grounds for entry in best]
        return replace(evidence, ranked=(*(best[place] for place in np.argsort(np.logical_not(told), kind="stable")), *rest))

    def _searched_for(self, question: EncodedQuestion) -> EncodedQuestion:
        """``question``; where it asks what a document says about a matter, that matter alone: to the rest every passage is equally near."""
        if not asks_what_is_said(question.text):
            return question
        matter = asked_about(question.text)
        return self.encode(matter, question.language) if matter != question.text else question

    def _grounds_of_best(self, statements: Evidence, day: date) -> list[int]:
        """The passages that the best statement rests on: where it tells one of them, it answers, and the passage stands beside it."""
        if not statements.ranked:
            return []
        return self.resting(self.index.first_in(statements.ranked[0].group).owner, day)[:_TOLD]

    def _telling(self, statements: Evidence, passage: int, day: date) -> tuple[str, ...]:
        """The statements among the best that rest on ``passage``."""
        owners = (self.index.first_in(entry.group).owner for entry in statements.ranked[:_STATEMENTS])
        return tuple(owner for owner in owners if passage in self.resting(owner, day)[:_TOLD])

    def passages_of(self, evidence: Evidence) -> list[int]:
        """The numbers of the passages found, best first."""
        return [self.index.groups.first_of(entry.group) for entry in evidence.ranked]

    def shown(self, evidence: Evidence) -> list[int]:
        """The best passage, and the next ones in its language that are nearly as strong."""
        numbers, question = self.passages_of(evidence), evidence.question.language
        language = self.index.passages[numbers[0]].language
        least = evidence.ranked[0].strength - (_AS_STRONG if language == question else _AS_STRONG_ACROSS)
        strong = [number for number, entry in zip(numbers, evidence.ranked, strict=True) if entry.strength >= least]
        return [number for number in strong if self.index.passages[number].language == language][:MOST_CITATIONS]

    def _cited(self, place: int, number: int, question: EncodedQuestion, day: date) -> Citation:
        return cite(place, self.shelf, self.index.passages[number], self.quoted(question, number), day)

    def _named(self, text: str) -> NDArray[np.bool_]:
        """The mask of passages by publishers, and of documents by title or kind, that a question names; all where it names none we hold."""
        named, kinds = named_in(text), kinds_in(text)
        chosen = {
            f"{OWNER}{key}": own.document for key, own in self.shelf.documents.items() if not named or own.document.publisher in named
        }
        titled = {owner for owner, document in chosen.items() if names_title(text, document.title)}
        owners = titled or {owner for owner, document in chosen.items() if kinds & kinds_in(document.title)} or set(chosen)
        return self._owned_by(owners)

    def _untranslated(self, among: NDArray[np.bool_], language: Language) -> NDArray[np.bool_]:
        """The mask of passages but those of a document that is among them in ``language``, too."""
        names, numbers = self._owners
        standing = {f"{OWNER}{key}" for key in self.shelf.documents} & {names[number] for number in np.unique(numbers[among])}
        own = {work for owner in standing if self.shelf.of(owner).language == language for work in self._works[owner]}
        return self._owned_by({owner for owner in standing if self.shelf.of(owner).language == language or not self._works[owner] & own})

    def _owned_by(self, owners: set[str]) -> NDArray[np.bool_]:
        """The mask of the passages that ``owners`` have."""
        names, numbers = self._owners
        return np.fromiter((name in owners for name in names), dtype=bool, count=len(names))[numbers]

    @cached_property
    def _owners(self) -> tuple[list[str], NDArray[np.int64]]:
        """Who has passages, and the number of each passage's owner, shape (passages,)."""
        numbers: dict[str, int] = {}
        of = [numbers.setdefault(passage.owner, len(numbers)) for passage in self.index.passages]
        return list(numbers), np.asarray(of, dtype=np.int64)

    @cached_property
    def _works(self) -> dict[str, frozenset[tuple[str, str]]]:
        return {f"{OWNER}{key}": shelved.document.works for key, shelved in self.shelf.documents.items()}

    def _speaks_of(self, evidence: Evidence, names: Sequence[str]) -> bool:
        """Whether the best passage, or whose document it is, answers to every app and company that the question names."""
        best: Passage = self.index.passages[self.passages_of(evidence)[0]]
        document = self.shelf.of(best.owner)
        said = f"{document.publisher} {document.title} {best.heading} {best.text}".casefold()
        return all(name in said or document.publisher in named_in(name) for name in names)

    def _on_its_ground(self, answer: Answer, ground: Citation) -> Answer:
        """``answer`` with ``ground`` as its second citation; the marks of those behind it move up by one."""
        said = self._pointed_out("answer.rests", answer, ground)
        last = len(answer.citations)
        text = _MARK.sub(lambda mark: f"[{int(mark[1]) + (1 < int(mark[1]) <= last)}]", answer.text)
        head, mark, tail = text.partition("[1]")
        moved = tuple(replace(citation, number=citation.number + 1) for citation in answer.citations[1:])
        return replace(answer, text=f"{head}{mark} {said}{tail}", citations=(answer.citations[0], ground, *moved))

    def _pointed_out(self, phrase: str, answer: Answer, best: Citation) -> str:
        said = self.phrases.say(phrase, answer.language, title=best.heading or best.title, number=str(best.number))
        if contains(best.region, answer.region):
            return said
        return f"{said} {self.phrases.say('answer.document_elsewhere', answer.language)}"

    def _changed_since(self, blank: Answer, best: int) -> str | None:
        """What is to be told of a day gone by: that the document has changed since."""
        document = self.shelf.of(self.index.passages[best].owner)
        newest = document.versions[-1].day
        if newest <= blank.as_of:
            return None
        return self.phrases.say("answer.document_since", blank.language, day=self.phrases.day(newest.isoformat(), blank.language))

    def _text(self, blank: Answer, citations: tuple[Citation, ...]) -> str:
        best = citations[0]
        say, language = self.phrases.say, blank.language
        publisher, day = name_of(best.publisher, language, self.phrases), self.phrases.day(best.since, language)
        parts = [
            say("answer.document", language, publisher=publisher, title=best.title, day=day),
            f"{spoken(best.quote)} [1]",
        ]
        if not contains(best.region, blank.region):
            parts.insert(1, say("answer.document_elsewhere", language))
        if best.language != language:
            parts.insert(1, say("answer.document_language", language))
        more = ", ".join(f"[{citation.number}]" for citation in citations[1:])
        return " ".join([*parts, say("answer.related", language, marks=more)] if more else parts)


def _of(citation: Citation, named: frozenset[str]) -> bool:
    """Whether a citation comes from one of the publishers ``named`` or speaks of one; any does where none is named."""
    return not named or any(name in f"{citation.publisher} {citation.title} {citation.quote}" for name in named)
