"""Which passages may answer: on record on the day, not made wrong by then, and holding for this reader. Filter before ranking."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from knowledge.library.fields import Language
from knowledge.library.passage import Passage
from knowledge.library.regions import contains, holds_in, leaves_out
from knowledge.library.statement import Scope, Statement
from knowledge.library.timeline import Timeline

AUTHORITIES: Scope = "authorities"
Left = Mapping[str, frozenset[str]]
"""By statement, the regions that it leaves out and speaks of."""
Named = Callable[[str, Language], Collection[str]]
"""The regions that a text names."""


def admitted(
    passages: Sequence[Passage],
    timeline: Timeline,
    day: date,
    regions: Sequence[str],
    then: bool = False,
    authorities: bool = False,
    left: Left = MappingProxyType({}),
) -> NDArray[np.bool_]:
    """Mask over ``passages``, shape (passages,). ``regions``: the reader's country, or the regions the question names; ``then``: admit
    what has been replaced by ``day`` too, for a question about what was said back then; ``authorities``: admit what authorities have
    decided anywhere: that they did is true wherever one asks; ``left``: admit what leaves a region out and says so, for a question whether
    something is so in a region that it names.
    """
    keys = {
        key
        for key, statement in timeline.statements.items()
        if _stands(statement, timeline, day, then)
        and ((authorities and AUTHORITIES in statement.record.scope) or any(_concerns(statement, region, left) for region in regions))
    }
    return np.fromiter((passage.owner in keys for passage in passages), dtype=bool, count=len(passages))


def left_out(statements: Iterable[Statement], named: Named) -> Left:
    """The regions that each of ``statements`` leaves out and speaks of.

    It speaks of those that all its texts name, if an editor answered whether it holds in one of them. The texts alone are not enough:
    "users outside Europe may ..." only says whose policy it is, and may be the wrong thing to tell who asks about Europe.
    """
    told = {statement.key: _left_out(statement, named) for statement in statements if statement.record.except_regions}
    return {key: regions for key, regions in told.items() if regions}


def _left_out(statement: Statement, named: Named) -> frozenset[str]:
    wordings, excluded = statement.wordings.items(), statement.record.except_regions
    texts = [named(wording.text, language) for language, wording in wordings]
    spoken = frozenset(code for code in excluded if all(any(contains(region, code) for region in text) for text in texts))
    answered = (named(ask, language) for language, wording in wordings for ask, verdict in wording.searched if verdict)
    return spoken if spoken and any(leaves_out(excluded, regions) for regions in answered) else frozenset()


def _stands(statement: Statement, timeline: Timeline, day: date, then: bool) -> bool:
    """Whether the statement was on record by ``day``, and had not been replaced or is asked for ``then``."""
    return timeline.on_record(statement.key, day) and (then or not timeline.replaced(statement.key, day))


def _concerns(statement: Statement, region: str, left: Left) -> bool:
    """Whether the statement holds in ``region``, was made for a part of it (a question about Europe may mean Germany), or says that it
    leaves it out.
    """
    record = statement.record
    return (
        holds_in(record.region, record.except_regions, region)
        or (record.region != "global" and contains(region, record.region))
        or leaves_out(left.get(statement.key, ()), (region,))
    )
