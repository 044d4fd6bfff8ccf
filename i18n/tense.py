"""Whether a question asks what was said or planned back then, not what holds today."""

import re

from knowledge.library.fields import Language

_YEAR_GONE = re.compile(r"\b(?:20[01]\d|202[0-4])\b")
_SAID = {
    "id": re.compile(
        r"\b(?:apa kata|kata|bilang|katanya|dikatakan|mengatakan|menyatakan|mengumumkan|berencana|"
        r"rencana(?:nya)?|menyebut|disebut|menulis|diberitakan|"
        r"isi (?:pengumuman|pemberitahuan|spanduk|banner)|bunyi)\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:said|say|announced?|plan(?:s|ned)?|told|tell|list(?:ed)?|report(?:ed)?|wrote|warned?|threaten(?:ed)?|pop-?up|notice|banner|text)\b",
        re.I,
    ),
}
_STILL = {
    "id": re.compile(r"\b(?:sekarang|kini|masih|hari ini|saat ini)\b", re.I),
    "en": re.compile(r"\b(?:now|today|still|currently|any ?more)\b", re.I),
}
_BACK_THEN = {
    "id": re.compile(
        r"^(?:zaman )?dulu\b|\b(?:dulunya|awalnya|mulanya|semula|mula-mula|(?:waktu|saat|kala|ketika) itu|rencana (?:awal|semula))\b", re.I
    ),
    "en": re.compile(
        r"\b(?:originally|at first|initially|back (?:in|then)|at (?:the|that) time|was the plan|were the plans|"
        r"first (?:notice|announcement)|would have happened)\b"
        r"|\b(?:it|they|whatsapp|facebook|meta)\s+used to\b",
        re.I,
    ),
}


def asks_about_then(text: str, language: Language) -> bool:
    """Whether ``text`` (in standard words) asks about a former statement as such: it says so, or names a past year and what was said."""
    if _STILL[language].search(text):
        return False
    told_in_a_year = _YEAR_GONE.search(text) and _SAID[language].search(text)
    return bool(told_in_a_year or _BACK_THEN[language].search(text))
