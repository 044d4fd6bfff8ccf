"""Which passages may answer: on record on the day, not made wrong by then, and holding for this reader. Filter before ranking."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from math import log

import numpy as np
from numpy.typing import NDArray

from knowledge.index.passage_index import EncodedQuestion, PassageIndex
from knowledge.library.fields import Language
from knowledge.library.passage import Passage
from knowledge.library.regions import contains, holds_in, leaves_out
from knowledge.library.statement import Scope, Statement
from knowledge.library.timeline import Timeline

AUTHORITIES: Scope = "authorities"
Named = Callable[[str, Language], Collection[str]]
"""The regions that a text names."""
_RATHER = log(0.5)  # log share from which a question asks for one statement rather than for any other


def admitted(
    passages: Sequence[Passage],
    timeline: Timeline,
    day: date,
    regions: Sequence[str],
    then: bool = False,
    authorities: bool = False,
    leaving_out: str | None = None,
) -> NDArray[np.bool_]:
    """Mask over ``passages``, shape (passages,). ``regions``: the reader's country, or the regions the question names; ``then``: admit
    what has been replaced by ``day`` too, for a question about what was said back then; ``authorities``: admit what authorities have
    decided anywhere: that they did is true wherever one asks; ``leaving_out``: the statement that answers by leaving the regions out.
    """
    keys = {
        key
        for key, statement in timeline.statements.items()
        if _stands(statement, timeline, day, then)
        and (
            key == leaving_out
            or (authorities and AUTHORITIES in statement.record.scope)
            or any(_concerns(statement, region) for region in regions)
        )
    }
    return np.fromiter((passage.owner in keys for passage in passages), dtype=bool, count=len(passages))


def leaving_out(
    index: PassageIndex, statements: Mapping[str, Statement], question: EncodedQuestion, regions: Collection[str], named: Named
) -> str | None:
    """The statement that answers ``question`` by leaving out the ``regions`` that it names ("is it so in Britain too?"); None where none
    does.

    It is the one that the question was recognised as asking for, rather than for any other, if the nearest way of asking for it names
    regions that it leaves out and has a verdict: an editor has said what is so there. What else it says only holds elsewhere. Ways of
    asking that name a region where it holds are passed over: they ask about another place.
    """
    if question.recognised is None:
        return None
    group = int(question.recognised.groups.argmax())
    statement = statements.get(index.first_in(group).owner)
    if statement is None or question.recognised.groups[group] < _RATHER or not leaves_out(statement.record.except_regions, regions):
        return None
    for passage, place in _nearest_asks(index, group, question):
        others = named(passage.asks[place], passage.language)
        if not others or leaves_out(statement.record.except_regions, others):
            return statement.key if others and passage.verdicts[place] else None
    return None


def _nearest_asks(index: PassageIndex, group: int, question: EncodedQuestion) -> Iterator[tuple[Passage, int]]:
    """The ways of asking for ``group``, the nearest first, each with its passage and its place there; those put together with earlier
    turns only where the question was.
    """
    asks = index.asks.of(index.groups.members_of(group))
    asks = asks if question.follow_up else asks[~index.asks.follow_ups[asks]]
    cosines = index.vectors.rows.near(question.vector, index.ask_rows[asks])
    nearness = cosines + index.ask_tokens.mutual(question.tokens, question.weights, asks).mean(axis=1)
    for ask in asks[np.argsort(-nearness, kind="stable")].tolist():
        number, place = index.asks.place(ask)
        yield index.passages[number], place


def _stands(statement: Statement, timeline: Timeline, day: date, then: bool) -> bool:
    """Whether the statement was on record by ``day``, and had not been replaced or is asked for ``then``."""
    return timeline.on_record(statement.key, day) and (then or not timeline.replaced(statement.key, day))


def _concerns(statement: Statement, region: str) -> bool:
    """Whether the statement holds in ``region``, or was made for a part of it (a question about Europe may mean Germany)."""
    record = statement.record
    return holds_in(record.region, record.except_regions, region) or (record.region != "global" and contains(region, record.region))
