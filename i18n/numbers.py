"""The numbers that a text names, in figures or in words: "120 hari", "seratus dua puluh hari" and "a hundred and twenty days" name one.

A lone "satu" or "one" is no number here, unless it counts days: it mostly stands for somebody or something ("salah satu", "that one").
Spans of time are told in days, so that four months, "empat bulan" and 120 days are one number; years only up to two, since more of them
are ages and sentences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from i18n.patterns import MONTH
from knowledge.library.fields import Language

_PIECE = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+|[,;:.?!]")
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
    "id": {"puluh": 10, "ratus": 100, "ribu": 1000, "juta": 1_000_000, "miliar": 1_000_000_000, "crore": 10_000_000},
    "en": {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "crore": 10_000_000},
}
_BETWEEN = frozenset({"and"})  # "a hundred and twenty"
_DAYS: dict[Language, dict[str, float]] = {
    "id": {"jam": 1 / 24, "hari": 1, "minggu": 7, "bulan": 30, "bln": 30, "tahun": 365, "taun": 365, "thn": 365},
    "en": {
        **{"hour": 1 / 24, "hours": 1 / 24, "hrs": 1 / 24, "day": 1, "days": 1, "week": 7, "weeks": 7, "wks": 7, "fortnight": 14},
        **{"month": 30, "months": 30, "mos": 30, "year": 365, "years": 365, "yrs": 365, "yr": 365},
    },
}
_UNITS = (
    dict.fromkeys(("persen", "prosen", "percent", "pct"), "percent")
    | dict.fromkeys(("tahun", "taun", "thn", "year", "years", "yr", "yrs"), "years")
    | dict.fromkeys(("euro", "euros", "rupiah", "dollar", "dollars", "dolar", "lira", "rupee", "rupees"), "money")
)
_CURRENCY = re.compile(r"^(?:rp|idr|usd|eur)\.?\s*(?=\d)|^[€$£₹]\s*(?=\d)")
_MOST_YEARS = 2
_MONTHS = 12
_WRITTEN: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = {  # what is no span of time, and spans that name no number or two
    "id": (
        (re.compile(r"\btanggal\s+(\d+)\s+(?:bulan|minggu)\b"), r"tanggal \1 "),
        (re.compile(r"\btahun\s+(?=\d{4}\b)"), " dan "),
        (re.compile(r"\b(umur|usia|berumur|berusia)\s+(\d+)\s+tahun\b"), r"\1 \2 "),
        (re.compile(r"(\d+)\s*[x×*]\s*24\s*jam\b"), r"\1 hari"),
        (re.compile(r"\bsetengah tahun\b"), "6 bulan"),
        (re.compile(r"(?<=\d)(?:k|rb)\b"), " ribu"),
        (re.compile(r"(?<=\d)\s?jt\b"), " juta"),
        (re.compile(r"(?<=\d)\s?(?:milyar|m)\b"), " miliar"),
        (re.compile(r"\bsetengah bulan\b"), "15 hari"),
        (re.compile(r"\bse(hari|minggu|bulan|tahun)(?=an\b|nya\b|\b)"), r"1 \1 "),
    ),
    "en": (
        (re.compile(r"\b(\d+)[- ](?:years?|yrs?)[- ]olds?\b"), r"\1 "),
        (re.compile(r"(\d+)\s*[x×*]\s*24\s*hours?\b"), r"\1 days"),
        (re.compile(r"\bhalf an? year\b|\bhalf year\b"), "6 months"),
        (re.compile(r"(?<=\d)k\b"), " thousand"),
        (re.compile(r"(?<=\d)\s?(?:m|mn|mio|mln)\b"), " million"),
        (re.compile(r"(?<=\d)\s?bn\b"), " billion"),
        (re.compile(r"(?<!\d )(?<!million )(?<!billion )(?<!thousand )(?<!hundred )\ban? (?=(?:day|week|fortnight|month|year)\b)"), "1 "),
    ),
}
_NAMED_BY = (  # a number behind one of these belongs to a date or a name
    *("pasal", "ayat", "nomor", "no", "no.", "uu", "pp", "tanggal", "article", "section", "regulation", "version", "versi"),
    *("android", "ios"),
)
_NO_AMOUNT = r"(?<![\w.,/-])" + "".join(rf"(?<!\b{re.escape(word)} )" for word in _NAMED_BY)
_SPELT = {language: "|".join((*_WORDS[language], *_TIMES[language], "belas")) for language in _WORDS}
_AMOUNT = {
    language: re.compile(
        rf"{_NO_AMOUNT}(?P<number>(?:(?:rp|idr|usd|eur)\.?\s?(?=\d)|[€$£₹]|an? (?=hundred))?"
        rf"(?:\d+(?:[.,]\d+)*(?:(?:k|rb|jt|bn)\b)?|(?:{spelt})\b)(?:(?:(?:(?<=hundred)|(?<=thousand)) and)?[ -](?:{spelt})\b){{0,5}})"
        rf"(?![\w/-])(?!\s+(?:of\s+)?{MONTH}\b)(?P<unit>\s*%|\s+[a-z]+(?![\w-]))?",
        re.I,
    )
    for language, spelt in _SPELT.items()
}
_BESIDE = {  # what may stand beside a number in a turn that brings nothing else
    "id": re.compile(
        r"(?:\W|\b(?:dan|atau|terus|lalu|kalau|bagaimana|dengan|sampai|setelah|sesudah|habis|lewat|dalam|sudah|cuma|hanya|lebih|kurang|dari|"
        r"di|atas|bawah|selama|umur|usia|yang|buat|untuk|misalnya|jadi|berarti|oh|oke?|ya|sih|kan|dong|deh|juga|saja|bisa|boleh|tidak|"
        r"mungkin|betul|benar|masih|itu)\b)*",
        re.I,
    ),
    "en": re.compile(
        r"(?:\W|\b(?:and|or|but|so|then|what|how|about|if|is|that|it|it's|after|for|up|to|until|till|at|in|within|of|by|more|less|than|over|"
        r"under|only|just|even|say|maybe|the|ok|okay|oh|also|too|as|well|instead|possible|allowed|right|true|now|still|can|could|be|set)\b)*",
        re.I,
    ),
}
_LARGE = 1000
_AT_MOST = 60  # letters of a number with its unit
_SCALE = {language: "|".join(times) for language, times in _TIMES.items()}


@lru_cache(maxsize=4096)
def numbers_in(text: str, language: Language) -> frozenset[float]:
    """Every number that ``text`` names."""
    return frozenset(number for number, _ in _numbers(_pieces(text, language), language))


def first_number(text: str, language: Language) -> tuple[float, str] | None:
    """The number with which ``text`` begins, "one" too, and its unit: "days" for spans of time, "percent", "years", "money" or, where
    that is something else that is counted, nothing; None where it begins with no number, or with a year.
    """
    text = text[:_AT_MOST]  # the rest need not be read at each of several places that a number might follow
    priced = _CURRENCY.sub("", text.casefold())
    pieces = _pieces(priced.replace("%", " percent "), language)
    words, times = _WORDS[language], _TIMES[language]
    if not pieces or not (pieces[0][:1].isdigit() or pieces[0] in words or pieces[0] in times):
        return None
    number, unit = next(_numbers(pieces, language, lone=True), (0.0, ""))
    if not number or (_is_year(number) and not unit):
        return None
    return number, unit or ("money" if len(priced) < len(text) else "")


def _is_year(number: float) -> bool:
    """Whether ``number``, where it counts nothing, is a year."""
    return 1990 <= number < 2050


def _pieces(text: str, language: Language) -> list[str]:
    plain = text.casefold()
    for pattern, written in _WRITTEN[language]:
        plain = pattern.sub(written, plain)
    return _PIECE.findall(plain)


def _numbers(pieces: list[str], language: Language, *, lone: bool = False) -> Iterator[tuple[float, str]]:
    """Each number with its unit; ``lone``: the first may be a lone "one"."""
    words, times = _WORDS[language], _TIMES[language]
    whole, part, certain = 0.0, 0.0, int(lone)  # thousands and more, what is below, and from 2 on that it is a number indeed
    for piece in [*pieces, ""]:
        if piece[:1].isdigit():
            if certain > 1:
                yield whole + part, ""
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
            days = _days(whole + part, piece, language)
            if days or certain > 1:
                yield (days, "days") if days else (whole + part, _UNITS.get(piece, ""))
            whole, part, certain = 0.0, 0.0, 0


def _days(number: float, unit: str, language: Language) -> float | None:
    """So many days as ``number`` of ``unit``, twelve months being a year; None where that is no span of time."""
    days = _DAYS[language].get(unit)
    if days is None or (days == 365 and number > _MOST_YEARS):
        return None
    return number / _MONTHS * 365 if days == 30 and number and number % _MONTHS == 0 else number * days


def _figure(piece: str) -> float:
    if _THOUSANDS.fullmatch(piece):
        return float(re.sub(r"[.,]", "", piece))
    whole, _, fraction = piece.replace(",", ".").partition(".")
    return float(f"{whole}.{fraction.replace('.', '')}")


@dataclass(frozen=True)
class _Amount:
    """An amount that a text names, from ``start`` to ``end``, its ``number`` as it is written: how ``large`` that is, and its ``unit``."""

    number: str
    large: bool
    unit: str
    kind: str
    start: int
    end: int


def with_last_number(turns: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """``turns``, where the last brings nothing but another number, as one that asks with that number what was asked before it; else as
    they are.
    """
    if len(turns) < 2 or _renumbered(turns[:-1], turns[-1], language) == turns[:-1]:
        return turns
    asked: tuple[str, ...] = ()
    for turn in turns:
        anew = _renumbered(asked, turn, language)
        asked = anew if anew != asked else (*asked, turn)
    return asked


def _renumbered(turns: tuple[str, ...], text: str, language: Language) -> tuple[str, ...]:
    return tuple(renumbered(turn, text, language) for turn in turns)


def renumbered(before: str, text: str, language: Language) -> str:
    """``before`` with the number of ``text``, where that brings nothing but another number of the same kind ("after 60 days?", then
    "120?"); where it brings more, or ``before`` names several of that kind or none, as it was.
    """
    brought = _amounts(text, language)
    if len(brought) != 1 or not _BESIDE[language].fullmatch(text[: brought[0].start] + text[brought[0].end :]):
        return before
    new = brought[0]
    named = [old for old in _amounts(before, language) if _stands_for(new, old, language)]
    if len(named) != 1:
        return before
    old = named[0]
    if new.kind:
        number, unit = new.number, new.unit
    else:
        number, unit = _scaled(new, old, language) or new.number, old.unit
    return f"{before[: old.start]}{number}{unit}{before[old.end :]}"


def _stands_for(new: _Amount, old: _Amount, language: Language) -> bool:
    """Whether ``new`` may be meant instead of ``old``."""
    return new.kind == old.kind or (not new.kind and (new.large == old.large or bool(_scaled(new, old, language))))


def _scaled(new: _Amount, old: _Amount, language: Language) -> str:
    """The bare figure ``new`` with the scale of ``old`` ("100 million", then "225"), if it has one."""
    if new.large or not new.number.isdecimal():
        return ""
    scaled, count = re.subn(rf"\d+(?:[.,]\d+)*(?= (?:{_SCALE[language]})$)", new.number, old.number, flags=re.I)
    return scaled if count else ""


def _amounts(text: str, language: Language) -> list[_Amount]:
    """The amounts that ``text`` names: no year, date or name, nor a lone "one"."""
    found = (_amount(match, language) for match in _AMOUNT[language].finditer(text))
    return [amount for amount in found if amount]


def _amount(found: re.Match[str], language: Language) -> _Amount | None:
    size = max(numbers_in(found["number"], language), default=0)
    unit = found["unit"] or ""
    if _BESIDE[language].fullmatch(unit.replace("%", "percent")):  # "120 too?"
        unit = ""
    kind = _kind(unit.strip().casefold(), language)
    if not size or (_is_year(size) and kind not in ("time", "percent", "money")):
        return None
    return _Amount(found["number"], size >= _LARGE, unit, kind, found.start(), found.end("number") + len(unit))


def _kind(unit: str, language: Language) -> str:
    """What ``unit`` measures, or else what is counted; years are mostly ages and sentences, no longer spans of days."""
    if unit in _UNITS:
        return _UNITS[unit]
    return "time" if unit in _DAYS[language] else "percent" if unit == "%" else unit.removesuffix("s")
