"""Yes/no questions: whether a question, or a turn after others, asks for yes or no, by its words, their order, a tag, or as a statement."""

from i18n.numbers import numbers_in
from i18n.open_questions import asks_what, ends_openly, is_clause, is_open, wants_more
from i18n.patterns import AUXILIARY, INTERROGATIVE, MESSENGERS, OPENING, PARTICIPLE, TELL_US, any_of, sentences
from i18n.tags import TAG, has_tag
from i18n.tense import only_names_a_time
from knowledge.library.fields import Language

_BRIEF = 4  # words
_SIGH = any_of(  # "what now, ma'am, ...?" asks nothing
    r"^\W*bagaimana (?:ini|dong|sih|ya|itu)(?:\s\w+)?\s*,\s*(?=(?:\S+\s+){2})"
)
_THING = "chat|pesan|data|akun|nomor|foto|panggilan|telepon|lokasi|ketentuan|karyawan|aplikasi|perusahaan|toko|bisnis"
_THAT = (  # "apa data pribadi yang dikumpulkan?", unless more is said of it: "apa pesan yang saya hapus masih disimpan?"
    r"\s+(?:\w+\s+){0,2}?yang\b"
    r"(?!\s+(?:(?:saya|kita|kami|sudah|lama|dulu|pernah)\s+)+\w+\s+(?:\w+\s+)*?(?:(?:di|ter|ber)[a-z]{4,}|aman)\b)"
    r"(?!\s+\w+\s+(?:\w+\s+)*?(?:masih|tetap|ikut|juga|bisa|akan|otomatis|langsung|aman|hilang)\b)"
)
_MERELY_NAMED = (  # "apa nomor registrasi WhatsApp di Kominfo?" says nothing of it
    r"\s+(?:registrasi|pendaftaran|telepon WhatsApp|kontak|pusat|kantor|server|lain|serupa|alternatif|induk|pengganti|pesaing|terbesar|"
    r"pertama)\b"
    r"(?!.*\b(?:(?:di|ter|me|ber)[a-z]{4,}|bisa|dapat|boleh|aman|sudah|masih|akan|ikut|saya)\b)"
)
_YES_NO = {
    "id": any_of(
        r"\bapakah\b(?!\s+(?:yang|saja|arti(?:nya)?|maksud\w*|perbedaan\w*|beda\w*)\b)"
        r"(?!\s+itu\s+(?!(?:(?:mem|men|meng|meny|di|ter|ber)[a-z]{4,}|lain|wajib|hak|halaman|keterangan|pernyataan|benar|betul|aman|berlaku|bohong|hoaks|artinya|berarti|bisa|legal|termasuk|tidak|juga|sudah|masih|menjadi|jadi|tetap|akan|dapat|boleh|isinya|menyangkut|kurang|lengkap)\b)\w)",
        r"\b(?!(?:siapa|bagaimana|kapan|berapa|mana|mengapa|kenapa|apa|lang|nas|ber|naf|ting|sede|pernik)kah\b)[a-z]{2,}kah\b",
        r"\bapa\s+(?:benar|betul|iya|bisa|boleh|aman|masih|sudah|akan|ada|harus|perlu|memang|tidak|WhatsApp|Facebook|Meta|Kominfo|"
        r"saya|kita|mereka|pemerintah|polisi|semua)\b(?!\s+(?:yang|saja|itu)\b)",
        rf"(?<!buat )(?<!untuk )\bapa\s+(?:{_THING})\b(?!\s+(?:saja|itu)\b)(?!{_THAT})(?!{_MERELY_NAMED})",
        r"\bapakah\s+yang\s+(?:(?!itu\b)\w+\s+){2,}?(?:itu(?=\s+\w)|adalah|bersifat|hanya|sebatas|termasuk|tetap|rahasia)\b",
        r"\bapakah\s+yang\s+(?:saya|kami|kita|Anda)\s+\w+(?=\s+\w)",
        r"^(?!.*\b(?:kok|dari mana|kenapa|mengapa|bagaimana)\b).*\b(?:tahu|(?:men)?catat|nyat[ae]t|melacak)\s+"
        r"(?:kapan|jam|saya|kita|kami|ponsel|sinyal)\b",
        r"(?:^|,)\s*apa\s+(?!(?:yang|saja|itu|arti|beda|guna|hak|contoh)\b)\w+(?:\s+(?!yang\b)\w+){0,2}\s+(?:bisa|boleh|dapat|akan|masih|tetap|ikut)\b",
        r"\b(?:berarti|jadi)\s+(?:memang\s+)?benar\b|\bberarti\b.*\btidak\b",
        r"^\W*(?:benaran|serius)[, ]",
        r"^\W*(?:memang(?:nya|kah)?|bukan(?:nya|kah))\b(?! (?:siapa|apa|kapan|bagaimana|kenapa|mengapa|berapa|mana)\b)(?!.*\bapaan\b)",
        r"\b(?:bisa|masih|tetap)\s+(?:(?:bisa|tetap)\s+)?(?:tahu|tebak|menebak|mengira-ngira|kira-kira)\b"
        r".*\bdi (?:negara|kota|daerah)\s+(?:mana|apa)\b",
        r"\b(?:menyimpan|simpan|punya|catat|mencatat|tahu)(?<!yang punya)\s+(?:catatan\s+)?"
        r"(?:(?!apa\b|data\b)\w+(?:-\w+)?\s+){1,3}siapa(?: saja)?\b",
        r"(?:^|,)\s*apa\s+(?:jadi|Messenger|Instagram|(?:ter|di|me|ber)[a-z]{3,})\b",
        r"\b(?:benar|betul|iya)\s+(?:tidak|kalau|bahwa|kah)\b",
        r"\bapa\s+ada\s+yang\b",
        r"^\W*apa\s+(?:dari|sejak|waktu|kalau|di|dalam|selama|mulai|setelah|sebelum|enkripsi\w*)\b(?!.*\b(?:siapa|mana|berapa|bagaimana)\b)"
        r"(?=.*\s(?:(?:di|ter|me|ber)[a-z]{4,}|ada|bisa|masih|tetap|sudah|jadi|ikut|hilang)\b)",
        r"^(?!.*\b(?:di|ke) (?:\w+ )?mana\b).*\b(?:(?:bisa|ada cara|dapat)\s+(?:\w+\s+)?(?:tahu|lihat|melihat|cek)|"
        r"ketahuan|kelihatan)\s+(?:kan\s+)?siapa\s+(?:saja\s+)?yang\b",
        r"\b(?:ngira-ngira|mengira-ngira|menebak)\b.*\bdi (?:negara|kota|daerah)\s+(?:mana|apa)\b",
        r"\b(?:saya|kita|kami|aku)\s+boleh\s+(?:\w+\s+)?(?:tanya|bertanya|menanyakan|minta)\b",
    ),
    "en": any_of(
        rf"(?:{OPENING['en']}|,\s*){AUXILIARY}",
        r"\b(?:is it true|whether|(?:tell me|know|not (?:\w+ )?sure|unsure|check|confirm|wonder(?:ing)?) if|"
        r"(?:tell|assure) me\b.*\bor (?:not|no))\b",
        rf"{OPENING['en']}(?:tell|show) (?:me|us){TELL_US}{AUXILIARY}",
        rf"{OPENING['en']}it(?:'?s| is) true\b",
        r",\s*which means\b",
        rf"^(?!.*\b(?:{INTERROGATIVE['en']}|that)\b).*\bshould (?:i|we)\b",
    ),
}
_EQUALS = any_of(  # "Facebook = Meta?"
    rf"^(?!.*\b(?:{INTERROGATIVE['id']}|apa|{INTERROGATIVE['en']})\b)\W*[\w-]+(?:\s[\w-]+){{0,3}}\s?=\s?[\w-]+(?:\s[\w-]+){{0,3}}\W*$"
)
_EMBEDDED = any_of(  # "what I send stays between us?", "when I report somebody they get it?", "if I leave, does it stay?"
    rf"{OPENING['en']}(?:when|what) (?:i|im|i'm|we)\b(?!.*\b(?:what happens|who|where|why|how|which)\b)"
    r".*\b(?:(?:is|are)(?:n't)?|gets?|goes|go|stays?|counts?|sends?|handles?)\b",
    rf"(?:{OPENING['en']}|,\s*)(?:when|what|if) (?:i|im|i'm|we)\b"
    r"(?!.*\b(?:who|where|why|how|which|what (?:happens|do|does|did|is|are|can|will))\b)"
    r".*?\b(?:do|does|did|is|are|am|can|will|would|might|could) (?:i|my|it|they|them|he|she|the|that|meta|facebook|whatsapp)\b",
)
_PARTY = (
    rf"(?:{MESSENGERS}|Facebook|Meta|Apple|Zuckerberg|Kominfo|Komdigi|BSSN|pemerintah|polisi|regulator|otoritas|komisi|dewan|pengadilan|"
    r"Irlandia|Inggris|Jerman|India|Turki|(?:uni )?Eropa)(?:nya)?"
)
_EITHER = {  # "automatically, or must I switch it on?" wants one of two; "is it true that ..., or only ...?" yes or no
    "id": any_of(
        r"\w\s+\w+,?\s+atau\s+(?:hanya|cuma|harus|perlu|masih|tetap|justru|malah)\b",
        r"\b(?:otomatis|sendiri)\s+apa\s+(?:harus|perlu|mesti)\b",
        r"^\W*(?:mending(?:an)?|bagusan|amanan|pilih|(?:lebih )?(?:aman|bagus|baik|privat|rahasia)(?: mana)?)\b"
        rf".*\b(?:{MESSENGERS})\s*,?\s+(?:atau|apa|sama|vs)\s+(?:{MESSENGERS})\b",
        rf"\b(?:{MESSENGERS})\s*,?\s+(?:atau|apa|vs)\s+(?:{MESSENGERS})\b.*\b(?:mending|lebih (?:aman|bagus|baik|privat|rahasia))\b",
        # "Kominfo yang minta WhatsApp atau WhatsApp yang minta Kominfo?", "yang mulai duluan Kominfo apa WhatsApp?"
        rf"^\W*(?:jadi )?{_PARTY}(?:\s+\w+)?\s+yang\b.*\b(?:atau|apa)\s+(?:malah |justru )?{_PARTY}(?:\s+\w+)?\s+yang\b",
        rf"^(?=.*\b{_PARTY}\s.*\b(?:atau|apa)\s).*\b(?:duluan|lebih (?:dulu|dahulu))\b.*"
        rf"\s(?:atau|apa)\s+(?:malah |justru )?{_PARTY}(?:\s+sih)?\W*$",
        r"\b(?:disimpan|tersimpan)\b.*\bdi\s+\w+(?:\s+(?:saya|sendiri))?\s+(?:atau|apa)\s+(?:cuma\s+)?di\b",
    ),
    "en": any_of(
        r"\w\s+\w+,? or (?:just|only|still|was it|is it|is that|must i|do i (?:have|need) to|did|does it)\b",
        r"\b(?:stored|kept|saved|held)\b.*\b(?:on|in|at)\b.*,? or (?:on|in|at)\b",
        rf"\b(?:safer|better|more (?:private|secure))\b[^,]*?,?\s(?:{MESSENGERS}) or (?:{MESSENGERS})\b",
        rf"\b(?:{MESSENGERS}) (?:safer|better|more (?:private|secure)),? or (?:{MESSENGERS})\b",
    ),
}
_PAIR = {
    "id": any_of(
        r"^\W*(?!(?:apa|siapa|mana|kapan|kenapa|yang|kalau|cara|belum|tidak|bisa|boleh|tolong)\b)[\w-]+\s+"
        r"(?:(?:di|ter)(?!mana\b)[a-z]{4,}|aman|wajib|gratis|resmi|hoaks|benar|legal|rahasia|publik)\s*\?\W*$"
    ),
    "en": any_of(
        r"^\W*(?!(?:what|who|when|why|how|which|where|get|not|is|are|was|were|can|does|do|if|and)\b)[\w'-]+\s+"
        rf"(?:{PARTICIPLE}|safe|private|free|public|true|mandatory|compulsory|optional|legal|secure)\s*\?\W*$"
    ),
}
_IS_TRUE = any_of(r"\b(?:true|right|benar|betul|hoaks|hoax)(?:kah|nya)?\b")
_IS_THAT = any_of(r"^\W*apakah itu\b(?!\s+[\w-]+\s*\?)")  # after a sentence: "is that ...?", not "what is ...?"
_CHOSEN = any_of(  # "can I choose who sees it?"
    r"(?<!mana saya )(?<!yang )\b(?:bisa|boleh|dapat)\b[^,]*\b(?:(?:meng|di)?atur|(?:di)?pilih|memilih)(?: sendiri)? "
    r"siapa(?: saja)? yang\b",
    # "who sees it, can that be chosen?"
    r"^(?!.*\b(?:cara|bagaimana|kenapa|mengapa)\b)(?=.*\b(?:siapa|berapa|apa saja|kapan|mana)\b)"
    r".*\b(?:bisa|boleh|dapat)\s+(?:(?:saya|kita|dia|aku)\s+)?(?:di|meng|me)?(?:atur|pilih|ubah|ganti|batasi|tentukan)"
    r"(?:\s+(?:sendiri|saja|juga|lagi))*\s+(?:tidak|(?:atau|apa) tidak)(?:\s+(?:sih|ya))*\W*$",
)
_GUESS = {  # after which an answer is given, to be confirmed
    "id": any_of(r"\w\s+kan\b(?=\s+(?!katanya\b)\w)", r",\s*(?=[^,]*\b(?:kan|kah)\W*$)"),
    "en": any_of(r",\s*(?=[^,]*\b(?:right|kan|kah|yeah)\W*$)"),
}
_TOLD = {  # a statement with a request to confirm it at the end
    "id": any_of(
        r",?\s(?:benar|betul|iya|kan|begitu)(?:\s+(?:ya|kah|kan|sih|tidak))?\W*$",
        rf"^(?!.*\b(?:{INTERROGATIVE['id']}|apa)\b).*\sya\s+(?:\w+\s+)?\w+nya\W*$",  # "paling tinggi dua persen ya dendanya"
    ),
    "en": any_of(r",\s*(?:true|yes|yeah|yea|ya|rite|right|correct|no|is it|izzit|innit|huh)\W*$"),
}
_RIGHT = any_of(r"[.!]\s*(?:right|true|correct|benar|betul)(?:kah)?\W*$")  # "they said so on the news. Right?"
_AMOUNT = any_of(  # "jumlah dendanya di Irlandia?" wants to be told it
    r"^\W*(?:jumlah|besaran|harga|biaya|arti|definisi|perbedaan)(?:nya)?\b(?!.*\b(?:lebih|sama|cuma|hanya|kan|naik|turun|tetap|itu|gratis|murah|mahal)\b)"
)
_AGREE = any_of(
    r"\s(?:ya|kan|kah|dong|yeah|yea)\W*$",
    r"^(?!.*\bkok\b).*\w\s+\w+\s+ya\s+(?:pas|waktu|saat|ketika|sejak|bukan|tidak|kalau|gara-gara|setelah|sebelum|di|ke|dari|sama|buat)\b",
)
_PREDICATE = {
    "id": any_of(
        r"\b(?:bisa|dapat|boleh|akan|sudah|masih|pernah|ada|harus|wajib|perlu|tidak|aman|benar|betul|bohong|hoaks|milik|punya|mau|"
        r"ikut|tahu|baca|jual|simpan|lihat|dengar|rekam|sadap|pakai|share|(?:mem|men|meng|meny|me|di|ter|ber)[a-z]{4,})\b"
    ),
    "en": any_of(
        r"\b(?:can|could|will|would|does|do|did|is|are|was|were|has|have|reads?|sells?|shares?|sees?|listens?|stores?|keeps?|tracks?|"
        r"records?|(?<!to )knows?|uses?|spies|owns|(?:is|are|was|were)n'?t|ends? up|theres)\b|^\W*so no\b",
        r"\b(?:this|that|it|which|clause|policy|sentence) means\b",
        # no attribute of what comes behind: "private processing WhatsApp" says nothing
        r"\b(?:encrypted|safe|true|fake|hoax|allowed|legal|deleted|private|stored|visible|shared|sold|owned)\b(?=\W*$|\W*[,;.?!]|\s+(?:by|to|with|on|in|at|"
        r"from|for|or|and|but|than|enough|as|after|before|when|if|until|till|now|still|any\w*|too|also|automatically|forever|right|through|because|since|"
        r"without|unless|yet|already|again|while|via|under|over|inside|outside|between|not|even|either|like|so|then|this|last|immediately|instantly|within)\b)",
    ),
}
_BRIEFLY = {  # what makes a question of a few words that lean on the turn before: a state ("still valid?", "kena denda?")
    "id": any_of(
        r"\b(?:kena|jadi|tetap|sama|beda|cuma|hanya|opsional|termasuk|(?:ber)?tambah|sedunia|permanen|resmi|otomatis|selamanya|harian|"
        r"mingguan|bulanan|(?:se)?tiap (?:hari|minggu|bulan|tahun|jam|saat))\b"
    ),
    "en": any_of(
        r"\b(?:still|already|only|just|same|real|fake|true|safe|private|legal|free|valid|official|guilty|final|closed|too late|"
        r"optional|compulsory|mandatory|public|(?:hour|dai|week|month|year)ly|every (?:hour|day|week|month|year|time)|always|"
        r"constantly|forever|permanently|immediately|instantly|right away|at once|automatically|everywhere|worldwide|everyone|everybody|"
        rf"{PARTICIPLE})\b"
    ),
}
_TOO = any_of(
    r"\b(?:juga|too|as well)(?: (?:ya|kan|kah|dong|sih))?\s*\?\W*$",
    r"^(?!\W*(?:kalau|what about|how about)\b).*\b(?:saja|only|alone)(?: (?:ya|kan|kah|dong|sih))?\s*\?\W*$",
)
_SHIFTS = any_of(r"^\W*(?:and|or|but|what about|how about|in|kalau|dan|atau|terus|lalu|di|bagaimana)\b")
_NAMED = rf"(?:{MESSENGERS}|Facebook|Meta)"
_OF_IT = r"(?:(?:the|my|our|your|his|her|its|their|an?|these|those|other|all)\s+)"
_BEHIND = r"(?:for|in|on|from|of|with|within|outside|via|through|about|under|between|at)"
_BEHIND_ID = r"(?:di|dari|buat|untuk|pada|dalam|dengan|sama|soal)"
_THINGS = rf"(?:(?:{_THING}|postingan|kiriman|unggahan|cadangan|obrolan|status|grup|saluran|video|stiker|kontak|dokumen|{_NAMED})(?:nya)?)"
_NAMES_ONLY = {  # a thing and where or whose it is, which leaves no room for a verb
    "id": any_of(
        rf"^\W*(?:(?:dan|atau|terus|lalu)\s+)?(?:(?:kalau|bagaimana(?: dengan)?)\s+)?(?:{_THINGS}|{_BEHIND_ID}\s+[\w-]+)"
        rf"(?:\s+(?:saya|kita|kami|{_THINGS}))?(?:\s+{_BEHIND_ID}\s+[\w-]+(?:\s+(?:saya|kita|kami|{_THINGS}))?){{1,3}}\W*$"
    ),
    "en": any_of(
        rf"^\W*(?:(?:and|or|but)\s+)?(?:(?:what|how) about\s+)?(?:{_NAMED}|{_OF_IT}[\w-]+|{_BEHIND}\s+{_OF_IT}?[\w-]+|"
        rf"(?<=about )[\w-]+)(?:\s+{_BEHIND}\s+{_OF_IT}?[\w-]+(?:\s+(?!(?:it|them|there|this|that)\b)[\w-]+)?){{1,3}}\W*$"
    ),
}
_SAYS_SOMETHING = any_of(  # with a verb that is no predicate elsewhere
    r"\b(?:got|made|took|went|gave|won|lost|paid|began|ran|said|gets?|go(?:es)?|gives?|hears?|looks?|stays?|works?|appl(?:y|ies)|covers?|"
    r"needs?|asks?|loses?|depends?|collects?)\b",
    r"\b(?:muncul|masuk|keluar|hilang|lenyap|sampai|kasih|bantu|kelihatan|mati|musnah|ludes)\b",
)
_A_LIE = {  # whether what was spoken of is one
    "id": any_of(
        r"^\W*(?:(?:apa|apakah|jadi|berarti|oh|terus|itu|ini|cuma)\s+)*bohong(?:an)?(?:\s+(?:tidak|itu|ya|sih|kan|dong|kah|bukan))*\W*$"
    ),
    "en": any_of(
        r"^\W*(?:(?:so|and|but|oh)\s+)*(?:(?:is|was|isn't)\s+(?:that|it|this)|(?:that|it)(?:'?s| is))\s+(?:just |not )?a lie\b\W*$"
    ),
}
_SAYS = any_of(r"\b(?:bilang|kata|menurut|mengaku|(?:ber)?janji|menjamin|membantah|says?|said|claims?|promis\w+|assur\w+|denie[sd])\b")
_RUMOUR = any_of(r"\b(?:kabar\w*|isu|rumou?rs?|viral|katanya|hoaks|hoax|berantai|beredar|tiktok)\b")


