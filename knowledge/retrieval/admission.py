"""Which passages may answer: on record on the day, not made wrong by then, and holding for this reader. Filter before ranking."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log

import numpy as np
from numpy.typing import NDArray

from knowledge.index.passage_index import EncodedQuestion, PassageIndex
from knowledge.library.passage import Passage
from knowledge.library.regions import contains, holds_in, leaves_out
from knowledge.library.statement import Scope, Statement
from knowledge.library.timeline import Timeline

AUTHORITIES: Scope = "authorities"
Named = Callable[[str], Collection[str]]
"""The regions that a text names."""
_WORD = re.compile(r"[^\W\d_]+")
_RATHER = log(0.5)  # log share from which a question asks for one statement rather than for any other


def admitted(
    passages: Sequence[Passage],
    timeline: Timeline,
    day: date,
    regions: Sequence[str],
    then: bool = False,
    authorities: bool = False,
    besides: Collection[str] = (),
) -> NDArray[np.bool_]:
    """Mask over ``passages``, shape (passages,). ``regions``: the reader's country, or the regions the question names; ``then``: admit
    what has been replaced by ``day`` too, for a question about what was said back then; ``authorities``: admit what authorities have
    decided anywhere: that they did is true wherever one asks; ``besides``: statements that are admitted whatever became of them and
    wherever they hold, once they are on record.
    """
    keys = {
        key
        for key, statement in timeline.statements.items()
        if timeline.on_record(key, day)
        and (key in besides or (_holds(statement, regions, authorities) and (then or not timeline.replaced(key, day))))
    }
    return np.fromiter((passage.owner in keys for passage in passages), dtype=bool, count=len(passages))


def stated_of(statements: Iterable[Statement], region: str) -> bool:
    """Whether a statement was made for ``region``, for one that it lies in or for a part of it, or leaves it out."""
    records = [statement.record for statement in statements]
    own = (contains(record.region, region) or contains(region, record.region) for record in records if record.region != "global")
    return any(own) or any(leaves_out(record.except_regions, [region]) for record in records)


@dataclass(frozen=True)
class StatedApart:
    """Tells countries of which something is stated apart from those that are like the rest of the world; ``home``: the reader's own;
    ``named``: the regions that a text names.
    """

    statements: Mapping[str, Statement]
    home: str
    named: Named
    _found: dict[str, bool] = field(default_factory=dict, repr=False)

    def among(self, regions: Iterable[str]) -> bool | None:
        """Whether something is stated apart of one of ``regions``; None where there is none but the reader's own."""
        abroad = [region for region in regions if region != self.home]
        return any(map(self._stated, abroad)) if abroad else None

    def named_in(self, text: str) -> bool | None:
        """Whether something is stated apart of a country that ``text`` names; None where it names none but the reader's own."""
        return self.among(self.named(text))

    def _stated(self, region: str) -> bool:
        if region not in self._found:
            self._found[region] = stated_of(self.statements.values(), region)
        return self._found[region]


def speakers(statements: Iterable[Statement]) -> dict[str, frozenset[str]]:
    """By last name in small letters, the keys of what each speaker stated."""
    found: dict[str, set[str]] = {}
    for statement in statements:
        if statement.record.speaker:
            found.setdefault(statement.record.speaker.split()[-1].casefold(), set()).add(statement.key)
    return {name: frozenset(keys) for name, keys in found.items()}


def stated_by(text: str, spoken: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The keys of what those of the ``speakers`` stated whom ``text`` names ("Denham", "Denham's", "denhams"): that is asked for, be it of
    another country or replaced since.
    """
    words = {name for word in _WORD.findall(text.casefold()) for name in (word, word.removesuffix("s"))}
    return frozenset().union(*(spoken[name] for name in words & spoken.keys()))


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
        others = named(passage.asks[place])
        if not others or leaves_out(statement.record.except_regions, others):
            return statement.key if others and passage.verdicts[place] else None
    return None


def _nearest_asks(index: PassageIndex, group: int, question: EncodedQuestion) -> Iterator[tuple[Passage, int]]:
    """The ways of asking for ``group``, the nearest first, each with its passage and its place there; those put together with earlier
    turns only where the question was.
    """
    asks = index.asks.beside(index.asks.of(index.groups.members_of(group)), follow_up=question.follow_up)
    cosines = index.vectors.rows.near(question.vector, index.ask_rows[asks])
    nearness = cosines + index.ask_tokens.mutual(question.tokens, question.weights, asks).mean(axis=1)
    for ask in asks[np.argsort(-nearness, kind="stable")].tolist():
        yield index.asks.place(ask)


def _holds(statement: Statement, regions: Sequence[str], authorities: bool) -> bool:
    """Whether the statement holds in one of ``regions``, or is of an authority, where ``authorities`` are asked for."""
    return (authorities and AUTHORITIES in statement.record.scope) or any(_concerns(statement, region) for region in regions)


def _concerns(statement: Statement, region: str) -> bool:
    """Whether the statement holds in ``region``, or was made for a part of it (a question about Europe may mean Germany)."""
    record = statement.record
    return holds_in(record.region, record.except_regions, region) or (record.region != "global" and contains(region, record.region))
