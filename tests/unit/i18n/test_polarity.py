"""Which files decide how a way of asking is read."""

import ast
from pathlib import Path

from i18n import conversation, denial, leaning, standard
from i18n.polarity import READ_BY


def rests_on(file: Path) -> set[Path]:
    """The modules of ``i18n`` that ``file`` imports, those that they import, and so on, and ``file``."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    below = (file.with_name(f"{name.removeprefix('i18n.')}.py") for name in names if name.startswith("i18n."))
    return {file}.union(*map(rests_on, below))


def test_all_that_reading_a_way_of_asking_rests_on_is_watched() -> None:
    for part in (standard, denial, conversation, leaning):
        assert rests_on(Path(str(part.__file__))) <= set(READ_BY), part.__name__
