"""Limits that questions name: "more than 90 days", "kurang dari dua persen"; not "at least" and "at most", which ask for a limit itself."""

from functools import lru_cache

from i18n.denial import denied
from i18n.numbers import first_number
from i18n.patterns import any_of
from knowledge.answers.limits import Limit
from knowledge.library.fields import Language

_DIMENSIONS = {"id": "lama|besar|banyak|tinggi|panjang", "en": "more|longer|greater|larger|higher|bigger"}
_SMALL = {"id": "cepat|singkat|kecil|sedikit|rendah|pendek", "en": "less|fewer|shorter|lower|smaller|sooner"}
_ABOVE = {
    "id": any_of(rf"\b(?:lebih(?: (?:{_DIMENSIONS['id']}))? dari(?:pada)?|(?:me)?lebihi|melampaui|di ?atas)\s+"),
    "en": any_of(rf"\b(?:(?:{_DIMENSIONS['en']}) than|over|above|beyond|exceed(?:s|ed|ing)?)\s+"),
}
_BELOW = {
    "id": any_of(rf"\b(?:kurang dari(?:pada)?|lebih (?:{_SMALL['id']}) dari(?:pada)?|di ?bawah|(?:tidak|belum) (?:sampai|mencapai))\s+"),
    "en": any_of(rf"\b(?:(?:{_SMALL['en']}) than|under|below)\s+"),
}
_CONDITION = {  # a limit behind it is no measure of what is asked, but what that depends on
    "id": any_of(
        r"\b(?:kalau|jika|(?:apa)?bila|setelah|sesudah|sehabis|habis|lewat|begitu|saat|ketika|"
        r"(?:tidak|tanpa) (?:aktif|\w*hubung|\w*sambung|dipakai))\b"
    ),
    "en": any_of(r"\b(?:if|when|once|after|until|inactive|inactivity|unused|idle|offline|without|disconnected)\b"),
}
_GONE = {  # what is done once a limit is passed, rather than measured by it
    "id": any_of(r"\b(?:dihapus|terhapus|hilang|menghilang|lenyap)\b"),
    "en": any_of(r"\b(?:deleted?|removed?|erased?|wiped?|gone|vanish|disappear)\b"),
}
_DENIED = {"id": any_of(r"\b(?:tidak|belum|bukan|tak)\s+(?:akan\s+|bisa\s+|boleh\s+)?$"), "en": any_of(r"\b(?:not|no|never|\w+n't)\s+$")}


@lru_cache(maxsize=4096)
def limit_in(text: str, language: Language) -> Limit | None:
    """The limit that ``text`` (in standard words) asks about; None where it names none or several, or denies something."""
    found = [
        (above, match.start(), match.end(), measured)
        for above, patterns in ((True, _ABOVE), (False, _BELOW))
        for match in patterns[language].finditer(text)
        if (measured := first_number(text[match.end() :], language))
    ]
    if len(found) != 1:
        return None
    above, start, end, measured = found[0]
    before = text[:start]
    if any(hindering[language].search(before) for hindering in (_CONDITION, _DENIED)) or _GONE[language].search(text):
        return None
    return None if denied(before + text[end:], language) else Limit(above, *measured)
