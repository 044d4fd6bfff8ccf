"""Passages: the citable spans that are indexed, found and quoted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log1p
from typing import Protocol

from knowledge.library.asked import AskedQuestion
from knowledge.library.claim import Claim, ClaimVerdict
from knowledge.library.fields import LANGUAGES, Language, Verdict
from knowledge.library.statement import Statement


class Standard(Protocol):
    """Puts a question as it is compared with others."""

    def __call__(self, text: str, language: Language, previous: tuple[str, ...] = ()) -> str:
        """``text``, as it was typed in ``language`` after the ``previous`` questions."""
        ...


UNANSWERED = "unanswered"
"""Owner of the passages that only remember what nobody has answered; no statement bears this name."""
_Asks = list[tuple[str, AskedQuestion]]
_ANSWERS: dict[ClaimVerdict, Verdict] = {"false": "no", "partly": "partly", "true": "yes"}


def as_typed(text: str, language: Language, previous: tuple[str, ...] = ()) -> str:
    """The ``Standard`` that leaves words as they are."""
    return " ".join((*previous, text))


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable span of one text.

    ``id`` is stable (``e2ee/id#1``); ``owner`` is what it is a passage of (a statement's key, or a document's); passages that say the
    same in different languages share a ``group``; ``start`` and ``end`` are offsets into the owner's stored text in that language;
    ``asks`` are ways people ask for it, which serve retrieval only, and ``verdicts`` what it says to each of them that takes yes or no; the
    last ``follow_ups`` of them were put together with earlier turns, and serve for questions that are;
    ``nearest`` is, where nobody has answered ``asks``, the statement that each of them sounds like, None where that is none;
    ``prominence`` tells how much people talk about it: the natural logarithm of one plus the number of claims that rest on it.
    """

    id: str
    owner: str
    group: str
    language: Language
    heading: str
    text: str
    start: int = 0
    end: int = 0
    asks: tuple[str, ...] = ()
    verdicts: tuple[Verdict | None, ...] = ()
    prominence: float = 0.0
    follow_ups: int = 0
    nearest: tuple[str | None, ...] = ()

    @property
    def alone(self) -> tuple[str, ...]:
        """The first of ``asks``, which stand alone."""
        return self.asks[: self.standing]

    @property
    def standing(self) -> int:
        """How many of ``asks`` stand alone."""
        return len(self.asks) - self.follow_ups


def statement_passages(
    statements: Iterable[Statement], claims: Iterable[Claim] = (), asked: Iterable[AskedQuestion] = (), standard: Standard = as_typed
) -> Iterator[Passage]:
    """One passage a language of each statement: their texts are written to be read whole (at most 120 words).

    Ways of asking for it are those its editors wrote, its title (which is so), what people say in the ``claims`` that rest on it first, and
    the ``asked`` questions that it answers, all in ``standard`` words; one that leans on earlier turns is put together with them, as a
    reader's is.
    """
    said, typed = tuple(claims), _typed((own for own in asked if own.statement), standard)
    resting = Counter(key for claim in said for key in claim.record.statements)
    for statement in statements:
        for language in LANGUAGES:
            wording = statement.wordings[language]
            alone, follow_ups = typed.get((statement.key, language), ((), ()))
            written = (*wording.searched, *_claimed(statement.key, said, language), (wording.title, "yes"))
            typed_asks = ((ask, own.verdict) for ask, own in (*alone, *follow_ups))
            asks = (*((standard(text, language), verdict) for text, verdict in written), *typed_asks)
            yield Passage(
                f"{statement.key}/{language}#1",
                statement.key,
                statement.key,
                language,
                wording.title,
                wording.text,
                0,
                len(wording.text),
                tuple(ask for ask, _ in asks),
                tuple(verdict for _, verdict in asks),
                log1p(resting[statement.key]),
                len(follow_ups),
            )


def unanswered_passages(asked: Iterable[AskedQuestion], standard: Standard = as_typed) -> Iterator[Passage]:
    """One passage a language without any text, which may never answer: its ways of asking are the questions that nobody has answered."""
    typed = _typed((own for own in asked if own.statement is None), standard)
    for language in LANGUAGES:
        alone, follow_ups = typed.get((None, language), ((), ()))
        asks = (*alone, *follow_ups)
        if asks:
            yield Passage(
                f"{UNANSWERED}/{language}",
                UNANSWERED,
                UNANSWERED,
                language,
                "",
                "",
                asks=tuple(ask for ask, _ in asks),
                verdicts=(None,) * len(asks),
                follow_ups=len(follow_ups),
                nearest=tuple(own.nearest for _, own in asks),
            )


def _typed(asked: Iterable[AskedQuestion], standard: Standard) -> dict[tuple[str | None, Language], tuple[_Asks, _Asks]]:
    """The questions of today and of Indonesia, each as it is compared and as it was asked, by the statement that answers and their
    language: those that stand alone, those that were put together with earlier turns.
    """
    found: dict[tuple[str | None, Language], tuple[_Asks, _Asks]] = {}
    for own in asked:
        if not own.elsewhere:
            together = standard(own.question, own.language, own.previous)
            follows = bool(own.previous) and together != standard(own.question, own.language)
            found.setdefault((own.statement, own.language), ([], []))[follows].append((together, own))
    return found


def _claimed(key: str, claims: Iterable[Claim], language: Language) -> Iterator[tuple[str, Verdict]]:
    """The wordings of the claims that rest on ``key`` before others, each with the verdict as an answer to "is it so?"."""
    for claim in claims:
        if claim.record.statements[:1] == (key,):
            wording = claim.wording(language)
            for text in (wording.claim, *wording.wordings):
                yield text, _ANSWERS[claim.record.verdict]
