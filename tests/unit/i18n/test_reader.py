import pytest

from evaluation.cases import FURTHER, QUESTIONS, read_cases
from i18n.reader import QuestionReader, as_compared
from knowledge.library.fields import Language


@pytest.mark.parametrize(
    ("earlier", "text", "yes_no"),
    [
        ("how long are pending messages kept", "60 days?", True),
        ("WhatsApp Irlandia didenda", "masih berlaku?", True),
        ("the notice about 8 February 2021", "fake?", True),
        ("are groups encrypted?", "and status?", True),
        ("how long are pending messages kept", "and photos?", False),
        ("berapa denda Meta di India?", "kalau di Turki?", False),
        ("India mendenda Meta", "kapan?", False),
        ("WhatsApp encrypts calls", "voice notes too?", True),
        ("kebijakan wa di Eropa", "Turki juga?", True),
        ("Apakah chat saya dibaca?", "Bagaimana dengan foto yang saya kirim lewat grup warga?", True),
        ("Siapa yang membaca chat saya?", "Bagaimana dengan foto yang saya kirim lewat grup warga?", False),
        ("are my calls encrypted?", "no, I mean the calls that my daughter makes from her school", True),
        ("how long are my messages kept?", "no, I mean the messages that never arrive", False),
        ("how long are my messages kept?", "no, I mean the others: are they encrypted?", True),
        ("is my chat safe?", "sorry, I meant how long you keep it", False),
        ("8 februari 2021 batas akhirnya?", "kok diundur", False),
        ("wa bisa baca chat ga", "kok ga bisa", False),
        ("wa bisa baca chat ga", "kok katanya bisa", True),
        ("wa bisa baca chat ga", "kalo grup", True),
        ("uu pdp udah berlaku?", "dendanya", False),
        ("chat saya dienkripsi ga?", "fotonya?", True),
        ("is the lawsuit true", "is meta lying", False),
        ("meta says it can't read chats", "are they honest", False),
        ("government records all calls, true?", "is the government lying", False),
        ("kominfo bilang itu hoaks", "kominfo bohong ga", False),
        ("wa bilang ga bisa baca chat", "mereka jujur ga", False),
        ("wa bilang ga bisa baca chat", "bohong ga tuh", False),
        ("meta says it can't read chats", "is that a lie", False),
        ("kabar viral semua telepon direkam", "bohong ga tuh", True),
        ("government records all calls", "is it a hoax", True),
        ("disappearing messages, are they safe", "in groups who can set it", False),
        ("disappearing messages, are they safe", "in groups too?", True),
        ("which is safer wa or signal", "signal?", False),
        ("was meta fined in india", "biggest fine?", False),
        ("was meta fined in india", "the amount?", False),
        ("was meta fined in india", "and the fine in turkey?", True),
        ("does meta get my chats", "and the number of my chats?", True),
        ("is my data shared with meta", "my phone number?", True),
        ("does meta get my chats", "the number of chats?", True),
        ("is whatsapp registered in indonesia", "registration number of whatsapp?", False),
        ("uu pdp udah berlaku?", "dendanya tertinggi?", False),
        ("uu pdp udah berlaku?", "denda maksimal buat perusahaan?", False),
        ("dm ig udah ga dienkripsi", "alesannya?", False),
        ("wa bisa nyimpen chat?", "kalo matiin gimana", False),
        ("wa bisa nyimpen chat?", "kalo cadangan gimana", True),
        ("wa bisa nyimpen chat?", "kalo admin gimana", True),
        ("how long are messages kept", "back in 2020?", False),
        ("can messages vanish", "back in 2020?", True),
        ("how long do messages last", "at launch?", False),
        ("berapa lama pesan sementara bertahan", "dulu waktu pertama kali keluar?", False),
        ("berapa lama pesan sementara bertahan", "dulu 7 hari?", True),
        ("bisa ga pesan hilang sendiri", "waktu baru keluar?", True),
        ("kapan iklan status diumumin", "juni 2025 ya?", True),
        ("how often is my location sent", "daily??", True),
        ("where were the terms stopped", "in indonesia only?", True),
        ("does meta see my chats", "what i post in a channel?", True),
        ("does whatsapp know my number", "when and how often i chat?", True),
        ("does whatsapp know my number", "who knows it?", False),
        ("does whatsapp know my number", "how i can stop that?", False),
        ("who gets my number", "when i chat?", False),
        ("who gets my number", "by where i live?", False),
        ("does whatsapp choose ads by my messages?", "by where i roughly live?", True),
        ("does meta use my chats for ads?", "on what i do in the updates tab?", True),
        ("does meta use my chats for ai?", "what i ask it directly?", True),
        ("can i report him?", "who i ask about it?", False),
        ("can i report him?", "what i do?", False),
        ("does meta see my chats?", "what about how long i talk?", True),
        ("does meta know my friends?", "who talks to whom?", True),
        ("wa nyatet isi chat?", "kalo siapa ngechat siapa?", True),
        ("wa digugat?", "kalo siapa gugat siapa?", False),
        ("when did WhatsApp switch on encryption?", "And Messenger for its chats?", False),
        ("when did WhatsApp switch on encryption?", "And Messenger for its chats, automatically?", True),
        ("are chats encrypted?", "And Messenger for its chats and its calls?", True),
        ("which data does WhatsApp give to Meta?", "And for people in France?", False),
        ("which data does WhatsApp give to Meta?", "And is that so for people in France?", True),
        ("how long are my messages kept?", "and on the iphone of my friend, same thing?", True),
        ("pesan yg belum nyampe disimpen brp lama?", "klo postingan di saluran wa?", False),
        ("pesan yg belum nyampe disimpen brp lama?", "klo postingan di saluran wa dihapus ga?", True),
        ("pesan dienkripsi ga?", "klo postingan di saluran wa?", True),
        ("wa udah daftar pse?", "nomornya?", False),
        ("wa ngasih data ke fb?", "nomornya?", True),
        ("kalau daftar wa, nama saya dibagi ke facebook?", "nomornya?", True),
        ("wa didaftarin ke kominfo?", "nomornya?", False),
        ("saya dapat surat dari wa?", "nomornya?", True),
        ("data terdaftar di kominfo dijual?", "nomornya?", True),
        ("who can read my chats?", "and the police get them?", True),
        ("who can read my chats?", "and WhatsApp gives it to the police?", True),
        ("who can read my chats?", "and my pictures from the gallery?", False),
        ("what does WhatsApp share with Meta?", "and my chats go there?", True),
        ("what does WhatsApp share with Meta?", "but the metadata goes to Meta?", True),
        ("who holds the key?", "and the key stays on my phone?", True),
        ("siapa yg bisa baca chat?", "kalau isi chat nyampe ke sana?", True),
        ("siapa yg bisa baca chat?", "kalau polisi minta WA kasih isinya?", True),
        ("siapa yg bisa baca chat?", "dan whatsapp kasih ke pemerintah?", True),
        ("must i accept?", "by when i must accept?", False),
        ("is it deleted?", "for how long i keep it?", False),
        ("wa udah daftar pse?", "taunnya?", False),
        ("uu pdp udah berlaku?", "persennya?", False),
        ("wa boleh ngasih data ke fb?", "dasar hukumnya?", False),
        ("wa bisa liat nama grup?", "judul grupnya?", True),
        ("wa didaftarin ke kominfo?", "yg daftarin sapa?", False),
        ("were the terms postponed?", "And it was moved to?", False),
        ("were the terms postponed?", "And it was moved to May?", True),
        ("are my chats encrypted?", "the people i write to?", True),
    ],
)
def test_a_turn_that_leans_on_another_asks_for_yes_or_no(earlier: str, text: str, yes_no: bool) -> None:
    assert QuestionReader().read(text, (earlier,), None, "id").yes_no == yes_no


