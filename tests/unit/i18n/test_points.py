"""Points that texts name exactly, and those that questions ask for as they are."""

from datetime import date

import pytest

from i18n.points import asked_exactly, points_in
from knowledge.answers.points import Points
from knowledge.library.fields import Language
from tests.unit.i18n.reading import read


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("Pasal 67 mengancam denda 4 miliar rupiah.", "id", Points(frozenset({4e9}), frozenset({67}))),
        ("Article 8 lets you end it; art. 9 too.", "en", Points(articles=frozenset({8, 9}))),
        ("Option gone on 8 May 2026, as said on May 1st, 2026", "en", Points(days=frozenset({date(2026, 5, 8), date(2026, 5, 1)}))),
        ("tanggal 20 Juli 2022", "id", Points(days=frozenset({date(2022, 7, 20)}))),
        ("31 Februari 2022, 120 hari, tahun 2021", "id", Points()),
    ],
)
def test_points_that_a_text_names(text: str, language: Language, named: Points) -> None:
    assert points_in(text, language) == named


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("was whatsapp fined 500 million euro in ireland?", Points(frozenset({500e6}))),
        ("facebook didenda 110 juta euro?", Points(frozenset({110e6}))),
        ("more than 300 million?", Points()),
        ("denda di bawah 5 miliar?", Points()),
        ("puluhan juta orang pindah?", Points()),
        ("hak gugat itu pasal 20 uu pdp?", Points(articles=frozenset({20}))),
        ("batas daftar pse 20 juli 2023?", Points(days=frozenset({date(2023, 7, 20)}))),
        ("sebelum 20 juli 2023 udah daftar?", Points()),
        ("on 7 may 2021 was there still a plan?", Points()),
    ],
)
def test_points_that_a_question_asks_for_exactly(question: str, asked: Points) -> None:
    assert asked_exactly(*read(question)) == asked
