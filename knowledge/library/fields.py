"""Field types shared by the YAML nouns: partial dates, keys, web addresses, languages, verdicts."""

import calendar
import re
from datetime import date
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, Language] = ("id", "en")
Verdict = Literal["yes", "no", "partly"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

EARLIEST = date(1990, 1, 1)
"""No law, policy or word that is told here is older."""
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def _iso_text(value: Any) -> Any:
    """YAML hands over 2021-01-04 as a date and 2021 as a number; both become ISO text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value


def _possible_date(text: str) -> str:
    first_day(text)
    return text


def first_day(when: str) -> date:
    """The first day of a full or partial ISO date: ``2021-01`` gives 1 January 2021.

    Raises ValueError where no such day exists.
    """
    match = _PARTIAL_DATE.fullmatch(when)
    if not match:
        raise ValueError(f"'{when}' is no date: write YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(f"'{when}' is an impossible date: correct it") from error


def last_day(when: str) -> date:
    """The last day of a full or partial ISO date: ``2021-02`` gives 28 February 2021."""
    first = first_day(when)
    if len(when) == 10:
        return first
    month = 12 if len(when) == 4 else first.month
    return date(first.year, month, calendar.monthrange(first.year, month)[1])


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or "." not in (parts.hostname or "") or re.search(r"\s", text):
        raise ValueError(f"'{text}' is no web address: write the full address, beginning with https://")
    return text


PartialDate = Annotated[str, BeforeValidator(_iso_text), AfterValidator(_possible_date)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
FactId = Annotated[str, StringConstraints(pattern=r"^F\d{3}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