def is_yes_no(text: str, language: Language) -> bool:
    """Whether ``text`` (in standard words), or one of its sentences, asks for yes or no."""
    if _RIGHT.search(text) and not asks_what(text, language):
        return True
    said = [sentence for sentence in sentences(text) if len(sentence.split()) > 1] or [text]
    before, last = said[-2:-1], said[-1]
    if before and _IS_THAT.match(last):
        return True
    asking = (_YES_NO[language], TAG[language])
    told_before = [  # what merely tells a story before an open question asks nothing itself
        sentence
        for sentence in before
        if sentence.endswith("?") or not asks_what(last, language) or any(pattern.search(sentence) for pattern in asking)
    ]
    return any(_is_yes_no(sentence, language) for sentence in (*told_before, last))


def _is_yes_no(text: str, language: Language) -> bool:
    text = _SIGH.sub("", text)
    if wants_more(text, language) or (_EITHER[language].search(text) and not _IS_TRUE.search(text)):
        return False
    if (_EMBEDDED if language == "en" else _CHOSEN).search(text) or _guesses(text, language):
        return True
    if ends_openly(text, language) and not _YES_NO[language].match(text):
        return False
    if is_open(text, language):
        return False
    return is_marked_yes_no(text, language) or (not asks_what(text, language) and _states(text, language))


