"""The numbers that a text names, in figures or in words: "120 hari", "seratus dua puluh hari" and "a hundred and twenty days" name one.

A lone "satu" or "one" is no number here: it mostly stands for somebody or something ("salah satu", "that one").
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from knowledge.library.fields import Language

_PIECE = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_INDONESIAN = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ENGLISH = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_WORDS: dict[Language, dict[str, int]] = {
    "id": dict(zip(_INDONESIAN, range(1, 10), strict=True)) | {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000},
    "en": dict(zip([*_ENGLISH, *_TEENS], range(1, 20), strict=True)) | dict(zip(_TENS, range(20, 100, 10), strict=True)),
}
_TIMES: dict[Language, dict[str, int]] = {
    "id": {"puluh": 10, "ratus": 100, "ribu": 1000, "juta": 1_000_000, "miliar": 1_000_000_000},
    "en": {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000},
}
_BETWEEN = frozenset({"and"})  # "a hundred and twenty"


@lru_cache(maxsize=4096)
def numbers_in(text: str, language: Language) -> frozenset[float]:
    """Every number that ``text`` names."""
    return frozenset(_numbers(_PIECE.findall(text.casefold()), language))


def _numbers(pieces: list[str], language: Language) -> Iterator[float]:
    words, times = _WORDS[language], _TIMES[language]
    whole, part, certain = 0.0, 0.0, 0  # thousands and more, what is below, and from 2 on that it is a number indeed
    for piece in [*pieces, ""]:
        if piece[:1].isdigit():
            if certain > 1:
                yield whole + part
            whole, part, certain = 0.0, _figure(piece), 2
        elif piece in words:
            part, certain = part + words[piece], certain + 1 + (words[piece] > 1)
        elif piece == "belas" and certain:
            part, certain = part + 10, 2
        elif times.get(piece, 0) >= 1000:
            whole, part, certain = whole + (part or 1) * times[piece], 0.0, 2
        elif piece in times:
            part, certain = part + (part % 10 or 1) * times[piece] - part % 10, 2
        elif certain and piece not in _BETWEEN:
            if certain > 1:
                yield whole + part
            whole, part, certain = 0.0, 0.0, 0


def _figure(piece: str) -> float:
    if _THOUSANDS.fullmatch(piece):
        return float(re.sub(r"[.,]", "", piece))
    whole, _, fraction = piece.replace(",", ".").partition(".")
    return float(f"{whole}.{fraction.replace('.', '')}")
