"""How a question is turned: what it denies, whether it asks for safety or for access, and which numbers, limits and points it names,
and whether it asks for an opinion.

Implements ``knowledge.answers.verdict.Polarity``.
"""

import re
from pathlib import Path

from i18n import asides, conversation, denial, everyday, greetings, intent, leaning, numbers, patterns, places, reader, standard, tags
from i18n.denial import denied
from i18n.limits import limit_in
from i18n.manner import rates
from i18n.numbers import numbers_in
from i18n.points import asked_exactly, points_in
from knowledge.answers.limits import Limit
from knowledge.answers.points import Points
from knowledge.library.fields import Language

_READING = (asides, conversation, denial, everyday, greetings, intent, leaning, numbers, patterns, places, reader, standard, tags)
READ_BY = (Path(__file__), *(Path(str(part.__file__)) for part in _READING), everyday.LEXICON)
"""The files that decide how a way of asking is read and put together: what was before one of them changed is stale."""
_PROTECTIVE = re.compile(
    r"\b(?:aman(?:kah)?|keamanan|terlindung\w*|dilindungi|(?:ter|di)?enkripsi|(?:di)?rahasia(?:kan)?|privat|tertutup|terjaga|tersembunyi|"
    r"disembunyikan|safe|secured?|protected|encrypt\w*|private|hidden|concealed|confidential|"
    r"(?:stays?|keeps?|kept|remains?|is|are|be) secret)\b",
    re.I,
)


class Turns:
    """The polarity of Indonesian and English questions."""

    def negated(self, text: str, language: Language) -> bool:
        """See ``Polarity.negated``."""
        return denied(text, language)

    def protective(self, text: str, language: Language) -> bool:
        """See ``Polarity.protective``."""
        return bool(_PROTECTIVE.search(text))

    def numbers(self, text: str, language: Language) -> frozenset[float]:
        """See ``Polarity.numbers``."""
        return numbers_in(text, language)

    def limit(self, text: str, language: Language) -> Limit | None:
        """See ``Polarity.limit``."""
        return limit_in(text, language)

    def points(self, text: str, language: Language) -> Points:
        """See ``Polarity.points``."""
        return points_in(text, language)

    def asked_exactly(self, text: str, language: Language) -> Points:
        """See ``Polarity.asked_exactly``."""
        return asked_exactly(text, language)

    def rates(self, text: str, language: Language) -> bool:
        """See ``Polarity.rates``."""
        return rates(text, language)