def _guesses(text: str, language: Language) -> bool:
    """Whether ``text`` gives an answer to be confirmed, be it to its own question ("kapan itu, 2014 kan?", "cuma itu kan isinya")."""
    guess = _GUESS[language].search(text)
    return guess is not None and not asks_what(text[guess.end() :], language)


def _states(text: str, language: Language) -> bool:
    """Whether ``text`` says something, rather than only naming a matter."""
    words = len(text.split())
    if only_names_a_time(text, language):
        return False
    if words == 2:  # "chat encrypted?", "passkey wajib?"
        return bool(_PAIR[language].match(text))
    return words > 2 and bool(
        _PREDICATE[language].search(text)
        or _AGREE.search(text)
        or (text.endswith("?") and not (words <= _BRIEF and _SHIFTS.search(text)) and not (language == "id" and _AMOUNT.search(text)))
    )


def merely_shifts(text: str, language: Language) -> bool:
    """Whether a turn only names what the turns before it are to be asked of, at whatever length, and says nothing of that itself ("and
    Messenger for its chats?", "kalau postingan di saluran?", "by where I live?").
    """
    clause = is_clause(text, language)
    if not (clause or (_SHIFTS.search(text) and _NAMES_ONLY[language].search(text))):
        return False
    if is_marked_yes_no(text, language) or _counts(text, language):
        return False
    says = (_PREDICATE[language], _BRIEFLY[language], _AGREE, _TOO, _EMBEDDED if clause else _SAYS_SOMETHING)
    return not any(said.search(text) for said in says)


