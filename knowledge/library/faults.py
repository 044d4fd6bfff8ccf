"""What is wrong with the values of a file that people write, in words that lead to the place: pydantic's errors, told for editors."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

_UNKNOWN = ("unknown key {name}", "remove it or correct its spelling")
_NO_TEXT = ("{name} is {value}, which is no text", "write words; what YAML or JSON takes for something else stands in quotes")
_NO_LIST = ("{name} is {value}, which is no list", "write it in square brackets, as in [one, two]")
_NO_KEYS = ("{name} is {value}, where keys with values belong", "write one 'key: value' a line below it")
_TOLD: dict[str, tuple[str, str]] = {
    "missing": ("missing {name}", "add it"),
    "unexpected_keyword_argument": _UNKNOWN,
    "extra_forbidden": _UNKNOWN,
    "literal_error": ("{name} is {value}, which is none of {expected}", "write one of them, in straight quotes or none"),
    "string_type": _NO_TEXT,
    "tuple_type": _NO_LIST,
    "dataclass_type": _NO_KEYS,
    "dict_type": _NO_KEYS,
    "string_too_short": ("{name} is empty", "write it, or leave the line out where it may be"),
    "string_too_long": ("{name} has over {max_length} characters", "shorten it"),
    "string_pattern_mismatch": ("{name} is {value}, which is not {form}", "correct it"),
    "value_error": ("{name}: {message}", ""),
    "json_invalid": ("no JSON ({message})", "write one object in braces, all of it on this line, its words in straight quotes"),
}
_FORMS = {
    r"^[A-Z]{2}$": "a country's two capitals, as in DE",
    r"^[a-z0-9_]+$": "a key of small letters, digits and _",
    r"^[a-z0-9-]+$": "a key of small letters, digits and -",
    r"^F\d{3}$": "F with three digits, as in F001",
    r"^C\d\d$": "C with two digits, as in C01",
}
_LONGEST = 60
_PLAIN = frozenset({"missing", "unexpected_keyword_argument", "extra_forbidden"})  # what to do needs no guide
Place = tuple[str | int, ...]


def faults(error: ValidationError, guide: str) -> Iterator[tuple[Place, str, str]]:
    """Each error as (where in the file, what is wrong, what to do); ``guide`` is the page that tells the form."""
    for detail in error.errors():
        place = tuple(step for step in detail["loc"] if not (isinstance(step, str) and "[" in step))
        problem, remedy = _TOLD.get(detail["type"], ("{name} is {value}: {message}", "correct it"))
        given = detail.get("ctx", {})
        form = _FORMS.get(given.get("pattern", ""), f"of the form {given.get('pattern')}")
        said = {"name": named(place), "value": _shown(detail["input"]), "message": _message(detail["msg"]), "form": form, **given}
        told = f"{remedy} ({guide} tells the form)" if remedy else f"{guide} tells the form"
        yield place, problem.format(**said), remedy if detail["type"] in _PLAIN else told


def named(place: Place) -> str:
    """``place`` in words: ``'dates.since'``, ``'supersedes', entry 1, 'relation'``; people count from one."""
    parts: list[str] = []
    for number, step in enumerate(place):
        if isinstance(step, int):
            parts.append(f"entry {step + 1}")
        elif number and isinstance(place[number - 1], str):
            parts[-1] = f"{parts[-1][:-1]}.{step}'"
        else:
            parts.append(f"'{step}'")
    return ", ".join(parts) or "the whole"


def _shown(value: Any) -> str:
    """A value as it was read, cut short; of what holds others only what it is."""
    if isinstance(value, list | tuple):
        return "a list"
    if not isinstance(value, str | int | float | None):
        return "a group of keys"
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}...'"


def _message(text: str) -> str:
    """Without pydantic's opening words; a line of JSON is one line, whatever its number in the file."""
    for opening in ("Value error, ", "Invalid JSON: "):
        text = text.removeprefix(opening)
    return text.replace(" at line 1 column ", " at character ")
