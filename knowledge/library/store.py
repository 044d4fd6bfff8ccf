"""The library as one JSON text, kept beside the index built from it: a server opens both together, and in milliseconds."""

from dataclasses import dataclass

from knowledge.library.asked import AskedQuestion
from knowledge.library.claim import Claim
from knowledge.library.glossary import GlossaryTerm
from knowledge.library.reading import Library, adapter
from knowledge.library.statement import Statement, StatementFile, Topic

FILE = "library.json"


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    topic: Topic
    record: StatementFile


@dataclass(frozen=True, slots=True)
class _Compiled:
    statements: tuple[_Row, ...]
    claims: tuple[Claim, ...]
    glossary: tuple[GlossaryTerm, ...]
    asked: tuple[AskedQuestion, ...]


def dump_library(library: Library) -> bytes:
    """``library`` as JSON."""
    rows = tuple(_Row(statement.key, statement.topic, statement.record) for statement in library.statements.values())
    return bytes(adapter(_Compiled).dump_json(_Compiled(rows, tuple(library.claims.values()), library.glossary, library.asked)))


def load_library(text: bytes) -> Library:
    """What ``dump_library`` wrote."""
    compiled: _Compiled = adapter(_Compiled).validate_json(text)
    statements = {row.key: Statement(row.key, row.topic, row.record) for row in compiled.statements}
    return Library(statements, {claim.key: claim for claim in compiled.claims}, compiled.glossary, compiled.asked)