def is_marked_yes_no(text: str, language: Language) -> bool:
    """Whether a word, its order or a tag makes ``text`` ask for yes or no ("can they", "apakah", "..., right?")."""
    return any(pattern[language].search(text) for pattern in (_YES_NO, _TOLD)) or bool(_EQUALS.match(text)) or has_tag(text, language)


def is_brief_yes_no(text: str, language: Language) -> bool:
    """Whether a turn of a few words asks for yes or no of what the turns before it were about ("still valid?", "30 days?")."""
    words = len(text.split())
    if words > _BRIEF or asks_what(text, language) or is_clause(text, language) or only_names_a_time(text, language):
        return False
    if _TOO.search(text):
        return True
    if _counts(text, language):
        return True
    return not _SHIFTS.search(text) and bool(_BRIEFLY[language].search(text) or (_PREDICATE[language].search(text) and words > 1))


def _counts(text: str, language: Language) -> bool:
    """Whether ``text`` names a number, other than a year, which names a day to look at."""
    return any(not 1900 < number < 2100 for number in numbers_in(text, language))


def asks_if_lied(text: str, before: str, language: Language) -> bool:
    """Whether ``text`` asks if that is a lie, after a turn ``before`` it that asked something or tells what somebody said: whether that is
    honest. A rumour is nobody's word: whether it is a lie takes yes or no.
    """
    said = _SAYS.search(before) or asks_what(before, language) or is_marked_yes_no(before, language)
    return bool(_A_LIE[language].search(text) and said and not _RUMOUR.search(before))
