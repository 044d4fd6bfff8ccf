"""Asks the engine every case and keeps what came of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from evaluation.cases import UNANSWERABLE, Case
from knowledge.answers.answer import Answer, Question
from knowledge.answers.engine import Engine
from knowledge.answers.interpretation import Interpretation
from knowledge.documents.citing import DocumentAnswers
from knowledge.library.fields import Language
from knowledge.library.reading import Library
from knowledge.library.statement import Statement

_OTHER: dict[Language, Language] = {"id": "en", "en": "id"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case with its answer. ``ranked`` are the statements in the order found, also where the engine kept silent; ``documents`` the texts
    of the cited passages of documents, by their ids.
    """

    case: Case
    answer: Answer
    read: Interpretation
    ranked: tuple[str, ...]
    right: frozenset[str]
    detected: Language
    statements: Mapping[str, Statement] = field(repr=False)
    documents: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def first_right(self) -> bool:
        """Whether the statement found first answers the question."""
        return bool(self.ranked) and self.ranked[0] in self.right

    @property
    def refused(self) -> bool:
        """Whether the engine kept silent."""
        return self.answer.status in ("no_statement", "out_of_scope")


def ask_all(engine: Engine, cases: Iterable[Case], tell: Callable[[str], None] = lambda _: None) -> list[Outcome]:
    """The outcome of each case; the first question is asked twice, so that no clock runs while files are read for the first time: before,
    of an engine that shares all but what it remembers.
    """
    cases = list(cases)
    for case in cases[:1]:
        replace(engine).ask(_question(case))
    outcomes = []
    for number, case in enumerate(cases, start=1):
        outcomes.append(ask(engine, case))
        if number % 200 == 0 or number == len(cases):
            tell(f"asked {number}/{len(cases)}")
    return outcomes


def ask(engine: Engine, case: Case) -> Outcome:
    """The outcome of one case. The language is left to the engine to detect, as it is on the page."""
    answer = engine.ask(_question(case))
    read, found = _understood(engine, case, answer)
    detected = engine.reader.read(case.question, (), None, _OTHER[case.language]).language
    ranked = tuple(citation.statement or citation.passage for citation in answer.citations)
    ranked = ranked or found
    right, told = right_statements(engine.library, case), _told_by_documents(engine, answer)
    return Outcome(case, answer, read, ranked, right, detected, engine.library.statements, told)


def documents_of(engine: Engine) -> DocumentAnswers | None:
    """What ``engine`` answers from documents with, None where it doesn't."""
    return engine.documents if isinstance(engine.documents, DocumentAnswers) else None


def _told_by_documents(engine: Engine, answer: Answer) -> dict[str, str]:
    cited = [citation.passage for citation in answer.citations if citation.statement is None]
    documents = documents_of(engine)
    numbers = documents.numbers if documents else {}
    return {passage: engine.index.passages[numbers[passage]].text for passage in cited}


def right_statements(library: Library, case: Case) -> frozenset[str]:
    """The statements that rest on one of the facts that answer."""
    wanted = set(case.facts)
    return frozenset(key for key, statement in library.statements.items() if wanted & set(statement.record.facts))


def _question(case: Case) -> Question:
    return Question(case.question, as_of=case.as_of, region=case.region, previous=case.previous)


def _understood(engine: Engine, case: Case, answer: Answer) -> tuple[Interpretation, tuple[str, ...]]:
    """The case as the engine understood it (a later turn by itself, or with those before it), and what would have been cited had the engine
    not kept silent; nothing where it did not, or did not search, or where nothing answers.
    """
    read = engine.reader.read(case.question, case.previous, None, "id")
    silent = not answer.citations and case.kind not in UNANSWERABLE
    if read.concern or read.greeting or not (read.other or silent):
        return read, ()
    taken, evidence = engine.understood(read, answer.as_of, answer.region)
    ranked = evidence.ranked[:5] if silent else ()
    return taken, tuple(engine.index.first_in(entry.group).owner for entry in ranked)
