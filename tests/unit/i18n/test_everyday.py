"""Everyday words: what the lexicon replaces, and what it must leave alone."""

import re

import pytest

from i18n.everyday import LEXICON, lexicon, read_lexicon
from knowledge.library.fields import LANGUAGES, Language
from tests.unit.i18n.spelt import MODULES, patterns, words

ENTRIES = [line.split("\t") for line in LEXICON.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]

UNTOUCHED_ID = """
    no di an to me in the as es mana wajib awan bawa jawab tawar kawan biaya gaji raga gagal galau agar tiga juga igau figur logo lokal
    pilot lulus luar telur balas aman tamu kamu buku laku ilmu semu hanya punya tanya saku kuku gula guna guru ular udara emas bisa
    bisnis sudah abang kaya rubah asap masa masak smartphone chat backup link share upload download online update setting akun data
    server fitur privasi lokasi media dan dari oleh pada kita kami mereka ia kapan tak tanpa mustahil waktu wanita nomor simpan sadap
    intip hapus hilang gelap tagih bangsa Meta Signal Kominfo Komdigi WhatsApp Facebook Instagram Telegram Messenger Zuckerberg Cathcart
    Indonesia Jakarta Eropa AS RI UU PP PDP PSE BSSN DPR KUHP XXX VIII 2x 2021 8 15 5G 4G 2.775 Rp500.000 2FA mp3 covid-19 e-mail
    langkah sekolah telah salah kok kan sih menyebut tetap daripada batasi tahun nyaman nyata nyawa nyinggung curhat nongkrong cermin
"""
UNTOUCHED_EN = """
    no in the as me to an is its were ill shed well lo ga wake lease sugar urge usual use us run round art rat need near nap information
    info app apps chat group backup link media message text account government picture video message's can't don't won't it's business
    encrypted number Meta Signal Kominfo WhatsApp Facebook Instagram Europe UK US EU I U.S. R&D AT&T 2021 2x b2b 8th mp3 VIII XXX
    end-to-end e-mail massage massages dose reed therapist steel bakery sean privat ilegal dublin willing
"""
WHOLE = [
    "https://www.whatsapp.com/legal/wa?lang=id&u=gw",
    "http://fb.com/ga",
    "www.whatsapp.com/privacy",
    "wa.me/6281200000",
    "fb.com",
    "faq.whatsapp.com/yg",
    "gw.lo@wa.co.id",
    "u@msgs.org",
    "@wa_gw",
    "#ig",
    "chat.txt",
    "wa.apk",
]
REPLACED_ID = [
    ("oh diundur ya smp kpn, smp skrg", "oh diundur ya sampai kapan, sampai sekarang"),
    ("anak smp skrg, smp kelas 2", "anak smp sekarang, smp kelas 2"),
    ("apa kata Johnny G. Plate ke wa", "apa kata Johnny G. Plate ke WhatsApp"),
    ("kata johnny g plate", "kata Johnny G. Plate"),
    ("surat dr. Budi dr. wa", "surat dr. Budi dari. WhatsApp"),
    ("dijual g. trus", "dijual tidak. terus"),
    ("beneran apa ngibul", "benar apa bohong"),
    ("diengkripsi, diberlakuin", "dienkripsi, diberlakukan"),
    ("gw takut wa gue dibacain fb", "saya takut WhatsApp saya dibaca Facebook"),
    ("Klo ga setuju gmn?", "kalau tidak setuju bagaimana?"),
    ("GAK BISA", "tidak BISA"),
    ("Yg baca siapa aja?", "yang baca siapa saja?"),
    ("bangeeet", "sekali"),
    ("bangettttt", "sekali"),
    ("gaaaak", "tidak"),
    ("amaaan", "aman"),
    ("haloooo", "halo"),
    ("yaaaa", "ya"),
    ("wanya", "WhatsAppnya"),
    ("WAnya", "WhatsAppnya"),
    ("waku", "WhatsAppku"),
    ("fbnya", "Facebooknya"),
    ("fb-nya", "Facebook-nya"),
    ("IG-ku", "Instagram-ku"),
    ("messengernya", "Messenger"),
    ("hpku", "ponselku"),
    ("no hp", "nomor ponsel"),
    ("No  WA", "nomor WhatsApp"),
    ("no hpnya", "no ponselnya"),
    ("di hack", "diretas"),
    ("gara2 itu", "gara-gara itu"),
    ("temen2nya", "teman-temannya"),
    ("org2", "orang-orang"),
    ("'wa'", "'WhatsApp'"),
    ("“gw”", "“saya”"),
    ("(wa/fb)", "(WhatsApp/Facebook)"),
    ("henpon nyokap disadap", "ponsel ibu disadap"),
    ("chat keapus, kebaca, dipake, ngebagiin", "chat terhapus, terbaca, dipakai, membagikan"),
    ("setatus sy dibatesin, tetep kekunci?", "status saya dibatasi, tetap terkunci?"),
    ("brarti wa nyatet japri kl mic nyala", "berarti WhatsApp mencatat chat pribadi kalau mikrofon nyala"),
    ("drpd disalahgunain mending dibatalin", "daripada disalahgunakan mending dibatalkan"),
    ("aturan indo taun 2021", "aturan Indonesia tahun 2021"),
    ("kerja di KL", "kerja di Kuala Lumpur"),
    ("isi chat d grup", "isi chat di grup"),
    ("pengadilan banding ngukuhin denda", "pengadilan banding mengukuhkan denda"),
    ("mesenjer sm telegrem", "Messenger sama Telegram"),
    ("rame2 uninstal", "ramai-ramai uninstall"),
    ("sapa aja yg baca, itu tegur sapa", "siapa saja yang baca, itu menyapa"),
    ("klo gw sapa bisnis duluan, saya sapa toko", "kalau saya sapa bisnis duluan, saya sapa toko"),
    ("chat gw sapa yg baca, foto saya sapa aja", "chat saya siapa yang baca, foto saya siapa saja"),
    ("toko nge wa tnp ijin", "toko mengirim WhatsApp tanpa izin"),
]
REPLACED_EN = [
    ("y did they, were can i, hw", "why did they, where can i, how"),
    ("indias and turkeys fine, irelands too", "India's and Turkey's fine, Ireland's too"),
    ("can fb read ur msgs?", "can Facebook read your messages?"),
    ("dont wanna", "don't want to"),
    ("Whats e2ee", "what's end-to-end encryption"),
    ("don’t u", "don’t you"),
    ("fb's ads", "Facebook's ads"),
    ("FB’s ads", "Facebook's ads"),
    ("plsssss", "please"),
    ("soooo", "so"),
    ("im sure it cant", "I'm sure it can't"),
    ("govt n ppl", "government and people"),
    ("dose whatsap lisen to my cals", "does WhatsApp listen to my calls"),
    ("is it posible to encript my bakup", "is it possible to encrypt my backup"),
    ("dose the goverment reed my massages", "does the government read my messages"),
    ("dus peple wil se wen i rite", "does people will see when I write"),
    ("wil ther be adds in my chatz", "will there be ads in my chats"),
    ("shud i giv thier adress", "should i give their address"),
    ("i agreee", "i agree"),
    ("my privat whatsapp massage", "my private WhatsApp message"),
    ("whatsapps policy, metas say", "WhatsApp's policy, Meta's say"),
    ("wats hiden from indos", "what's hidden from Indonesians"),
    ("som1 delited my acount", "someone deleted my account"),
    ("turn of blue tiks", "turn off blue ticks"),
    ("no1 else", "no one else"),
    ("zuck", "Zuckerberg"),
    ("is whats app safe", "is WhatsApp safe"),
]
LEFT_EN = [
    "were they fined",
    "generation y users",
    "a massage shop, and my massage therapist", "the usual dose", "who adds me to groups", "the reed in the lake", "made of steel",
    "can I save my chats", "the turn of the century", "is Sean there", "the number 1 app", "Abel asks", "the grup", "how to sew",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_are_lower_case_unique_and_map_to_something_else(language: Language) -> None:
    own = [(form, standard) for form, standard, owner in ENTRIES if owner in (language, "both")]
    assert len({form for form, _ in own}) == len(own)
    assert all(form == form.lower().strip() and standard.strip() and form != standard for form, standard in own)


def test_the_lexicon_is_large_enough() -> None:
    assert sum(owner in ("id", "both") for _, _, owner in ENTRIES) >= 1000
    assert sum(owner == "en" for _, _, owner in ENTRIES) >= 600
    assert {owner for _, _, owner in ENTRIES} == {"id", "en", "both"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_found_whatever_its_case(language: Language) -> None:
    for form, standard in lexicon().forms[language].items():
        assert lexicon().standard(form, language) == standard
        assert lexicon().standard(f"({form.upper()})", language) == f"({standard})"


@pytest.mark.parametrize("language", LANGUAGES)
def test_standard_words_are_no_forms(language: Language) -> None:
    for standard in lexicon().forms[language].values():
        assert lexicon().standard(standard, language) == standard


@pytest.mark.parametrize("language", LANGUAGES)
def test_normalising_twice_changes_nothing(language: Language) -> None:
    for text in [text for text, _ in REPLACED_ID + REPLACED_EN] + [*WHOLE, UNTOUCHED_ID, UNTOUCHED_EN]:
        once = lexicon().standard(text, language)
        assert lexicon().standard(once, language) == once


@pytest.mark.parametrize("word", UNTOUCHED_ID.split())
def test_indonesian_words_it_must_not_touch(word: str) -> None:
    assert lexicon().standard(f"lihat {word}, ya", "id") == f"lihat {word}, ya"


@pytest.mark.parametrize("word", UNTOUCHED_EN.split())
def test_english_words_it_must_not_touch(word: str) -> None:
    assert lexicon().standard(f"see {word}, then", "en") == f"see {word}, then"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", WHOLE)
def test_addresses_handles_and_files_stay_whole(address: str, language: Language) -> None:
    assert lexicon().standard(f"(lihat {address})", language) == f"(lihat {address})"


@pytest.mark.parametrize(("text", "standard"), REPLACED_ID)
def test_indonesian(text: str, standard: str) -> None:
    assert lexicon().standard(text, "id") == standard


@pytest.mark.parametrize(("text", "standard"), REPLACED_EN)
def test_english(text: str, standard: str) -> None:
    assert lexicon().standard(text, "en") == standard


@pytest.mark.parametrize("text", LEFT_EN)
def test_words_that_are_a_slip_beside_some_others_only(text: str) -> None:
    assert lexicon().standard(text, "en") == text


def test_forms_of_several_words_are_found_by_their_first_words() -> None:
    small = read_lexicon("no hp\tnomor ponsel\tid\nno hp wa\tnomor WhatsApp\tid\nnol\tkosong\tid\nc d\tcd\tid", "small")
    assert (
        small.standard("NO  HP wa, no hp, no hpnya, nol, no, c d, cd", "id") == "nomor WhatsApp, nomor ponsel, no hpnya, kosong, no, cd, cd"
    )
    assert read_lexicon("nol\tkosong\tid", "small").standard("nol no hp", "en") == "nol no hp"


def test_no_form_is_a_number_or_carries_punctuation() -> None:
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(?: [a-z]+)*", form) for form, _, _ in ENTRIES)


def test_a_long_text_takes_no_time() -> None:
    assert lexicon().standard("a.a-" * 2000, "id") == "a.a-" * 2000


BESIDES = {  # forms that patterns need all the same
    "milyar",  # behind a figure without a space ("5milyar"), where it is no word of its own
    *("emang", "lho"),  # before English questions, too
}


def indonesian(value: object) -> list[re.Pattern[str]]:
    """The patterns in ``value`` that are kept beside English ones."""
    if not isinstance(value, dict):
        return []
    return patterns(value["id"]) if "id" in value else [pattern for part in value.values() for pattern in indonesian(part)]


@pytest.mark.parametrize("module", MODULES)
def test_patterns_of_standard_words_look_for_no_everyday_ones(module: str) -> None:
    looked_for = [pattern.pattern for value in vars(MODULES[module]).values() for pattern in indonesian(value)]
    spelt = {word for source in looked_for for phrase in words(source) for word in re.findall(r"[a-z']+", phrase.lower())}
    assert not {word for word in spelt & lexicon().forms["id"].keys() if lexicon().standard(word, "id").lower() != word} - BESIDES
