"""What held on a given day, and what replaced what: from the statements alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from knowledge.library.fields import first_day
from knowledge.library.statement import Statement, Supersession


def supersessions(statements: Iterable[Statement]) -> tuple[Supersession, ...]:
    """Every supersession written in ``statements``, oldest first."""
    edges = [
        Supersession(entry.statement, statement.key, entry.relation, first_day(entry.since))
        for statement in statements
        for entry in statement.record.supersedes
    ]
    return tuple(sorted(edges, key=lambda edge: (edge.since, edge.older, edge.newer)))


@dataclass(frozen=True)
class Timeline:
    """Which statements were on record and in force on a day."""

    statements: Mapping[str, Statement]
    edges: tuple[Supersession, ...] = field(default=())

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> "Timeline":
        """The timeline of ``statements``."""
        by_key = {statement.key: statement for statement in statements}
        return cls(by_key, supersessions(by_key.values()))

    @cached_property
    def _newer(self) -> Mapping[str, tuple[Supersession, ...]]:
        found: dict[str, list[Supersession]] = defaultdict(list)
        for edge in self.edges:
            found[edge.older].append(edge)
        return {key: tuple(edges) for key, edges in found.items()}

    @cached_property
    def _older(self) -> Mapping[str, tuple[Supersession, ...]]:
        found: dict[str, list[Supersession]] = defaultdict(list)
        for edge in self.edges:
            found[edge.newer].append(edge)
        return {key: tuple(edges) for key, edges in found.items()}

    def superseded_by(self, key: str, day: date) -> tuple[Supersession, ...]:
        """The supersessions of ``key`` that had happened by ``day``."""
        return tuple(edge for edge in self._newer.get(key, ()) if edge.since <= day)

    def supersedes(self, key: str) -> tuple[Supersession, ...]:
        """The older statements that ``key`` supersedes."""
        return self._older.get(key, ())

    def later(self, key: str, day: date) -> tuple[Supersession, ...]:
        """The supersessions of ``key`` that came after ``day``."""
        return tuple(edge for edge in self._newer.get(key, ()) if edge.since > day)

    def on_record(self, key: str, day: date) -> bool:
        """Whether ``key`` had been stated by ``day``; what is no statement never was."""
        return key in self.statements and self.statements[key].since <= day

    def ended(self, key: str, day: date) -> bool:
        """Whether ``key`` had come to an end by ``day`` without a newer statement in its place."""
        ended = self.statements[key].ended
        return ended is not None and ended <= day

    def replaced(self, key: str, day: date) -> bool:
        """Whether a newer statement had made ``key`` wrong by ``day``, or it had ended.

        A statement that its editors call superseded is taken as wrong from its first supersession on, whatever the relation.
        """
        edges = self.superseded_by(key, day)
        superseded = self.statements[key].record.status == "superseded"
        return self.ended(key, day) or any(edge.makes_wrong or superseded for edge in edges)

    def in_force(self, key: str, day: date) -> bool:
        """Whether ``key`` stood as a statement on ``day``: on record, not made wrong by a newer one, not ended.

        A dated event (status ``historical``) is on record but never "in force".
        """
        dated_event = self.statements[key].record.status == "historical"
        return self.on_record(key, day) and not self.replaced(key, day) and not dated_event
