"""How a question is turned: what it denies, and whether it asks for safety or for access.

Implements ``knowledge.answers.verdict.Polarity``.
"""

import re
from functools import lru_cache

from i18n.grammar import is_negated
from knowledge.library.fields import Language

_PROTECTIVE = re.compile(
    r"\b(?:aman|keamanan|terlindung\w*|dilindungi|(?:ter|di)?enkripsi|rahasia|privat|tertutup|terjaga|safe|secure|protected|encrypt\w*|"
    r"private|hidden|confidential)\b",
    re.I,
)


class Turns:
    """The polarity of Indonesian and English questions."""

    def negated(self, text: str, language: Language) -> bool:
        """See ``Polarity.negated``."""
        return is_negated(text, language)

    def protective(self, text: str, language: Language) -> bool:
        """See ``Polarity.protective``."""
        return _protective(text)


@lru_cache(maxsize=20_000)  # the same ways of asking are looked at with every question
def _protective(text: str) -> bool:
    return bool(_PROTECTIVE.search(text))
