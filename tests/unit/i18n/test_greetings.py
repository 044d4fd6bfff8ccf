"""Greetings, thanks and questions about Jelas itself, and what only sounds like them."""

import pytest

from i18n.greetings import greeting_in
from tests.unit.i18n.reading import read

GREETINGS = {
    "hello": ("halo", "Hai kak!", "p", "good morning", "assalamualaikum pak", "hi there everyone"),
    "thanks": (
        "makasih ya", "thx", "terima kasih", "makasih banyak ya kak", "thank you so much", "thanks for your help!", "ok makasih",
        "ok good thx", "perfect thank you so much", "oh gitu, thanks", "oke deh makasih infonya", "sip makasih ya",
        "lol thanks", "hehe makasih",
    ),
    "noted": (
        "cool", "got it", "i see", "ok good", "ok understood", "that's good to know", "makes sense", "perfect", "oke sip", "siap",
        "baiklah", "oh gitu", "oh gitu ya", "iya juga ya", "oh iya juga", "mantap kak", "syukurlah", "udah paham", "nice info",
        "info bagus", "infonya menarik kak", "thats good info", "oh gitu, that makes sense", "lol ok",
        "haha ok", "wkwk ok", "oalah gitu toh", "oh nice lol", "wkwkwk sip", "lol", "wkwkwk kak", "siap bos",
        "whatsapp sucks", "i hate whatsapp", "whatsapp is rubbish", "wa jelek banget", "kesel sama wa", "you know nothing", "u r useless",
        "dasar bot bego", "lu ga guna",
    ),
    "self": (
        "kamu siapa?", "siapa kamu", "lu siapa sih", "kamu bot ya?", "halo, kamu bot atau manusia?", "ini bot?", "kamu dari facebook?",
        "apakah kamu milik meta", "jelas itu apa?", "apa itu Jelas", "siapa yang bikin kamu", "kamu bisa apa saja?",
        "are you a bot from facebook?", "who are you", "are you human or a bot?", "are you a real person?", "do you work for meta?",
        "who made this site?", "what is Jelas?",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "greeting"), [(text, greeting) for greeting, texts in GREETINGS.items() for text in texts])
def test_greetings(text: str, greeting: str) -> None:
    assert greeting_in(read(text)[0]) == greeting


@pytest.mark.parametrize(
    "text",
    [
        "halo, wa aman?", "himpunan", "polisi", "thanks but can they read it?", "", "ya", "halo, facebook bisa baca chat saya?",
        "kamu siapa yang bisa baca chat saya?", "are you reading my chats?", "who owns whatsapp?", "meta ai itu bot?", "siapa pemilik wa?",
        "makasih, terus kalau grup?", "apakah jelas datanya aman?", "what is this update?", "ini dari facebook?",
        "who are you sharing it with", "good, so they can't read it?", "ok, and groups?", "cool, since when?", "nice?", "oh gitu?",
        "paham?", "siap-siap apa", "is it a good idea", "good backups", "bagus mana", "infonya", "info min",
        "info bagus apa", "good info?", "nice info on groups",
        "lol is that true?", "wkwk masa sih", "haha are you sure", "wkwk?", "lol and groups", "whatsapp sucks?", "is whatsapp rubbish",
        "i hate whatsapp ads", "whatsapp is rubbish at privacy", "wa jelek ya?", "telegram jelek ya",
        "kenapa wa jelek banget", "you know nothing about me",
        "meta is a scam", "encryption is useless", "meta jahat",
    ],
)  # fmt: skip
def test_no_greetings(text: str) -> None:
    assert greeting_in(read(text)[0]) is None
