"""How a question is put: yes/no, negation, elliptic follow-ups, the regions it names, and concerns that need care."""

import re

from i18n.everyday import lexicon
from knowledge.answers.interpretation import Concern
from knowledge.library.fields import Language


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.I)


_OPENING = {
    "id": r"^\W*(?:(?:oh|oke|ok|nah|hmm|loh|lho|lah|eh|ya|halo|hai|kak|min|permisi|maaf|tanya|mau tanya|bertanya|saya mau tanya)[,\s]+)*",
    "en": r"^\W*(?:(?:so|and|but|hi|hey|hello|oh|ok|okay|please|um|hmm|well|wait|then|right|quick question)[,:\s]+)*",
}
_TRAILING = r"(?:\s+(?:sih|ya|yah|dong|deh|kak|min|bro|sis|gan|nih|ini|kah|please|tolong|lah|kan|to|tho|bang|bu|pak))*\s*[?!.]*\s*$"
_TAG = {
    "id": _any(rf",?(?:\s+(?:atau|apa))?\s+(?:tidak|belum|bukan){_TRAILING}", r"\batau\s+(?:tidak|belum|bukan)\b"),
    "en": _any(
        r",?\s+(?:or not|or no|right|correct|yes or no)\s*[?!.]*\s*$",
        r",?\s+(?:ca|is|are|was|were|does|do|did|could|wo|would|has|have)n't (?:it|they|he|she|we|you|i)\s*[?!.]*\s*$",
        r",\s+(?:can|is|are|was|were|does|do|did|could|will|would|has|have) (?:it|they|he|she|we|you|i)\s*[?!.]*\s*$",
        r"\bor not\b",
    ),
}
_MARKED = _any(r"\bapakah\b", r"\b(?:bisa|dapat|boleh|benar|betul|mungkin|akan|ada)kah\b")
_DENIABLE = r"(?!\s+(?:bisa|dapat|boleh|akan|ada|lagi|mau|harus|perlu)\b)"
_ABLE_TAG = _any(rf"\b(bisa|boleh|dapat)\s+tidak\b{_DENIABLE}")
_STATE_TAG = _any(
    rf"\b(benar|betul|aman|ada|perlu|mungkin|wajib|legal|berlaku|terenkripsi|dienkripsi|sempat|kena|bohong|hoaks|sah|pernah)"
    rf"\s+tidak\b{_DENIABLE}"
    r"(?!\s+(?:aman|benar|jujur|pernah|baca|jual|simpan|(?:di|me|ter|ber)[a-z]{3,})\b)"
)
_MID_TAG = _any(
    r"\s+(?:tidak|belum)(?=\s*,|\s+(?:sih|kalau|jika|menurut|kata|waktu|sejak|biar|sebelum|setelah|saat|buat|untuk)\b)",
    r"(?<=sudah )\w+\s+belum\b",
)
_ASIDE = {  # what is denied of a condition, a purpose or somebody
    "id": _any(
        r"(?<!benar )(?<!betul )\b(?:kalau|jika|bila|apabila|meski(?:pun)?|walau(?:pun)?|karena|gara-gara|padahal|yang)\s+(?:\w+\s+){0,2}?"
        r"(?:tidak|belum|bukan|tak)\b",
        r"\b(?:agar|supaya|biar)\s+(?:\w+\s+){0,3}?tidak\b",
        r"\b(?:tidak|tak)\s+(?:dikenal|terbatas)\b",
    ),
    "en": _any(
        r"\b(?:if|when|because|since|although|even though|so that|for|who|which)\s+(?:[\w']+\s+){0,3}?(?:not|never|cannot|\w+n't)\b",
        r"\bthat\s+(?:never|(?:are|is|was|were|do|does|have|has|had)(?:n't| not))\b",
    ),
}
_NOT_ONLY = _any(r"\b(?:tidak|bukan)\s+(?:hanya|cuma|sekadar)\b", r"\bnot\s+(?:only|just)\b")
_NEGATION = {
    "id": _any(r"\b(?:tidak|bukan|belum|tak|takkan|mustahil)\b"),
    "en": _any(
        r"\b(?:not|cannot|never|unable|no longer|no one|nobody|nothing|none|neither|impossible|\w+n't)\b",
        r"\b(?:has|have|had|is|are|there's) no\b(?! (?:longer|one))",
    ),
}
_ASKING = {
    "id": r"(?:siapa|kapan|kenapa|mengapa|bagaimana|berapa)(?:kah)?|(?:di |ke |dari |yang )mana|manakah|apa saja|apanya",
    "en": r"who|whom|whose|what|what's|when|where|why|how|which",
}
_LEADING_WH = {language: _any(rf"{_OPENING[language]}(?:{asking})\b") for language, asking in _ASKING.items()}
_WH = {"id": _any(rf"\b(?:{_ASKING['id']}|apa(?:kah)?|cara)\b"), "en": _any(rf"\b(?:{_ASKING['en']})\b")}
_REQUEST = {
    "id": _any(
        rf"{_OPENING['id']}(?:(?:tolong|mohon|coba|bisa|bisakah|boleh|dapatkah|bantu|tidak|Anda|kamu|saya|minta)\s+)*"
        r"(?:(?:men)?jelaskan|dijelaskan|penjelasan|(?:meny|s)ebutkan|ceritakan|(?:mem)?beri tahu|kasih tahu|bandingkan|rangkum)\b"
        r"(?!.*\bapakah\b)"
    ),
    "en": _any(
        rf"{_OPENING['en']}(?:(?:can|could|would|will) (?:you|someone|anyone) (?:please )?)?"
        r"(?:explain|tell|show|describe|list|give|summari[sz]e|define|compare|help)\b(?!.*\b(?:if|whether)\b)",
        r"\b(?:tell me|explain|you know|(?:like|want|love) to know|me know|show me|say|help me)\s+(?:\w+\s+)?"
        r"(?:who|what|when|where|why|how|which)\b",
    ),
}
_AUXILIARY = (
    r"(?:can|could|do|does|did|is|are|am|was|were|will|would|should|shall|may(?!\s+\d)|might|must|has|have|had|cannot|"
    r"(?:ca|is|are|does|do|did|wo|was|were|has|have|could|would|should)n't)\b"
)
_YES_NO = {
    "id": _any(
        r"\bapakah\b(?!\s+(?:yang|saja|arti(?:nya)?|maksud\w*|perbedaan\w*|beda\w*)\b)"
        r"(?!\s+itu\s+(?!(?:benar|betul|aman|berlaku|bohong|hoaks|artinya|berarti|bisa|legal|termasuk|tidak|juga|sudah|masih)\b)\w)",
        r"\b(?!(?:siapa|bagaimana|kapan|berapa|mana|mengapa|kenapa|apa|lang|nas|ber|naf|ting|sede|pernik)kah\b)[a-z]{2,}kah\b",
        r"\bapa\s+(?:benar|betul|iya|bisa|boleh|aman|masih|sudah|akan|ada|harus|perlu|memang|tidak|WhatsApp|Facebook|Meta|Kominfo|"
        r"saya|kita|mereka|chat|pesan|data|akun|nomor|foto|panggilan|telepon|pemerintah|polisi|semua|lokasi|"
        r"ketentuan|karyawan|aplikasi|perusahaan|toko|bisnis)\b(?!\s+(?:yang|saja|itu)\b)",
        r"(?:^|,)\s*apa\s+(?:jadi|Messenger|Instagram|(?:ter|di|me|ber)[a-z]{3,})\b",
        r"\b(?:benar|betul|iya)\s+(?:tidak|kalau|bahwa|kah)\b",
    ),
    "en": _any(rf"(?:{_OPENING['en']}|,\s*){_AUXILIARY}", r"\b(?:is it true|whether|tell me if)\b"),
}
_TWICE = _any(r"\b(\w+)-\1\b|\bkapan saja\b")  # "siapa-siapa" asks nothing
_AGREE = _any(r"\s(?:ya|kan|kah|dong)\W*$")
_ASKED_AFTER = _any(rf",\s*(?=apakah\b|{_AUXILIARY}(?!\s+(?:it|they|he|she|we|you|i)\b\W*$))")  # "I don't use it, is my data shared?"
_PREDICATE = {
    "id": _any(
        r"\b(?:bisa|dapat|boleh|akan|sudah|masih|pernah|ada|harus|wajib|perlu|tidak|aman|benar|betul|bohong|hoaks|milik|punya|mau|"
        r"ikut|tahu|baca|jual|simpan|lihat|dengar|rekam|sadap|pakai|share|(?:mem|men|meng|meny|me|di|ter|ber)[a-z]{4,})\b"
    ),
    "en": _any(
        r"\b(?:can|could|will|would|does|do|did|is|are|was|were|has|have|reads?|sells?|shares?|sees?|listens?|stores?|keeps?|tracks?|"
        r"records?|knows?|uses?|spies|encrypted|safe|true|fake|hoax|allowed|legal|deleted|private|stored|visible|shared|sold|owned|owns)\b"
    ),
}
_NEGATIVE_LEAD = _any(rf"{_OPENING['en']}(?:\w+n't|cannot)\b\s*")
_CONTINUES = {
    "id": _any(
        rf"{_OPENING['id']}(?:bagaimana dengan|lalu|terus|dan|tapi|tetapi|kenapa (?:begitu|bisa begitu)|kok bisa|sumbernya|"
        r"siapa yang bilang|maksudnya|apa maksudnya|selain itu|itu|hal itu|masa(?= sih| iya)|yakin)\b"
    ),
    "en": _any(
        r"^\W*(?:(?:oh|ok|okay|hmm|well|right|so)[,\s]+)*(?:and|what about|how about|but|then|also|same for|who said|says who|really|"
        r"why is that|why not|(?:does|did|do|can|will|are|were|would|have) (?:that|it|they|those|"
        r"this (?:mean|apply|affect|change|include))|that|those)\b"
    ),
}
_LEANS = {
    "id": _any(
        rf"{_OPENING['id']}(?:kalau|bagaimana (?:kalau|jika)|jika|berarti|jadi|sejak kapan|sampai kapan|ini|yang|untuk|di(?! mana)|buat|"
        r"selain|termasuk)\b"
    ),
    "en": _any(
        r"^\W*(?:(?:oh|ok|okay|hmm|well|right)[,\s]+)*(?:so|what if|since when|until when|is it(?! (?:true|(?:im)?possible))|was it|"
        r"is that|is this|even|if|for|in|with|only)\b"
    ),
}
_SAME = {
    "id": _any(r"\b(?:juga begitu|begitu juga|sama juga|juga sama|seperti itu|hal itu)\b"),
    "en": _any(r"\b(?:is (?:it|that|this) the same|that one)\b"),
}
_SUBJECT = _any(r"\b(?:WhatsApp|Facebook|Meta|Instagram|Messenger|Telegram|Signal|Google|Apple|Kominfo|Komdigi|UU PDP)")
_DEFINES = _any(
    r"^\W*(?:apa(?:kah)? itu|apa arti|arti|what is|what's|what are|define|explain|jelaskan|cara)\b", r"\b(?:itu apa|artinya apa)\W*$"
)
_SHORT, _LEANING, _LONG = 3, 5, 8  # words: up to which any question leans, one that opens so leans, from which it does not
_REGIONS = {
    "EEA": r"eropa|europe|european|uni eropa|eu|eea|gdpr|brussels|komisi eropa",
    "DE": r"jerman|germany|german|hamburg|berlin",
    "IE": r"irlandia|ireland|irish|dublin",
    "FR": r"prancis|perancis|france|french",
    "NL": r"belanda|netherlands|dutch",
    "IT": r"italia|italy|italian",
    "ES": r"spanyol|spain|spanish",
    "IN": r"india|indian|delhi",
    "TR": r"turki|turkiye|türkiye|turkey|turkish",
    "GB": r"inggris|britania|uk|britain|british|england|united kingdom",
    "US": r"amerika|amerika serikat|as|usa|us|u\.s|united states|america|american",
    "KR": r"korea|korea selatan|south korea|korean",
    "SG": r"singapura|singapore",
    "MY": r"malaysia",
    "BR": r"brasil|brazil",
    "AU": r"australia",
    "JP": r"jepang|japan",
    "ID": r"indonesia|indonesian|kominfo|komdigi|tanah air|ri",
}
_AMBIGUOUS = {"as", "ri", "us"}
_NAMED = {code: re.compile(rf"\b(?:{names})(?:nya)?\b", re.I) for code, names in _REGIONS.items()}
_LANGUAGE_NAME = _any(
    r"\bbahasa \w+", r"\b(?:in|into) (?:indonesian|english|dutch|french|german|italian|spanish|turkish|korean)\b(?!\s+[a-z])"
)
_INSTITUTION = (
    r"(?:WhatsApp|wa|Facebook|fb|Meta|Instagram|ig|Google|Apple|Telegram|Signal|pemerintah|government|negara|polisi|polri|police|kominfo|"
    r"komdigi|aparat|intelijen|fbi|nsa|perusahaan|compan(?:y|ies)|india|zuckerberg|Anda)"
)
_OTHERS = (
    rf"(?:{_INSTITUTION}|hackers?|peretas|penipu|scammers?|orang(?: lain)?|pihak(?: \w+)?|siapa(?: saja)?|admin|karyawan|employees?|staff|"
    r"apps?|operator|they|anyone|people|strangers|mereka)"
)
_BETWEEN = (
    r"(?:\s+(?:bisa|dapat|boleh|akan|mau|sering|pernah|masih|juga|sudah|tidak|memang|sempat|diam-diam|ikut|yang|can|could|will|would|"
    r"may|might|never|not|also|secretly|still|ever|is|are|has|have|been))*"
)
_INTRUDE_ID = r"(?:(?:meny|s)adap|hack|(?:me)?retas|(?:mem)?bajak|(?:meng)?intip|(?:me)?mata-matai|(?:meng)?kloning)"
_PEEK_ID = r"(?:(?:mem)?baca|(?:me)?lihat|(?:mem)?buka|(?:meng)?akses|cek|memeriksa|(?:me)?mantau|(?:me)?lacak|pantau)"
_LOVED_ID = r"(?:pacar|suami|istri|pasangan|mantan|selingkuhan|gebetan|tunangan|cewek|cowok|perempuan|laki-laki|orang lain)(?:nya|ku)?"
_ANY_ID = rf"(?:{_LOVED_ID}|anak|orang|seseorang|teman|sahabat|bos|atasan|tetangga|adik|kakak|ibu|ayah|mertua|dia)(?:nya|ku)?"
_INTENT_ID = (
    r"(?:^\W*(?:tolong |bantu )?|\b(?:cara|caranya|bagaimana|aplikasi|mau|ingin|tolong|bantu|diam-diam|untuk|buat|boleh saya|boleh|"
    r"(?:saya|aku) (?:bisa|boleh)|(?:bisa|boleh)(?:kah)? (?:saya|aku))\b.{0,25}?\b|^\W*(?:apa(?:kah)? )?bisa(?:kah)? (?:tidak )?)"
)
_INTRUDE_EN = r"(?:spy(?:ing)?(?: on)?|hack(?:ing)?(?: into)?|tap|clone|track|monitor|bug|break into|stalk)"
_PEEK_EN = r"(?:read|see|view|access|open|look at|check|get into|log into|intercept)"
_LOVED_EN = (
    r"(?:wife|husband|girlfriend|boyfriend|partner|ex|spouse|crush|gf|bf|fianc[eé]e?|(?:someone|somebody|person|people)(?: else)?'s|"
    r"her|his)(?:'s|s)?"
)
_INTENT_EN = (
    r"(?:^\W*(?:please )?|\b(?:how (?:can|do|to|could|would)(?: (?:i|we|one|you|someone))?|help me|i want to|i need to|(?:can|could) i|"
    r"(?:apps?|tools?|way) (?:to|that|for))\b.{0,25}?\b)"
)
_PASSIVE = r"(?:dibajak|diretas|kena hack|di-?hack|hack|diambil alih|disadap|dicuri|dikloning)"
_OWNER = (
    r"(?:WhatsApp|Facebook|Instagram|Telegram|saya|aku|kami|ibu|ayah|mama|papa|orang tua|teman|anak|istri|suami|adik|kakak|pacar|bisnis)"
)
_MEANWHILE = r"(?:\s+(?:sudah|kena|baru|tadi|kemarin|tiba-tiba|ternyata|sedang|sepertinya|lagi|yang|saya|barusan))*"
_HACKED = r"(?:hacked|stolen|taken over|hijacked|compromised|cloned)"
_MY_ACCOUNT = r"\bmy (?:\w+ ){0,2}(?:account|whatsapp|number|facebook|instagram)\b"
_HARMLESS = _any(  # what others do or might do is asked about, not reported
    rf"\b{_OTHERS}{_BETWEEN}\s+(?:{_INTRUDE_ID}|{_PEEK_ID}|{_INTRUDE_EN}|{_PEEK_EN})\b",
    rf"\b{_INSTITUTION}(?:\s+\w+)?\s+(?:(?:meng|di)?ancam|threaten\w*|leak\w*)\b(?!\s+(?:saya|aku|me)\b)",
    rf"\b(?:dibajak|diretas|di-?hack|disadap|dicuri|dibaca)\s+(?:oleh\s+)?{_INSTITUTION}\b",
    rf"\b(?:bisakah|dapatkah|mungkinkah|bisa tidak|(?:apa|apakah) (?:bisa|mungkin))\b.{{0,40}}?\b(?:{_PASSIVE}|disebar\w*)",
    rf"\b(?:can|could|might|may)\b[^.?!]{{0,40}}\bbe(?:en)? {_HACKED}",
)
_PREVENTS = _any(
    r"\b(?:(?:men)?cegah|(?:meng)?hindari|(?:me)?lindungi|amankan|mengamankan|(?:supaya|agar|biar) (?:\w+ ){0,4}tidak (?!ketahuan)|prevent|"
    r"protect|avoid|stop|secure)\b"
)
_LAWS_OR_SIGNS = _any(
    r"\b(?:melarang|dilarang|hukum(?:an|nya)?|pasal|pidana|sanksi|ilegal|legal|illegal|crime|law|tahu (?:kalau|apakah|jika)|mengetahui|"
    r"ciri(?:-ciri)?|tanda|(?:see|know|tell|check|find out) (?:if|whether|who|when))\b"
)
_CONCERNS: tuple[tuple[Concern, re.Pattern[str], tuple[re.Pattern[str], ...]], ...] = (
    (
        "self-harm",
        _any(
            r"\b(?:bunuh diri|mengakhiri hidup|(?:ingin|mau) mati saja|tidak (?:mau|ingin) hidup|suicid\w*|kill myself|"
            r"end my life|self.?harm)\b",
            r"(?<!ponsel )(?<!hp )(?<!baterai )(?<!laptop )\b(?:saya|aku)\s+(?:\w+\s+)?(?:mau|ingin) mati\b",
            r"\b(?:want to die|don't want to live|hurt(?:ing)? myself)\b",
        ),
        (),
    ),
    (
        "threat",
        _any(
            r"\bdiancam\b(?!\s+(?:dengan\s+|akan\s+)?(?:pidana|hukuman|penjara|denda|sanksi|diblokir|blokir|dihapus|ditutup|dipidana)\b)",
            r"\bmengancam (?:saya|aku|kami|mau|akan|(?:me)?nyebar\w*|sebar\w*|(?:mem)?bunuh)\b",
            r"\b(?:diperas|pemeras\w*|memeras|ancam(?:an)? (?:mau |akan )?(?:sebar|bunuh)\w*|"
            r"(?:mau|akan|bakal) dibunuh|dikuntit|menguntit (?:saya|aku))\b",
            r"\b(?:foto|video)\w*\s+(?:\w+\s+){0,2}(?:bugil|telanjang|intim|vulgar|syur|pribadi|saya|aku)\s+"
            r"(?:\w+\s+){0,2}disebar(?:kan)?\b"
            r"(?!\s+(?:ke|kepada|oleh)?\s*(?:Facebook|Meta|WhatsApp|Instagram|pihak))",
            r"\b(?:blackmail\w*|sextort\w*|extort\w*|threaten\w* (?:me\b|to (?:leak|send|share|post|publish|kill|hurt|expose|harm|"
            r"release))|(?:i'm|i am|been) (?:being )?threatened|leak(?:ed|ing)? my (?:nudes|photos|pictures|videos)|stalk(?:s|ing|ed) me)",
        ),
        (),
    ),
    (
        "spying",
        _any(
            rf"{_INTENT_ID}{_INTRUDE_ID}\b.{{0,40}}\b{_ANY_ID}\b",
            rf"{_INTENT_ID}{_PEEK_ID}\s+(?:isi\s+)?(?:chat|pesan|WhatsApp|ponsel|percakapan|akun|lokasi|galeri)\w*\s+"
            rf"(?:WhatsApp\s+)?{_LOVED_ID}\b",
            rf"{_INTENT_EN}{_INTRUDE_EN}\b.{{0,40}}\b(?:{_LOVED_EN}|someone|him)\b",
            rf"{_INTENT_EN}{_PEEK_EN}\b.{{0,15}}\b{_LOVED_EN}\s+(?:\w+\s+)?"
            r"(?:messages?|chats?|whatsapp|phone|texts?|dms?|conversations?|account)\b",
        ),
        (_PREVENTS, _LAWS_OR_SIGNS),
    ),
    (
        "takeover",
        _any(
            rf"\b(?:akun|nomor)(?:ku|nya)?(?:\s+{_OWNER})*{_MEANWHILE}\s+{_PASSIVE}\b",
            rf"\b(?:WhatsApp|Facebook|Instagram|Telegram)(?:ku|(?:\s+{_OWNER})+){_MEANWHILE}\s+{_PASSIVE}\b",
            rf"{_MY_ACCOUNT}.{{0,20}}\b{_HACKED}\b",
            r"\bmy phone (?:\w+ ){0,3}(?:hacked|taken over|hijacked|compromised)\b",
            r"\bi(?:'ve)? (?:got|was|have been|been) hacked\b",
            rf"\b(?:took over|hacked|hijacked|stole)\b.{{0,12}}{_MY_ACCOUNT}",
        ),
        (_PREVENTS,),
    ),
)
_GREETING = re.compile(
    r"^\W*(?:(?:hai|halo|hallo|hello|hi|hey|hei|p|pagi|siang|sore|malam|selamat (?:pagi|siang|sore|malam)|"
    r"good (?:morning|evening|afternoon)|assalamu\W?alaikum|permisi|test|tes|testing|terima kasih|makasih|thanks|thank you|thx|"
    r"ok|oke|sip|kak|min|gan|bot|admin|there|jelas|apa kabar|how are you)\b\W*)+$",
    re.I,
)


