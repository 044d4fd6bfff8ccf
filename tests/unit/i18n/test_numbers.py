import pytest

from i18n.numbers import numbers_in
from knowledge.library.fields import Language


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("id", "120 hari", {120}),
        ("id", "seratus dua puluh hari", {120}),
        ("id", "tiga puluh hari atau 14 hari", {14, 30}),
        ("id", "anak dua belas tahun, sebelas, atau sepuluh", {10, 11, 12}),
        ("id", "dua ratus lima puluh ribu", {250_000}),
        ("id", "seribu lima ratus", {1500}),
        ("id", "denda Rp4 miliar, 2,5 persen", {4_000_000_000, 2.5}),
        ("id", "60.000.000 orang, 3bln", {60_000_000, 3}),
        ("id", "salah satu", set()),
        ("id", "belas kasihan", set()),
        ("en", "a hundred and twenty days", {120}),
        ("en", "one hundred twenty days", {120}),
        ("en", "twenty-five or ninety days", {25, 90}),
        ("en", "225 million euro", {225_000_000}),
        ("en", "1,024 people on Feb 8 2021", {1024, 8, 2021}),
        ("en", "version 2.24.5", {2.245}),
        ("en", "is that the one", set()),
        ("en", "", set()),
    ],
)
def test_numbers_in_figures_and_in_words(language: Language, text: str, named: set[float]) -> None:
    assert numbers_in(text, language) == named
