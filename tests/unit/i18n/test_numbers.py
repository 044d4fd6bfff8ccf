import pytest

from i18n.numbers import numbers_in, renumbered, with_last_number
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
        ("id", "tanggal 15 bulan Mei, tanggal 4 minggu depan", {15, 4}),
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


@pytest.mark.parametrize(
    ("language", "before", "text", "asked"),
    [
        ("en", "deleted after 60 days?", "After 120?", "deleted after 120 days?"),
        ("en", "set to 90 days?", "and 24 hours?", "set to 24 hours?"),
        ("en", "can I set a hundred and twenty days?", "what about sixty, too?", "can I set sixty days?"),
        ("en", "fined 110 million euro in 2017?", "225 million?", "fined 225 million euro in 2017?"),
        ("en", "a fine of 2%?", "4 percent?", "a fine of 4 percent?"),
        ("id", "bertambah 50 juta pengguna dalam 72 jam?", "kalau 25 juta?", "bertambah 25 juta pengguna dalam 72 jam?"),
        ("id", "grup bisa 200 orang?", "1000 orang?", "grup bisa 1000 orang?"),
        ("id", "anak 12 tahun boleh?", "kalau 11 tahun?", "anak 11 tahun boleh?"),
        ("id", "dendanya Rp50 miliar?", "Rp5 miliar?", "dendanya Rp5 miliar?"),
        ("id", "denda irlandia 100 juta euro?", "225?", "denda irlandia 225 juta euro?"),
        ("id", "dendanya Rp50 miliar?", "5?", "dendanya Rp5 miliar?"),
        ("en", "jail for 5 years?", "6 years?", "jail for 6 years?"),
    ],
)
def test_a_turn_that_only_brings_another_number_asks_that_of_what_was_asked(language: Language, before: str, text: str, asked: str) -> None:
    assert renumbered(before, text, language) == asked


@pytest.mark.parametrize(
    ("language", "before", "text"),
    [
        ("en", "set to 7 or 90 days?", "60?"),
        ("en", "moved to 15 May 2021?", "8 February?"),
        ("en", "was that so in 2020?", "2021?"),
        ("id", "dihapus 20 agu?", "15?"),
        ("id", "dihapus 20 ags?", "15?"),
        ("id", "pesan 20 bertahan?", "15 agt?"),
        ("en", "under article 67?", "68?"),
        ("en", "kept for 30 days?", "and 5 percent?"),
        ("en", "kept for 30 days?", "deleted accounts after 90 days?"),
        ("id", "denda 2 persen?", "5 miliar?"),
        ("id", "anak 12 tahun boleh?", "bukannya 16 tahun?"),
        ("id", "grup bisa 200 orang?", "30 hari?"),
        ("id", "bertambah 50 juta pengguna dalam 72 jam?", "25?"),
        ("en", "deleted after 120 days?", "13 years?"),
        ("en", "jail for 5 years?", "72 hours?"),
    ],
)
def test_a_number_of_another_kind_or_with_a_matter_of_its_own_replaces_none(language: Language, before: str, text: str) -> None:
    assert renumbered(before, text, language) == before


@pytest.mark.parametrize(
    ("turns", "asked"),
    [
        (("can i set 24 hours?", "7 days?", "90 days?"), ("can i set 90 days?",)),
        (("fined 110 million?", "and in Ireland?", "225 million?"), ("fined 225 million?", "and in Ireland?")),
        (("can i set 24 hours?", "7 days?", "and groups?"), ("can i set 24 hours?", "7 days?", "and groups?")),
        (("can i set 24 hours?",), ("can i set 24 hours?",)),
        (("7 days?", "7 days?"), ("7 days?", "7 days?")),
    ],
)
def test_turns_that_only_bring_a_number_are_one_with_what_they_ask_of(turns: tuple[str, ...], asked: tuple[str, ...]) -> None:
    assert with_last_number(turns, "en") == asked
