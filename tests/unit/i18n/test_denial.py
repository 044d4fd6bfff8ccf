"""What is denied, and what a tag or a condition merely seems to deny."""

import pytest

from i18n.denial import is_negated
from tests.unit.i18n.reading import read

NEGATED = [
    "mana mungkin orang Meta baca chat kita, betul kan?",
    "isinya dibikin ga sama dengan yang lama?",
    "iklan wa ga nongol di obrolan ya",
    "wa emang ga nyatet siapa nelpon siapa?",
    "obrolan sama toko udah ga e2e?",
    "link ultah wa hoax ga",
    "katanya besok semua telpon direkam pemerintah, hoax kah",
    "pesan kuota gratis itu bohong ya",
    "hoax apa bukan sih kuota gratis",
    "is the call recording message a hoax?",
    "the forwarded warning is fake, am i right",
    "is it a lie that they record calls",
    "apakah WhatsApp tidak membaca pesan saya?",
    "apakah benar WhatsApp nggak bisa baca chat?",
    "bener ga kalo WhatsApp ga bisa baca chat?",
    "jadi Facebook gak bisa liat chat gw?",
    "apakah WhatsApp sudah tidak aman?",
    "apakah chat jadi tidak aman?",
    "apakah benar tidak dibaca Meta?",
    "mustahil Facebook membaca chat saya?",
    "apakah kebijakan itu belum berlaku?",
    "apakah WhatsApp bukan milik Facebook?",
    "apakah tidak ada yang bisa membaca pesan saya?",
    "apakah saya boleh tidak setuju?",
    "bolehkah tidak setuju?",
    "is it true that WhatsApp cannot read my chats?",
    "is it true they cant read my msgs?",
    "so Facebook doesn’t see my messages, right?",
    "can no one read my chats?",
    "is WhatsApp unable to read messages?",
    "does WhatsApp never sell data?",
    "does WhatsApp have no access to my messages?",
    "is it impossible for Meta to listen?",
    "i'd like to know if they can't read it",
    "whatsapp will start charging, is it a hoax",
    "ga ada cara lain buat nolak?",
    "ga ada cara tau siapa yg ngelola chat toko?",
    "yg udah lewat 13 taun ga boleh pake wa?",
    "was kompas wrong that companies can read it",
    "ga ada manusia pun yang baca chat",
    "chat saya tidak dibaca orang lain pun?",
    "chat ga bisa dibaca meta pun",
]
AFFIRMED = [
    "link kuota gratis diklik gapapa kan?",
    "chat gw dibaca ga sama wa",
    "nomor gue dijual gak sama meta?",
    "bisa penjara ga nyebar data orang",
    "bisa masuk penjara ga nyebarin foto ktp orang",
    "didenda gak sama regulator?",
    "tiga bulan ga konek, akun diapus?",
    "bisa ga nyembunyiin nomor dari toko",
    "masih jalan ga aturan lama itu",
    "hoax kuota ultah wa udh pasti muncul lg",
    "is the free data offer real?",
    "the chain message isn't fake?",
    "did whatsapp warn of fake apps?",
    "apakah WhatsApp membaca pesan saya?",
    "bisa nggak WhatsApp baca chat?",
    "bisa gak sih chat gw dibaca fb?",
    "wa aman ga?",
    "data saya dijual atau tidak?",
    "WhatsApp milik Facebook bukan?",
    "bukankah WhatsApp milik Facebook?",
    "sudah berlaku belum?",
    "bener ga WhatsApp baca chat?",
    "perlu gak setuju kebijakan baru?",
    "kalau saya tidak setuju, apakah akun saya dihapus?",
    "apakah akun saya dihapus kalau saya tidak setuju?",
    "kalo ga setuju akun gw diapus?",
    "bisakah WhatsApp membaca chat tanpa izin saya?",
    "apakah tidak hanya Facebook yang menerima data?",
    "apakah mungkin mereka tidak bisa tidak tahu?",
    "can WhatsApp read my messages?",
    "can WhatsApp read my messages or not?",
    "can't WhatsApp read my chats?",
    "dont they share my data?",
    "WhatsApp reads my chats, doesn't it?",
    "they can read it, can't they?",
    "if i dont accept, will my account be deleted?",
    "will my account be deleted if I do not accept?",
    "is my data shared not only with Facebook?",
    "not sure if whatsapp can restore my backup",
    "i dont know if whatsapp sells my number",
    "chain message about three ticks, true or hoax",
    "whatsapp will start charging, fact or fake",
    "wa bakal bayar bulan depan, fakta atau hoaks",
    "wa bakal bayar bener apa hoax",
    "satu2nya cara stop promosi itu blokir?",
    "ga pake gps pun mereka ngira2 kita di kota mana?",
    "ga pake gps pun mereka bisa nebak kota kita?",
    "pernyataan bahwa wa tidak bisa membaca percakapan itu keliru?",
    "cara nolaknya gampang ga?",
    "ada cara buat nolak ga sih?",
    "wa mau berbayar, bener apa boong",
    "centang tiga itu fakta apa mitos",
    "ari chat di WA teh kabaca ku facebook henteu?",
    "kontak nang hapeku dijupuk facebook ora?",
    "iklane metu neng tengah chat pribadi ora?",
    "iso ra wa moco chat",
    "facebook iso moco chatku opo ora",
]


@pytest.mark.parametrize("text", NEGATED)
def test_denied(text: str) -> None:
    assert is_negated(*read(text))


@pytest.mark.parametrize("text", AFFIRMED)
def test_not_denied(text: str) -> None:
    assert not is_negated(*read(text))


@pytest.mark.parametrize("text", NEGATED + AFFIRMED)
def test_everyday_words_deny_as_standard_ones_do(text: str) -> None:
    standard, language = read(text)
    assert is_negated(text, language) == is_negated(standard, language)
