"""Everyday words brought to standard ones, in questions and nowhere else.

The lexicon is ``everyday.tsv``: form, standard words, and the language it belongs to (``id``, ``en`` or ``both``), parted by tabs.
A form is one word or, where only the next word makes it clear ("no hp"), several.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from i18n.patterns import plain
from knowledge.errors import JelasError
from knowledge.library.fields import LANGUAGES, Language

LEXICON = Path(__file__).with_name("everyday.tsv")
_KEPT = (
    r"(?:https?://|www\.)\S+",  # web addresses
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",  # e-mail addresses
    r"[@#]\w+",  # handles and tags
    r"(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|id|me|co|io|gov|eu|uk|txt|pdf|apk|zip|jpe?g|png)\b(?:/\S*)?",  # hosts and files
    r"\b(?:\w\.){2,}|\b\w&\w\b",  # U.S., R&D
    # "I greet", no slip for "siapa"
    r"(?:(?<=saya )|(?<=sy )|(?<=aku )|(?<=gw )|(?<=gue )|(?<=kami ))sapa\b(?!\s+(?:aja|saja|yg|yang|sih)\b|\W*$)",
    r"(?:(?<=anak )|(?<=siswa )|(?<=murid )|(?<=bocah )|(?<=zaman )|(?<=jaman ))smp\b",  # a school, no slip for "sampai"
    r"(?-i:\b(?:[A-Z]|[Dd]r)\.(?=\s+[A-Z]))",  # Johnny G. Plate, dr. Budi
)
_WORD = r"\w+(?:['’]\w+)*"
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_ROMAN = re.compile(r"[IVXLCM]+")
_TWICE = re.compile(r"([^\W\d_]{3,})2(nya)?")  # "gara2" is "gara-gara"
_REMEMBERED = 4096  # words
_CLITICS = ("nya", "ku", "mu", "'s")
_NAME = re.compile(r"(?!(?:Anda|I)\b)[A-Z]")


@dataclass(frozen=True)
class Lexicon:
    """Everyday forms to standard words, and what to look at in a text, for each language. Words met lately are remembered."""

    forms: dict[Language, dict[str, str]]
    patterns: dict[Language, re.Pattern[str]]

    def standard(self, text: str, language: Language) -> str:
        """``text`` with everyday forms replaced; everything else stays as it is, case and punctuation included."""
        return self.patterns[language].sub(lambda match: match["kept"] or self._remembered(match["word"], language), text)

    @cached_property
    def _remembered(self) -> Callable[[str, Language], str]:
        return lru_cache(_REMEMBERED)(self._word)

    def _word(self, word: str, language: Language) -> str:
        said = plain(word.lower())
        for candidate in (said, _STRETCHED.sub(r"\1", said), _STRETCHED.sub(r"\1\1", said)):
            found = self._known(candidate, self.forms[language])
            if found:
                return found
        twice = _TWICE.fullmatch(word) if language == "id" else None
        if twice:
            stem = self._word(twice[1], language)
            return f"{stem}-{stem}{twice[2] or ''}"
        return word if _ROMAN.fullmatch(word) else _STRETCHED.sub(r"\1", word)

    @staticmethod
    def _known(said: str, forms: dict[str, str]) -> str | None:
        """The standard words for ``said``, or for what it is without a clitic where that is a name ("wanya", "fb's")."""
        if said in forms:
            return forms[said]
        stems = ((said.removesuffix(clitic), clitic) for clitic in _CLITICS if said.endswith(clitic))
        return next((f"{forms[stem]}{clitic}" for stem, clitic in stems if stem in forms and _NAME.match(forms[stem])), None)


@lru_cache
def lexicon() -> Lexicon:
    """The lexicon as shipped."""
    return read_lexicon(LEXICON.read_text(encoding="utf-8"), str(LEXICON))


def read_lexicon(text: str, name: str) -> Lexicon:
    """The lexicon written in ``text``. Raises JelasError with the line of the file ``name`` that is no entry."""
    forms: dict[Language, dict[str, str]] = {language: {} for language in LANGUAGES}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            form, standard, language = _entry(line, f"{name}:{number}")
            for target in LANGUAGES:
                if language in (target, "both"):
                    forms[target][form] = standard
    return Lexicon(forms, {language: _pattern(forms[language]) for language in LANGUAGES})


def _entry(line: str, place: str) -> tuple[str, ...]:
    entry = tuple(line.split("\t"))
    if len(entry) != 3 or not entry[0].strip() or entry[2] not in (*LANGUAGES, "both"):
        raise JelasError(f"{place}: no entry: write form, standard words, and id, en or both, parted by tabs")
    return entry


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """What is kept whole comes first, then forms of several words, then single words."""
    phrases = [words for form in forms if len(words := form.split()) > 1]
    return re.compile(rf"(?P<kept>{'|'.join(_KEPT)})|(?P<word>{'|'.join(filter(None, (_phrases(phrases), _WORD)))})", re.I)


def _phrases(phrases: Iterable[Sequence[str]]) -> str:
    """One pattern for all ``phrases``, longer ones first; by their first words, and those by their first letters, so that few are tried
    at each word of a text.
    """
    letters = defaultdict[str, dict[str, list[str]]](lambda: defaultdict(list))
    for first, *others in sorted(phrases, key=len, reverse=True):
        letters[first[0]][re.escape(first[1:])].append(r"\s+".join(map(re.escape, others)))
    branches = {
        letter: "|".join(rf"{first}\s+(?:{'|'.join(others)})" for first, others in words.items()) for letter, words in letters.items()
    }
    either = "|".join(rf"{re.escape(letter)}(?:{branch})" for letter, branch in branches.items())
    return either and rf"\b(?:{either})\b"
