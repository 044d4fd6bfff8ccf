"""What of a question is compared with others: its matter, and whether it denies, however it is put."""

import pytest

from i18n.denial import denied
from i18n.standard import standard
from knowledge.library.fields import Language
from tests.unit.i18n.reading import read
from tests.unit.i18n.test_denial import AFFIRMED, NEGATED

ALIKE: list[tuple[Language, str, str]] = [
    ("id", "apakah facebook bisa baca chat saya?", "facebook bisa baca chat saya"),
    ("id", "fb bisa ngintip wa gue nggak sih?", "Facebook bisa mengintip WhatsApp saya"),
    ("id", "kak, min, wa aman kan ya?", "WhatsApp aman"),
    ("id", "benarkah bahwa pesan dibaca", "pesan dibaca"),
    ("id", "apa bener kalau status dijual???", "status dijual"),
    ("id", "uu pdp udh berlaku blm", "uu pdp sudah berlaku"),
    ("id", "badan pengawas udah ada blm sih skrg?", "badan pengawas sudah ada sekarang"),
    ("id", "daftar itu udah diganti, blm?", "daftar itu sudah diganti"),
    ("id", "lembaga itu sudah dibentuk atau belum?", "lembaga itu sudah dibentuk"),
    ("id", "wa bisa baca chat ga, jawab jujur", "WhatsApp bisa baca chat"),
    ("id", "masih berlaku ga larangan di india", "masih berlaku larangan di india"),
    ("id", "meta bisa liat ga isi status gw", "meta bisa lihat isi status saya"),
    ("id", "bisa ga nyalain kunci chat", "bisa nyalakan kunci chat"),
    ("id", "itu disimpen ga perusahaannya", "itu disimpan perusahaannya"),
    ("id", "Assalamu'alaikum wr wb, mohon penjelasan apakah wa bisa membaca isi grup. Syukron", "WhatsApp bisa membaca isi grup"),
    ("id", "selamat pagi min, wa aman ga? terima kasih banyak ya", "WhatsApp aman"),
    ("en", "good morning, can they read it? thanks in advance", "can they read it"),
    ("id", "apakah pesan saya dibaca? mohon pencerahan", "pesan saya dibaca"),
    ("en", "so can they read it or not?", "can they read it"),
    ("en", "can they read it or not, simple answer please", "can they read it"),
    ("en", "do they sell it? yes or no only.", "do they sell it"),
    ("en", "my husband says ads are shown, is that right?", "ads are shown"),
    ("en", "ads are shown in status. is this true?", "ads are shown in status"),
    ("en", "cathcart says the sharing stays the same; is he right?", "cathcart says the sharing stays the same"),
    ("en", "so my aunt told me that wa reads chats", "WhatsApp reads chats"),
    ("id", "kata suami gw, iklan muncul di status", "iklan muncul di status"),
    ("en", "is it true that Meta reads everything, right?", "Meta reads everything"),
    ("en", "hey, wait, does it cost money though?", "does it cost money"),
    ("en", "they can't read it, can they?", "they can't read it"),
    ("en", "Isn't it safe?", "Is it safe"),
    ("en", "doesnt whatsapp read my chats", "does whatsapp read my chats"),
    ("en", "won't ads show up", "will ads show up"),
    ("en", "aren't group chats private", "are group chats private"),
    ("en", "is the green badge real or fake?", "is the green badge real"),
    ("id", "pesan tiga centang merah itu fakta atau hoaks?", "pesan tiga centang merah itu fakta"),
    ("id", "fb iso moco chatku opo ora", "Facebook bisa membaca chatku"),
    ("id", "ga setuju ga papa kan", "tidak setuju tidak apa-apa"),
    ("en", "can anyone but me open it", "can anyone besides me open it"),
    ("id", "bukannya wa ga baca chat?", "WhatsApp tidak baca chat"),
    ("id", "bukankah grup juga dienkripsi?", "grup juga dienkripsi"),
    ("id", "ada yg bisa liat kecuali penerima?", "ada yang bisa lihat selain penerima"),
    ("en", "Does WhatsApp collect device data at all?", "Does WhatsApp collect device data"),
    ("en", "can anything at all be given to police", "can anything be given to police"),
    ("id", "wa ngumpulin data pemakaian ga sih sama sekali?", "WhatsApp mengumpulkan data pemakaian"),
    ("id", "denda india tetep berlaku kan walau larangan 5 taunnya dicabut?", "denda india tetap berlaku"),
    ("id", "wa ga bisa baca chat sedangkan meta bisa ga?", "meta bisa baca chat"),
    ("id", "nomor gw dijual wa ya? byk pinjol nelpon", "nomor saya dijual WhatsApp"),
]
KEPT: list[tuple[Language, str, str]] = [
    ("en", "the whatsapp boss says ads are shown", "the whatsapp boss says ads are shown"),
    ("en", "my uncle says so", "my uncle says so"),
    ("en", "my son says he can read them", "my son says he can read them"),
    ("en", "whatsapp told me that ads are shown", "whatsapp told me that ads are shown"),
    ("id", "kata bos wa iklan muncul di status", "kata bos WhatsApp iklan muncul di status"),
    ("id", "kata temen kalo lapor, 5 pesan dikirim", "kata teman kalau lapor, 5 pesan dikirim"),
    ("id", "apa itu metadata?", "apa itu metadata"),
    ("id", "apa saja yang dibagikan?", "apa saja yang dibagikan"),
    ("id", "ada apa dengan WhatsApp?", "ada apa dengan WhatsApp"),
    ("id", "siapa yang sudah dan siapa yang belum?", "siapa yang sudah dan siapa yang belum"),
    ("id", "saya sudah daftar belum bisa masuk", "saya sudah daftar belum bisa masuk"),
    ("id", "apakah ini sudah ada sebelum 2021?", "ini sudah ada sebelum 2021"),
    ("id", "end-to-end itu apa", "end-to-end itu apa"),
    ("id", "iya kah?", "iya kah"),
    ("id", "grup?", "grup"),
    ("id", "ya", "ya"),
    ("en", "what is true end-to-end encryption", "what is true end-to-end encryption"),
    ("en", "don't want my chats on servers", "don't want my chats on servers"),
    ("en", "doesn't access my contacts, right?", "doesn't access my contacts"),
    ("en", "doesn't always ask", "doesn't always ask"),
    ("en", "isn't encrypted by default?", "isn't encrypted by default"),
    ("en", "I blocked somebody but he still sees my status", "I blocked somebody but he still sees my status"),
    ("en", "how do I know if a message is real or fake?", "how do I know if a message is real or fake"),
    ("en", "do they flag fake or real news", "do they flag fake or real news"),
    ("id", "cara tahu pesan WA asli atau palsu?", "cara tahu pesan WhatsApp asli atau palsu"),
    ("id", "data saya benar atau salah dihapus", "data saya benar atau salah dihapus"),
    ("id", "ada iklan di chat kecuali kalau saya setuju?", "ada iklan di chat kecuali kalau saya setuju"),
    ("id", "Papa bisa baca chat saya ga?", "Papa bisa baca chat saya"),
    ("id", "Dina punya sertifikat ISO 27001, aman?", "Dina punya sertifikat ISO 27001, aman"),
    ("id", "abdi negara boleh pakai WA?", "abdi negara boleh pakai WhatsApp"),
    ("en", "can't I refuse?", "can't I refuse"),
    ("id", "bukannya dihapus malah disimpan", "bukannya dihapus malah disimpan"),
    ("id", "Polisi minta informasi apa dari WhatsApp?", "Polisi minta informasi apa dari WhatsApp"),
    ("id", "kominfo ga minta penjelasan apa2 dari wa?", "kominfo tidak minta penjelasan apa-apa dari WhatsApp"),
    ("id", "apakah polisi bisa minta info?", "polisi bisa minta info"),
    ("id", "apakah keluhan saya dijawab jelas?", "keluhan saya dijawab jelas"),
    ("id", "iklannya ga nongol di obrolan kan?", "iklannya tidak muncul di obrolan"),
    ("id", "bos wa emang ga nyinggung soal itu?", "bos WhatsApp memang tidak nyinggung soal itu"),
    ("id", "toko itu udah ga e2e ya", "toko itu sudah tidak end-to-end"),
    ("id", "pesannya ga ilang2 padahal udah lewat", "pesannya tidak hilang-hilang padahal sudah lewat"),
    ("id", "orang yg ga gw kenal bisa liat?", "orang yang tidak saya kenal bisa lihat"),
    ("id", "fiturnya ga gw nyalain, aman?", "fiturnya tidak saya nyalakan, aman"),
    ("id", "statusnya ke-share padahal engga, gimana?", "statusnya ke-share padahal tidak, bagaimana"),
    ("id", "isinya dikunci tapi namanya engga, gitu?", "isinya dikunci tapi namanya tidak, begitu"),
    ("id", "toko yg dititipin ke meta ga enkripsi end-to-end lagi kan", "toko yang dititipkan ke meta tidak enkripsi end-to-end lagi"),
    ("id", "kominfo ga punya data gw?", "kominfo tidak punya data saya"),
    ("en", "can I trust WhatsApp to be honest?", "can I trust WhatsApp to be honest"),
    ("en", "did WhatsApp give a clear answer?", "did WhatsApp give a clear answer"),
    ("en", "be honest", "be honest"),
    ("en", "does it keep no data at all?", "does it keep no data at all"),
    ("en", "are calls encrypted at all times?", "are calls encrypted at all times"),
    ("en", "meta looks at all group chats?", "meta looks at all group chats"),
    ("id", "wa ga ngumpulin data sama sekali?", "WhatsApp tidak mengumpulkan data sama sekali"),
    ("id", "bisa minta mereka berhenti sama sekali?", "bisa minta mereka berhenti sama sekali"),
    ("en", "is the answer of Meta honest", "is the answer of Meta honest"),
    ("en", "so?", "so"),
    ("en", "???", "???"),
    ("en", "", ""),
]


@pytest.mark.parametrize(("language", "typed", "compared"), ALIKE + KEPT)
def test_only_the_matter_is_left(language: Language, typed: str, compared: str) -> None:
    assert standard(typed, language) == compared


@pytest.mark.parametrize("text", NEGATED)
def test_a_denial_stays_one(text: str) -> None:
    own, language = read(text)
    assert denied(standard(own, language), language)


@pytest.mark.parametrize("text", AFFIRMED)
def test_what_denies_nothing_does_not_begin_to(text: str) -> None:
    own, language = read(text)
    assert not denied(standard(own, language), language)
