"""Points that a text names exactly: large sums, articles of a law, whole days ("225 juta euro", "Pasal 67", "8 May 2026")."""

import re
from collections.abc import Iterator
from datetime import date

from i18n.limits import limit_in
from i18n.numbers import numbers_in
from i18n.patterns import MONTH, any_of, month_number
from knowledge.answers.points import Points
from knowledge.library.fields import Language

_LARGE = 10_000
_ARTICLE = re.compile(r"\b(?:pasal|articles?|art\.?)\s+(\d{1,3})\b", re.I)
_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH})|(?P<month_first>{MONTH})\s+(?P<behind>\d{{1,2}})(?:st|nd|rd|th)?)"
    r"\b,?\s+(?P<year>20\d\d)\b",
    re.I,
)
_NO_SUM = any_of(  # about so much, or more or less than that
    r"\b(?:puluhan|ratusan|belasan|jutaan|setengah|lebih|kurang|atas|bawah|daripada|dari(?= \d)|minimal|maksimal|hampir|sekitar|kira-kira|"
    r"antara)\b",
    r"\b(?:half|millions|dozens|hundreds|more|less|over|under|above|below|than|least|most|up to|nearly|almost|about|around|between|"
    r"bigger|larger|smaller|higher|lower)\b",
)
_NO_DAY = any_of(  # what was so by then, or came before or after it
    r"\b(?:sebelum|sesudah|setelah|sejak|sampai|hingga|antara|mulai|per|sudah|masih|belum|tetap|rencana\w*)\b",
    r"\b(?:before|after|since|until|till|by|between|from|as of|already|still|yet|earlier|later|sooner|plan\w*)\b",
)


def points_in(text: str, language: Language) -> Points:
    """What ``text`` names."""
    sums = frozenset(number for number in numbers_in(text, language) if number >= _LARGE)
    return Points(sums, frozenset(int(number) for number in _ARTICLE.findall(text)), frozenset(_days(text)))


def asked_exactly(text: str, language: Language) -> Points:
    """What a question (in standard words) names and asks for exactly as named, not for more, less, before or after it."""
    named = points_in(text, language)
    sums = frozenset[float]() if _NO_SUM.search(text) or limit_in(text, language) else named.sums
    return Points(sums, named.articles, frozenset[date]() if _NO_DAY.search(text) else named.days)


def _days(text: str) -> Iterator[date]:
    for found in _DAY.finditer(text):
        try:
            yield date(int(found["year"]), month_number(found["month"] or found["month_first"]), int(found["day"] or found["behind"]))
        except ValueError:  # 31 February
            continue
