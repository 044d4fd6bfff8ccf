"""Which language a question is in: formal, everyday, mixed, short, and where nothing tells."""

import pytest

from i18n.language import detect
from knowledge.library.fields import LANGUAGES, Language

INDONESIAN = [
    "Apakah WhatsApp membagikan data saya kepada Facebook?",
    "Siapa yang dapat membaca pesan pribadi saya?",
    "Bagaimana cara menghapus akun?",
    "Kapan kebijakan baru mulai berlaku?",
    "gw takut wa gw dibaca fb",
    "emang fb bisa baca chat kita?",
    "wa aman ga sih",
    "klo ga setuju gmn",
    "chat gue dibaca gak?",
    "knp hrs setuju",
    "backup chat di Google Drive aman nggak?",
    "link grup bisa dilihat orang lain?",
    "WhatsApp share data ke Facebook?",
    "apa itu end-to-end encryption",
    "privacy policy WhatsApp yang baru isinya apa",
    "kenapa WhatsApp update terms of service",
    "apa bedanya WhatsApp sama Signal?",
    "kalo uninstall apk datanya ilang?",
    "delete account hapus semua data?",
    "sender dan receiver aja yang bisa baca?",
    "hoaks bukan?",
    "hoax bukan sih ini",
    "nomor hp dijual?",
    "data dijual?",
    "pesan terenkripsi",
    "kebijakan privasi",
    "lokasi dilacak?",
    "polisi menyadap telepon",
    "pemerintah memantau percakapan",
    "Eropa gimana",
    "Kominfo bilang apa",
    "Menurut Kominfo?",
    "berarti bohong dong",
    "iya kah?",
    "masa sih",
    "serius nih?",
    "sumbernya mana",
    "sejak kapan",
    "terus kalau di Indonesia?",
    "yg bener aja",
    "tlg jelasin enkripsi",
    "Meta AI baca chat grup?",
    "WhatsApp Business beda sama yang biasa?",
    "chat sama toko online dienkripsi?",
    "two step verification itu apa sih?",
    "read receipt bisa dimatiin?",
    "last seen kelihatan siapa",
    "blokir nomor toko",
    "denda Irlandia berapa",
    "UU PDP pasal berapa?",
    "hak saya menurut UU PDP",
    "akunku bakal kehapus?",
    "fotoku disimpan?",
    "panggilan direkam?",
    "mic hp ngedengerin obrolan buat iklan",
    "iklan muncul gara2 chat",
    "wkwk masa iya zuckerberg ngintip",
    "is it true WA baca chat kita? takut banget",
    "kok bisa ya iklannya pas",
    "anak umur 12 boleh?",
    "sembunyiin last seen",
    "setatus dibatesin",
]
ENGLISH = [
    "Does WhatsApp share my data with Facebook?",
    "Who can read my private messages?",
    "How do I delete my account?",
    "When does the new policy take effect?",
    "can fb read my chats",
    "u sure fb cant read my msgs",
    "is whatsapp safe",
    "is this a hoax",
    "hoax or true?",
    "do they make money from my data",
    "what data",
    "data sharing with Facebook",
    "WhatsApp privacy policy",
    "end-to-end encryption",
    "message encryption explained",
    "phone number visible?",
    "location tracking",
    "can the police read encrypted chats",
    "government surveillance",
    "and in Europe?",
    "what about Indonesia?",
    "what did Kominfo say",
    "what does the UU PDP say about consent",
    "does Kominfo monitor chats?",
    "why does Indonesia require PSE registration?",
    "since when?",
    "says who?",
    "really?",
    "are you sure",
    "so they lied",
    "who told you that",
    "whats the difference between whatsapp and signal",
    "why should i accept",
    "what happens if i dont accept",
    "will my account get deleted",
    "my mum is worried about the update",
    "Meta AI reads group chats?",
    "business chats encrypted?",
    "turn off read receipts",
    "last seen settings",
    "block a shop",
    "how big was the Irish fine",
    "fine by Ireland",
    "backups stored where",
    "Google Drive backup encrypted?",
    "does it record calls",
    "mic listening for ads",
    "ads based on chats",
    "pls explain metadata",
    "gonna quit whatsapp rn, should i",
    "my gf says they sell our pics",
    "idk who to trust, is it spying on us?",
    "Can WhatsApp access contacts?",
    "kids under 13 allowed?",
    "make my account private",
    "photo of me shared?",
    "tell me about the lawsuit",
    "terms of service 2021",
    "February 8 deadline",
    "legal requests by governments",
    "mic listening to me in indo",
    "wil zuck se my acount",
]
UNTELLING = [
    "WhatsApp",
    "Meta Facebook Instagram",
    "2021",
    "???",
    "",
    "WhatsApp 2021?",
    "привет",
    "你好",
    "https://www.whatsapp.com/legal/",
    "nyamarin last seen",
]


@pytest.mark.parametrize("fallback", LANGUAGES)
@pytest.mark.parametrize("text", INDONESIAN)
def test_indonesian(text: str, fallback: Language) -> None:
    assert detect(text, fallback) == "id"


@pytest.mark.parametrize("fallback", LANGUAGES)
@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str, fallback: Language) -> None:
    assert detect(text, fallback) == "en"


@pytest.mark.parametrize("fallback", LANGUAGES)
@pytest.mark.parametrize("text", UNTELLING)
def test_the_page_decides_where_nothing_tells(text: str, fallback: Language) -> None:
    assert detect(text, fallback) == fallback


@pytest.mark.parametrize(
    ("text", "language"), [("TOLOOONG JELASIIIN", "id"), ("PLEEEASE EXPLAAAIN", "en"), ("hpku aman?", "id"), ("don’t they read it?", "en")]
)
def test_stretched_letters_capitals_and_curly_apostrophes(text: str, language: Language) -> None:
    assert detect(text, "en" if language == "id" else "id") == language
