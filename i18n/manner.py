"""How a question goes beyond facts: it judges, asks for feelings or motives, looks ahead, asks for reasons, or compares.

A fact that is stated answers such a question only where a publisher has judged, felt, announced, explained or compared: "is the fine too
small?" is close to "was there a fine?", but no statement on the fine settles it.
"""

import re
from functools import lru_cache
from typing import get_args

from i18n.patterns import any_of
from knowledge.answers.interpretation import Manner
from knowledge.library.fields import Language

_RATES: dict[Language, tuple[str, ...]] = {  # by a measure that is the reader's own
    "id": (
        r"\b(?:terlalu|wajar|pantas|adil|keterlaluan|berlebihan|lebay|setimpal|sepadan)(?:kah|nya)?\b",
        r"\bke(?:kecil|besar|mahal|lama|panjang|pendek|singkat|cepat|lambat|sedikit|tinggi|rendah|ringan|ketat|longgar|"
        r"keras|kejam|lembek|muda|tua|sering|jarang|ribet|rumit)an\b",
    ),
    "en": (
        r"\btoo (?!much information\b)(?:small|big|large|low|high|short|long|strict|harsh|lenient|weak|late|early|little|much|many|"
        r"cheap|severe|soft|few|expensive|vague|complicated|generous|lax|tough|hard|easy|heavy|light|young|old|slow|fast|quick|often|rare|"
        r"broad|narrow|far|intrusive|invasive|cautious)\b",
        r"\b(?:rather|pretty|awfully|terribly|ridiculously|unusually|way) (?:small|big|large|low|high|short|long|strict|"
        r"harsh|late|early|few|vague|steep|soft|young|slow)\b",
        r"\b(?:un)?(?:fair|reasonable)(?:ly)?\b|\b(?:excessive|disproportionate|proportionate|harsh|lenient|generous|overkill)\b",
    ),
}
_PATTERNS: dict[Manner, dict[Language, re.Pattern[str]]] = {
    "judges": {
        "id": any_of(
            *_RATES["id"],
            r"\b(?:layak|tega|sebaiknya|mending(?:an)?|bijak(?:sana)?|(?<!ganti )rugi|masuk akal|etis|jahat|parah|ngawur|bodoh|pelit|"
            r"berbahaya|bahaya|percuma|sia-sia|norak)(?:kah|nya)?\b",
            r"\bkebanyakan\b(?! (?:orang|pengguna|peserta|warga|aduan|negara)\b)",
            r"\bkurang (?:berat|besar|tegas|banyak|lama|ketat|tinggi|adil|jelas|transparan)\b|\bide (?:yang )?(?:bagus|baik|buruk|jelek)\b",
            r"\b(?:menurut (?:kamu|anda|kalian)|haruskah (?:saya|kita|aku)|lebih baik)\b",
        ),
        "en": any_of(
            *_RATES["en"],
            r"\b(?:un)?(?:wise|ethical)(?:ly)?\b|\b(?:justified|sensible|foolish|stupid|silly|ridiculous|evil|pointless|overreact\w*|"
            r"overblown|exaggerated|deserv\w+|a shame|a joke)\b",
            r"\b(?:good|bad|terrible|great|smart) (?:idea|thing|deal|move|law|rule)\b",
            r"\b(?:is|was|are|were) (?:\w+ ){1,4}(?:right|wrong) to\b",
            r"\bshould (?:i|we|my|people|users)\b|\b(?:worth|better off|ought)\b|\bdangerous\b",
        ),
    },
    "feels": {
        "id": any_of(
            r"\b(?:marah|murka|senang|kecewa|menyesal|takut|khawatir|cemas|malu|bangga|benci|sedih|kesal|panik|tersinggung|kaget|"
            r"terkejut|emosi|iri|cemburu|lega|puas|jengkel|dongkol|gengsi|bohong|berbohong|peduli|ikhlas|tulus|(?<!tidak )sengaja|berniat|"
            r"niat(?:nya)?|menganggap|(?:me|nge)rasa(?:kan)?|bersalah|gugup|grogi|gelisah|"
            r"capek|bosan|muak|sakit hati)\b"
        ),
        "en": any_of(
            r"\b(?:angry|mad|furious|happy|pleased|disappointed|regret\w*|afraid|scared|worried|ashamed|embarrass\w*|proud|sorry|hates?|"
            r"jealous|upset|shocked|surprised|offended|annoyed|relieved|feels?|felt|feelings?|panick\w*|panic|sad|sincere\w*|genuinely|lying|"
            r"lied|nervous|tired|bored|grateful|bitter|secretly|deliberate\w*|on purpose|cares?|bother\w*|really wants?)\b"
        ),
    },
    "ahead": {
        "id": any_of(
            r"\b(?:akan(?:kah)?|bakal(?:an)?|nanti(?:nya)?|kelak|ke depan(?:nya)?|(?:tahun|bulan|minggu) depan|berencana|rencana(?:nya)?|"
            r"suatu (?:saat|hari)|hendak)\b"
        ),
        "en": any_of(
            r"\b(?:will|won'?t|going to|gonna|plan(?:s|ning|ned)?|intend(?:s|ing)?|(?:the|near) future|soon|next (?:year|month|week)|"
            r"someday|one day|eventually|expected to|likely to)\b"
        ),
    },
    "why": {
        "id": any_of(r"\b(?:kenapa|mengapa|alasan(?:nya)?|kok bisa|karena apa|motif(?:nya)?)\b"),
        "en": any_of(r"\b(?:why|reasons?|how come|motives?|what (?:made|drove|prompted|possessed))\b"),
    },
    "compares": {
        "id": any_of(
            r"\blebih \w+ (?:dari|daripada|dibanding\w*|ketimbang|mana)\b|\b(?:dibanding(?:kan|in)?|ketimbang|daripada|kalah|paling|"
            r"satu-satunya|nomor satu|rekor|pertama(?: kali)?)\b",
            r"\bter(?:besar|aman|baik|buruk|parah|tinggi|rendah|banyak|kecil|lama|cepat|populer|ketat|penting)\b",
            r"\blebih (?:aman|baik|buruk|bagus|ketat|parah|privat|besar|banyak|mahal|kecil|murah|cepat|lama|bahaya|berat|ringan|sering|"
            r"bebas)\b",
        ),
        "en": any_of(
            r"\b(?:than|compared|versus|vs|most|safest|best|worst|biggest|largest|highest|lowest|strictest|first|better|worse|safer|stricter|"
            r"bigger|larger|smaller|stronger|weaker)\b",
            r"\bmore (?:private|secure|strict|dangerous|serious|often|freedom|popular|likely)\b",
        ),
    },
}

