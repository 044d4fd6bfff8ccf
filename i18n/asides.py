"""What stands beside what a question asks, and would be compared as part of it: grievances, hearsay, concessions and the told halves of
contrasts.

"They keep calling me" tells why somebody asks; "even though it's so in Europe" and "WhatsApp can't, but ..." what is taken for granted.
Much else that sounds alike is what is asked about ("even though I blocked them", "despite encryption"): that and what is in doubt stay.
"""

import re

from i18n.intent import names_our_matter
from i18n.patterns import OPENING, SOMEBODY, any_of, sentences
from i18n.places import named_regions, names_home
from knowledge.answers.interpretation import HOME
from knowledge.library.fields import Language

_ASKING_LEAST = 4  # words of a question that is one by itself
_GRIEVANCE_MOST = 7  # words of a sentence that only grumbles
_CALLERS = (
    r"pinjol|penipu(?:an)?|telemarketing|telemarketers?|sales|spam(?:mers?)?|scam(?:mers?)?|judol|judi online|debt collectors?|"
    r"loan sharks?|(?:nomor|orang) (?:asing|tidak dikenal|tidak jelas)|strangers?|unknown numbers?"
)
_CALLING = (
    r"(?:me)?n?elepon(?:in)?|nelpon(?:in)?|telepon|telpon|ditelepon(?:in)?|ditelpon(?:in)?|teror|diteror|neror|menagih|nagih|ditagih|spam|"
    r"mengganggu|ganggu|call(?:ing|s|ed)?|ring(?:ing|s)?|texting|texts?|messag(?:es?|ing)|spamming"
)
_FEELING = (
    r"seram|ngeri|takut|risih|kesal|kesel|sebal|sebel|capek|muak|bingung|khawatir|cemas|panik|kaget|merinding|pusing|jengkel|lelet|"
    r"creepy|scary|scared|worried|annoying|annoyed|spooky|freaked out|freaking out|fed up|sick of it"
)
_AROUND_GRIEVANCE = (
    r"banyak|sering|terus(?:-terusan)?|tiap|setiap|hari|jam|minggu|malam|selalu|mulai|jadi|pada|yang|sekali|sekarang|belakangan|akhir-akhir|ini|"
    r"soalnya|karena|kok|ada|masuk|datang|saya|aku|kami|kita|sama|dari|ke|telepon|chat|sumpah|anjir|banget|deh|nih|sih|ya|"
    r"i|i'm|i've|we|we're|me|us|my|keep|keeps|kept|getting|get|got|been|so|many|much|all|the|day|every|daily|from|lately|now|really|"
    r"it's|its|that's|this|is|are|am|about|it|a lot of|lots of|tons of|phone|friend|just|very|by|and|being|because"
)
_GRIEVANCE = re.compile(
    rf"^\W*+(?=.*\b(?:{_CALLERS}|{_FEELING})\b)(?:(?>(?:{_CALLERS}|{_CALLING}|{_FEELING}|{_AROUND_GRIEVANCE})(?![\w'-]))[^\w?]*+)++$",
    re.I,
)
_AGAINST = any_of(  # asks what to do about them
    r"\b(?:(?:di|mem)?blokir\w*|(?:di|me)?lapor\w*|(?:di|meng)?hentikan|stop|block\w*|report\w*|turn off|complain\w*|avoid|prevent)\b"
)
_LEANS = any_of(r"\b(?:itu|ini|mereka|dia|nya|they|them|their|those|that|this|these|it|he|she|him|her)\b|\w+nya\b")

_NEAR = (
    r"suami|istri|ibu|bapak|ayah|mama|papa|emak|mak|kakak|adik|abang|om|tante|paman|bibi|kakek|nenek|mertua|ipar|sepupu|keponakan|anak|cucu|"
    r"teman(?: (?:kantor|kerja|sekolah|kuliah|kos(?:an|t|tan)?|kampus|kelas|main|arisan|pangkalan|pengajian|gereja))?|"
    r"tetangga|pacar|guru|dosen|pak RT|bu RT|orang kantor|bos(?= (?:saya|aku|kami)\b)"
)
_HEARSAY = {  # "my nan says", "kata suami saya": who is near the reader tells nothing of the matter; what an official says does
    "id": any_of(
        rf"^\W*kata (?:{_NEAR})(?:nya|ku)?\b(?:\s+(?:saya|aku|kami|kita)\b)?+(?:\s*,\s+|\s+(?!(?:di|dari|sama|ke)\b))(?:bahwa )?+"
        r"(?!(?:yang|dia|ia|kalau|jika)\b)(?=(?:\S+\s+){2,}\S)(?!.*[.?!]\s)"
    ),
    "en": any_of(
        rf"{OPENING['en']}(?!(?:the|he|she|some\w+|boss|manager|parents)\b){SOMEBODY}\s+(?:just |always |now |still )?"
        r"(?:says?|said|thinks?|thought|claims?|claimed|reckons?|insists?|swears?|swore|believes?|keeps? saying|"
        r"(?:told|tells) (?:me|us)|heard)\s+(?:that\s+)?"
        r"(?!(?:he|she|his|her|him|they|to|so|about|something|from|no|yes|never|not)\b)(?=(?:\S+\s+){2,}\S)(?!.*[.?!]\s)"
    ),
}

