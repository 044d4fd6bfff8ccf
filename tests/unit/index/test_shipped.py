"""An index that was built beforehand (in an image) is taken up where it fits, and never where it doesn't."""

from dataclasses import replace
from pathlib import Path

import pytest

from app import create_app
from assembly import Core
from knowledge.answers.answer import Question
from knowledge.index.build import current_folder
from settings import Settings
from tests.small import Edit


@pytest.fixture
def shipped(settings: Settings, tmp_path: Path) -> Settings:
    """Settings of a fresh instance beside an index that was built elsewhere."""
    built = replace(settings, instance=tmp_path / "shipped")
    Core(built).build()
    return replace(settings, instance=tmp_path / "fresh", shipped=built.instance)


def test_it_is_taken_up_without_building(shipped: Settings) -> None:
    said: list[str] = []
    core = Core(shipped, said.append)
    assert core.engine.ask(Question("can Facebook read my personal chats?")).index == core.engine.fingerprint
    assert said == []
    assert (shipped.instance / "cache").is_dir()
    folder = current_folder(shipped.index_folder)
    assert folder is not None
    assert folder.is_relative_to(shipped.instance), "copied: a later build swaps its own in"


def test_it_is_enough_where_a_build_is_asked_for_if_needed(shipped: Settings) -> None:
    done = create_app(Core(shipped)).test_cli_runner().invoke(args=["library", "build", "--if-needed"])
    assert (done.exit_code, done.output) == (0, "index: up to date\n")
    assert current_folder(shipped.index_folder)


def test_it_is_left_where_the_library_has_changed(shipped: Settings, edit: Edit) -> None:
    edit("who-can-read/e2ee", lambda data: data["en"].update(title="Another title"))
    said: list[str] = []
    Core(shipped, said.append).engine  # noqa: B018
    assert any("Building the index" in line for line in said)


def test_it_is_left_where_it_is_damaged(shipped: Settings) -> None:
    folder = current_folder(shipped.shipped / "index")
    assert folder is not None
    (folder / "library.json").write_bytes(b"{}")
    said: list[str] = []
    Core(shipped, said.append).engine  # noqa: B018
    assert any("Building the index" in line for line in said)
