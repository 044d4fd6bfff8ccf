"""The lines of a file that people write, one thing a line."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.errors import JelasError


def lines_of(path: Path, encoding: str = "utf-8") -> Iterator[tuple[int, str]]:
    """The lines of ``path`` that are not blank, each with its number (from 1); only a newline ends one, whatever else a text may hold.

    Raises JelasError where the file is not UTF-8.
    """
    try:
        text = path.read_text(encoding=encoding)
    except UnicodeDecodeError as error:
        raise JelasError(f"{path}: not UTF-8 ({error.reason} at byte {error.start}): save it as UTF-8") from error
    yield from numbered(text)


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """The lines of ``text``, as ``lines_of`` gives them."""
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())
