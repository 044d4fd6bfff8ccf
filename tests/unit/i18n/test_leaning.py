"""How far turns lean on those before them, and on which."""

from math import inf

import pytest

from i18n.conversation import Turn, heard
from i18n.leaning import is_follow_up, leaning, leant_on
from i18n.reader import QuestionReader
from knowledge.library.fields import Language
from tests.unit.i18n.reading import read

FOLLOW_UPS = [
    "kalau Telegram?",
    "kalau di Eropa bagaimana?",
    "bagaimana dengan grup?",
    "terus kalo di Indonesia?",
    "dan teleponnya?",
    "tapi kan sudah dienkripsi",
    "sejak kapan?",
    "kenapa begitu?",
    "kok bisa?",
    "itu berlaku di Indonesia juga?",
    "yang bisnis?",
    "sumbernya mana?",
    "kalau saya menolak, apakah langsung dihapus?",
    "untuk WhatsApp Business juga begitu?",
    "siapa yang bilang gitu?",
    "serius?",
    "and in Europe?",
    "what about group chats?",
    "how about Instagram?",
    "but who checks that?",
    "since when?",
    "is that true?",
    "does that apply in Indonesia?",
    "can they read calls?",
    "what if I refuse?",
    "is it the same for WhatsApp Business?",
    "in Germany too?",
    "even deleted ones?",
    "why?",
    "says who?",
    "so they lied?",
    "metadata read too?",
    "metadata dibaca juga?",
]
STANDALONE = [
    "apakah WhatsApp membaca pesan saya?",
    "siapa pemilik WhatsApp?",
    "apa itu metadata?",
    "enkripsi itu apa?",
    "cara hapus akun",
    "kalau saya tidak setuju kebijakan baru WhatsApp, apakah akun saya dihapus?",
    "di Indonesia apakah WhatsApp membagikan data ke Facebook?",
    "untuk apa WhatsApp meminta nomor telepon saya?",
    "sejak kapan WhatsApp membagikan data kepada Facebook?",
    "jadi Facebook tidak bisa membaca chat WhatsApp saya?",
    "bagaimana kalau saya menolak syarat baru dari WhatsApp?",
    "yang dimaksud enkripsi end-to-end di WhatsApp apa?",
    "data apa saja yang dibagikan ke Meta?",
    "bagaimana cara mematikan cadangan chat?",
    "gw takut wa dibaca fb",
    "WhatsApp aman gak?",
    "facebooknya baca juga?",
    "denda Irlandia untuk WhatsApp berapa?",
    "what is metadata?",
    "is WhatsApp safe?",
    "is it true that messages are encrypted?",
    "is it safe to use WhatsApp for work?",
    "in Europe, does WhatsApp share data with Facebook?",
    "what if I don't accept the new WhatsApp terms?",
    "who can read my private messages?",
    "does Facebook read my WhatsApp messages?",
    "how do I delete my account?",
    "since when does WhatsApp share data with Facebook?",
    "for how long does WhatsApp keep messages?",
    "can the police read encrypted chats?",
    "are business chats on WhatsApp encrypted?",
    "is this WhatsApp message about 8 February a hoax?",
]
POLICE, GROUPS, OLD = "can the police read my messages", "and in groups?", "how old must I be to use it myself, by the terms"


@pytest.mark.parametrize("text", FOLLOW_UPS)
def test_leans_on_the_turn_before(text: str) -> None:
    assert is_follow_up(*read(text))


@pytest.mark.parametrize("text", STANDALONE)
def test_stands_on_its_own_feet(text: str) -> None:
    assert not is_follow_up(*read(text))


def test_a_turn_leans_on_the_latest_that_stands_and_what_followed_it() -> None:
    assert leant_on((OLD, POLICE, GROUPS), Turn("since when?"), "en") == (POLICE, GROUPS)


