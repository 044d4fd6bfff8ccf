"""The bundled questions: one JSON object a line, each a ``Case`` with what a right answer would cite."""

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, get_args

from babel import Locale
from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError

from knowledge.answers.answer import MAX_PREVIOUS, MAX_QUESTION
from knowledge.answers.interpretation import Concern
from knowledge.errors import JelasError
from knowledge.library.fields import Country, Language, Verdict
from knowledge.library.reading import Library
from knowledge.library.statement import Topic
from knowledge.lines import lines_of

QUESTIONS = Path(__file__).with_name("questions")
PERSONAS = QUESTIONS.with_name("personas")
"""What people ask who play a part and know no statement: nearest to what readers ask, so the judge learns from it, too."""
HALVES = Path(__file__).with_name("halves.toml")
FURTHER = tuple(
    QUESTIONS.with_name(name)
    for name in ("beyond", "conditions", "contrasts", "dialogues", "families", "half_truths", "personas", "probed", "roundabout")
)
"""Folders of further questions; docs/for-researchers.md says what each measures."""

Kind = Literal[
    "answerable", "short", "pair", "as_of", "region", "near_miss", "short_near_miss", "off_topic", "follow_up", "choice", "care", "language"
]
Half = Literal["tuned", "held-out"]
Hangs = Literal["elliptic", "reference", "correction", "new", "back", "further"]
KINDS: tuple[Kind, ...] = get_args(Kind)
ANSWERABLE: frozenset[Kind] = frozenset({"answerable", "short", "pair", "as_of", "region", "follow_up"})
NEAR_MISSES: frozenset[Kind] = frozenset({"near_miss", "short_near_miss"})
UNANSWERABLE: frozenset[Kind] = NEAR_MISSES | {"off_topic"}
_NOTES = ("axis", "new_topic", "reason")
"""What writers noted of a question for each other; nothing is measured by it."""
_HALF_A_LETTER = re.compile("[\ud800-\udfff]")


def _askable(text: str) -> str:
    if not text.strip():
        raise ValueError("empty")
    if len(text.strip()) > MAX_QUESTION:
        raise ValueError(f"{len(text.strip())} characters, readers may ask {MAX_QUESTION}")
    return text


def _country(code: str) -> str:
    if code not in Locale("en").territories:
        raise ValueError(f"'{code}' is no country: write its ISO code, as in ID or DE")
    return code


Asked = Annotated[str, AfterValidator(_askable)]


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what is expected of its answer.

    ``facts``: a citation is right if it rests on one of them; ``not_facts``: what must never be cited first; ``scopes``: the two sides of
    a question that needs a choice; ``concern``: the matter of care it raises; ``pair``: the twin that differs in a negation or an actor;
    ``family``: the question that it puts in other words; ``turn``: how it hangs on those before it.
    """

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}
    id: str
    question: Asked
    language: Language
    kind: Kind = "language"
    style: str | None = None
    topic: Topic | None = None
    facts: tuple[str, ...] = ()
    not_facts: tuple[str, ...] = ()
    verdict: Verdict | None = None
    pair: str | None = None
    family: str | None = None
    as_of: date | None = None
    region: Annotated[Country, AfterValidator(_country)] | None = None
    previous: Annotated[tuple[Asked, ...], Field(max_length=MAX_PREVIOUS)] = ()
    turn: Hangs | None = None
    concern: Concern | None = None
    scopes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    half: Half = "tuned"

    @property
    def key(self) -> str:
        """A name that is unique over all files."""
        return f"{self.kind}/{self.id}"

    @property
    def cluster(self) -> str:
        """What is drawn together when resampling: twins hang together, and so do the many wordings of a question."""
        if self.family:
            return f"family/{self.family}"
        return f"pair/{self.pair}" if self.pair else self.key


def read_cases(folder: Path = QUESTIONS) -> list[Case]:
    """Every question below ``folder``, in the order of files and lines.

    Raises JelasError with file and line where one is no question or where a key comes twice, and where there is none at all.
    """
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise JelasError(f"{folder}: no *.jsonl file there: name a folder of questions with --questions")
    placed = [(f"{path}:{number}", case) for path in files for number, case in _cases_in(path)]
    _refuse_twins(placed)
    if not placed:
        raise JelasError(f"{folder}: its files hold no question: write one JSON object a line")
    cases = [case for _, case in placed]
    held = {case.cluster for case in cases if half_of(case) == "held-out"}
    return [replace(case, half="held-out" if case.cluster in held else "tuned") for case in cases]


def tuned_cases(folders: Iterable[Path] = (QUESTIONS, *FURTHER)) -> list[Case]:
    """The halves that may be tuned on of the questions in ``folders``: the bundled and all further ones, unless told otherwise."""
    return [case for folder in folders for case in read_cases(folder) if case.half == "tuned"]


def require_facts(cases: Iterable[Case], library: Library) -> None:
    """Raise JelasError where a question names a fact that no statement rests on: whatever is answered would count as wrong."""
    known = {fact for statement in library.statements.values() for fact in statement.record.facts}
    for case in cases:
        named = {*case.facts, *case.not_facts, *(fact for facts in case.scopes.values() for fact in facts)}
        if unknown := sorted(named - known):
            raise JelasError(f"{case.key}: no statement rests on {unknown[0]}: correct the question, or take it out")


def half_of(case: Case) -> Half:
    """Whether ``case`` may be tuned on, by its topic or number. Twins stay together: both are held out where one of them is."""
    halves = _halves()
    if case.kind in halves["by_number"] or case.topic is None:
        return "tuned" if int(re.sub(r"\D", "", case.id) or 0) % 2 else "held-out"
    return "tuned" if case.topic in halves["tuned"] else "held-out"


def _cases_in(path: Path) -> Iterable[tuple[int, Case]]:
    try:
        for number, line in lines_of(path):
            yield number, _case(line, f"{path}:{number}")
    except OSError as error:
        raise JelasError(f"{path}: {error.strerror}: leave only files of questions there that can be read") from error


def _case(line: str, place: str) -> Case:
    try:
        row: dict[str, Any] = {name: value for name, value in json.loads(line).items() if name not in _NOTES}
        if "\\u" in line and _HALF_A_LETTER.search(json.dumps(row, ensure_ascii=False)):
            raise JelasError(f"{place}: holds half a letter, which cannot be written down: write the line as UTF-8")
        row["topic"] = re.sub(r"^\d+-", "", row.get("topic") or "") or None
        case: Case = _adapter().validate_python(row)
    except ValidationError as error:
        detail = error.errors()[0]
        told = "unknown key" if detail["type"] == "unexpected_keyword_argument" else detail["msg"]
        raise JelasError(f"{place}: {'.'.join(map(str, detail['loc']))}: {told}: correct the line") from error
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise JelasError(f"{place}: not a JSON object ({error}): write one question a line") from error
    if case.kind in ANSWERABLE and not case.facts:
        raise JelasError(f"{place}: kind '{case.kind}' without facts: name those that answer")
    return case


def _refuse_twins(placed: list[tuple[str, Case]]) -> None:
    seen: dict[str, str] = {}
    for place, case in placed:
        if case.key in seen:
            raise JelasError(f"{place}: '{case.key}' stands in {seen[case.key]} already: give it another id")
        seen[case.key] = place


@lru_cache
def _adapter() -> TypeAdapter[Case]:
    return TypeAdapter(Case)


@lru_cache
def _halves() -> dict[str, list[str]]:
    return tomllib.loads(HALVES.read_text(encoding="utf-8"))
