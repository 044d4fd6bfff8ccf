import pytest

from knowledge.answers.limits import Limit, implied
from knowledge.library.fields import Verdict


def more(days: float) -> Limit:
    return Limit(True, days, "days")


def less(days: float) -> Limit:
    return Limit(False, days, "days")


@pytest.mark.parametrize(
    ("asked", "known", "verdict"),
    [
        (more(120), [(more(90), "no")], "no"),
        (more(90), [(more(90), "no")], "no"),
        (more(30), [(more(90), "no")], None),
        (more(7), [(more(30), "yes")], "yes"),
        (more(60), [(more(30), "yes")], None),
        (less(60), [(less(30), "yes")], "yes"),
        (less(10), [(less(30), "yes")], None),
        (less(10), [(less(30), "no")], "no"),
        (more(7), [(more(30), "yes"), (more(90), "no")], "yes"),
        (more(365), [(more(30), "yes"), (more(90), "no")], "no"),
        (more(60), [(more(30), "yes"), (more(90), "no")], None),
        (more(200), [(more(60), "no"), (more(120), "yes")], None),
        (less(60), [(less(10), "no"), (less(30), "yes")], "yes"),
        (Limit(True, 500_000_000, "money"), [(Limit(True, 300_000_000, ""), "no")], "no"),
        (more(90), [(more(90), "no"), (more(90), "yes")], None),
        (more(90), [(more(30), "no"), (more(60), "yes"), (more(90), "no")], None),
        (more(90), [(more(90), "partly")], None),
        (more(90), [(less(90), "yes"), (Limit(True, 90, ""), "no")], None),
        (more(90), [], None),
    ],
    ids=str,
)
def test_what_follows_of_a_limit(asked: Limit, known: list[tuple[Limit, Verdict]], verdict: Verdict | None) -> None:
    assert implied(asked, known) == verdict
