"""What is sought: a text that only names what it wants to be told ("minimum age for WhatsApp?", "the amount?", "hukuman paling berat?").

Such a noun phrase has no predicate of its own: an infinitive ("to have") and a relative clause ("that are not shared") are none, a value
("minimum age 13?"), a participle ("deadline moved?") or a comparison states something, to be confirmed.
"""

from i18n.patterns import MONTH, OPENING, PARTICIPLE, any_of

_LEAD = rf"{OPENING['en']}(?:(?:what|how) about\s+)?(?:(?:in|under|for|by|per)\s+[^,?]{{2,30}},\s*)?"
_MOST = "maximum|minimum|max|min|highest|lowest|biggest|largest|smallest|longest|shortest|heaviest|harshest|top"
_ATTRIBUTE = (
    rf"(?:{_MOST}|exact|required|possible|waiting|registration|legal|total|current|actual|average|usual|administrative|criminal|prison|jail|"
    r"retention|storage|age|fine|penalty|time|grace|notice|member|percentage|file|irish|indian|indonesian|turkish|british|german|european)\s+"
)
_NAME = r"(?:uu pdp|pdp|gdpr|whatsapp|meta|facebook)"
_QUALIFIED = rf"(?:the\s+)?(?:{_NAME}(?:'s)?\s+)?(?:{_ATTRIBUTE})+"
_OWN = rf"(?:the\s+(?:{_NAME}(?:'s)?\s+)?|{_NAME}'s\s+)"
_MERELY = (
    "(?:fine |penalty )?amount|size|cost|price|reasons?|meaning|duration|length|percentage|deadline|consequences|effects|procedure|steps|"
    "conditions|requirements"
)
_COUNTED = r"numbers?|kinds|types|sorts|categories|examples|percentage|amount"  # a participle behind one is that of what is counted
_TOLD = (
    rf"{_COUNTED}|{_MERELY}|definition|differences?|names?|list|dates?|address|year|age|decision|rights|periods?|limits?|purposes?|grounds"
)
_PENALTY = r"fines?|penalt(?:y|ies)|sentences?|punishments?|sanctions?"
_COMPLEMENT = r"of|for|between|to|until|till|under|after|before|by|from|per|about"
_END = r"(?:,?\s+(?:please|exactly))?\W*"
_NAMED = any_of(
    rf"{_LEAD}(?:the\s+|my\s+(?=rights\b))?(?:{_TOLD})\s+(?P<behind>(?:{_COMPLEMENT})\s.*)$",
    rf"{_LEAD}{_QUALIFIED}(?:{_TOLD}|{_PENALTY}|times?|days?|basis)(?:\s+(?P<qualified>(?:{_COMPLEMENT}|in|at|on|that|which)\s.*)|{_END})$",
    rf"{_LEAD}{_OWN}(?:{_MERELY})(?:\s+(?P<own>(?:in|that|which)\s.*)|{_END})$",
    rf"{_LEAD}the\s+(?:{_PENALTY})\s+(?P<penalty>(?:of|for|under)\s.*)$",
    rf"{_LEAD}(?:the\s+)?(?:share|time limit)\s+(?P<shared>(?:of|for|to)\s.*)$",
)
_AND_ALSO = any_of(  # "and the number of chats?" asks the same of another thing
    rf"^\W*(?:(?:ok|okay|oh|so)\W+)?(?:and|or|but|what about|how about)\s+(?!(?:the\s+)?(?:(?:{_NAME}(?:'s)?\s+)?(?:{_MOST})|{_MERELY})\b)"
)
_DATA = any_of(  # what may be known of somebody ("the number of chats?"), of which a question before it asks, too
    rf"{_LEAD}(?:the\s+)?(?:(?P<count>numbers?)|names?|list|dates?|address)\s+of\s+(?:(?:the|my|our|a)\s+)?"
    r"(?:chat|call|message|contact|friend|group|photo|file|member|shop|payment|order|birth)s?\b(?(count)(?!\s+(?:\w+\s+)?\w{3,}ed\W*$))"
)
_TOLD_OF = any_of(  # "year whatsapp was bought by facebook?", unless that is said to be something
    rf"{_LEAD}(?:the\s+)?(?:exact\s+)?(?:year|date|day|month|reason|country)\s+(?:that\s+|when\s+|why\s+)?{_NAME}\s+"
    r"(?:was|were|got|\w{3,}ed|bought|left|began|came)\b(?!.*(?:\b(?:is|was|right|correct|true)\b|\d\W*$))"
)
_INFINITIVE = any_of(r"\bto\s+(?:be|have|do|know|see|use|read|share|keep|store|sell|record|track|own)\b")
_RELATIVE = any_of(  # with its verb: what else there is may have one of its own
    r"\b(?:that|which|who)\s+(?:(?:is|are|was|were|has|have|can|could|will|would|may|must)\b(?:n't)?(?:\s+not)?(?:\s+be)?|"
    r"(?:i|we|you|they|it|whatsapp|meta|facebook)\s+)(?:\s*\w+)?"
)
_VERB = (
    r"\b(?:can|could|will|would|does|do|did|is|are|was|were|has|have|(?:is|are|was|were|do|does|did|ca|wo)n't|went|goes|came|comes|got|gets|"
    r"became|began|starts|ends|stays?|remains?|appl(?:y|ies)|counts?|depends?|includes?|covers?)\b"
)
_STATED = any_of(
    _VERB,
    r"\b(?:than|same|still|already|too|also|only|as well|right|correct|true|yes|yeah)\b",
    r"\b(?:free|final|safe|private|public|legal|optional|mandatory|visible|valid|over|higher|lower|known)\b(?=\W*$|\s+(?:to|in|for|by|of|against)\b)",
    r"^of\s+(?:up to|about|over|at least|less than|more than)?\s*[€$£]?\d",
    r"(?<!in )\bpercent\b|%|\b(?:million|billion)\b",
    r"\b(?!(?:article|section|law|in|since|after|until|before|by|under|over|below|above|version|of|for|"
    rf"{MONTH})\b)[a-z]+\s+(?!(?:19|20)\d\d\b)\d+\W*$",
)
_DONE = any_of(rf"\b{PARTICIPLE}\b(?=\W*$|\s+(?:by|to|with|on|in|at|from|for|as|after|when|if)\b)")
_COUNTS = any_of(rf"^\W*(?:\w+\s+){{0,4}}?(?:{_COUNTED})\s+of\b")
_THINGS = any_of(  # "things that are not shared", "the information that whatsapp shares"
    rf"{_LEAD}(?:the\s+|all\s+|those\s+)?(?:things|stuff|data|info|information|details|messages|chats|people|companies|apps|countries)\s+"
    r"(?:that|which|who)\s+(?:(?:is|are|was|were|has|have|can|could|will|would|may|must)\b|(?:they|it|whatsapp|meta|facebook)\s+\w+)"
    rf"(?!.*(?:{_VERB}|,))"
)
_EXTREME = (
    r"(?:maksimal|maksimum|minimal|minimum|max|min|tertinggi|terendah|terbesar|terberat|terlama|terbanyak|terkecil|termuda|"
    r"paling\s+(?:besar|berat|tinggi|lama|banyak|rendah|kecil|ringan|muda|mahal|parah))(?:nya)?"
)
_MEASURE = r"(?:denda|hukuman|sanksi|ancaman|pidana|penjara|batas|umur|usia|jumlah|ukuran|durasi|tenggat|biaya|besar(?:an)?)(?:nya)?"
_STATES_ID = r"(?!.*(?:\d|\b(?:ya|kan|itu|ini|naik|turun|sama|beda|lebih|cuma|hanya|tetap|juga|masih|sudah|persen|tahun|miliar|juta)\b))"
_LEAD_ID, _TAIL_ID = r"^\W*(?:(?:terus|lalu|dan|oh|ok|oke)\s+)*", r"(?:\s+(?:sih|ya|dong|itu))*\W*$"
_NAMED_ID = any_of(  # "dendanya?" asks how much, though "fotonya?" asks the same of photos
    rf"{_LEAD_ID}(?:(?:besar(?:an)?|jumlah)\s+)?(?:(?:denda|hukuman|sanksi|ancaman|alasan|sebab|penyebab|gara-gara|"
    r"syarat|tanggal|bulan|tahun|bukti|contoh|besar(?:an)?|jumlah|persen(?:tase)?|tujuan|batas|pasal|(?:(?:dasar|landasan)\s+)?hukum|dasar|"
    rf"sumber|harga|tarif|biaya|akibat|dampak|risiko|prosedur|lembaga\s+\w+)nya|alasan){_TAIL_ID}",
    rf"{_LEAD_ID}{_STATES_ID}(?:{_MEASURE}\s+(?:(?:umur|usia|denda|penjara|pidana|administratif|anggota|grup|"
    rf"waktu|pengguna|WhatsApp)\s+){{0,2}}{_EXTREME}|{_EXTREME}\s+{_MEASURE})"
    r"(?:\s+(?:buat|untuk|bagi|di|pada|dalam|menurut|terhadap|dari|kalau|atas|pakai|WhatsApp)\b"
    r"(?!.*\s(?:di|ter|me|ber)[a-z]{4,}\W*$).*)?\W*$",
)
_NUMBER_ID = any_of(rf"{_LEAD_ID}nomornya{_TAIL_ID}")
_PASSED_ON_ID = r"(?!.*\bdi(?:bagi|jual|lihat|kirim|simpan|beri|kasih|pakai|sebar)\w*\b)"  # a phone number, then
_NUMBERED_ID = any_of(
    rf"^{_PASSED_ON_ID}.*\b(?:pse|uu|undang-undang\w*|per(?:aturan|men|kara)\w*|putusan\w*|gugatan\w*)\b",
    rf"^{_PASSED_ON_ID}(?=.*\b(?:kominfo|komdigi)\b).*\b(?:(?:ter|di|men)?daftar\w*|registrasi|izin\w*)\b",
)


def is_number_of(text: str, before: str) -> bool:
    """Whether ``text`` wants to be told the number of what ``before`` speaks of, a registration or a law ("nomornya?"); after anything
    else that is somebody's phone number, of which a question before it asks, too.
    """
    return bool(_NUMBER_ID.search(text) and _NUMBERED_ID.search(before))


def is_sought(text: str) -> bool:
    """Whether ``text``, in standard words, only names what it wants to be told, in either language: that of a few words is not certain."""
    return bool(_NAMED_ID.search(text)) or _names_only(text)


def _names_only(text: str) -> bool:
    if _AND_ALSO.search(text) or _DATA.search(text):
        return False
    named = _NAMED.search(text)
    if named is None:
        return any(sought.search(text) for sought in (_THINGS, _TOLD_OF))
    behind = next(filter(None, named.groups()), "")
    bare = _RELATIVE.sub("", _INFINITIVE.sub("", behind))
    return not (_STATED.search(bare) or (_DONE.search(bare) and not _COUNTS.search(text)))
