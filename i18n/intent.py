"""What a question is after besides its matter: the other apps and companies it names, help with an account, what authorities decided."""

import re

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
        r"kode (?:verifikasi|otp)|pulihkan|memulihkan|dipulihkan|restore|kembalikan|mengembalikan|pindah(?:kan)?|"
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
_DECIDED = {  # a fine, a ruling, whoever imposes them; "fine" alone is mostly "all right"
    "id": re.compile(
        r"\b(?:di|men)?denda(?:nya)?\b|\b(?:di|meng)hukum\b|\b(?:kena|diberi|dijatuhi) sanksi\b|\bregulator\w*|"
        r"\b(?:pengawas|otoritas) (?:negara|data|privasi|persaingan|di|mana|luar)\b|\b(?:komisi|lembaga) persaingan\b|\bputusan\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:fined|fines|fining|(?:an?|the) (?:\w+ )?fine\b(?! print)|fine (?:against|imposed|on))\b|\bpenalt(?:y|ies)\b|"
        r"\b(?:penali[sz]|punish|sanction)ed\b|\b(?:regulators?|watchdogs?|antitrust)\b|"
        r"\b(?:competition|privacy|data protection) authorit(?:y|ies)\b|\bruled (?:against|that|on)\b|\bruling\b",
        re.I,
    ),
}
_OURS = re.compile(
    r"\b(?:WhatsApp|Facebook|Meta|Zuckerberg|Instagram|Messenger|Telegram|Signal|Kominfo|Komdigi|PSE|UU PDP|"
    r"PDP (?:law|act|bill)|DPO|GDPR|(?:personal|customer) data|data (?:pribadi|pelanggan|protection)|per?lindungan data|"
    r"privacy polic(?:y|ies)|kebijakan privasi|"
    r"end-to-end|(?:ter|di)?enkripsi|encrypt\w*)\b",
    re.I,
)
_COMPANY = re.compile(
    r"\b(?:WhatsApp|Facebook|Meta|Zuckerberg|(?:pembaruan|kebijakan) (?:baru|2021|itu)|(?:2021|new|that) (?:update|policy|terms))\b", re.I
)
_OWN_LAW = re.compile(  # what a law says, not that somebody broke it
    r"\b(?:pdp|pse|pp 71|pasal \d+|article \d+)\b|"
    r"\b(?:menurut|dalam|di|under|by|in) (?:the |an? |this )?(?:uu|undang-undang|hukum|law|act)\b|"
    r"\b(?:uu|undang-undang|law|act)\b.{0,20}\b(?:says?|sets?|provides?|menetapkan|mengatur|menyebut)",
    re.I,
)
_OWN_RISK = re.compile(  # what may befall the reader, and where to complain
    r"\b(?:saya|aku|kita|kami|admin|orang|pengguna|seseorang)\b.{0,25}\b(?:kena|di(?:hukum|denda)|dapat sanksi)|"
    r"\b(?:can|could|am|do|will|would|may|might|should) (?:i|we|you|one|users|admins)\b|\bif (?:i|we)\b|"
    r"\b(?:meng)?adu(?:kan|an)?\b|\b(?:me)?lapor\w*|\bcomplain\w*",
    re.I,
)


def other_names(text: str) -> tuple[str, ...]:
    """Apps and companies named in ``text``, lower case, apart from WhatsApp, Facebook and Meta."""
    found = {match.group().lower() for match in _NAME.finditer(text)} - {"x"}
    return tuple(sorted(found | ({"x"} if _X.search(text) else set())))


def names_our_matter(text: str) -> bool:
    """Whether ``text`` (in standard words) names a company, an authority, a law or a matter on which we hold statements."""
    return bool(_OURS.search(text))


def asks_for_help(text: str, language: Language) -> bool:
    """Whether ``text`` (in standard words) asks how to mend or operate something, rather than what was stated."""
    return bool(_HELP[language].search(text))


def asks_of_authorities(text: str, language: Language) -> bool:
    """Whether ``text`` (in standard words) asks what some authority or court decided about our companies or their policies, rather than
    what a law says, what may befall the reader, or where to complain.
    """
    decided = bool(_DECIDED[language].search(text) and _COMPANY.search(text))
    return decided and not (_OWN_LAW.search(text) or _OWN_RISK.search(text))
