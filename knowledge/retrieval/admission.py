"""Which passages may answer: on record on the day, not made wrong by then, and holding for this reader. Filter before ranking."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from knowledge.library.passage import Passage
from knowledge.library.regions import contains, holds_in
from knowledge.library.statement import Scope, Statement
from knowledge.library.timeline import Timeline

AUTHORITIES: Scope = "authorities"


def admitted(
    passages: Sequence[Passage],
    timeline: Timeline,
    day: date,
    regions: Sequence[str],
    then: bool = False,
    authorities: bool = False,
) -> NDArray[np.bool_]:
    """Mask over ``passages``, shape (passages,). ``regions``: the reader's country, or the regions the question names; ``then``: admit
    what has been replaced by ``day`` too, for a question about what was said back then; ``authorities``: admit what authorities have
    decided anywhere: that they did is true wherever one asks.
    """
    keys = {key for key, statement in timeline.statements.items() if _admits(statement, timeline, day, regions, then, authorities)}
    return np.fromiter((passage.owner in keys for passage in passages), dtype=bool, count=len(passages))


def _admits(statement: Statement, timeline: Timeline, day: date, regions: Sequence[str], then: bool, authorities: bool) -> bool:
    if not timeline.on_record(statement.key, day) or (timeline.replaced(statement.key, day) and not then):
        return False
    return (authorities and AUTHORITIES in statement.record.scope) or any(_concerns(statement, region) for region in regions)


def _concerns(statement: Statement, region: str) -> bool:
    """Whether the statement holds in ``region``, or was made for a part of it (a question about Europe may mean Germany)."""
    record = statement.record
    return holds_in(record.region, record.except_regions, region) or (record.region != "global" and contains(region, record.region))