def test_the_form_of_the_latest_whole_question_is_taken_over() -> None:
    shifted = ("since when are chats encrypted?", "and in Messenger for its chats?")
    assert not QuestionReader().read("and on Instagram for the direct ones?", shifted, None, "en").yes_no
    asked = ("are there ads in chats now", "what do they use to target them")
    assert not QuestionReader().read("and in europe?", asked, None, "en").yes_no
    assert QuestionReader().read("and in europe?", (asked[0], "since when?"), None, "en").yes_no


@pytest.mark.parametrize(
    ("previous", "text", "language"),
    [
        (("are calls encrypted", "messenger?"), "signal?", "en"),
        (("are calls encrypted", "messenger?", "telegram?"), "signal?", "en"),
        (("are calls encrypted", "kalau grup gimana"), "signal?", "id"),
        (("are calls encrypted", "messenger?"), "kalau signal?", "id"),
        (("messenger?",), "signal?", "id"),
    ],
)
def test_what_tells_no_language_is_in_that_of_the_latest_turn_that_does(previous: tuple[str, ...], text: str, language: Language) -> None:
    assert QuestionReader().read(text, previous, None, "id").language == language


@pytest.mark.parametrize(
    ("text", "previous"),
    [
        ("Is my account gone once I remove the app, even though I didn't delete it in settings?", ()),
        ("I can't log in, help", ()),
        ("here's what I mean: how long?", ("was whatsapp fined in Britain",)),
        ("isn't that so?", ("they don't read it,  do they?",)),
    ],
)
def test_an_apostrophe_is_one_however_it_is_typed(text: str, previous: tuple[str, ...]) -> None:
    straight, curly = (
        QuestionReader().read(text.replace("'", mark), tuple(turn.replace("'", mark) for turn in previous), None, "id") for mark in "'’"
    )
    assert straight == curly
    assert "’" not in as_compared(text.replace("'", "’"), "en", previous)


