"""How statements followed one another, as a drawing: a row for each statement, a column for each day on which something changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.library.statement import Statement, Supersession
from knowledge.library.timeline import Timeline

WIDTH = 960
MARGIN = 8
TOP = 64
ROW = 58
DOT = 14


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis, labelled as exactly as it is known; ``low`` puts the label on the second line where labels would touch.

    Without a label where undated statements are only counted from that day.
    """

    label: str | None
    x: float
    low: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A statement from the day it was stated to the day it was replaced (or, open, to today); a dated event is a dot."""

    statement: Statement
    x: float
    y: float
    width: float
    open: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """Statements bound together by supersessions, oldest first, with the drawing of them."""

    statements: tuple[Statement, ...]
    edges: tuple[Supersession, ...]
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        """Height of the drawing."""
        return TOP + ROW * len(self.bars) + MARGIN

    def to(self, key: str) -> list[Supersession]:
        """What happened to the statement ``key``."""
        return [edge for edge in self.edges if edge.older == key]


def chains(timeline: Timeline, topic: str, today: date) -> list[Chain]:
    """The chains that touch ``topic``, the longest first."""
    groups = _connected(edge for edge in timeline.edges if edge.older in timeline.statements)
    touching = [group for group in groups if any(timeline.statements[key].topic == topic for key in group)]
    return sorted((_chain(timeline, group, today) for group in touching), key=lambda chain: -len(chain.statements))


def _connected(edges: Iterable[Supersession]) -> list[set[str]]:
    groups: list[set[str]] = []
    for edge in edges:
        joined = {edge.older, edge.newer}
        for group in [group for group in groups if group & joined]:
            joined |= group
            groups.remove(group)
        groups.append(joined)
    return groups


def _chain(timeline: Timeline, keys: set[str], today: date) -> Chain:
    statements = tuple(sorted((timeline.statements[key] for key in keys), key=lambda found: (found.since, found.key)))
    edges = tuple(edge for edge in timeline.edges if edge.older in keys and edge.newer in keys)
    ends = {found.ended for found in statements if found.ended and found.ended <= today}
    days = sorted({found.since for found in statements} | {edge.since for edge in edges} | ends)
    step = (WIDTH - 2 * MARGIN) / (len(days) + 1)
    place = {when: MARGIN + step * number for number, when in enumerate(days)}
    changed = {edge.since for edge in edges if not timeline.statements[edge.newer].reckons(edge.since)} | ends
    known = {when: when.isoformat() for when in changed}
    known |= {found.since: found.record.dates.since for found in statements if not found.reckons(found.since)}
    ticks = tuple(Tick(known.get(when), x, low=len(days) > 6 and number % 2 == 1) for number, (when, x) in enumerate(place.items()))
    bars = tuple(_bar(timeline, found, row, place, today) for row, found in enumerate(statements))
    return Chain(statements, edges, ticks, bars)


def _bar(timeline: Timeline, statement: Statement, row: int, place: dict[date, float], today: date) -> Bar:
    ends = [edge.since for edge in timeline.superseded_by(statement.key, today) if timeline.replaced(statement.key, edge.since)]
    if statement.ended and statement.ended <= today:
        ends.append(statement.ended)
    start, event = place[statement.since], statement.record.status == "historical"
    end = place[min(ends)] if ends else start if event else WIDTH - MARGIN
    return Bar(statement, start, TOP + ROW * row, max(end - start, DOT), open=not ends and not event)
