"""Open questions: what asks for more than yes or no would tell, with an interrogative ("who", "kapan"), by a request ("explain"), or by
naming what is sought ("the amount?").
"""

from i18n.patterns import AUXILIARY, INTERROGATIVE, MONTH, OPENING, SOMEBODY, TELL_US, any_of
from i18n.sought import is_sought
from knowledge.library.fields import Language

_ASKS_KAH = r"(?!.*(?:\bapakah|[a-z]{3}kah)\b)"
_DAY = rf"(?:the|end|start|middle|beginning|of|late|early|mid|back|in|{MONTH}|\d{{1,4}}(?:st|nd|rd|th)?)"
_BEFORE_WH = (
    r"under|within|per|from|between|for|among|after|before|with|to|by|on|in|at|about|through|during|against|until|since|of|outside|using"
)
_HOW = r"how (?:long|many|much|often|high|old|soon|far|big)"
_SO_THEN = (  # "why did it show up there, they gave it away, didn't they?" asks what comes behind
    r".*,\s*(?:(?:apa|memang|jangan-jangan|berarti|masa)\b|"
    r"(?!.*\b(?:jelas\w*|kenapa|mengapa|bagaimana|apa|siapa|kapan|tolong)\b)(?:\S+\s+){2,}(?:ya|dong|kan)\W*$)"
)
_HANDED_ON = (  # "my nan asks what it shares", "dad wants to know how big the fine was"
    rf"{OPENING['en']}{SOMEBODY}\s+(?:(?:just|also|still|really|always|often|now)\s+)?"
    r"(?:(?:asks?|asked|wonders?|wondered|(?:is|was|are|keeps?|kept) (?:asking|wondering))(?:\s+(?:me|us|about|again))*|"
    r"(?:(?:wants?|wanted|needs?|would (?:like|love)) to (?:know|find out|understand)|(?:is|was) curious)"
    rf"(?:\s+(?:about|exactly))?)\s+(?:(?:in|on|at|by|under|for|from|to|since|until|till|with|of)\s+)?(?:{INTERROGATIVE['en']})\b"
)
_OPEN = {  # what asks for more than yes or no, wherever it stands
    "id": any_of(
        rf"{OPENING['id']}(?:(?:sejak |sampai )?(?:{INTERROGATIVE['id']})|seberapa(?!.*,.*\b(?:ya|kan|benar|betul)\W*$)|"
        rf"kok(?!{_SO_THEN})|(?:tahunya )?dari mana|"
        r"apa (?:\w+nya|ketentuan|syarat|alasan|risiko|akibat)"
        r"(?! (?:(?:di|ter)[a-z]{3,}|yang|adalah|tidak|bisa|sudah|masih|tetap|akan|WhatsApp sama)\b)|"
        r"\w+ apa yang|(?:alasan|cara|beda|arti|maksud)nya apa)\b",
        # "dengan alasan apa", "peraturan pemerintah mana yang"
        rf"(?:{OPENING['id']}(?:\w+ )?|,\s*)(?:lewat|dengan|untuk|karena|gara-gara|atas|dari|dalam|pakai|melalui|terhadap|mulai)\s+"
        r"(?:\w+\s+){0,2}(?:apa|mana)\b",
        rf"{OPENING['id']}\w+ apa saja yang\b",
        r"^(?:\w+\s+){1,3}mana yang\b",
        rf"^{_ASKS_KAH}.*(?:\b(?:apa (?:saja|(?<!apa-apa )(?<!ada apa )lagi)|apaan)|"
        r"(?<!saya )\b(?<!saya ada )(?:di|ke|dari) ?mana)(?: (?:sih|ya))*\W*$",
        rf"^{_ASKS_KAH}(?:\S+\s+){{6,}}(?<!atau )(?<!apa )bagaimana(?: (?:sih|ya))*\W*$",
        rf"^{_ASKS_KAH}.*,\s*(?:kapan|bagaimana|kenapa|mengapa|siapa|berapa)(?! pun)\b",
    ),
    "en": any_of(
        rf"{OPENING['en']}(?:{INTERROGATIVE['en']}|(?:till|until|since|from|by) when|(?:every|each) {_HOW})\b",
        _HANDED_ON,
        # "under whose policy", "messages with whom", "after how long", "for users outside which areas"
        rf"{OPENING['en']}(?!{AUXILIARY}|(?:the|an?|my|every\w*|any\w*|even)\b)(?:\w+ ){{0,2}}(?:{_BEFORE_WH}) "
        rf"(?:(?:exactly|roughly|about) )?(?:whom|whose|which|{_HOW}|"
        r"what(?= (?:number|name|law|article|section|date|age|condition|ground|rule)s?\b))\b"
        r"(?! (?:i|we|you|they|he|she|it|is|are|was|were|can|may)\b)",
        # "under article 67 how many years", "in Europe what does Meta get", "if I delete it how long is it kept"
        rf"{OPENING['en']}(?:in|at|on|under|per|within|according to)\s+(?:[\w']+\s+){{1,3}}?(?:{_HOW}|"
        r"(?:what|why|(?<!those )(?<!one )(?<!people )(?<!users )who)(?! (?:i|we|you|they|he|she|it)\b))\b",
        rf"{OPENING['en']}(?:if|when|once|after|before)\s+(?:i|we|you|they|he|she|it|some\w+|my|an?|the)\b"
        rf"(?:\s+(?!{AUXILIARY}\s+(?:i|we|you|they|he|she|it|my|the|whatsapp|facebook|meta)\b)[\w']+)+?\s+{_HOW}\s+(?:\w+\s+)?{AUXILIARY}",
        rf"{OPENING['en']}(?:back )?(?:before|after)\b(?:\s+\w+){{1,5}}?\s+(?:what|which|why|how)\s+(?:did|does|do|is|was|were)\b",
        rf"{OPENING['en']}(?:in|at|on|by|since|during|after|before|back)\b(?:\s+{_DAY})+,?\s+(?:{INTERROGATIVE['en']})\b"
        r"(?! (?:i|we|you|they|he|she|it)\b)",
    ),
}
_STRANDED = {  # "and it was moved to?", "WhatsApp dimiliki oleh?"
    "id": any_of(
        r"\b(?:(?:di|ter|ber)[a-z]{4,}\s+(?:ke|oleh|dari|jadi|menjadi|sampai)|nama(?:nya)?\s+(?:jadi|menjadi))\W*$",
        # elsewhere "sama" is "the same", too: "dienkripsi sama?"
        r"\b(?:didenda|digugat|dituntut|dibeli|diakuisisi|dimiliki|dibaca|dilihat|disadap)\s+sama\W*$",
    ),
    "en": any_of(
        rf"{OPENING['en']}(?:(?:the|my|our|its|their)\s+)?(?!(?:what|who|how|when|where|why|which|people|those|{AUXILIARY})\b)"
        r"(?:(?:[\w']+\s+(?:was|were|is|are|got|gets|has been|have been|will be)|(?:it|that)'s|they're)\s+(?:\w+\s+)?"
        r"(?!(?:listened|agreed|objected|adhered|referred|looked|stuck|dealt|complied|tampered|meddled)\b)(?:\w{3,}ed|sent|sold|given|shown|led|made|"
        r"read|kept|held|bought|built|set|told|known|run|taken|put)|[\w']+\s+(?:belongs?|belonged|comes?|came|goes|went))\s+"
        r"(?:to|from|by|with|into|until|till|since)\W*$"
    ),
}
_LATER = any_of(rf"^\W*(?!\w+,).*,\s*{AUXILIARY}")  # "what I send, is it read?", not "what, by the law, may I ask?"
_THEN_WH = any_of(  # "when I block somebody, what happens?"
    rf",\s*(?!which means\b)(?:{INTERROGATIVE['en']})\s+(?!(?:i|we|you|they|he|she|it)\b)(?!.*,\s*(?:\w+(?:\s+\w+)?\W*$|{AUXILIARY}))"
)
_WH = {
    "id": any_of(rf"\b(?:{INTERROGATIVE['id']}|apa(?:kah)?|(?<!satu-satunya )(?<!ada )cara)\b", r"\bkok bisa(?: (?:sih|ya|begitu))*\W*$"),
    "en": any_of(rf"\b(?:{INTERROGATIVE['en']})\b"),
}
_REQUEST = {
    "id": any_of(
        rf"{OPENING['id']}(?:(?:tolong|mohon|coba|bisa|bisakah|boleh|dapatkah|bantu|tidak|Anda|kamu|saya|minta)\s+)*"
        r"(?:(?:men)?jelaskan|dijelaskan|penjelasan|(?:meny|s)ebut(?:kan|in)|ceritakan|(?:mem)?beri tahu(?! (?:WhatsApp|Meta|Facebook)\b)|"
        r"kasih tahu|bandingkan|rangkum)\b"
        r"(?!.*\bapakah\b)"
    ),
    "en": any_of(
        rf"{OPENING['en']}(?:(?:can|could|would|will) (?:you|someone|anyone) (?:please )?)?"
        r"(?:explain|tell|show|describe|list|give|summari[sz]e|define|compare|help|prove)\b"
        rf"(?!.*\b(?:if|whether|or (?:not|no))\b)(?!\s+(?:me|us){TELL_US}{AUXILIARY})",
        rf"^(?!.*(?:{OPENING['en']}|,\s*){AUXILIARY} (?!you\b|someone\b|anyone\b|i\b))"
        r".*\b(?:tell me|explain|you know|(?:like|want|love) to know|me know|show me|say|help me)\s+(?:\w+\s+)?"
        r"(?:who|what|when|where|why|how|which)\b",
    ),
}
_JUDGED = (  # that somebody says so or found so is stated; a rumour is none of theirs
    r"^(?!.*\b(?:accus\w+|claim\w*|alleg\w+|su(?:ed|ing)|courts?|judges?|rul(?:ed|e|ing)|pro(?:ve|ven|of)\w*|fined?|regulators?|"
    r"(?:ter)?bukti|nuduh|\w*tuduh\w*|\w*gugat\w*|hakim|pengadilan|memutuskan|denda|didenda|dituntut|kabar|isu|rumou?rs?|minta)\b).*"
)
_SPEAKER = "WhatsApp|Meta|Facebook|Zuckerberg|Kominfo|Komdigi"
_HONEST = {  # whether somebody lies who states things: a statement says what is alleged and denied, never yes or no
    "id": any_of(
        rf"{_JUDGED}\b(?:{_SPEAKER}|pemerintah|menteri|kementerian|mereka)\s+(?:\w+\s+){{0,2}}"
        r"(?:(?:ber|mem|di)?bohong(?:i)?|jujur|ngibuli\w*|menipu)\b"
    ),
    "en": any_of(
        rf"{_JUDGED}\b(?:{_SPEAKER}|government|minist(?:ry|er)|they)\s+(?:\w+\s+){{0,2}}"
        r"(?:lying|lied|lie|lies|deceiv\w+|dishonest|honest|telling the truth)\b"
    ),
}
_RULES = r"(?:the |an? )?(?:\w+ )?(?:law|act|policy|text|terms|gdpr|rules?|statement)\b"
_STATED = any_of(  # "has it said whether ...?" asks for what was said, which yes or no of the thing itself would not tell
    rf"^\W*(?:did|does|do|has|have|had) (?!you|any|some|{_RULES})(?:[\w']+ ){{1,3}}?(?:ever )?"
    r"(?:stat|clarif|announc|explain|sa(?:y|id)|mention|disclos|reveal|specif|confirm|comment)\w*(?: on)? whether\b",
    r"\b(?:menyatakan|menyebut|menjelaskan|mengumumkan|bilang|jelaskan) apakah\b",
)
_HELD = (  # what "how many" behind one of these is the object of, and asks nothing
    r"know|knew|see|saw|seen|count|record|track|tell|told|show|log|learn|measure|store|keep|kept|save|collect|monitor|watch|check|find|note|guess|"
    r"notice|share|report|say|said|limit|matter|depend|regardless|control|choose|decide|set|change|reveal|disclose|understand|forget|remember|hid|sure|idea|open|about|on|of|by"
)
_ASKED_IN_ENGLISH = any_of(  # opens a clause, ends it, or has its verb first; elsewhere it is embedded ("they know how often I chat")
    _HANDED_ON,
    rf"(?:{OPENING['en']}|[,;:]\s*(?:(?:and|but|so|or)\s+)?)(?:(?:in|to|for|since|until|by|with|from|about|at|on|of|than)\s+)?(?:{INTERROGATIVE['en']})\b",
    rf"\b(?!when \w+ed\W*$)(?:{INTERROGATIVE['en']})(?:\s+\w+)?\W*$",
    rf"\b(?:{INTERROGATIVE['en']})\s+{AUXILIARY}\s+(?:i|we|you|they|he|she|it)\b",
    rf"^(?!.*\b(?:{_HELD})\w*\b.*\b(?:how|which)\b).*\b(?:{_HOW}|"
    r"which (?:data|countr\w+|compan\w+|apps?|laws?|articles?|years?|months?|days?|dates?|ministry))\b",
    rf"\b(?:and|but|or|also|for|since|until|by|from|to|in)\s+(?:{INTERROGATIVE['en']})\b",
    rf"{OPENING['en']}(?:in|on|for|with|during)\s+(?:(?:an?|the|my|these|those|business|group|video|voice)\s+){{0,2}}"
    rf"(?:groups?|chats?|calls?|channels?|communit(?:y|ies)|status(?:es)?|backups?)\s+(?:{INTERROGATIVE['en']})\b",
)
_DOING = (  # a verb as it is spoken, without a prefix or with "nge-" and "-in"
    r"mau|ingin|simpan|ekspor|hapus|blokir|lapor|unduh|cabut|n[gy](?!okap)[a-z]{3,}|(?!admin\b|disiplin\b|kemarin\b|selain\b)[a-z]{3,}in|"
    r"(?!makan\b|rekan\b|pekan\b|bukan\b|jaringan\b)[a-z]{3,}kan"
)
_ABOUT = {
    "id": any_of(  # "kalau status bagaimana?"; what comes after a verb asks how: "kalau saya menolak bagaimana?"
        r"\bbagaimana dengan\b",
        r"^\W*(?:(?:dan|lalu|terus|tapi|atau)\s+)?(?:kalau|di|untuk|soal)\s+"
        rf"(?:(?!(?:tidak|belum|sudah|sekarang|dulu|lupa|hilang|\w*tolak|setuju|{_DOING}|(?:mem|men|meng|meny|me|di|ter|ber)[a-z]{{4,}})\b)[\w-]+\s+)"
        r"{1,3}"
        r"bagaimana(?: ya)?\W*$",
    ),
    "en": any_of(r"\b(?:what|how) about\b"),
}
_DONE_WITH_IT = (  # what one does that somebody may know of
    r"post(?:ed)?|sen[dt]|writ(?:e|es)|wrote|type[ds]?|sa(?:y|ys|id)|share[ds]?|call(?:s|ed)?|chat(?:s|ted)?|talk(?:s|ed)?|text(?:s|ed)?|"
    r"message[ds]?|am|live[ds]?|go|went|use[ds]?|read|look|watch(?:ed)?|click(?:ed)?|search(?:ed)?|b(?:uy|ought)|follow(?:ed)?|"
    r"forward(?:ed)?|upload(?:ed)?|record(?:ed)?|block(?:ed)?|delete[ds]?|view(?:ed)?"
)
_HABIT = r"(?:(?:roughly|usually|often|mostly|really|actually|just|only|once|ever|already|last|then)\s+)?"
_HOW_FAR = r"how (?:long|many|much|often)"
_CLAUSE_WH = rf"(?:what|when|where|who|whom|which\s+\w+|{_HOW_FAR}(?:\s+\w+)?)"
_NO_MORE = rf"(?!.*(?:,|\b{AUXILIARY}))"
_CLAUSE = any_of(
    rf"{OPENING['en']}(?:(?:what|how) about\s+)?(?:(?:with|to)\s+)?(?:{_CLAUSE_WH}\s+(?:(?:and|or)\s+)?){{1,3}}"
    rf"(?:i|we)\s+{_HABIT}(?:{_DONE_WITH_IT})\b{_NO_MORE}",
    rf"{OPENING['en']}what (?:i|we)\s+{_HABIT}"
    rf"(?:ask(?:ed)?|t(?:ell|old)|like[ds]?|th(?:ink|ought)|tap(?:ped)?|open(?:ed)?|draw|drew)\b{_NO_MORE}",
    # behind a preposition it is no question of its own, whatever one does
    rf"{OPENING['en']}(?:(?:on|about|in|at|of|based on)\s+(?:what|when|where|{_HOW_FAR})|"
    rf"(?:by|from|for)\s+(?!how long\b)(?:what|where|{_HOW_FAR}))\s+(?:i|we)\s+{_HABIT}"
    rf"(?:did\b|do\b|(?!(?:need|have|get|complain|report|file|apply|find)\b|{AUXILIARY})\w+){_NO_MORE}",
    rf"{OPENING['en']}who\s+(?:talks?|speaks?|chats?|calls?|writes?|texts?|messages?)\s+(?:(?:to|with)\s+)?whom?\W*$",
)
_TWICE = any_of(
    r"\b(\w+)-\1\b|(?<!\bpas )(?<!\bwaktu )(?<!\bsaat )\bkapan saja\b|\b(?:cara )?(?:siapa|apa|mana) ?pun\b",
    r"\bsiapa\s+(?:(?:mengirim|kirim|chat|(?:me|ber)?(?:telepon|balas|bicara)|(?:meng)?hubungi|mengobrol|ngobrol|SMS)\s+){1,2}(?:(?:ke|sama|dengan)\s+)?siapa\b",
)  # "siapa-siapa" asks nothing, nor does "siapa chat siapa"
_HOW_COME = any_of(rf"{OPENING['id']}(?:(?:tapi|terus|lalu|dan|jadi)\s+)*kok\b(?!\s+katanya\b|{_SO_THEN})")


