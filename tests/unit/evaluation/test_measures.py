import pytest

from evaluation.measures import MEANINGS, judged
from tests.unit.evaluation.conftest import case, citation, outcome


def test_success_and_reciprocal_rank_of_an_answer_that_is_right_second() -> None:
    found = outcome(case(facts=("F1",)), citation("a", "F9"), citation("b", "F1", number=2), right=frozenset({"b"}))
    values = judged([found])[0]
    assert values["Success@1"] == 0
    assert values["Success@5"] == 1
    assert values["RR@5"] == 0.5


def test_an_unanswered_question_counts_as_zero_and_as_wrongly_refused() -> None:
    values = judged([outcome(case(facts=("F1",)), right=frozenset({"a"}))])[0]
    assert values["Success@1"] == 0
    assert values["wrongly refused"] == 1


def test_a_question_whose_statement_is_not_there_yet_counts_as_zero() -> None:
    assert judged([outcome(case(facts=("F1",)), citation("a", "F2"))])[0]["Success@5"] == 0


@pytest.mark.parametrize(
    ("kind", "status", "refused", "right"),
    [
        ("near_miss", "no_statement", 1, 1),
        ("near_miss", "out_of_scope", 1, 0),
        ("near_miss", "answered", 0, 0),
        ("near_miss", "clarify", 0, 0),
        ("off_topic", "out_of_scope", 1, 1),
        ("off_topic", "no_statement", 1, 0),
    ],
)
def test_silence(kind: str, status: str, refused: float, right: float) -> None:
    values = judged([outcome(case(kind=kind), status=status)])[0]
    assert (values["refused"], values["status"]) == (refused, right)
    assert "Success@1" not in values


@pytest.mark.parametrize(("kind", "verdict", "misled"), [("near_miss", "no", 1), ("near_miss", None, 0), ("answerable", "no", None)])
def test_a_verdict_on_what_nothing_settles_misleads(kind: str, verdict: str | None, misled: float | None) -> None:
    assert judged([outcome(case(kind=kind), citation("a", "F1"), verdict=verdict)])[0].get("misled") == misled


def test_verdicts_of_a_pair_count_together() -> None:
    first = outcome(case("p1a", kind="pair", pair="p1", facts=("F1",), verdict="no"), citation("a", "F1"), verdict="no")
    second = outcome(case("p1b", kind="pair", pair="p1", facts=("F1",), verdict="yes"), citation("a", "F1"), verdict="no")
    values = judged([first, second])
    assert [row["verdict"] for row in values] == [1, 0]
    assert [row["both verdicts"] for row in values] == [0, 0]


def test_the_wordings_of_a_question_are_answered_alike_or_not() -> None:
    said = [("a", "no"), ("a", "no"), ("a", "yes"), ("b", "no")]
    wordings = [
        outcome(case(f"f{number}", family="f", facts=("F1",), verdict="no"), citation(first, "F1"), verdict=verdict)
        for number, (first, verdict) in enumerate(said)
    ]
    alone = outcome(case("g1", family="g", facts=("F1",)), citation("a", "F1"))
    values = judged([*wordings, alone])
    assert [row.get("alike") for row in values] == [1, 1, 0, 0, None]
    assert {found.case.cluster for found in wordings} == {"family/f"}


def test_a_choice_is_served_by_both_sides_or_by_asking() -> None:
    asked = case(kind="choice", scopes={"facts_a": ("F1", "F2"), "facts_b": ("F3",)})
    both = outcome(asked, citation("a", "F2"), citation("b", "F3", number=2))
    one = outcome(asked, citation("a", "F2"))
    assert judged([both])[0]["choice"] == 1
    assert judged([one])[0]["choice"] == 0
    assert judged([outcome(asked, status="clarify")])[0]["choice"] == 1


@pytest.mark.parametrize(
    ("wanted", "read", "cited", "value"),
    [
        ("threat", "threat", False, 1),
        ("threat", "threat", True, 0),
        ("threat", None, False, 0),
        (None, None, True, 1),
        (None, "spying", False, 0),
    ],
)
def test_care(wanted: str | None, read: str | None, cited: bool, value: float) -> None:
    given = (citation("a", "F1"),) if cited else ()
    assert judged([outcome(case(kind="care", concern=wanted), *given, concern=read)])[0]["care"] == value


def test_every_value_has_a_meaning() -> None:
    found = outcome(case(facts=("F1",), verdict="no", not_facts=("F2",)), citation("a", "F1"), verdict="no", right=frozenset({"a"}))
    assert set(judged([found])[0]) <= set(MEANINGS)
