"""What a question says about itself, before anything is searched. Language-specific readers implement ``Reader`` (see ``i18n``)."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Literal, Protocol

from knowledge.library.fields import Language

HOME = "ID"
"""The country of readers who name none."""
MOST_PIECES = 200
_PIECE = re.compile(r"[A-Za-z0-9]{1,5}|\S")  # about what a tokenizer makes of it

Concern = Literal["threat", "scam", "takeover", "watched", "spying", "self-harm"]
Greeting = Literal["hello", "thanks", "noted", "self"]
Manner = Literal["judges", "feels", "ahead", "why", "compares"]


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How a question is understood.

    ``standard`` is the question as it is compared with others, on its own feet (a follow-up carries its earlier turn, asked of the number
    it brings); ``yes_no`` whether it asks for yes or no; ``regions`` the regions it names; ``concern`` a matter in which a person may be in
    danger or about to do harm; ``greeting`` what is no question to our matter: a greeting, thanks, that an answer was taken note of, or who
    Jelas itself is; ``then`` whether it asks what was said or planned back then, so that statements replaced since may be quoted, as such;
    ``names`` the other apps and companies it names (lower case); ``help`` whether it asks how to mend or operate something; ``authorities``
    whether it asks what authorities have decided, and names no region: it may be any; ``ours`` whether it names what Jelas is about, so
    that nothing else it asks is out of scope; ``manners`` how it goes beyond facts; ``other`` how else a later turn may be understood, by
    itself or with those before it, which is taken where the index is likelier to answer it by more than ``lead`` (log odds).
    """

    language: Language
    standard: str
    yes_no: bool = False
    regions: tuple[str, ...] = ()
    concern: Concern | None = None
    greeting: Greeting | None = None
    follow_up: bool = False
    then: bool = False
    names: tuple[str, ...] = ()
    help: bool = False
    authorities: bool = False
    ours: bool = False
    manners: frozenset[Manner] = frozenset()
    other: "Interpretation | None" = None
    lead: float = 0.0


class Reader(Protocol):
    """Reads a question."""

    def read(self, text: str, previous: tuple[str, ...], language: Language | None, page_language: Language) -> Interpretation:
        """Interpret ``text`` after the ``previous`` questions; a given ``language`` is kept, else it is detected."""
        ...

    def has_manner(self, text: str, language: Language, manner: Manner) -> bool:
        """Whether ``text``, in standard words, goes beyond facts in that ``manner``."""
        ...


def beginning(text: str) -> str:
    """``text`` as far as its first ``MOST_PIECES``: no language needs more for 500 characters, and noise costs no more than that."""
    ends = (piece.end() for piece in islice(_PIECE.finditer(text), MOST_PIECES - 1, None))
    return text[: next(ends, len(text))]
