"""Suggestions while typing: ways of asking that resemble what has been typed so far, whatever the slips."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process, utils

from knowledge.library.statement import Statement

_LEAST_LIKENESS = 60.0
_SHORTEST = 2


def all_asks(statements: Iterable[Statement], language: str) -> tuple[tuple[str, str], ...]:
    """(statement key, way of asking) in ``language``, of statements that are not superseded."""
    return tuple(
        (statement.key, ask)
        for statement in statements
        if statement.record.status != "superseded"
        for ask, _ in (statement.record.id if language == "id" else statement.record.en).asks
    )


def similar(typed: str, asks: Sequence[tuple[str, str]], limit: int) -> list[str]:
    """At most ``limit`` of ``asks`` that resemble ``typed``, best first, one a statement."""
    wanted = utils.default_process(typed)
    if len(wanted) < _SHORTEST:
        return []
    found = process.extract(
        wanted, [ask for _, ask in asks], scorer=fuzz.WRatio, processor=utils.default_process, limit=4 * limit, score_cutoff=_LEAST_LIKENESS
    )
    best: dict[str, str] = {}
    for _, _, place in found:
        key, ask = asks[place]
        best.setdefault(key, ask)
    return [shown(ask) for ask in list(best.values())[:limit]]


def shown(ask: str) -> str:
    """A way of asking, fit to be shown: capital first, question mark last."""
    return ask[:1].upper() + ask[1:].rstrip("?.! ") + "?"
