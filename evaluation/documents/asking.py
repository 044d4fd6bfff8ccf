"""What the engine finds, in statements and in documents, for questions about either."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from evaluation.cases import ANSWERABLE, UNANSWERABLE, Case
from evaluation.documents.cases import DocumentCase
from evaluation.outcomes import documents_of, right_statements
from knowledge.answers.documented import Found
from knowledge.answers.engine import Engine
from knowledge.answers.evidence import Evidence
from knowledge.answers.interpretation import HOME, Interpretation
from knowledge.errors import JelasError
from knowledge.library.fields import Language

Kind = str
"""``document``: a document answers; ``statement``: a statement does, and is found first; ``neither``: nothing does."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was found: signals, whether documents answer, the place of the first right passage (none: 99), and whether one
    is among those shown.
    """

    kind: Kind
    half: str
    cluster: str
    language: Language
    signals: dict[str, float]
    answers: bool
    place: int = 99
    right: bool = False


def ask_documents(engine: Engine, cases: Sequence[DocumentCase]) -> Iterator[Asked]:
    """What is found for each question about documents. Raises JelasError where the documents are not there."""
    documents = documents_of(engine)
    missing = {key for case in cases for key in case.documents} - set(documents.shelf.documents if documents else ())
    if documents is None or missing:
        raise JelasError(
            f"documents not taken in: {', '.join(sorted(missing)[:5])}: 'flask library add ../shared/data/policies --yes' first"
        )
    for number, case in enumerate(cases):
        day = case.as_of or engine.today()
        read, evidence = engine.understood(engine.reader.read(case.question, (), None, "id"), day, HOME)
        found, signals = _found(engine, read, evidence, day, HOME)
        if found:
            passages = [engine.index.passages[number] for number in documents.passages_of(found.evidence)]
            place = next((place for place, passage in enumerate(passages) if case.answered_by(passage)), 99)
            right = any(case.answered_by(engine.index.passages[number]) for number in documents.shown(found.evidence))
            kind = "document" if case.documents else "neither"
            yield Asked(kind, case.half, f"documents/{case.half}/{number // 2}", case.language, signals, found.answers, place, right)


def ask_statements(engine: Engine, cases: Iterable[Case]) -> Iterator[Asked]:
    """What is found for the bundled questions whose statement is found first, and for those that nothing answers."""
    for case in cases:
        if case.kind not in ANSWERABLE | UNANSWERABLE:
            continue
        day, region = case.as_of or engine.today(), case.region or HOME
        read, evidence = engine.understood(engine.reader.read(case.question, case.previous, None, "id"), day, region)
        owners = [engine.index.first_in(entry.group).owner for entry in evidence.ranked[:1]]
        told = bool(owners) and owners[0] in right_statements(engine.library, case)
        if read.concern or read.greeting or (case.kind in ANSWERABLE and not told):
            continue
        found, signals = _found(engine, read, evidence, day, region)
        if found:
            kind = "statement" if case.kind in ANSWERABLE else "neither"
            yield Asked(kind, case.half, case.cluster, case.language, signals, found.answers)


def table(asked: Sequence[Asked], names: Sequence[str]) -> np.ndarray:
    """The signals (questions, names)."""
    return np.asarray([[own.signals[name] for name in names] for own in asked], dtype=float)


def _found(engine: Engine, read: Interpretation, statements: Evidence, day: date, region: str) -> tuple[Found | None, dict[str, float]]:
    documents = documents_of(engine)
    found = documents.found(statements, read, day, read.regions or (region,)) if documents else None
    if documents is None or found is None:
        return None, {}
    return found, documents.features.of(statements.question, found.evidence.ranked, statements.ranked)
