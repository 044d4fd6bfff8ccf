"""What held when, and where: on the chain about the date of 2021."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.library.fields import first_day, last_day
from knowledge.library.reading import read_library
from knowledge.library.regions import contains, holds_in, leaves_out
from knowledge.library.sentences import sentences
from knowledge.library.timeline import Timeline
from tests.small import Edit


@pytest.fixture
def timeline(small_library: Path) -> Timeline:
    return read_library(small_library).library.timeline


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2021, 1, 1), set()),
        (date(2021, 1, 10), {"tl_feb8"}),
        (date(2021, 2, 1), {"tl_jan15"}),
        (date(2021, 5, 10), {"tl_jan15", "tl_may7"}),
        (date(2021, 6, 1), {"tl_jan15", "tl_may28"}),
        (date(2026, 11, 23), {"tl_jan15", "tl_may28", "tl_now"}),
    ],
)
def test_which_links_of_the_chain_stood_on_a_day(timeline: Timeline, day: date, standing: set[str]) -> None:
    chain = [key for key in timeline.statements if key.startswith("tl_")]
    assert {key for key in chain if timeline.on_record(key, day) and not timeline.replaced(key, day)} == standing


def test_only_replaces_and_corrects_make_wrong(timeline: Timeline) -> None:
    today = date(2026, 11, 23)
    assert timeline.replaced("tl_may7", today)
    assert [edge.relation for edge in timeline.superseded_by("tl_may28", today)] == ["refines"]
    assert not timeline.replaced("tl_may28", today)


def test_a_dated_event_is_never_in_force(timeline: Timeline) -> None:
    assert not timeline.in_force("tl_may28", date(2026, 11, 23))
    assert timeline.in_force("tl_now", date(2026, 11, 23))


def test_what_came_later(timeline: Timeline) -> None:
    assert [edge.newer for edge in timeline.later("tl_feb8", date(2021, 1, 10))] == ["tl_jan15"]


def test_what_is_no_statement_was_never_on_record(timeline: Timeline) -> None:
    assert not timeline.on_record("nobody", date(2026, 1, 1))


def test_partial_dates() -> None:
    assert (first_day("2021-02"), last_day("2021-02")) == (date(2021, 2, 1), date(2021, 2, 28))
    assert (first_day("2021"), last_day("2021")) == (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("region", "excluded", "reader", "holds"),
    [
        ("global", (), "ID", True),
        ("global", ("EEA", "GB"), "ID", True),
        ("global", ("EEA", "GB"), "DE", False),
        ("global", ("EEA", "GB"), "GB", False),
        ("EEA", (), "ID", False),
        ("EEA", (), "NO", True),
        ("EU", (), "NO", False),
        ("EEA", (), "EU", True),
        ("DE", (), "EU", False),
    ],
)
def test_where_a_statement_holds(region: str, excluded: tuple[str, ...], reader: str, holds: bool) -> None:
    assert holds_in(region, excluded, reader) is holds


@pytest.mark.parametrize(
    ("regions", "left"),
    [(("GB",), True), (("DE",), True), (("DE", "GB"), True), (("EEA",), False), (("ID",), False), (("GB", "ID"), False), ((), False)],
)
def test_only_who_lies_in_what_is_left_out_is_left_out(regions: tuple[str, ...], left: bool) -> None:
    assert leaves_out(("EU", "GB"), regions) is left


def test_groups_contain_their_members() -> None:
    assert contains("EEA", "EU")
    assert not contains("EU", "EEA")


def test_sentences_end_where_they_end() -> None:
    text = "Pasal 5 UU No. 27 Tahun 2022 berlaku. Tarifnya Rp5.000.000 per orang! Benarkah? “Ya,” kata WhatsApp."
    assert sentences(text) == [
        "Pasal 5 UU No. 27 Tahun 2022 berlaku.",
        "Tarifnya Rp5.000.000 per orang!",
        "Benarkah?",
        "“Ya,” kata WhatsApp.",
    ]
    assert sentences("   ") == []


def test_what_ended_answers_for_the_days_before(small_library: Path, edit: Edit) -> None:
    edit("indonesia/pdp_9", lambda data: data["dates"].update(ended="2026-03-01"))
    timeline = read_library(small_library).library.timeline
    assert [timeline.in_force("pdp_9", date(2026, month, 1)) for month in (2, 3, 4)] == [True, False, False]
    assert timeline.replaced("pdp_9", date(2026, 3, 1))
    assert timeline.superseded_by("pdp_9", date(2026, 3, 1)) == ()
