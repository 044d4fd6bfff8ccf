"""Whether a question asks what was said or planned back then, not what holds today."""

import re
from datetime import date

from knowledge.library.fields import Language

_MONTHS = (
    "jan(?:uar[iy])?|feb(?:ruar[iy])?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|ag(?:u|us)(?:t(?:us)?)?|aug(?:ust)?|sep(?:t(?:ember)?)?|"
    "o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?"
)
_NUMBER = {  # by the first letters of a month, in either language
    **{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "ag": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10},
    **{"nov": 11, "des": 12, "dec": 12},
}
_BEFORE_A_TEXT = (  # a year behind one of these names a beginning, or a text, and no day that is over
    *("sejak", "since", "setelah", "after", "semenjak", "mulai", "law", "nomor"),
    *("ketentuan", "kebijakan", "pembaruan", "aturan", "syarat", "persyaratan", "update"),
)
_NO_DAY = "".join(f"(?<!{word} )" for word in _BEFORE_A_TEXT)
_NAMES_A_TEXT = r"(?!\s+(?:\w+\s+)?(?:polic(?:y|ies)|updates?|terms|rules?|changes?)\b)"
_WHEN = re.compile(rf"{_NO_DAY}\b(?:(?P<month>{_MONTHS})\.?\s+)?{_NO_DAY}(?<!/)(?P<year>20[0-4]\d)\b{_NAMES_A_TEXT}", re.I)
_STILL = {
    "id": re.compile(r"\b(?:sekarang|kini|masih|hari ini|saat ini)\b", re.I),
    "en": re.compile(r"\b(?:now|nowadays|these days|today|still|currently|any ?more)\b", re.I),
}
_BACK_THEN = {
    "id": re.compile(
        r"^(?:zaman )?dulu\b|\b(?:dulunya|awalnya|mulanya|semula|mula-mula|(?:waktu|saat|kala|ketika) itu|rencana (?:awal|semula)|"
        r"zaman dulu|jadul|(?:halaman|aturan|versi|naskah|pengumuman|keterangan|bantuan|prosedur|daftar) (?:yang )?(?:lama|dulu|terdahulu)|"
        r"waktu pertama|pertama kali diberitahukan|beberapa tahun (?:yang )?lalu|dulu (?:itu|sempat|pernah|katanya|bilang))\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:originally|at first|initially|back (?:in|then)|at (?:the|that) (?:time|moment)|was the plan|were the plans|"
        r"first (?:notice|announcement)|would have happened|in those (?:days|years)|of those years|years ago|"
        r"(?:old|former|earlier|previous|outdated) (?:\w+ ){0,2}"
        r"(?:faq|page|line|notice|version|policy|wording|rule|list|form|procedure|quote|plan))\b"
        r"|\b(?:it|they|whatsapp|facebook|meta)\s+used to\b",
        re.I,
    ),
}


def asks_about_then(text: str, language: Language, today: date | None = None) -> bool:
    """Whether ``text`` (in standard words) may ask about a former statement as such: it says so, or names a month or year that is gone.

    ``today`` is the process's unless given.
    """
    if _STILL[language].search(text):
        return False
    return _names_a_day_gone(text, today or date.today()) or bool(_BACK_THEN[language].search(text))


def _names_a_day_gone(text: str, today: date) -> bool:
    return any(_gone(found["month"], int(found["year"]), today) for found in _WHEN.finditer(text))


def _gone(month: str | None, year: int, today: date) -> bool:
    """A year before this one, or a month of this year that is over."""
    if month is None or year != today.year:
        return year < today.year
    number = next(number for letters, number in _NUMBER.items() if month.lower().startswith(letters))
    return number < today.month