def is_open(text: str, language: Language) -> bool:
    """Whether ``text`` asks for more than yes or no by where its interrogative stands, or because what it says breaks off before it
    ("it was moved to?"); not where an auxiliary asks at the end ("what I send, is it read?").
    """
    if _STRANDED[language].search(text):
        return True
    return bool(_OPEN[language].search(text)) and not (language == "en" and _LATER.search(text))


def ends_openly(text: str, language: Language) -> bool:
    """Whether an English ``text`` tells of something first and then asks openly what comes of it."""
    return language == "en" and bool(_THEN_WH.search(text))


def wants_more(text: str, language: Language) -> bool:
    """Whether neither yes nor no would answer ``text``, though it may be put so: it requests something, or asks whether somebody lies or
    has ever said something.
    """
    return any(asking.search(text) for asking in (_REQUEST[language], _HONEST[language], _STATED))


def asks_what(text: str, language: Language) -> bool:
    """Whether ``text`` asks with a word such as who, when or how, or only names what is sought; "what about" asks what the question before
    asked, and a mere clause ("what i post in a channel?") nothing.
    """
    if is_clause(text, language):
        return False
    bare = _ABOUT[language].sub("", _TWICE.sub("", text))
    return is_sought(text) or bool((_ASKED_IN_ENGLISH if language == "en" else _WH[language]).search(bare))


def is_clause(text: str, language: Language) -> bool:
    """Whether an English ``text`` is a mere clause that a verb of an earlier question may have ("when and how often i chat?")."""
    return language == "en" and bool(_CLAUSE.match(text))


def asks_about(text: str, language: Language) -> bool:
    """Whether ``text`` only says what the question before it is to be asked of, too ("what about ...")."""
    return bool(_ABOUT[language].match(text))


def asks_openly(text: str, language: Language) -> bool:
    """Whether a turn wants more than the yes or no that the turns before it may have asked for: with a word such as who, with "kok", with a
    word for what is wanted ("dendanya?"), by breaking off before it ("it was moved to?"), or because it asks whether somebody lies.
    """
    how_come = language == "id" and bool(_HOW_COME.search(text))
    return how_come or asks_what(text, language) or any(asking[language].search(text) for asking in (_HONEST, _STRANDED))
