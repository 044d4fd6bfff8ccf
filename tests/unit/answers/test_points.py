from datetime import date

import pytest

from knowledge.answers.points import Points, misstated, together

DAY = date(2026, 5, 8)


def points(*sums: float, articles: tuple[int, ...] = (), days: tuple[date, ...] = ()) -> Points:
    return Points(frozenset(sums), frozenset(articles), frozenset(days))


@pytest.mark.parametrize(
    ("asked", "stated", "so"),
    [
        (points(500e6), points(225e6), True),
        (points(346e6), points(346_717_193), False),
        (points(500e6), points(), False),
        (points(500e6, 225e6), points(225e6), False),
        (points(articles=(18,)), points(articles=(67, 68)), True),
        (points(articles=(68,)), points(articles=(67, 68)), False),
        (points(articles=(18,)), points(225e6), False),
        (points(days=(date(2025, 5, 8),)), points(days=(DAY,)), True),
        (points(days=(date(2026, 6, 8),)), points(days=(DAY,)), True),
        (points(days=(date(2026, 5, 9),)), points(days=(DAY,)), True),
        (points(days=(date(2021, 7, 8),)), points(days=(DAY,)), False),
        (points(days=(DAY,)), points(days=(DAY, date(2025, 5, 8))), False),
        (points(days=(date(2025, 5, 8), date(2025, 5, 9))), points(days=(DAY,)), False),
        (points(), points(1e6, articles=(1,), days=(DAY,)), False),
    ],
)
def test_what_is_named_otherwise_than_stated(asked: Points, stated: Points, so: bool) -> None:
    assert misstated(asked, stated) is so


def test_points_of_several_texts_together() -> None:
    assert together([points(1e6), points(2e6, articles=(3,)), points(days=(DAY,))]) == points(1e6, 2e6, articles=(3,), days=(DAY,))
    assert together([]) == Points()
