"""Which files decide how a way of asking is read."""

import ast
from pathlib import Path

import pytest

from i18n import denial, polarity, reader
from i18n.everyday import LEXICON
from i18n.polarity import READ_BY, Turns
from knowledge.library.fields import Language

ONLY_ASKED = {  # what they tell of a question is asked anew each time: nothing of it is kept in the index
    *("concerns", "manner", "tense"),
    *("yes_no", "open_questions", "sought"),  # whether it asks for yes or no; how it is compared is the same either way
    "language",  # an asked question has its own written beside it
}


def rests_on(file: Path) -> set[Path]:
    """The modules of ``i18n`` that ``file`` imports, those that they import, and so on, and ``file``."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    below = (file.with_name(f"{name.removeprefix('i18n.')}.py") for name in names if name.startswith("i18n."))
    return {file}.union(*map(rests_on, below))


def test_all_that_reading_a_way_of_asking_rests_on_is_watched() -> None:
    read = {file.stem: file for part in (reader, denial) for file in rests_on(Path(str(part.__file__)))}
    assert read.keys() >= ONLY_ASKED
    kept = {file for name, file in read.items() if name not in ONLY_ASKED}
    assert set(READ_BY) == kept | {Path(str(polarity.__file__)), LEXICON}


@pytest.mark.parametrize(
    ("language", "text", "safety"),
    [
        ("id", "amankah chat saya?", True),
        ("id", "apakah foto saya tersembunyi dari Meta?", True),
        ("en", "do my pictures stay secret from them?", True),
        ("en", "is there a secret deal?", False),
        ("id", "bisa dibaca Meta?", False),
    ],
)
def test_who_asks_for_safety(language: Language, text: str, safety: bool) -> None:
    assert Turns().protective(text, language) == safety