_CONCEDES = {
    "id": r"(?:walau(?:pun)?|meski(?:pun)?|kendati(?:pun)?|biarpun)",
    "en": r"(?:although|even though|though)",
}
_CONCESSION = {
    language: (
        re.compile(rf"^\W*{word}\b(?!\s+(?:begitu|demikian)\b)(?P<conceded>[^,]+),\s*(?P<asked>.+)$", re.I),
        re.compile(rf"^(?P<asked>.+?),?\s+{word}\b(?P<conceded>[^,]+)$", re.I),
    )
    for language, word in _CONCEDES.items()
}
_HOME = any_of(r"\b(?:di|in) indonesia\b")
_CALLED_OFF = any_of(  # something else is no more: "the fine still stands even though the ban was lifted"
    r"^\s*(?!(?:sudah|telah|belum|tidak|it|this|that|they)\b)[\w'-]+\s.*\b(?:dicabut|dibatalkan|gugur|lifted|dropped|scrapped|revoked|"
    r"overturned|annulled|withdrawn|set aside|struck down|cancell?ed)\W*$"
)
_OWN = any_of(r"\b(?:saya|aku|kita|kami|akun\w*|i|i'm|i've|we|my|our|me|accounts?)\b")
_UNDONE = any_of(  # of the reader, "even though I didn't": what the question hangs on is said by another condition
    r"^\s*(?:saya|aku)\s+(?:\w+\s+)?(?:tidak|belum)\b|^\s*(?:tidak|belum)\b.*\bsaya\b|^\s*(?:i|i've|we)\s+(?:\w+\s+)?(?:not|never|\w+n't)\b"
)
_DELETING = any_of(r"\b(?:\w*hapus\w*|copot|dicopot|delet\w+|remov\w+|uninstall\w*)\b")
_CONDITION = any_of(
    r"\b(?:kalau|jika|bila|setelah|sesudah|habis|begitu)\s+(?:\w+\s+)?(?:saya|aku)\b|\b(?:if|once|when|after|as soon as)\s+(?:i|i've|we)\b"
)

