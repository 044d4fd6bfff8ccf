"""Who may import whom: the arrows of the house point one way."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAY_IMPORT = {
    "knowledge": set(),
    "i18n": {"knowledge"},
    "settings": {"knowledge"},
    "assembly": {"knowledge", "i18n", "settings"},
    "serving": {"knowledge", "settings"},
    "soak": {"knowledge", "serving", "settings"},
    "web": {"knowledge", "i18n", "serving"},
    "commands": {"knowledge", "i18n", "assembly", "serving", "settings"},
    "evaluation": {"knowledge", "i18n", "assembly", "settings"},
    "bench": {"knowledge", "assembly", "evaluation", "serving", "settings"},
    "app": {"web", "commands", "assembly", "serving", "settings", "knowledge"},
    "scripts": {"app", "knowledge", "i18n", "settings"},
}
ROOMS = set(MAY_IMPORT)
FOREIGN = ("scripts", "peers")  # folders of files that are run, each by itself; peers each in an environment of its own
PACKAGES = ("library", "models", "heads", "index", "retrieval", "answers", "documents")
"""Of ``knowledge``, from the bottom up."""
FLASK = {"flask", "flask_babel", "werkzeug"}


def imported(path: Path) -> set[str]:
    """First parts of every module that a file imports, wherever in the file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split(".")[0] for name in names}


def packages_of_knowledge(path: Path) -> set[str]:
    """The packages of ``knowledge`` that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = [node.module.split(".") for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return {named[1] for named in parts if named[0] == "knowledge" and named[1:] and named[1] in PACKAGES}


def files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py")) or [ROOT / f"{room}.py"]


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_what_lies_below_it(room: str) -> None:
    wrong = {str(path.relative_to(ROOT)): imported(path) & ROOMS - MAY_IMPORT[room] - {room} for path in files(room)}
    assert {path: rooms for path, rooms in wrong.items() if rooms} == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_of_knowledge_imports_only_those_below_it(package: str) -> None:
    below = set(PACKAGES[: PACKAGES.index(package) + 1])
    wrong = {path.name: packages_of_knowledge(path) - below for path in files(f"knowledge/{package}")}
    assert {name: packages for name, packages in wrong.items() if packages} == {}


@pytest.mark.parametrize("room", sorted(MAY_IMPORT.keys() - {"app", "web", "commands", "scripts"}))
def test_only_the_edges_know_flask(room: str) -> None:
    assert [str(path) for path in files(room) if imported(path) & FLASK] == []


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_every_folder_tells_what_lives_there(room: str) -> None:
    for folder in {path.parent for path in files(room) if path.parent != ROOT and not set(path.parts) & set(FOREIGN)}:
        opening = folder / "__init__.py"
        if any(folder.glob("*.py")):
            assert ast.get_docstring(ast.parse(opening.read_text(encoding="utf-8"))), f"{opening} has no docstring"
