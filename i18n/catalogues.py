"""The Babel catalogues for use outside Flask: phrases by symbolic key, dates as each language writes them, compiling."""

import gettext
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from knowledge.library.fields import LANGUAGES, Language, first_day

TRANSLATIONS = Path(__file__).resolve().parent / "translations"
_PATTERNS = {4: "y", 7: "MMMM y", 10: "d MMMM y"}  # by length of the ISO text: year, month, day

Phrase = Callable[..., str]


def catalogue(language: str, suffix: str = "po") -> Path:
    """Where the catalogue of ``language`` lies; ``suffix`` is ``po`` (written by people) or ``mo`` (compiled)."""
    return TRANSLATIONS / language / "LC_MESSAGES" / f"messages.{suffix}"


def compile_catalogues() -> list[Path]:
    """Compile each catalogue whose compiled file is absent or older; returns those that were written."""
    return [_compiled(language) for language in LANGUAGES if _stale(language)]


@lru_cache
def phrases(language: Language) -> Phrase:
    """A function ``say(key, **values)`` for ``language``. An unknown key comes back as it is, so that it is noticed."""
    compile_catalogues()
    found = gettext.translation("messages", TRANSLATIONS, [language])

    def say(key: str, **values: object) -> str:
        text = found.gettext(key)
        return text % values if values else text  # a key that is unknown may hold a per cent sign

    return say


def written_day(when: str, language: Language, *, short: bool = False) -> str:
    """A full or partial ISO date (``2021``, ``2021-01``, ``2021-01-04``) as ``language`` writes it; ``short``: the month abbreviated."""
    pattern = _PATTERNS[len(when)]
    return format_date(first_day(when), pattern.replace("MMMM", "MMM") if short else pattern, locale=language)


class Catalogues:
    """The catalogues as ``knowledge.answers.phrases.Phrases``."""

    def say(self, key: str, language: Language, **values: str) -> str:
        """The phrase ``key`` in ``language``, with ``values`` put in."""
        return phrases(language)(key, **values)

    def day(self, when: str, language: Language) -> str:
        """A full or partial ISO date as that language writes it."""
        return written_day(when, language)


def _stale(language: str) -> bool:
    compiled = catalogue(language, "mo")
    return not compiled.exists() or compiled.stat().st_mtime < catalogue(language).stat().st_mtime


def _compiled(language: str) -> Path:
    """Compile aside and swap in, so that a server reading it never meets half a file."""
    target = catalogue(language, "mo")
    aside = target.with_suffix(f".{os.getpid()}.part")
    with catalogue(language).open("rb") as source, aside.open("wb") as sink:
        write_mo(sink, read_po(source, locale=language))
    aside.replace(target)
    return target