def test_english_questions_are_read_alike_however_their_apostrophes_are_typed() -> None:
    cases = [case for folder in (QUESTIONS, *FURTHER) for case in read_cases(folder) if "'" in case.question]
    assert len(cases) > 1000
    for case in cases:
        straight, curly = (QuestionReader().read(case.question.replace("'", mark), case.previous, None, "id") for mark in "'’")
        assert straight == curly, case.question


def test_a_few_words_alone_ask_for_nothing() -> None:
    assert not QuestionReader().read("60 days?", (), None, "en").yes_no


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kalau grupnya?", ("telegram",)),
        ("kalau signal?", ("signal",)),
        ("Apakah pesan pribadi saya di WhatsApp dibaca oleh orang lain di Facebook sejak 2021?", ()),
    ],
)
def test_a_follow_up_is_about_the_app_of_the_turn_before_unless_it_names_one(text: str, names: tuple[str, ...]) -> None:
    assert QuestionReader().read(text, ("apakah telegram terenkripsi?",), None, "id").names == names


@pytest.mark.parametrize(
    ("previous", "text", "regions"),
    [
        (("meta was fined in india right",), "and here?", ()),
        (("hamburg larang facebook",), "disini dilarang juga?", ()),
        (("hamburg larang facebook",), "kalo di kitanya gimana", ()),
        (("in europe data isn't shared",), "what about in our country", ()),
        (("in europe data isn't shared", "and here?"), "since when?", ()),
        (("in europe data isn't shared",), "since when?", ("EEA",)),
        (("in europe data isn't shared", "and in india?"), "since when?", ("IN",)),
        (("apakah turki dan india mendenda Meta?",), "kapan?", ("IN", "TR")),
        (("turkey stopped the whatsapp terms",), "is that valid here", ("TR",)),
        (("hamburg larang facebook",), "itu berlaku di sini ga", ("DE",)),
        (("hamburg larang facebook",), "apa larangan itu berlaku di Indonesia?", ("DE", "ID")),
        (("is whatsapp safe",), "does that apply in Indonesia?", ("ID",)),
        (("ireland fined whatsapp",), "does it concern us in Indonesia?", ("IE", "ID")),
        (("hamburg larang facebook",), "here's what I mean: how long?", ("DE",)),
        (("hamburg larang facebook",), "klik link di sini?", ("DE",)),
        (("meta was fined in india",), "what's the evidence here", ("IN",)),
        (("meta was fined in india",), "from here on?", ("IN",)),
        (("meta was fined in india", "and here?"), "and there?", ("IN",)),
        (("meta was fined in india", "and here?", "and there?"), "since when?", ("IN",)),
        (("turki larang facebook", "kalo di sini?"), "dan di sana?", ("TR",)),
        ((), "di eropa kebijakan wa beda ya sama disini", ("EEA",)),
    ],
)
def test_a_later_turn_is_about_the_country_named_last_be_it_the_readers_own(
    previous: tuple[str, ...], text: str, regions: tuple[str, ...]
) -> None:
    assert QuestionReader().read(text, previous, None, "id").regions == regions


@pytest.mark.parametrize(
    ("previous", "text", "compared"),
    [
        (("was whatsapp fined in Britain",), "and here?", "in Indonesia in Indonesia was whatsapp fined in Indonesia"),
        (("was whatsapp fined by the UK and India",), "and over here", "in Indonesia in Indonesia was whatsapp fined in Indonesia"),
        (("can they read us",), "and here?", "in Indonesia in Indonesia can they read us in Indonesia"),
        (("is the GDPR kept in Europe",), "and here?", "in Indonesia in Indonesia is the GDPR kept in Indonesia"),
        (("was whatsapp fined in Britain",), "answer here", "answer here answer here was whatsapp fined in Britain answer here"),
        (("hamburg larang facebook",), "di sini juga?", "di Indonesia juga di Indonesia juga larang facebook di Indonesia juga"),
        (("turki larang facebook",), "kalo di kitanya?", "kalau di Indonesia kalau di Indonesia larang facebook kalau di Indonesia"),
        (("in europe data isn't shared", "and here?"), "since when?", "since when since when data isn't shared in Indonesia since when"),
        (("whatsapp was fined in Britain", "and here?"), "and there?", "and there and there whatsapp was fined in Britain and there"),
        (("was whatsapp fined in Britain",), "and in India?", "in India in India was whatsapp fined in Britain in India"),
    ],
)
def test_what_is_asked_here_is_compared_as_asked_of_indonesia(previous: tuple[str, ...], text: str, compared: str) -> None:
    assert QuestionReader().read(text, previous, None, "id").standard == compared


