"""Points: what is stated once and exactly, a large sum, an article of a law, a day. Who asks with another one asks for what isn't so.

A way of asking that differs in a number alone comes so near that its verdict is taken over ("was the fine 500 million?" from "was the fine
225 million?"). What the statement itself names tells more.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

_ROUNDED = 0.02  # 346 million is said of 346,717,193


@dataclass(frozen=True, slots=True)
class Points:
    """What a text names: ``sums`` (large numbers of whatever is counted), ``articles`` of a law, and whole ``days``."""

    sums: frozenset[float] = frozenset()
    articles: frozenset[int] = frozenset()
    days: frozenset[date] = frozenset()


def together(points: Iterable[Points]) -> Points:
    """All that is named by any of ``points``."""
    every = tuple(points)
    return Points(*(frozenset().union(*(getattr(one, part.name) for one in every)) for part in fields(Points)))


def misstated(asked: Points, stated: Points) -> bool:
    """Whether ``asked`` names one sum, one article or one day, and a statement that names ``stated`` names others of its kind but not
    that; a day must share two of its three parts with one that is stated, for there are many days that a statement doesn't speak of.
    """
    return _another_sum(asked, stated) or _another_article(asked, stated) or _another_day(asked, stated)


def _another_sum(asked: Points, stated: Points) -> bool:
    if len(asked.sums) != 1 or not stated.sums:
        return False
    (own,) = asked.sums
    return all(abs(own - other) > _ROUNDED * other for other in stated.sums)


def _another_article(asked: Points, stated: Points) -> bool:
    return len(asked.articles) == 1 and bool(stated.articles) and not asked.articles & stated.articles


def _another_day(asked: Points, stated: Points) -> bool:
    if len(asked.days) != 1 or asked.days & stated.days:
        return False
    (own,) = asked.days
    return any((own.day == other.day) + (own.month == other.month) + (own.year == other.year) == 2 for other in stated.days)