@pytest.mark.parametrize(
    ("turns", "language", "about"),
    [
        (("lokasi saya dilihat?", "terus kontak di ponsel saya dibagikan ke Facebook"), "id", 1),
        (("lokasi saya dilihat?", "terus kontaknya dibagikan?"), "id", 2),
        (("lokasi saya dilihat WhatsApp?", "terus kalau lapor polisi di kantor WhatsApp"), "id", 2),
        (("are there ads in chats now", "what do they use to target them"), "en", 2),
        (("are there ads in chats now", "what do advertisers use to target people"), "en", 1),
        (("are there ads in chats now", "can WhatsApp read what they write"), "en", 1),
        (("does Instagram encrypt", "when did that end"), "en", 2),
        (("does Instagram encrypt", "how do I turn that off"), "en", 2),
        (("does Instagram encrypt", "was that for us too"), "en", 2),
        (("does Instagram encrypt", "do people say that calls are recorded"), "en", 1),
        (("does Instagram encrypt", "must those who refuse go"), "en", 1),
        (("did India fine Meta", "was the five year ban lifted"), "en", 2),
        (("did India fine Meta", "was the Irish fine paid"), "en", 1),
        (("did India fine Meta", "can the police read groups"), "en", 1),
        (("India mendenda Meta?", "larangan lima tahunnya dicabut?"), "id", 2),
        (("India mendenda Meta?", "apa alasan denda tersebut?"), "id", 2),
        (("India mendenda Meta?", "bagaimana caranya hapus akun"), "id", 1),
        (("India mendenda Meta?", "katanya semua telepon direkam"), "id", 1),
        (("nomor saya dibagikan WhatsApp?", "alamat rumah saya juga?"), "id", 2),
        (("nomor saya dibagikan WhatsApp?", "centang biru juga bisa dimatikan?"), "id", 1),
    ],
)
def test_what_merely_points_has_no_matter_and_what_names_its_own_has_one(turns: tuple[str, ...], language: Language, about: int) -> None:
    assert leant_on(turns, Turn("since when?"), language) == turns[-about:]


@pytest.mark.parametrize(
    ("text", "surely"),
    [
        ("and who else can read my messages", False),
        ("but why was the deadline put off", False),
        ("and groups?", True),
        ("and if I never agree to that", True),
        ("and what about the groups I own", True),
        ("and who told you that so clearly", True),
    ],
)
def test_a_whole_question_behind_and_may_be_one_by_itself(text: str, surely: bool) -> None:
    assert (leaning(Turn(text), "en") == inf) == surely


def test_one_that_goes_back_leans_on_the_matter_it_shares_words_with() -> None:
    back = heard("back to the police: must they ask a court?", "en")
    assert leant_on((POLICE, GROUPS, "are calls secret from my boss", OLD), back, "en") == (POLICE, GROUPS)


def test_one_that_goes_back_where_there_is_one_matter_leans_on_that() -> None:
    assert leant_on((POLICE, GROUPS), heard("those groups again, how many?", "en"), "en") == (POLICE, GROUPS)


def test_a_turn_leans_the_less_the_more_it_names() -> None:
    named, plain, refers = (
        leaning(Turn(text), "en") for text in ("is Telegram private", "are the stickers I send private", "are the ones I send private")
    )
    assert named < plain < refers < leaning(Turn(GROUPS), "en") == inf
    assert leaning(Turn("are the stickers I send private", corrects=True), "en") < plain


def test_what_is_no_question_by_itself_surely_leans() -> None:
    read = QuestionReader().read(GROUPS, (POLICE,), None, "en")
    assert read.follow_up
    assert read.lead == inf
    assert read.other
    assert read.other.standard == "in groups"


def test_a_short_turn_may_lean_or_stand() -> None:
    read = QuestionReader().read("is Telegram private by default", (POLICE,), None, "en")
    assert read.follow_up
    assert read.other
    assert not read.other.follow_up
    assert read.other.standard == "is Telegram private by default"
    assert read.lead < 0


def test_a_long_turn_may_stand_or_lean() -> None:
    long = "does the company hand them over whenever some officer in uniform asks for them"
    read = QuestionReader().read(long, (POLICE,), None, "en")
    assert not read.follow_up
    assert read.other
    assert read.other.follow_up
    assert POLICE in read.other.standard


def test_greetings_are_nothing_to_lean_on() -> None:
    assert QuestionReader().read(GROUPS, ("hi",), None, "en") == QuestionReader().read(GROUPS, (), None, "en")
