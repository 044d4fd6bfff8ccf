"""Tests of the manners in which a question goes beyond facts."""

import pytest

from i18n.manner import manners_in, rates
from knowledge.library.fields import Language


@pytest.mark.parametrize(
    ("text", "language", "manner"),
    [
        ("denda 2 persen itu kekecilan tidak?", "id", "judges"),
        ("wajar tidak WhatsApp minta nomor kontak", "id", "judges"),
        ("larangan tiga bulan itu kesingkatan tidak?", "id", "judges"),
        ("is 120 days too short?", "en", "judges"),
        ("isn't three days rather long for a report?", "en", "judges"),
        ("was the story about the cameras overblown?", "en", "judges"),
        ("was India right to punish Meta?", "en", "judges"),
        ("andy stone emosi tidak saat membantah gugatan itu?", "id", "feels"),
        ("was WhatsApp shocked that so few Indonesians knew about encryption?", "en", "feels"),
        ("verifikasi dua langkah bakal diwajibkan tidak?", "id", "ahead"),
        ("will channel posts be kept for a year from now on?", "en", "ahead"),
        ("apakah Cathcart gugup sewaktu menulis itu?", "id", "feels"),
        ("what made WhatsApp withdraw the notice?", "en", "why"),
        ("kenapa kuncinya harus 64 digit?", "id", "why"),
        ("why did the board refuse to finalise the measures?", "en", "why"),
        ("denda Irlandia lebih besar dari denda Turki?", "id", "compares"),
        ("is Telegram stricter than WhatsApp?", "en", "compares"),
    ],
)
def test_what_no_fact_alone_settles_is_told_by_its_manner(text: str, language: Language, manner: str) -> None:
    assert manner in manners_in(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("apakah Facebook bisa membaca chat saya?", "id"),
        ("ibu saya takut, benarkah chat dibaca Facebook?", "id"),
        ("saya tidak sengaja menekan setuju, bisa dibatalkan?", "id"),
        ("bisakah saya menuntut ganti rugi?", "id"),
        ("kebanyakan orang sudah setuju?", "id"),
        ("bagaimana mengajukan keberatan ke Meta?", "id"),
        ("is pretty much everything encrypted?", "en"),
        ("can Facebook read my chats?", "en"),
        ("I'm scared, can they read my chats?", "en"),
        ("sorry, I meant Communities", "en"),
        ("how much was the fine?", "en"),
    ],
)
def test_plain_questions_have_no_manner(text: str, language: Language) -> None:
    assert not manners_in(text, language)


@pytest.mark.parametrize(
    ("text", "language", "rated"),
    [
        ("is 120 days too short?", "en", True),
        ("is six years excessive?", "en", True),
        ("adil tidak bisnis memakai obrolan kita?", "id", True),
        ("kuncinya kepanjangan tidak?", "id", True),
        ("are calls encrypted too?", "en", False),
        ("is it dangerous to install it?", "en", False),
        ("kebanyakan sudah setuju?", "id", False),
        ("apakah 120 hari batasnya?", "id", False),
    ],
)
def test_what_somebody_may_think_of_a_measure(text: str, language: Language, rated: bool) -> None:
    assert rates(text, language) is rated
