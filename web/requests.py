"""What readers and programs may send, validated: one shape for a question, whether it comes as JSON, a form or an address."""

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from flask import request
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from knowledge.answers.answer import MAX_PREVIOUS, MAX_QUESTION, Question
from knowledge.library.fields import Country, Language
from web.language import chosen_region, page_language, wanted_language
from web.problems import unacceptable

Body = TypeVar("Body", bound=BaseModel)
MAX_WORD = 500


def _iso_only(value: Any) -> Any:
    """Dates as ISO text only: numbers would be taken for seconds since 1970."""
    if value is None or isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and len(value) == 10 and value[7] == "-":  # else a week
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("not_a_date", "not an ISO date")


Asked = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_QUESTION)]
Day = Annotated[date, BeforeValidator(_iso_only)]


class AskBody(BaseModel):
    """The body of ``POST /api/v1/ask``."""

    model_config = ConfigDict(extra="forbid")
    question: Asked
    language: Language | None = None
    as_of: Day | None = None
    region: Country | None = None
    previous: Annotated[list[Asked], Field(max_length=MAX_PREVIOUS)] = []

    def as_question(self) -> Question:
        """The question as the engine takes it."""
        return Question(self.question, self.language, self.as_of, self.region, tuple(self.previous), page_language(), wanted_language())


class FeedbackBody(BaseModel):
    """The body of ``POST /api/v1/feedback``. ``question`` is kept only where the reader adds a word."""

    model_config = ConfigDict(extra="forbid")
    helpful: StrictBool
    status: Literal["answered", "clarify", "no_statement", "out_of_scope"]
    language: Language = "id"
    statements: Annotated[list[Annotated[str, StringConstraints(max_length=80)]], Field(max_length=10)] = []
    index: Annotated[str, StringConstraints(max_length=100)] = ""
    word: Annotated[str, StringConstraints(max_length=MAX_WORD), AfterValidator(str.strip)] = ""
    question: Annotated[str, StringConstraints(max_length=MAX_QUESTION), AfterValidator(str.strip)] = ""


def json_body(kind: type[Body]) -> Body:
    """The request's JSON as ``kind``; 415 where it is not sent as JSON, 400 where it is none, 422 where it does not fit."""
    if not request.is_json:
        raise UnsupportedMediaType()
    try:
        data = request.get_json(cache=False)
    except RecursionError as error:
        raise BadRequest() from error
    return checked(kind, data)


def asked_in(values: MultiDict[str, str]) -> AskBody:
    """The question in a form or an address. The oldest turns give way where there are more than the engine takes."""
    previous = [turn for turn in values.getlist("previous") if turn.strip()][-MAX_PREVIOUS:]
    given = {"question": values.get("q", ""), "as_of": values.get("as_of") or None, "region": chosen_region()}
    return checked(AskBody, given | {"previous": previous})


def checked(kind: type[Body], data: Any) -> Body:
    """``data`` as ``kind``, or 422 with everything that does not fit."""
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        raise unacceptable(error) from error
