"""Which files decide how a way of asking is read."""

import ast
from pathlib import Path

import pytest

from i18n import conversation, denial, leaning, standard
from i18n.polarity import READ_BY, Turns
from knowledge.library.fields import Language


def rests_on(file: Path) -> set[Path]:
    """The modules of ``i18n`` that ``file`` imports, those that they import, and so on, and ``file``."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    below = (file.with_name(f"{name.removeprefix('i18n.')}.py") for name in names if name.startswith("i18n."))
    return {file}.union(*map(rests_on, below))


def test_all_that_reading_a_way_of_asking_rests_on_is_watched() -> None:
    for part in (standard, denial, conversation, leaning):
        assert rests_on(Path(str(part.__file__))) <= set(READ_BY), part.__name__


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