_NAMED = (  # what a contrast is about, and nothing said of it
    r"(?:(?!(?:tidak|belum|bukan|bisa|boleh|dapat|akan|sudah|masih|ada|aman|kalau|jika|bila|setelah|yang|saya|apa|siapa|kapan|mustahil|pasti|memang|"
    r"not|if|when|once|after|that|says?|said|who|what|how|why|can|could|do|does|did|is|are|was|were|will|would|has|have)\b)"
    r"[\w'-]+\s+){1,3}?"
)
_BUT = {"id": r"(?:,?\s*\b(?:tapi|tetapi|sedangkan)|,)\s+", "en": r"(?:,?\s*\b(?:but|while|whereas)|,)\s+"}
_MIGHT_ID = r"(?:bisa|boleh|dapat)"
_DONE_ID = (  # of data and chats, by somebody else: "kalau dihapus" is a condition
    r"(?:dienkripsi|terenkripsi|dikunci|dilindungi|dibagi(?:kan)?|diberi(?:kan)?|dikirim(?:kan)?|dijual|disimpan|dibaca|dilihat|dikumpulkan|"
    r"dicatat|direkam|didengar(?:kan)?|disadap|dipakai|diteruskan|aman|rahasia)"
)
_THING_ID = r"(?:isi|nomor|foto|data|metadata|lokasi|kontak|alamat|pesan|chat|stiker|video|dokumen)"
_SAFE_ID = r"(?:dienkripsi|terenkripsi|dikunci|dilindungi|aman|rahasia)"
_MIGHT_EN = r"(?:can|could|do|does|did|is|are|was|were|will|has|have)"
_NOT_EN = r"(?:n't|'t|not| not)"
_Contrast = tuple[re.Pattern[str], str]
"""One that matches, and what of it is asked."""
_CONTRASTS: dict[Language, tuple[_Contrast, ...]] = {  # what is done to a thing needs its first half
    "id": (
        (
            re.compile(rf"^{_NAMED}tidak (?P<might>{_MIGHT_ID}) (?P<does>(?!di)[^,]+?){_BUT['id']}(?P<who>{_NAMED}){_MIGHT_ID}$", re.I),
            r"\g<who>\g<might> \g<does>",
        ),
        (re.compile(rf"^{_NAMED}(?P<does>{_SAFE_ID}\b[^,]*?){_BUT['id']}(?P<who>{_NAMED})tidak$", re.I), r"\g<who>tidak \g<does>"),
        (
            re.compile(rf"^{_NAMED}(?P<does>{_DONE_ID}(?:\s+ke\s+\w+)?){_BUT['id']}(?P<who>{_THING_ID}(?:\s+\w+)?\s+)juga$", re.I),
            r"\g<who>juga \g<does>",
        ),
        (re.compile(rf"^{_NAMED}(?P<does>{_DONE_ID})\b[^,]*?{_BUT['id']}(?P<asked>{_NAMED}juga (?P=does)\b.*)$", re.I), r"\g<asked>"),
    ),
    "en": (
        (
            re.compile(
                rf"^{_NAMED}(?P<might>can|could|do|does|did|will){_NOT_EN} (?P<does>(?!be )[^,]+?)"
                rf"{_BUT['en']}(?P<who>{_NAMED})(?P=might)(?: too)?$",
                re.I,
            ),
            r"\g<who>\g<might> \g<does>",
        ),
        (
            re.compile(
                rf"^(?P<who>{_NAMED})(?P<might>{_MIGHT_EN}){_NOT_EN} [^,]+?,? but "
                r"(?P<does>(?P=might) be .+)$",  # "but can Meta?" turns round, and has a subject of its own
                re.I,
            ),
            r"\g<who>\g<does>",
        ),
    ),
}


def without_grievances(text: str) -> str:
    """``text`` without short sentences that only grumble, beside one that asks of our matter and not of them ("banyak pinjol telepon")."""
    said = sentences(text)
    asking = [sentence for sentence in said if sentence.rstrip().endswith("?") and len(sentence.split()) >= _ASKING_LEAST]
    if len(said) < 2 or len(asking) != 1 or _LEANS.search(asking[0]) or _AGAINST.search(asking[0]) or not names_our_matter(asking[0]):
        return text
    return " ".join(sentence for sentence in said if not _grumbles(sentence))


def _grumbles(sentence: str) -> bool:
    return len(sentence.split()) <= _GRIEVANCE_MOST and bool(_GRIEVANCE.match(sentence))


def without_hearsay(text: str, language: Language) -> str:
    """``text``, one sentence, without who near the reader says so ("my husband says", "kata teman saya")."""
    return _HEARSAY[language].sub("", text)


def without_concession(text: str, language: Language) -> str:
    """``text`` without a concession that its main clause doesn't need: about another country ("even though it's so in Europe, ... here"),
    something else that was called off, or what one hasn't done where another condition says what one has.
    """
    for pattern in _CONCESSION[language]:
        found = pattern.match(text)
        if found and len(found["asked"].split()) >= _ASKING_LEAST and _is_needless(found["conceded"], found["asked"]):
            return found["asked"]
    return text


def _is_needless(conceded: str, asked: str) -> bool:
    """Whether what is ``conceded`` tells nothing of what is ``asked``."""
    if _UNDONE.search(conceded) and _DELETING.search(conceded) and _CONDITION.search(asked):
        return True
    if _CALLED_OFF.search(conceded) and not _OWN.search(conceded):
        return True
    abroad = named_regions(conceded)
    return bool(abroad) and HOME not in abroad and named_regions(asked) in ((), (HOME,)) and bool(_HOME.search(asked) or names_home(asked))


def last_of_contrast(text: str, language: Language) -> str:
    """What a contrast of few words asks, by itself: "facebook can read it" of "whatsapp can't read it but facebook can"."""
    for pattern, asked in _CONTRASTS[language]:
        found = pattern.match(text)
        if found:
            return found.expand(asked)
    return text