def is_yes_no(text: str, language: Language) -> bool:
    """Whether ``text`` (in standard words) asks for yes or no."""
    text = _plain(text)
    if _REQUEST[language].search(text):
        return False
    if _LEADING_WH[language].search(text) and not (language == "en" and re.search(rf",\s*{_AUXILIARY}", text, re.I)):
        return False
    if _YES_NO[language].search(text) or _TAG[language].search(text):
        return True
    if language == "id" and (_ABLE_TAG.search(text) or _STATE_TAG.search(text)):
        return True
    return not _WH[language].search(_TWICE.sub("", text)) and _states(text, language)


def _states(text: str, language: Language) -> bool:
    """Whether ``text`` says something, rather than only naming a matter."""
    words = len(text.split())
    return words > 2 and bool(_PREDICATE[language].search(text) or _AGREE.search(text) or (words > 3 and text.endswith("?")))


def is_negated(text: str, language: Language) -> bool:
    """Whether the predicate of a yes/no question is denied, in everyday words or standard ones.

    A tag ("bisa nggak?", "or not?", "can't they?") denies nothing, nor does what is denied in a condition ("if I don't accept, ...").
    """
    asked = _ASKED_AFTER.split(_plain(lexicon().standard(text, language)))[-1]
    bare = _TAG[language].sub("", asked)
    bare = _without_tags(bare) if language == "id" else _NEGATIVE_LEAD.sub("", bare)
    bare = _NOT_ONLY.sub("", _ASIDE[language].sub("", bare))
    return len(_NEGATION[language].findall(bare)) % 2 == 1


