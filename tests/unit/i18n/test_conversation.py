"""What turns say of their place among those before them."""

import pytest

from i18n.conversation import Turn, heard
from i18n.reader import QuestionReader
from knowledge.library.fields import Language

CORRECTED: list[tuple[str, Language, str]] = [
    ("bukan pasalnya, maksudku lembaga pengawasnya sudah ada belum", "id", "lembaga pengawasnya sudah ada belum"),
    ("maaf, maksud saya pengguna Indonesia, bukan yang Eropa.", "id", "pengguna Indonesia"),
    ("bukan yang itu, yang diumumkan 2021", "id", "yang diumumkan 2021"),
    ("no wait I meant my own chats", "en", "my own chats"),
    ("no not the chats, the backups I mean", "en", "the backups"),
    ("not that one, the first notice from January", "en", "the first notice from January"),
]
AWAY: list[tuple[str, Language, str]] = [
    ("oh iya mau bertanya lain, kalau saya pindah ponsel?", "id", "kalau saya pindah ponsel?"),
    ("hal lain: benarkah mikrofon didengarkan?", "id", "benarkah mikrofon didengarkan?"),
    ("on a separate subject, how old must one be?", "en", "how old must one be?"),
    ("different thing, is the camera used?", "en", "is the camera used?"),
]
ONE_MORE: list[tuple[str, Language, str]] = [
    ("satu lagi, umur minimal berapa", "id", "umur minimal berapa"),
    ("oh iya satu lagi telegram aman tidak", "id", "telegram aman tidak"),
    ("pertanyaan terakhir: backup dienkripsi?", "id", "backup dienkripsi?"),
    ("terakhir ini, anak 12 tahun boleh?", "id", "anak 12 tahun boleh?"),
    ("terima kasih, satu lagi, kapan?", "id", "kapan?"),
    ("one more: who can see them", "en", "who can see them"),
    ("one more thing, what is the minimum age", "en", "what is the minimum age"),
    ("thanks, last question: can I undo it", "en", "can I undo it"),
]
LAUGHED: list[tuple[str, Language, str]] = [
    ("lol is that true?", "en", "is that true?"),
    ("wkwk kalau grup?", "id", "kalau grup?"),
    ("kalau grup wkwk?", "id", "kalau grup?"),
]
BACK: list[tuple[str, Language, str]] = [
    ("kembali ke polisi, apakah isi obrolan diserahkan?", "id", "polisi, apakah isi obrolan diserahkan?"),
    ("yang ancaman tadi, tanggalnya diundur kenapa", "id", "yang ancaman tadi, tanggalnya diundur kenapa"),
    ("back to the police: can they read groups?", "en", "the police: can they read groups?"),
    ("those waiting messages again, can they be read?", "en", "those waiting messages again, can they be read?"),
]
SOURCES: list[tuple[str, Language]] = [
    ("siapa yang bilang begitu?", "id"),
    ("itu siapa yang bilang?", "id"),
    ("ah masa, kata siapa?", "id"),
    ("Siapa yang menyatakan demikian?", "id"),
    ("sumbernya apa", "id"),
    ("says who?", "en"),
    ("and who said that?", "en"),
    ("what's your source for that?", "en"),
]
NAMING: list[tuple[str, Language]] = [
    ("siapa yang bilang WhatsApp aman?", "id"),
    ("siapa yang boleh menyatakan begitu?", "id"),
    ("sumber data iklan apa saja?", "id"),
    ("who said it was illegal?", "en"),
    ("is the source code open?", "en"),
]
PLAIN: list[tuple[str, Language]] = [
    ("maksudnya?", "id"),
    ("apa maksud kebijakan baru?", "id"),
    ("bukankah itu ilegal?", "id"),
    ("apakah pertanyaan lain boleh?", "id"),
    ("I mean?", "en"),
    ("is another app safer?", "en"),
    ("does that mean they can read it?", "en"),
    ("one more:", "en"),
    ("the last thing WhatsApp said is a lie", "en"),
    ("last-seen hidden?", "en"),
    ("satu lagi dong", "id"),
    ("yang satu lagi bagaimana?", "id"),
    ("terakhir dilihat bisa disembunyikan?", "id"),
    ("lol", "en"),
]
POLICE, GROUPS = "can the police read my messages", "and in groups?"


@pytest.mark.parametrize(("text", "language", "bare"), CORRECTED)
def test_a_correction_leaves_what_was_meant(text: str, language: Language, bare: str) -> None:
    assert heard(text, language) == Turn(bare, corrects=True)


@pytest.mark.parametrize(("text", "language", "bare"), AWAY)
def test_what_turns_to_something_else_says_so(text: str, language: Language, bare: str) -> None:
    assert heard(text, language) == Turn(bare, away=True)


@pytest.mark.parametrize(("text", "language", "bare"), [*ONE_MORE, *LAUGHED])
def test_what_only_says_that_it_is_one_more_is_taken_off_and_so_is_laughter(text: str, language: Language, bare: str) -> None:
    assert heard(text, language) == Turn(bare)


@pytest.mark.parametrize(("text", "language", "bare"), BACK)
def test_what_goes_back_says_so(text: str, language: Language, bare: str) -> None:
    assert heard(text, language) == Turn(bare, back=True)


@pytest.mark.parametrize(("text", "language"), PLAIN)
def test_other_turns_stay_as_they_are(text: str, language: Language) -> None:
    assert heard(text, language) == Turn(text)


@pytest.mark.parametrize(("text", "language"), SOURCES)
def test_who_only_asks_who_says_so_is_heard(text: str, language: Language) -> None:
    assert heard(text, language) == Turn(text, source=True)


@pytest.mark.parametrize(("text", "language"), NAMING)
def test_who_asks_for_more_than_that_is_not(text: str, language: Language) -> None:
    assert not heard(text, language).source


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("siapa yg ngomong gitu?", "WhatsApp aman"),
        ("siapa yg bilang nih", "WhatsApp aman"),
        ("ngomong-ngomong, umur minimal berapa?", "umur minimal berapa"),
    ],
)
def test_everyday_words_say_so_too(text: str, compared: str) -> None:
    assert QuestionReader().read(text, ("wa aman?",), None, "id").standard == compared


def test_who_says_so_is_the_turn_before_once_more_without_a_verdict() -> None:
    before, read = (
        QuestionReader().read(turn, earlier, None, "en") for turn, earlier in ((GROUPS, (POLICE,)), ("says who?", (POLICE, GROUPS)))
    )
    assert before.yes_no
    assert read.standard == before.standard
    assert not read.yes_no
    assert read.other is None


def test_nothing_leans_on_who_says_so() -> None:
    after = QuestionReader().read("since when?", (POLICE, "says who?"), None, "en")
    assert after.standard == QuestionReader().read("since when?", (POLICE,), None, "en").standard


def test_a_new_matter_by_its_own_words_leans_on_nothing() -> None:
    read = QuestionReader().read("another thing: how old must I be", (POLICE,), None, "en")
    assert not read.follow_up
    assert read.other is None
    assert read.standard == "how old must I be"
