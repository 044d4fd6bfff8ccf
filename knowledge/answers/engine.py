"""The way of one question: interpret, retrieve, decide, draft, verify, answer. Every way in calls ``Engine.ask``."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.answer import Answer, Question
from knowledge.answers.composition import Composer
from knowledge.answers.documented import Documented, Found
from knowledge.answers.evidence import Evidence, weigh
from knowledge.answers.features import Asked, Features
from knowledge.answers.interpretation import HOME, Interpretation, Reader, beginning
from knowledge.answers.judge import Judge, Judgement
from knowledge.answers.remembered import Remembered, key_of, question_of
from knowledge.answers.suggestions import Suggestions
from knowledge.index.passage_index import EncodedQuestion, Hits, PassageIndex
from knowledge.library.fields import LANGUAGES, Language
from knowledge.library.passage import UNANSWERED
from knowledge.library.reading import Library
from knowledge.models.embedder import TokenEmbedder
from knowledge.retrieval.admission import StatedApart, admitted, leaving_out, speakers, stated_by
from knowledge.retrieval.ranking import Ranker
from knowledge.retrieval.reranker import Reranker

CANDIDATES = 12
_TAKEN_OVER = 64
_FIRST = "chat saya bisa dibaca orang lain atau tidak?"
_EACH_KIND = (Question("can somebody else read my chats or not?"), Question(_FIRST), Question("kalau grup?", previous=(_FIRST,)))


@dataclass
class Engine:
    """Answers questions from one index of one library. Safe to call from several threads: what it remembers is guarded."""

    library: Library
    index: PassageIndex
    embedder: TokenEmbedder
    reader: Reader
    composer: Composer
    ranker: Ranker
    judge: Judge
    apart: StatedApart
    fingerprint: str
    documents: Documented | None = None
    today: Callable[[], date] = date.today
    reranker: Reranker | None = None
    _suggestions: dict[Language, Suggestions] = field(default_factory=dict, init=False, repr=False)
    _remembered: Remembered = field(default_factory=Remembered, init=False, repr=False)
    _admitted: dict[tuple[date, tuple[str, ...], bool, bool, frozenset[str]], NDArray[np.bool_]] = field(
        default_factory=dict, init=False, repr=False
    )

    def ask(self, question: Question) -> Answer:
        """The answer to ``question``; raises for nothing that a reader typed, and QuoteMismatch where we would quote what nobody wrote."""
        started = time.perf_counter()
        day = question.as_of or self.today()
        region = question.region or HOME
        key = key_of(question, day, region)
        answer = self._remembered.answer(key, lambda: self._answer(question, day, region))
        return replace(answer, question=question.text, took_ms=round((time.perf_counter() - started) * 1000, 2))

    def take_over(self, earlier: "Engine") -> None:
        """Find answers to what ``earlier`` was asked most often, with rests between: readers need the processor more."""
        for key in earlier._remembered.often(_TAKEN_OVER):
            began = time.perf_counter()
            self.ask(question_of(key))
            time.sleep(time.perf_counter() - began)

    def warm(self) -> None:
        """Work out what is worked out once for all readers, before processes are forked that share it; no answer is remembered."""
        for question in _EACH_KIND:
            self._answer(question, self.today(), HOME)
        for language in LANGUAGES:
            self._suggestions_in(language)

    def _answer(self, question: Question, day: date, region: str) -> Answer:
        read = self.reader.read(question.text, question.previous, question.language, question.page_language)
        blank = Answer(question.text, question.told_in or read.language, day, region, "out_of_scope", "", index=self.fingerprint)
        return self._plain(blank, read) or self._searched(blank, *self.understood(read, day, region))

    def understood(self, read: Interpretation, day: date, region: str) -> tuple[Interpretation, Evidence]:
        """The way to understand a question that the index is likelier to answer, ``read`` or the other one, and what it holds for that."""
        evidence = self.evidence(read, day, region)
        if read.other is None:
            return read, evidence
        other = self.evidence(read.other, day, region)
        ways = [(read, evidence), (read.other, other)]
        if other.judgement.odds - evidence.judgement.odds > read.lead:
            ways.reverse()
        (taken, held), (_, beside) = ways
        return taken, replace(held, judgement=held.judgement.beside(beside.judgement))

    def evidence(self, read: Interpretation, day: date, region: str) -> Evidence:
        """What the index holds for a question as it was read: the statements that may answer, best first."""
        # A country of which nothing is stated apart is like the world.
        abroad = read.authorities or bool(self.apart.among(read.regions or (region,)))
        asked = Asked(day, day < self.today(), abroad)

        def judging(question: EncodedQuestion, hits: Hits, strengths: Mapping[int, float]) -> Judgement:
            return self.judge.judge(self.features.candidates(question, hits, strengths, read, asked))

        encoded, hits = self.hits(read, day, region)
        return weigh(self.index, encoded, hits, self.ranker, self.reranker, self.stated_abroad if abroad else None, judging)

    def hits(self, read: Interpretation, day: date, region: str) -> tuple[EncodedQuestion, Hits]:
        """A question as it was read, as the index takes it, and what it finds among what may answer that."""
        encoded = self.encoded(read)
        besides = stated_by(read.standard, self._speakers) | self._leaving_out(read, encoded)
        among = self.admitted_on(day, read.regions or (region,), read.then, read.authorities, besides)
        return encoded, self.index.search(encoded, among, CANDIDATES)

    def _leaving_out(self, read: Interpretation, question: EncodedQuestion) -> frozenset[str]:
        """The statement, if any, that answers "is it so in Britain too?" by leaving Britain out. Who asks how or where something is there
        is not helped by what holds elsewhere.
        """
        if not read.yes_no or not read.regions:
            return frozenset()
        left = leaving_out(self.index, self.library.statements, question, read.regions, self.apart.named)
        return frozenset() if left is None else frozenset([left])

    def encoded(self, read: Interpretation) -> EncodedQuestion:
        """A question as it was read, as the index takes it."""
        return self.index.encode(self.embedder, beginning(read.standard), read.language, read.follow_up)

    @cached_property
    def _speakers(self) -> Mapping[str, frozenset[str]]:
        return speakers(self.library.statements.values())

    @cached_property
    def features(self) -> Features:
        """Describes what was found, for the judge."""
        return Features(self.library, self.index, self.reader)

    @cached_property
    def stated_abroad(self) -> NDArray[np.bool_]:
        """Mask of the passages stated for one region other than Indonesia, shape (passages,)."""
        local = {key for key, statement in self.library.statements.items() if statement.record.region not in ("global", HOME)}
        return np.fromiter((passage.owner in local for passage in self.index.passages), dtype=bool, count=len(self.index.passages))

    def admitted_on(
        self, day: date, regions: tuple[str, ...], then: bool = False, authorities: bool = False, besides: frozenset[str] = frozenset()
    ) -> NDArray[np.bool_]:
        """The mask of passages that may answer on ``day`` in ``regions``; remembered, since most readers ask about today."""
        key = (day, regions, then, authorities, besides)
        if key not in self._admitted:
            if len(self._admitted) > 256:
                self._admitted.clear()
            self._admitted[key] = admitted(self.index.passages, self.library.timeline, day, regions, then, authorities, besides)
        return self._admitted[key]

    def suggest(self, prefix: str, language: str, limit: int = 6) -> list[str]:
        """Ways of asking that a reader who typed ``prefix`` may mean: in ``language``, or else, where it has none, in the other one."""
        ordered = sorted(LANGUAGES, key=lambda own: own != language)
        return next((found for own in ordered if (found := self._suggestions_in(own).similar(prefix, limit))), [])

    def _suggestions_in(self, language: Language) -> Suggestions:
        if language not in self._suggestions:
            prominence = {passage.owner: passage.prominence for passage in self.index.passages}
            self._suggestions[language] = Suggestions.of(self.library.statements.values(), language, prominence)
        return self._suggestions[language]

    def _plain(self, blank: Answer, read: Interpretation) -> Answer | None:
        """Answers that need no search: concerns and greetings."""
        if read.concern:
            return self.composer.concern(blank, read)
        return self.composer.greeting(blank, read) if read.greeting else None

    def _searched(self, blank: Answer, read: Interpretation, evidence: Evidence) -> Answer:
        evidence, told = self._decided(read, evidence, blank)
        found = self._in_documents(blank, read, evidence)
        if self.documents and found and found.answers and not (told and (found.elsewhere or (read.follow_up and not found.wanted))):
            answer = self.documents.answered(blank, found)
            beside = found.wanted and told and evidence.sure
            return self.documents.with_statement(answer, self.composer.answered(blank, read, evidence), found) if beside else answer
        if not evidence.ranked:
            return self.composer.no_statement(blank, evidence)
        blank = replace(blank, confidence=round(evidence.judgement.confidence, 4))
        if told:
            return self._beside(self.composer.answered(blank, read, evidence), evidence, found)
        if read.ours or evidence.judgement.related >= self.judge.related_from:
            return self.composer.no_statement(blank, evidence)
        return self.composer.out_of_scope(blank)

    def _decided(self, read: Interpretation, evidence: Evidence, blank: Answer) -> tuple[Evidence, bool]:
        """``evidence`` with what answers first, and whether anything does: as editors wrote down for a question of these very words, asked
        today in Indonesia as theirs are, else as the judge finds.
        """
        answerable = evidence.judgement.answerable
        told = bool(evidence.ranked) and answerable >= self.judge.answer_from
        evidence = replace(evidence, sure=answerable >= self.judge.sure_from)
        if blank.as_of != self.today() or blank.region != HOME:
            return evidence, told
        written = [number for number, _ in self.index.asks.written.places(read.standard, read.language, follow_up=read.follow_up)]
        groups = {int(self.index.groups.of[number]) for number in written}
        first = next((entry for entry in evidence.ranked if entry.group in groups), None)
        if first:
            return replace(evidence, ranked=(first, *(entry for entry in evidence.ranked if entry is not first)), sure=True), True
        return evidence, told and all(self.index.passages[number].owner != UNANSWERED for number in written)

    def _in_documents(self, blank: Answer, read: Interpretation, evidence: Evidence) -> Found | None:
        """What documents hold for the question, weighed against the statements found."""
        if self.documents is None:
            return None
        return self.documents.found(evidence, read, blank.as_of, read.regions or (blank.region,))

    def _beside(self, answer: Answer, evidence: Evidence, found: Found | None) -> Answer:
        """``answer`` with the passage of the document that it rests on, or that its publisher said the same in, where we hold one."""
        if self.documents is None:
            return answer
        return self.documents.beside(answer, evidence.question, found)
