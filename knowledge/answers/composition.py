"""Composes answers: drafted sentences with their marks, citations with verified quotes, and the catalogue's words around them."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from knowledge.answers.answer import Answer, AnswerStatus, Citation, SupersededBy
from knowledge.answers.comparing import Comparer
from knowledge.answers.draft import Answerer, Draft
from knowledge.answers.evidence import Evidence, Ranked
from knowledge.answers.interpretation import Interpretation
from knowledge.answers.phrases import Phrases, is_named, name_of
from knowledge.answers.points import Points, misstated, together
from knowledge.answers.suggestions import shown
from knowledge.answers.verdict import Voters, counted, turn_of
from knowledge.answers.verification import verified
from knowledge.index.passage_index import EncodedQuestion, PassageIndex
from knowledge.library.fields import Language, Verdict, first_day, last_day
from knowledge.library.reading import Library
from knowledge.library.statement import Kind, Statement

MOST_CITATIONS = 5
SUGGESTIONS = 3
_BESIDE = 4.0  # log odds, from which what the second best has to say would weigh next to nothing
_UNREAD = np.empty(0, dtype=np.float32)  # nearness of sentences, where the first one is taken in any case
_LATER = {  # by whether what is cited had been replaced by the day asked for, and whether the newer one shows no day
    (False, False): "answer.later",
    (False, True): "answer.later_undated",
    (True, False): "answer.was_replaced",
    (True, True): "answer.was_replaced_undated",
}


@dataclass(frozen=True)
class Composer:
    """Puts answers together from one library; knows neither models nor thresholds."""

    library: Library
    index: PassageIndex
    answerer: Answerer
    phrases: Phrases
    voters: Voters
    comparer: Comparer | None = None

    def answered(self, blank: Answer, read: Interpretation, evidence: Evidence) -> Answer:
        """The answer from the best group, those that dispute it, and the next best as further citations.

        Where it is not sure that the best one answers, that is said first, and no verdict is given: it would be one on something else.
        """
        drafts = self._drafts(blank, evidence)
        citations = tuple(self._citation(number, draft, blank.as_of) for number, draft in enumerate(drafts, start=1))
        said, denies = self._verdict(read, evidence, blank.as_of) if evidence.sure else (None, False)
        lead = self._lead(said, denies, citations[0], blank.language)
        text = self._text(lead, blank.language, drafts, citations)
        return replace(
            blank,
            status="answered",
            verdict=said,
            text=text if evidence.sure else f"{self.phrases.say('answer.nearest', blank.language)}\n{text}",
            citations=citations,
            suggestions=self._neighbours(drafts[0].passage.owner, blank.language),
            notice=self._later(drafts[0].passage.owner, blank),
            sure=evidence.sure,
            lead=lead,
            denied=denies,
        )

    def no_statement(self, blank: Answer, evidence: Evidence) -> Answer:
        """Nobody we hold has stated anything on this: say so, and name the nearest statements, where there are any."""
        nearest = tuple(self._title(entry, blank.language) for entry in evidence.ranked[:SUGGESTIONS])
        text = self.phrases.say("answer.no_statement" if nearest else "answer.nothing_near", blank.language)
        return replace(blank, status="no_statement", text=text, suggestions=nearest)

    def out_of_scope(self, blank: Answer) -> Answer:
        """Not our topic: say what Jelas is for."""
        return replace(blank, status="out_of_scope", text=self.phrases.say("answer.out_of_scope", blank.language))

    def greeting(self, blank: Answer, read: Interpretation) -> Answer:
        """No question to our matter, but civil: answer in kind, say what Jelas is, and invite a question."""
        return replace(
            blank, status="out_of_scope", text=self.phrases.say(f"answer.greeting.{read.greeting}", blank.language), greeting=read.greeting
        )

    def concern(self, blank: Answer, read: Interpretation) -> Answer:
        """A person may be in danger, or about to harm one: a short humane answer and where to turn, nothing else."""
        status: AnswerStatus = "no_statement" if read.concern in ("takeover", "watched") else "out_of_scope"
        text = self.phrases.say(f"answer.concern.{read.concern}", blank.language)
        return replace(blank, status=status, text=text, concern=read.concern)

    def _drafts(self, blank: Answer, evidence: Evidence) -> list[Draft]:
        best = evidence.ranked[0]
        top = self.index.groups.member_in(best.group, self.index.passages, blank.language)
        disputes = self._disputes(self.index.passages[top].owner, blank.as_of)
        wanted = [entry.group for entry in evidence.ranked[1:] if self._may_follow(entry.group, top, blank.as_of)]
        others = [*disputes, *(group for group in wanted if group not in disputes)][: MOST_CITATIONS - 1]
        drafts = [self._draft(evidence.question, top, briefly=False)]
        for group in others:
            drafts.append(
                self._draft(evidence.question, self.index.groups.member_in(group, self.index.passages, blank.language), briefly=True)
            )
        return drafts

    def _may_follow(self, group: int, top: int, day: date) -> bool:
        """Whether a statement may stand beside the first: one that was replaced only where the first was, too."""
        owner = self.index.first_in(group).owner
        replaced = self.library.timeline.replaced
        return not replaced(owner, day) or replaced(self.index.passages[top].owner, day)

    def _draft(self, question: EncodedQuestion, passage: int, *, briefly: bool) -> Draft:
        nearness = _UNREAD if briefly else self.index.sentence_nearness(question, passage)
        return self.answerer.draft(self.index.passages[passage], nearness, briefly=briefly)

    def _disputes(self, owner: str, day: date) -> list[int]:
        """Groups of the statements that dispute ``owner`` and were on record by ``day``."""
        statement = self.library.statements.get(owner)
        keys = [key for key in statement.record.disputed_by if self.library.timeline.on_record(key, day)] if statement else []
        return [int(self.index.groups.of[number]) for key in keys for number in self.index.owned_by(key)[:1]]

    def _verdict(self, read: Interpretation, evidence: Evidence, day: date) -> tuple[Verdict | None, bool]:
        """What is said to a yes/no question, None to another or where that is too uncertain, and whether the question denies.

        Where an editor answered a question of these very words, that is what is said, be it neither yes nor no.
        """
        if not read.yes_no:
            return None, False
        group, turn = evidence.ranked[0].group, turn_of(read.standard, read.language, self.voters.polarity)
        given = self.voters.given(group, read.standard, read.language, follow_up=read.follow_up)
        if len(given) == 1:
            return given.pop(), turn[0]
        if self.voters.opinion(group, evidence.question):
            return None, turn[0]
        if not turn[0] and self._misstates(read, self.index.first_in(group).owner):
            return "no", False
        recognised = evidence.question.recognised.says(group) if evidence.question.recognised else None
        known = self.voters.settled(group, evidence.question, recognised)
        if known:
            return known, turn[0]
        if not self.comparer:
            return counted(read.standard, turn, self.voters.votes(group, evidence.question)), turn[0]
        twins = self.voters.twins(group, evidence.question, turn)
        beside = self._beside(evidence, day)
        if beside is not None and len(twins.lengths):
            others = self.voters.twins(beside, evidence.question, turn)
            twins = twins.and_beside(others, _behind(evidence, beside))
        return self.comparer.verdict(evidence.question.tokens, twins, recognised), turn[0]

    def _misstates(self, read: Interpretation, owner: str) -> bool:
        """Whether a question names one sum, article or day where the statement ``owner`` names others."""
        asked = self.voters.polarity.asked_exactly(read.standard, read.language)
        return asked != Points() and misstated(asked, self._stated_points(owner))

    def _stated_points(self, owner: str) -> Points:
        """What a statement names in any language, and when it was published and took effect; nothing of what is no statement."""
        statement = self.library.statements.get(owner)
        if statement is None:
            return Points()
        wordings = statement.wordings.items()
        named = [self.voters.polarity.points(f"{wording.title}. {wording.text}", language) for language, wording in wordings]
        told = (statement.record.dates.published, statement.record.dates.effective)
        days = frozenset(first_day(when) for when in told if when and first_day(when) == last_day(when))
        return together([*named, Points(days=days)])

    def _beside(self, evidence: Evidence, day: date) -> int | None:
        """The second best group where it is hardly less likely to answer, may be cited beside the first, and the same publisher states it
        of the same place: what another one says must not be put in a publisher's mouth.
        """
        told = [self.library.statements.get(self.index.first_in(entry.group).owner) for entry in evidence.ranked[:2]]
        stated = {(statement.record.publisher, statement.record.region) if statement else None for statement in told}
        if len(told) < 2 or len(stated) > 1 or None in stated:
            return None
        first, second = (entry.group for entry in evidence.ranked[:2])
        near = _behind(evidence, second) < _BESIDE and self._may_follow(second, self.index.groups.first_of(first), day)
        return second if near else None

    def _text(self, lead: str, language: Language, drafts: list[Draft], citations: tuple[Citation, ...]) -> str:
        """A paragraph that answers, one for what else the statement says, one for what other statements say."""
        disputed = set(citations[0].disputed_by)
        answering, *limits = drafts[0].said
        paragraphs = [f"{self._attributed(lead, answering, drafts[0].said, citations[0], language)} [1]"]
        if limits:
            paragraphs.append(f"{' '.join(limits)} [1]")
        parts = []
        for draft, citation in zip(drafts[1:], citations[1:], strict=True):
            if citation.statement in disputed:
                parts.append(self.phrases.say("answer.disputed", language, text=" ".join(draft.said), number=str(citation.number)))
        related = [f"[{citation.number}]" for citation in citations[1:] if citation.statement not in disputed]
        if related:
            parts.append(self.phrases.say("answer.related", language, marks=", ".join(related)))
        return "\n".join([*paragraphs, " ".join(parts)] if parts else paragraphs)

    def _lead(self, said: Verdict | None, denies: bool, citation: Citation, language: Language) -> str:
        """The verdict in a few words, as what the publisher stated; a bare "no" to "isn't it safe?" would leave open what is denied."""
        if said is None:
            return ""
        word = self.phrases.say(f"answer.said.{'denied.' if denies else ''}{said}", language)
        publisher = citation.publisher
        key = "answer.law" if publisher in self._lawgivers else "answer.report" if publisher in self._reporters else "answer.lead"
        return self.phrases.say(key, language, publisher=name_of(publisher, language, self.phrases), said=word)

    def _attributed(self, lead: str, answering: str, said: Sequence[str], citation: Citation, language: Language) -> str:
        """The answering sentence behind its lead, with the publisher before it where nothing said names him (an article of a law)."""
        publisher, stated = citation.publisher, ""
        if not is_named(publisher, " ".join((lead, *said)), language, self.phrases):
            stated = self.phrases.say("answer.stated_by", language, publisher=name_of(publisher, language, self.phrases))
        return " ".join(part for part in (stated, lead, answering) if part)

    @cached_property
    def _lawgivers(self) -> frozenset[str]:
        """Publishers of laws, whichever way we know them."""
        return _publishers(self.library, {"law"})

    @cached_property
    def _reporters(self) -> frozenset[str]:
        return reporters(self.library)

    def _citation(self, number: int, draft: Draft, day: date) -> Citation:
        passage, statement = draft.passage, self.library.statements[draft.passage.owner]
        record, timeline = statement.record, self.library.timeline
        return Citation(
            number=number,
            statement=statement.key,
            facts=record.facts,
            passage=passage.id,
            quote=verified(draft.quote, passage),
            language=passage.language,
            publisher=record.publisher,
            speaker=record.speaker,
            title=record.source.title,
            url=record.source.url,
            kind=record.source.kind,
            published=record.dates.published,
            effective=record.dates.effective,
            region=record.region,
            scope=record.scope,
            status=record.status,
            since=record.dates.since,
            in_force=timeline.in_force(statement.key, day),
            superseded_by=tuple(SupersededBy(edge.newer, edge.relation, edge.since) for edge in timeline.superseded_by(statement.key, day)),
            disputed_by=tuple(key for key in record.disputed_by if timeline.on_record(key, day)),
            heading=passage.heading,
            undated=record.dates.undated,
            checked=record.dates.checked,
        )

    def _later(self, owner: str, blank: Answer) -> str | None:
        """What has come since: after ``as_of``, or, where the cited statement had been replaced by then, what replaced it."""
        timeline = self.library.timeline
        replaced = timeline.replaced(owner, blank.as_of)
        edges = timeline.superseded_by(owner, blank.as_of) if replaced else timeline.later(owner, blank.as_of)
        ended = self.library.statements[owner].record.dates.ended
        if ended and not any(edge.makes_wrong for edge in edges):
            return self.phrases.say("answer.ended", blank.language, day=self.phrases.day(ended, blank.language))
        if not edges:
            return None
        newer, day = self.library.statements[edges[-1].newer], self.phrases.day(edges[-1].since.isoformat(), blank.language)
        title = newer.wordings[blank.language].title.removeprefix(f"{day}: ")
        phrase = _LATER[bool(replaced), newer.reckons(edges[-1].since)]
        return self.phrases.say(phrase, blank.language, title=title, day=day)

    def _neighbours(self, owner: str, language: Language) -> tuple[str, ...]:
        """Questions a reader may want to ask next: one way of asking for each neighbouring statement."""
        keys = self.library.statements[owner].record.see_also[:SUGGESTIONS]
        found: list[Statement] = [self.library.statements[key] for key in keys if key in self.library.statements]
        return tuple(shown(statement.wordings[language].asks[0][0]) for statement in found if statement.wordings[language].asks)

    def _title(self, entry: Ranked, language: Language) -> str:
        return self.index.passages[self.index.groups.member_in(entry.group, self.index.passages, language)].heading


def reporters(library: Library) -> frozenset[str]:
    """Publishers that tell what others did: known by press reports, and neither by a paper of their own nor as a regulator or court.

    What Meta or a court said is theirs, even where a newspaper is all we have seen of it.
    """
    regulators = {statement.record.publisher for statement in library.statements.values() if statement.topic == "regulators-abroad"}
    return _publishers(library, {"press"}) - _publishers(library, {"official", "regulator", "law"}) - regulators


def _publishers(library: Library, kinds: Set[Kind]) -> frozenset[str]:
    """Who publishes what is known from sources of these ``kinds``."""
    records = (statement.record for statement in library.statements.values())
    return frozenset(record.publisher for record in records if record.source.kind in kinds)


def _behind(evidence: Evidence, group: int) -> float:
    """How much less likely ``group`` is to answer than the first one, in log odds; never more likely, whatever has reordered them."""
    strengths = evidence.judgement.strengths
    return max(0.0, strengths[evidence.ranked[0].group] - strengths[group])