_RATED = {language: any_of(*patterns) for language, patterns in _RATES.items()}
_OWN = any_of(  # what the reader feels is told, not asked about: "I'm worried", "ibu saya takut", "sorry, I meant ..."
    r"\b(?:i|i'?m|i am|i'?ve|we|we'?re|me|my|mum|mom|dad|wife|husband|son|daughter|friend)\s+(?:[\w']+\s+){0,2}?"
    r"(?:hate|feel|felt|sad|scared|afraid|worried|upset|annoyed|panick\w*|embarrass\w*|furious|angry|mad|regret\w*)\b",
    r"^\W*sorry\b|\bsorry[, ]+(?:i|but|to)\b",
    r"\b(?:saya|aku|kami|kita|ibu|mama|mamak|bapak|ayah|istri|suami|anak|nenek|teman|orang|banyak yang)\s+(?:\w+\s+){0,2}?"
    r"(?:takut|khawatir|cemas|malu|marah|panik|menyesal|sedih|kesal|kecewa|emosi|(?:me|nge)rasa)\b",
    r"\b(?:jadi|karena|soalnya|sudah|bikin|buat)\s+(?:takut|khawatir|cemas|malu|panik|menyesal|sedih|kesal)\b|^\W*(?:takut|khawatir)\b",
)


def manners_in(text: str, language: Language) -> frozenset[Manner]:
    """In which manners ``text``, in standard words, goes beyond facts; none for most questions."""
    return frozenset(manner for manner in get_args(Manner) if has_manner(text, language, manner))


@lru_cache(maxsize=4096)
def has_manner(text: str, language: Language, manner: Manner) -> bool:
    """Whether ``text``, in standard words, is put in that ``manner``."""
    return bool(_PATTERNS[manner][language].search(_OWN.sub(" ", text) if manner == "feels" else text))


@lru_cache(maxsize=4096)
def rates(text: str, language: Language) -> bool:
    """Whether ``text``, in standard words, asks what somebody may think of a measure ("too short?", "is that fair?", "kekecilan?")."""
    return bool(_RATED[language].search(text))
