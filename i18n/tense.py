"""Whether a question asks what was said or planned back then, not what holds today."""

import re
from datetime import date

from i18n.patterns import MONTH, month_number
from knowledge.library.fields import Language

_BEFORE_A_TEXT = (  # a year behind one of these names a beginning, or a text, and no day that is over
    *("sejak", "since", "setelah", "after", "semenjak", "mulai", "law", "nomor"),
    *("ketentuan", "kebijakan", "pembaruan", "aturan", "syarat", "persyaratan", "update"),
)
_NO_DAY = "".join(f"(?<!{word} )" for word in _BEFORE_A_TEXT)
_NAMES_A_TEXT = r"(?!\s+(?:\w+\s+)?(?:polic(?:y|ies)|updates?|terms|rules?|changes?)\b)"
_WHEN = re.compile(rf"{_NO_DAY}\b(?:(?P<month>{MONTH})\.?\s+)?{_NO_DAY}(?<!/)(?P<year>20[0-4]\d)\b{_NAMES_A_TEXT}", re.I)
_SINCE = re.compile(  # a beginning, with its month, as a year alone behind some words is: what began then may hold today
    r"(?:\b(?:sejak|semenjak|mulai|since|starting)|^\W*(?:from|dari)(?=.*\b(?:on|onwards?)\b))\s+"
    r"(?:(?:tanggal|bulan|tahun|awal|akhir|pertengahan|early|mid|late|the|start|end|of|in|from|on|dari|di|pada)\s+)*"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{MONTH}\.?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?20[0-4]\d\b",
    re.I,
)
_CHANGED = re.compile(  # what was to begin then, or was otherwise, is asked of as such
    r"\b(?:rencana\w*|tidak jadi|batal\w*|ditunda|diundur|tidak berlaku lagi|(?:ber|di)?ubah|plan(?:s|ned)?|postponed|"
    r"cancelled|(?:un)?changed?)\b",
    re.I,
)
_STILL = {
    "id": re.compile(r"\b(?:sekarang|kini|masih|hari ini|saat ini)\b", re.I),
    "en": re.compile(r"\b(?:now|nowadays|these days|today|still|currently|any ?more)\b", re.I),
}
_LAUNCHED = r"(?:(?:first )?(?:launched|released|came out)|(?:was|were) (?:first )?(?:launched|released|new))"
_RELEASED = r"(?:keluar|(?:di)?rilis|muncul|diluncurkan)"
_BACK_THEN = {
    "id": re.compile(
        r"^(?:zaman )?dulu\b|\b(?:dulunya|awalnya|mulanya|semula|mula-mula|(?:waktu|saat|kala|ketika) itu|rencana (?:awal|semula)|"
        r"zaman dulu|jadul|(?:halaman|aturan|versi|naskah|pengumuman|keterangan|bantuan|prosedur|daftar) (?:yang )?(?:lama|dulu|terdahulu)|"
        rf"waktu pertama|(?:pas|waktu|saat|ketika|kala) (?:baru|awal|pertama)(?: kali)? {_RELEASED}(?! dari\b)|awal (?:rilis|peluncuran)|"
        r"pertama kali diberitahukan|beberapa tahun (?:yang )?lalu|dulu (?:itu|sempat|pernah|katanya|bilang))\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:originally|at first|initially|back (?:in|then)|at (?:the|that) (?:time|moment)|was the plan|were the plans|"
        rf"when (?:it|they) {_LAUNCHED}|first (?:notice|announcement)|would have happened|in those (?:days|years)|of those years|years ago|"
        r"(?:old|former|earlier|previous|outdated) (?:\w+ ){0,2}"
        r"(?:faq|page|line|notice|version|policy|wording|rule|list|form|procedure|quote|plan))\b"
        r"|\b(?:it|they|whatsapp|facebook|meta)\s+used to\b"
        r"|^(?!.*\bwill\b).*\bat (?:its |the )?(?:launch|release)\b",
        re.I,
    ),
}
_TIME = {  # a turn of such words alone, with one that names a year or a beginning
    "id": re.compile(
        rf"^(?=.*\b(?:20[0-4]\d|dulu|dulunya|awal|awalnya|pertama|{_RELEASED}|peluncuran(?:nya)?|(?:tahun|bulan) (?:itu|lalu))\b)"
        r"(?:\W*\b(?:dan|lalu|terus|tapi|kalau|yang|oh|bagaimana dengan|waktu|pas|saat|ketika|kala|zaman|pada|di|sejak|sebelum|sesudah|"
        rf"setelah|tahun|bulan|awal|awalnya|akhir|pertengahan|dulu|dulunya|pertama|kali|baru|{_RELEASED}|peluncuran(?:nya)?|"
        rf"(?<=[a-z] )(?:itu|lalu)|{MONTH}|20[0-4]\d)\b)+\W*$",
        re.I,
    ),
    "en": re.compile(
        rf"^(?=.*\b(?:20[0-4]\d|launch|release|ago|originally|initially|back then|at first|beginning|(?:it|they) {_LAUNCHED})\b)"
        r"(?:\W*\b(?:and|or|but|so|oh|ok|what about|how about|back|then|in|at|on|by|before|after|since|until|during|around|when|the|"
        r"that|its?|they|was|were|first|just|came|out|new|launch(?:ed)?|released?|beginning|start|end|middle|early|mid|late|of|an?|few|some|several|"
        rf"years?|months?|ago|originally|initially|{MONTH}|20[0-4]\d)\b)+\W*$",
        re.I,
    ),
}


def only_names_a_time(text: str, language: Language) -> bool:
    """Whether ``text``, in standard words, names a time and nothing else ("back in 2020?", "waktu baru keluar?")."""
    return bool(_TIME[language].search(text))


def asks_about_then(text: str, language: Language, today: date | None = None) -> bool:
    """Whether ``text`` (in standard words) may ask about a former statement as such: it says so, or names a month or year that is gone.

    ``today`` is the process's unless given.
    """
    if _STILL[language].search(text):
        return False
    return _names_a_day_gone(text, today or date.today()) or bool(_BACK_THEN[language].search(text))


def _names_a_day_gone(text: str, today: date) -> bool:
    bare = text if _CHANGED.search(text) else _SINCE.sub(" ", text)
    return any(_gone(found["month"], int(found["year"]), today) for found in _WHEN.finditer(bare))


def _gone(month: str | None, year: int, today: date) -> bool:
    """A year before this one, or a month of this year that is over."""
    if month is None or year != today.year:
        return year < today.year
    number = month_number(month)
    return number < today.month
