from datetime import date

import pytest

from i18n.tense import asks_about_then

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pada tahun 2020, bisakah pesan lenyap setelah satu hari?", "id"),
        ("apa isi pengumuman 18 Februari 2021?", "id"),
        ("what did the notice from February 2021 say", "en"),
        ("apa rencana mulai 8 Februari 2021?", "id"),
        ("kebijakan baru tidak jadi mulai 8 februari 2021 kan?", "id"),
        ("per 15 Mei 2021 akunnya dihapus?", "id"),
        ("keterangan Juni 2026 soal Pusat Akun bilang apa?", "id"),
        ("apa yang diumumkan agt 2026?", "id"),
        ("apa yang diumumkan 3 ags 2026?", "id"),
        ("apa kata halaman bantuan lama soal itu?", "id"),
        ("In November 2020, where did one complain?", "en"),
        ("what did the old help page promise?", "en"),
        ("a few years ago, could I hide my number?", "en"),
        ("was agreeing a must at that moment?", "en"),
        ("waktu baru keluar?", "id"),
        ("pas pertama rilis cuma 7 hari?", "id"),
        ("was it seven days at launch?", "en"),
        ("did messages vanish when it first came out?", "en"),
    ],
)
def test_a_day_or_text_that_is_gone(text: str, language: str) -> None:
    assert asks_about_then(text, language, TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("apakah aturan 18 Februari 2021 itu masih berlaku?", "id"),
        ("apakah akun saya tetap ada jika tidak menyetujui ketentuan 2021?", "id"),
        ("sejak 2016 data dibagikan ke Facebook?", "id"),
        ("Since December 2025 does Meta use AI chats for ads?", "en"),
        ("starting 16 December 2025, are AI chats used?", "en"),
        ("from december 2025 on do they use my AI chats", "en"),
        ("mulai 16 Desember 2025 obrolan AI dipakai?", "id"),
        ("is the 2021 policy only about business chats?", "en"),
        ("has Meta had my number since 2016?", "en"),
        ("does law 27/2022 apply to WhatsApp?", "en"),
        ("will usernames come in December 2026?", "en"),
        ("apa yang diumumkan des 2026?", "id"),
        ("can Facebook read my chats?", "en"),
        ("pas pertama keluar dari grup, nomor saya kelihatan?", "id"),
        ("will usernames be free at launch?", "en"),
    ],
)
def test_what_holds_today(text: str, language: str) -> None:
    assert not asks_about_then(text, language, TODAY)  # type: ignore[arg-type]
