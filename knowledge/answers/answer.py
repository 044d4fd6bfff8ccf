"""The nouns of an answer, as they are handed to every way in (page, API, command line, evaluation)."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from pydantic import TypeAdapter

from knowledge.answers.interpretation import Concern, Greeting
from knowledge.library.fields import Country, Language, Verdict

AnswerStatus = Literal["answered", "clarify", "no_statement", "out_of_scope"]
MAX_QUESTION = 500
MAX_PREVIOUS = 6
_OURS = {"remembered", "lead", "denied", "concern", "greeting"}  # fields for our own pages


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asks. ``language`` None: detected; ``as_of`` None: today; ``region`` None: Indonesia.

    ``previous`` holds up to six earlier questions of the conversation, oldest first; ``page_language`` breaks ties in detection;
    ``told_in`` is the language of the answer where a reader wants it in another than the question's.
    """

    text: str
    language: Language | None = None
    as_of: date | None = None
    region: Country | None = None
    previous: tuple[str, ...] = ()
    page_language: Language = "id"
    told_in: Language | None = None


@dataclass(frozen=True, slots=True)
class SupersededBy:
    """A newer statement, its relation to the cited one, and since when."""

    statement: str
    relation: str
    since: date


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage whose quote was checked, character by character, against the stored text.

    ``checked`` is the day on which an editor last compared a statement with its source.
    """

    number: int
    statement: str | None
    facts: tuple[str, ...]
    passage: str
    quote: str
    language: Language
    publisher: str
    speaker: str | None
    title: str
    url: str
    kind: str
    published: str | None
    effective: str | None
    region: str
    scope: tuple[str, ...]
    status: str
    since: str
    in_force: bool
    superseded_by: tuple[SupersededBy, ...] = ()
    disputed_by: tuple[str, ...] = ()
    heading: str = ""
    undated: bool = False
    checked: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to make an ambiguous question definite."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, text, verdict, citations, and the fingerprint of the index that gave it.

    ``sure`` is false where the nearest statement is told, which may not answer exactly what was asked; there is no verdict then.
    ``lead`` is the part of the text that says the verdict in words; ``denied``: the question, with the turns that it leans on, denies
    something, so that a bare yes or no would not tell what is meant; ``concern`` and ``greeting``: what was met instead of a question.
    """

    question: str
    language: Language
    as_of: date
    region: str
    status: AnswerStatus
    text: str
    verdict: Verdict | None = None
    citations: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[str, ...] = ()
    confidence: float = 0.0
    index: str = ""
    took_ms: float = 0.0
    notice: str | None = None
    sure: bool = True
    lead: str = ""
    denied: bool = False
    concern: Concern | None = None
    greeting: Greeting | None = None
    remembered: bool = field(default=False, compare=False)

    def as_json(self) -> dict[str, Any]:
        """The public JSON object, as ``web/openapi.yaml`` has it; dates as ISO text. Who was given it before is nobody's business."""
        return dict(_described().dump_python(self, mode="json", exclude=_OURS))


@lru_cache
def _described() -> TypeAdapter[Answer]:
    """Writes answers: compiled once, a tenth of what it takes to copy each field."""
    return TypeAdapter(Answer)
