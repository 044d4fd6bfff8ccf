"""What is set aside before a question is compared with others, and what sounds alike and is asked about."""

import pytest

from i18n.asides import last_of_contrast, without_concession, without_grievances
from knowledge.library.fields import Language

GRIEVANCES = [
    ("nomor saya dijual WhatsApp ya? banyak pinjol telepon", "nomor saya dijual WhatsApp ya?"),
    ("banyak pinjol telepon. nomor saya dijual WhatsApp ya?", "nomor saya dijual WhatsApp ya?"),
    ("does whatsapp sell my number? so many scammers calling me lately.", "does whatsapp sell my number?"),
    ("I keep getting spam calls. does whatsapp sell my number?", "does whatsapp sell my number?"),
    ("meta ai baca chat grup kita? seram anjir", "meta ai baca chat grup kita?"),
]
TOLD = [
    "I keep getting spam calls. can I stop them on whatsapp?",
    "pinjol telepon terus. bagaimana cara blokirnya?",
    "I blocked him. does he still see my photo?",
    "saya tidak setuju. apakah akun saya dihapus?",
    "backup di google drive itu aman? takut diintip google",
    "does whatsapp sell my number? do scammers call?",
    "banyak pinjol telepon",
    "banyak penipu telepon saya. apakah bisa saya blokir?",
    "is there a law against this? debt collectors keep calling",
    "Calls and messages. Are all end-to-end encrypted?",
]
CONCEDED: list[tuple[Language, str, str]] = [
    ("id", "walau di eropa sudah bisa, di indonesia birdychat bisa dipakai kan", "di indonesia birdychat bisa dipakai kan"),
    ("en", "even though it works in europe, can I use it here", "can I use it here"),
    ("id", "denda india tetap berlaku kan walau larangan 5 tahunnya dicabut", "denda india tetap berlaku kan"),
    ("en", "does the fine still stand even though the ban was lifted", "does the fine still stand"),
    (
        "en",
        "Is my account gone once I remove the app, even though I didn't delete it in settings",
        "Is my account gone once I remove the app",
    ),
]
NEEDED: list[tuple[Language, str]] = [
    ("en", "Do they see my chats even though I blocked them"),
    ("en", "Does opening an account still require a phone number even though there are usernames"),
    ("en", "Is a data clause binding although I never gave clear consent"),
    ("id", "chat pribadi tetap ketahuan dibaca walau centang biru dimatikan"),
    ("id", "alamat rumah saya tetap terlihat meski sudah dihentikan"),
    ("id", "naskah Indonesia tetap memakai tanggal lama walaupun Eropa mendapat versi baru"),
    ("id", "pengingat masih dikirim walau pembatasannya dibatalkan 28 mei 2021"),
    ("en", "Even though I never accepted the update, will I lose my account if I keep using WhatsApp"),
    ("id", "Meskipun begitu, di indonesia masih boleh dipakai"),
]
CONTRASTED: list[tuple[Language, str, str]] = [
    ("en", "whatsapp can't read it but facebook can", "facebook can read it"),
    ("en", "meta can't hear calls, whatsapp can", "whatsapp can hear calls"),
    ("en", "calls can't be heard by whatsapp but can be heard by meta", "calls can be heard by meta"),
    ("id", "WhatsApp tidak bisa baca, facebook bisa", "facebook bisa baca"),
    ("id", "chat berdua dienkripsi tapi grup tidak", "grup tidak dienkripsi"),
    ("id", "nomor ponsel dibagi ke facebook, isi chat juga", "isi chat juga dibagi ke facebook"),
    ("id", "WhatsApp dienkripsi, messenger juga dienkripsi", "messenger juga dienkripsi"),
]
WHOLE: list[tuple[Language, str]] = [
    ("en", "signal says its messages aren't read but the calls are"),
    ("en", "whatsapp can read it but facebook can't"),
    ("en", "messages aren't read by whatsapp but are by meta"),
    ("en", "can whatsapp read it but not facebook"),
    ("en", "the password can't be reset but the key can"),
    ("id", "WhatsApp bisa baca tapi facebook tidak"),
    ("id", "isi chat dilihat polisi, pemerintah juga"),
    ("id", "chat dienkripsi di android, iphone juga"),
    ("en", "the message isn't delivered but is it stored on the server"),
    ("en", "WhatsApp doesn't read my chats but does Facebook"),
    ("en", "WhatsApp can't read my chats but can Meta hear my calls"),
    ("id", "kata sandi tidak bisa direset, tapi kunci 64 digit bisa"),
    ("id", "kalau saya blokir, pesan biasanya juga berhenti"),
    ("id", "app nya saya buang, akun saya juga"),
    ("id", "mustahil WhatsApp tidak bisa buka cadangan, pasti bisa"),
]


@pytest.mark.parametrize(("text", "asked"), GRIEVANCES)
def test_a_sentence_that_only_grumbles_goes(text: str, asked: str) -> None:
    assert without_grievances(text) == asked


@pytest.mark.parametrize("text", TOLD)
def test_a_sentence_that_tells_something_stays(text: str) -> None:
    assert without_grievances(text) == text


@pytest.mark.parametrize(("language", "text", "asked"), CONCEDED)
def test_a_concession_that_is_not_needed_goes(language: Language, text: str, asked: str) -> None:
    assert without_concession(text, language) == asked


@pytest.mark.parametrize(("language", "text"), NEEDED)
def test_a_concession_that_is_asked_about_stays(language: Language, text: str) -> None:
    assert without_concession(text, language) == text


@pytest.mark.parametrize(("language", "text", "asked"), CONTRASTED)
def test_of_a_brief_contrast_the_second_half_is_asked(language: Language, text: str, asked: str) -> None:
    assert last_of_contrast(text, language) == asked


@pytest.mark.parametrize(("language", "text"), WHOLE)
def test_other_contrasts_stay_whole(language: Language, text: str) -> None:
    assert last_of_contrast(text, language) == text
