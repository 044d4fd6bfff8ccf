"""What a question is after besides its matter: the other apps and companies it names, and help with an account."""

import re

from i18n.everyday import lexicon
from knowledge.library.fields import Language

_NAMES = (
    "tiktok line shopee gojek grab twitter snapchat snap wechat viber discord youtube google gmail telkomsel indosat smartfren bca bri bni "
    "mandiri "
    "dana ovo gopay linkaja zoom skype kakaotalk kakao netflix spotify tokopedia lazada bukalapak "
    "traveloka tinder bumble linkedin samsung xiaomi oppo "
    "vivo huawei microsoft teams slack threads chatgpt openai gemini claude copilot telegram signal imessage icloud "
    "apple messenger instagram "
    "amazon paypal uber pinterest reddit twitch roblox michat zalo koo mastodon bluesky outlook yahoo steam bpjs ojk pinjol "
    "kredivo akulaku "
    "facetime whatsapp-pay nequi pix truecaller getcontact clubhouse byte lemon8 capcut snack likee bigo x"
)
_NAME = re.compile(rf"\b(?:{'|'.join(sorted(_NAMES.split(), key=len, reverse=True))})\b", re.I)
_X = re.compile(r"\b(?:aplikasi|app|di|on|twitter)\s+x\b", re.I)
_HELP = {
    "id": re.compile(
        r"\b(?:tidak bisa|gagal|susah|cara|bagaimana|tolong|bantu|minta|kenapa)\b.{0,40}\b(?:login|log in|masuk (?:akun|lagi|ke WhatsApp)|"
        r"verifikasi|otp|"
        r"kode (?:verifikasi|otp)|pulihkan|memulihkan|dipulihkan|restore|kembalikan|mengembalikan|balikin|pindah(?:kan)?|"
        r"memindahkan|transfer|banned|"
        r"instal|unduh|download|update aplikasi|daftar|error|lemot|hang|sinyal|notifikasi|backup ke|sambungkan|ganti nomor|"
        r"nada dering|stiker)\b"
        r"|\b(?:kode|otp)\b.{0,30}\btidak (?:masuk|sampai|datang|muncul)\b|\bkena banned?\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:can't|cannot|unable|how (?:do|can|to)|help|please|why (?:can't|is|does|won't))\b.{0,50}\b(?:log ?in|sign in|"
        r"verification code|verify|otp|recover|"
        r"restore|get back|transfer|move my|new phone|banned|unban|install|download|crash\w*|error|slow|"
        r"notification\w*|sticker\w*|ringtone|"
        r"change my number|"
        r"unlock)\b|\b(?:code|otp)\b.{0,30}\b(?:not|never|isn't|won't|doesn't|hasn't)\b.{0,15}\b(?:arriv\w*|com\w*|show\w*|sent|received)\b",
        re.I,
    ),
}


def other_names(text: str) -> tuple[str, ...]:
    """Apps and companies named in ``text``, lower case, apart from WhatsApp, Facebook and Meta."""
    found = {match.group().lower() for match in _NAME.finditer(text)} - {"x"}
    return tuple(sorted(found | ({"x"} if _X.search(text) else set())))


def asks_for_help(text: str, language: Language) -> bool:
    """Whether ``text`` asks how to mend or operate something, rather than what was stated."""
    return bool(_HELP[language].search(lexicon().standard(text, language)))