@pytest.mark.parametrize(
    ("earlier", "text", "compared"),
    [
        ("is an idle account deleted after 60 days?", "After 120?", "is an idle account deleted after 120 days"),
        ("is an account deleted after 120 days?", "13 years?", "13 years 13 years is an account deleted after 120 days 13 years"),
        ("can messages vanish after 90 days?", "and why?", "and why and why can messages vanish after 90 days and why"),
    ],
)
def test_what_is_asked_of_another_number_is_not_compared_by_the_old_one(earlier: str, text: str, compared: str) -> None:
    assert QuestionReader().read(text, (earlier,), None, "en").standard == compared


def test_a_question_with_another_number_is_compared_as_a_question_by_itself() -> None:
    read = QuestionReader().read("7 hari?", ("pesan sementara bisa 24 jam?",), None, "id")
    assert (read.follow_up, read.yes_no, read.standard) == (False, True, "pesan sementara bisa 7 hari")
    read = QuestionReader().read("225 million?", ("did the EC fine Facebook 110 million?", "and in Ireland?"), None, "en")
    assert (read.follow_up, read.standard) == (True, "in Ireland in Ireland did the EC fine Facebook 225 million in Ireland")


def test_a_clause_asks_nothing_by_itself() -> None:
    read = QuestionReader().read("by where i roughly live?", ("does meta show ads in chats?",), None, "en")
    assert (read.yes_no, read.other and read.other.yes_no) == (True, False)


def test_what_authorities_decided_here_is_no_matter_of_any_country() -> None:
    assert QuestionReader().read("was whatsapp ever fined by a regulator", (), None, "id").authorities
    assert not QuestionReader().read("was whatsapp ever fined by a regulator here", (), None, "id").authorities


@pytest.mark.parametrize(
    "text",
    [
        "really?", "are you sure about that", "i don't believe that", "yakin?", "masa sih", "ah masa", "ga percaya gue", "serius?",
        "yakin ga?", "yakin nih kak?", "masa sih kak", "ga mungkin", "bohong ah", "that's wrong", "that’s wrong", "no, that is not true",
        "wkwk masa sih", "lol really?",
    ],
)  # fmt: skip
def test_a_mere_doubt_is_the_question_before_once_more_without_a_verdict(text: str) -> None:
    before, read = (
        QuestionReader().read(turn, earlier, None, "id") for turn, earlier in (("bisa baca chat?", ()), (text, ("bisa baca chat?",)))
    )
    assert (read.standard, read.yes_no) == (before.standard, False)
    assert QuestionReader().read("kalo grup?", ("bisa baca chat?", text), None, "id").standard.endswith("bisa baca chat kalau grup")


@pytest.mark.parametrize(
    "text",
    [
        "yakin aman?", "masa bisa dibaca polisi?", "are you sure groups are safe?", "really, groups too?", "yakin ga dibaca polisi?",
        "ga mungkin dibaca polisi kan?", "that's wrong for groups?", "bohong ga tuh",
    ],
)  # fmt: skip
def test_a_doubt_with_a_matter_is_a_question_of_its_own(text: str) -> None:
    assert "baca chat" != QuestionReader().read(text, ("bisa baca chat?",), None, "id").standard != "bisa baca chat"


def test_really_after_what_was_not_asked_asks_for_yes_or_no() -> None:
    assert QuestionReader().read("beneran?", ("kuota gratis ultah wa",), None, "id").yes_no


@pytest.mark.parametrize(
    ("previous", "text", "then"), [("up to 90 days now", "in 2020 too?", True), ("in 2020 only 7 days?", "and now?", False)]
)
def test_a_turns_own_time_counts_before_that_of_earlier_ones(previous: str, text: str, then: bool) -> None:
    assert QuestionReader().read(text, (previous,), None, "id").then == then
