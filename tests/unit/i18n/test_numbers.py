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
        ("id", "60.000.000 orang, 3bln", {60_000_000, 90}),
        ("id", "4 bulan, seminggu, dua tahun", {120, 7, 730}),
        ("id", "setengah tahun, 72 jam, 3 x 24 jam, sehari", {180, 3, 1}),
        ("id", "setahun, umur 13 tahun, tahun 2021", {365, 13, 2021}),
        ("en", "three weeks or half a year, six months", {21, 180}),
        ("en", "a month, one week, a 13 year old", {30, 7, 13}),
        ("en", "once a lot", set()),
        ("en", "12 months, a fortnight, 24 hours", {365, 14, 1}),
        ("en", "fined 225 million a year ago", {225_000_000}),
        ("en", "30 a month", {30}),
        ("en", "a 2 year old", {2}),
        ("id", "tanggal 15 bulan Mei, tgl 4 minggu depan", {15, 4}),
        ("id", "UU Nomor 1 Tahun 2024, PP 2 Tahun 2021", {1, 2, 2021, 2024}),
        ("id", "umur 2 tahun, jam 8", {2, 8}),
        ("id", "salah satu", set()),
        ("id", "belas kasihan", set()),
        ("en", "a hundred and twenty days", {120}),
        ("en", "one hundred twenty days", {120}),
        ("en", "twenty-five or ninety days", {25, 90}),
        ("en", "225 million euro", {225_000_000}),
        ("en", "1,024 people on Feb 8 2021", {1024, 8, 2021}),
        ("en", "version 2.24.5", {2.245}),
        ("en", "is that the one", set()),
        ("en", "20k people, 225m euro, 1.3bn, 200 crore", {20_000, 225_000_000, 1_300_000_000, 2_000_000_000}),
        ("id", "20rb orang, 5jt, 4 M", {20_000, 5_000_000, 4_000_000_000}),
        ("en", "", set()),
    ],
)
def test_numbers_in_figures_and_in_words(language: Language, text: str, named: set[float]) -> None:
    assert numbers_in(text, language) == named