def _without_tags(text: str) -> str:
    """``text`` without "tidak" where it only makes a question of what comes before it; "apakah" does that already."""
    return text if _MARKED.search(text) else _STATE_TAG.sub(r"\1", _ABLE_TAG.sub(r"\1", _MID_TAG.sub("", text)))


def is_follow_up(text: str, language: Language) -> bool:
    """Whether ``text`` leans on the turn before it: it opens like a continuation, or is too short to stand alone."""
    if _CONTINUES[language].search(text) or _SAME[language].search(text):
        return True
    words, stands = len(text.split()), bool(_SUBJECT.search(text))
    if _LEANS[language].search(text):
        return words <= _LEANING or (words < _LONG and not stands)
    return words < _SHORT or (words == _SHORT and not stands and not _DEFINES.search(text))


def named_regions(text: str) -> tuple[str, ...]:
    """Codes of the regions that ``text`` names, in a fixed order."""
    bare = _LANGUAGE_NAME.sub(" ", text)
    return tuple(code for code, names in _NAMED.items() if any(_is_name(found) for found in names.findall(bare)))


def _is_name(found: str) -> bool:
    return found.lower() not in _AMBIGUOUS or found.isupper()


def concern_in(text: str) -> Concern | None:
    """The gravest concern that ``text`` raises, None where it raises none."""
    bare = _HARMLESS.sub(" ", _plain(text))
    return next(
        (concern for concern, raised, lifted in _CONCERNS if raised.search(bare) and not any(by.search(text) for by in lifted)), None
    )


def is_greeting(text: str) -> bool:
    """Whether ``text`` is a greeting or thanks and nothing else."""
    return bool(_GREETING.match(text))


def _plain(text: str) -> str:
    """``text`` with single spaces and straight apostrophes."""
    return " ".join(text.split()).replace("’", "'")
