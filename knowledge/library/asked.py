"""Asked questions: what people type, in their own words, with the statement that answers, or with none where nobody has stated it.

They stand beside the statements in ``knowledge/asked/*.jsonl``, one JSON object a line. Those that a statement answers serve as further
ways of asking for it; those that none answers teach when to keep silent. None is ever shown to a reader.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import StringConstraints, TypeAdapter, ValidationError

from knowledge.library.faults import faults
from knowledge.library.fields import Country, Key, Language, Text, Verdict
from knowledge.library.statement import STRICT
from knowledge.lines import numbered

FOLDER = "asked"
_GUIDE = "docs/asked-questions.md"
_SIGNS = re.compile(r"[\s?!.]+$")


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """``statement``: the one that answers, None where none does; ``also``: others that answer about as well; ``verdict``: what it says to
    the question as worded, where that takes yes or no; ``nearest``: for one that nobody answers, the statement it sounds like (None: like
    none); ``previous``: the turns before it, oldest first; ``style``: how it is put; ``as_of``, ``region``: the day and the country that
    the reader chose, where it was not today and Indonesia.
    """

    __pydantic_config__ = STRICT
    question: Annotated[Text, StringConstraints(max_length=500)]
    language: Language
    style: Literal["plain", "everyday"]
    statement: Key | None
    also: tuple[Key, ...] = ()
    verdict: Verdict | None = None
    nearest: Key | None = None
    previous: tuple[Text, ...] = ()
    as_of: date | None = None
    region: Country | None = None

    @property
    def elsewhere(self) -> bool:
        """Whether the reader chose another day or country."""
        return bool(self.as_of or self.region)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every statement it names."""
        return tuple(key for key in (self.statement, self.nearest, *self.also) if key)


def asked_files(root: Path) -> list[Path]:
    """The files of asked questions below ``root`` (the folder ``knowledge``), in a stable order."""
    return sorted(path for path in (root / FOLDER).glob("*.jsonl") if path.is_file() and not path.name.startswith("."))


def read_asked(path: Path) -> Iterator[tuple[int, AskedQuestion | tuple[str, str]]]:
    """Each line's number (from 1) with the question it holds, or with what is wrong with it and what to do."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        yield 1, (f"not UTF-8 ({error.reason} at byte {error.start})", "save the file as UTF-8")
        return
    yield from ((number, _asked(line)) for number, line in numbered(text))


def repeated(placed: Iterable[tuple[Path, int, AskedQuestion]]) -> Iterator[tuple[Path, int, str]]:
    """The places of questions that were asked before after the same turns, of the same day and country, each with where that was."""
    seen: dict[tuple[object, ...], str] = {}
    for path, number, asked in placed:
        told = (asked.as_of, asked.region, *map(plain, (asked.question, *asked.previous)))
        if told in seen:
            yield path, number, seen[told]
        seen.setdefault(told, f"{path}:{number}")


def plain(text: str) -> str:
    """``text`` without what makes no difference: capitals, white space, signs at the end."""
    return _SIGNS.sub("", " ".join(text.casefold().split()))


def _asked(line: str) -> AskedQuestion | tuple[str, str]:
    try:
        asked = _adapter().validate_json(line)
    except ValidationError as error:
        _, problem, remedy = next(faults(error, _GUIDE))
        return problem, remedy
    if asked.statement is None and (asked.verdict or asked.also):
        said = "verdict" if asked.verdict else "also"
        return f"'{said}' stands where no statement answers", f"name the statement, or remove '{said}' ({_GUIDE} tells the form)"
    return asked


@cache
def _adapter() -> TypeAdapter[AskedQuestion]:
    return TypeAdapter(AskedQuestion)
