"""Faults that must not happen at all: each says of an answer whether it commits one."""

from evaluation.outcomes import Outcome
from i18n.catalogues import Catalogues
from knowledge.answers.answer import Citation
from knowledge.answers.interpretation import HOME
from knowledge.answers.phrases import is_named
from knowledge.library.regions import holds_in
from knowledge.library.statement import WRONG_TODAY, Statement
from knowledge.retrieval.admission import AUTHORITIES, speakers, stated_by


def superseded(outcome: Outcome) -> bool:
    """The first citation is no longer right today, and the question was not about the past (its editors would have named it; those who
    wrote questions of care named no facts at all, so nothing can be said of them).
    """
    case, citations = outcome.case, outcome.answer.citations
    if case.as_of is not None or case.kind == "care" or not citations or _wanted(outcome, citations[0]):
        return False
    replaced = any(edge.relation in WRONG_TODAY for edge in citations[0].superseded_by)
    return replaced or citations[0].status == "superseded"


def foreign(outcome: Outcome) -> bool:
    """A reader in Indonesia who names no region is cited a statement that does not hold there, other than as what disputes the first, as
    what an authority decided, where that is the question, or as what somebody stated whom the question names.
    """
    case, citations = outcome.case, outcome.answer.citations
    if (case.region or HOME) != HOME or outcome.read.regions:
        return False
    disputes = set(citations[0].disputed_by) if citations else set()
    named = stated_by(outcome.read.standard, speakers(outcome.statements.values()))
    return any(
        not _holds_at_home(outcome, citation)
        and not _wanted(outcome, citation)
        and citation.statement not in disputes | named
        and not (outcome.read.authorities and AUTHORITIES in citation.scope)
        for citation in citations
    )


def misquoted(outcome: Outcome) -> bool:
    """A quote is no literal part of the text of its statement or of its document's passage."""
    return any(not citation.quote or citation.quote not in _text(outcome, citation) for citation in outcome.answer.citations)


def unattributed(outcome: Outcome) -> bool:
    """The answer's text does not name the publisher it rests on."""
    citations = outcome.answer.citations
    answer = outcome.answer
    return not citations or not is_named(citations[0].publisher, answer.text, answer.language, Catalogues())


def forbidden_first(outcome: Outcome) -> bool:
    """The first citation rests on a fact of another day or region."""
    citations = outcome.answer.citations
    return bool(citations) and bool(set(citations[0].facts) & set(outcome.case.not_facts)) and not _wanted(outcome, citations[0])


def _wanted(outcome: Outcome, citation: Citation) -> bool:
    return bool(set(citation.facts) & set(outcome.case.facts))


def _statement(outcome: Outcome, citation: Citation) -> Statement | None:
    return outcome.statements.get(citation.statement or "")


def _holds_at_home(outcome: Outcome, citation: Citation) -> bool:
    statement = _statement(outcome, citation)
    excluded = statement.record.except_regions if statement else ()
    return holds_in(citation.region, excluded, HOME)


def _text(outcome: Outcome, citation: Citation) -> str:
    statement = _statement(outcome, citation)
    return statement.wordings[citation.language].text if statement else outcome.documents.get(citation.passage, "")
