"""The index is built aside, swapped in whole, rebuilt when its sources change, and never served damaged."""

import errno
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from app import create_app
from assembly import Core
from knowledge.answers.answer import Question
from knowledge.errors import IndexUnusable, LibraryError, NotWritten
from knowledge.index.build import checked_folder, current_folder
from knowledge.models.embedder import HashingEmbedder
from settings import Settings
from tests.small import TODAY, Edit

ASKED = Question("can Facebook read my personal chats?")


def test_the_first_use_builds_and_the_second_opens(settings: Settings) -> None:
    said: list[str] = []
    first = Core(settings, said.append).engine.fingerprint
    assert any("Building the index" in line for line in said)
    said.clear()
    assert Core(settings, said.append).engine.fingerprint == first
    assert said == []


def test_a_changed_statement_rebuilds(settings: Settings, edit: Edit) -> None:
    first = Core(settings).engine.fingerprint
    edit("who-can-read/e2ee", lambda data: data["en"].update(title="Another title"))
    assert Core(settings).engine.fingerprint != first


@pytest.mark.parametrize("name", ["vectors.npy", "passages.jsonl", "library.json", "tokens-passages.npy", "manifest.json"])
def test_a_flipped_byte_is_noticed_and_mended(settings: Settings, name: str) -> None:
    expected = Core(settings).engine.ask(ASKED).text
    folder = current_folder(settings.index_folder)
    assert folder is not None
    damaged = bytearray((folder / name).read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    (folder / name).write_bytes(damaged)
    said: list[str] = []
    assert Core(settings, said.append, today=lambda: TODAY).engine.ask(ASKED).text == expected
    assert any("Building the index" in line for line in said)


def test_a_running_core_takes_up_a_new_index(core: Core, edit: Edit) -> None:
    before = core.engine.fingerprint
    edit("who-can-read/e2ee", lambda data: data["en"].update(title="Another title"))
    core.build()
    assert core.engine.fingerprint != before
    assert core.library.statements["e2ee"].record.en.title == "Another title"


def test_all_go_on_with_the_old_index_while_another_is_taken_up(core: Core, edit: Edit) -> None:
    before, waiting = core.engine.fingerprint, []
    core.beside = waiting.append
    edit("who-can-read/e2ee", lambda data: data["en"].update(title="Another title"))
    core.build()
    assert [core.engine.fingerprint for _ in range(3)] == [before] * 3
    assert len(waiting) == 1, "one request sees to it"
    waiting[0]()
    assert core.engine.fingerprint != before
    assert len(waiting) == 1


def test_a_core_can_be_told_to_take_it_up_now(core: Core, edit: Edit) -> None:
    before = core.engine
    core.renew()
    assert core.engine is before
    edit("who-can-read/e2ee", lambda data: data["en"].update(title="Another title"))
    core.build()
    core.beside = lambda _: None
    core.renew()
    assert core.engine.fingerprint != before.fingerprint
    assert "written" in vars(core.engine.index.asks), "what is worked out once is there before workers are forked"


@pytest.mark.parametrize("begun", [False, True])
def test_who_cannot_take_up_an_index_now_leaves_it_to_the_next(core: Core, edit: Edit, begun: bool) -> None:
    def no_thread(take_up: Callable[[], None]) -> NoReturn:
        if begun:
            take_up()
        raise RuntimeError("can't start new thread")

    before, able = core.engine.fingerprint, core.beside
    edit("who-can-read/e2ee", lambda data: data["en"].update(title="Another title"))
    core.build()
    core.beside = no_thread
    with pytest.raises(RuntimeError, match="thread"):
        assert core.engine
    core.beside = able
    assert core.engine.fingerprint != before
    assert not core._opening.locked()


def test_a_running_core_keeps_its_index_when_the_new_one_is_damaged(core: Core, settings: Settings, edit: Edit) -> None:
    before = core.engine.fingerprint
    edit("who-can-read/e2ee", lambda data: data["en"].update(title="Another title"))
    folder = Core(settings).build()
    (folder / "vectors.npy").write_bytes(b"")
    assert core.engine.fingerprint == before


def test_a_running_core_keeps_its_index_when_the_new_one_is_another_models(core: Core, settings: Settings) -> None:
    before, said = core.engine.fingerprint, list[str]()
    core.warn = said.append
    other = Core(settings)
    other._embedder = HashingEmbedder(), "sha256:another"
    other.build()
    assert core.engine.fingerprint == before
    assert core.engine.ask(ASKED).citations
    assert said == [f"keeping the index in use: {said[0].partition(': ')[2]}"]
    assert "another model" in said[0]


def test_an_index_that_is_taken_up_is_told(core: Core, edit: Edit) -> None:
    said: list[str] = []
    assert core.engine
    edit("who-can-read/e2ee", lambda data: data["en"].update(title="Another title"))
    core.build()
    core.report = said.append
    assert f"taken up: {core.engine.fingerprint}" in said


@pytest.mark.parametrize("there", [False, True])
def test_a_library_without_a_statement_takes_no_index_place(settings: Settings, tmp_path: Path, there: bool) -> None:
    before = Core(settings).build()
    nothing = replace(settings, knowledge=tmp_path / "nothing")
    if there:
        nothing.knowledge.mkdir()
    run = create_app(Core(nothing)).test_cli_runner()
    for words in (["check"], ["build"], ["build", "--if-needed"]):
        done = run.invoke(args=["library", *words])
        assert done.exit_code == 1, done.output
        assert "nothing holds no statement" in done.output
        assert "JELAS_KNOWLEDGE" in done.output
    said: list[str] = []
    assert Core(nothing, report=said.append).engine
    assert any("answering from the index as it was before" in told and "no statement" in told for told in said)
    assert current_folder(settings.index_folder) == before
    with pytest.raises(LibraryError, match="no statement"):
        assert Core(replace(nothing, instance=tmp_path / "fresh")).engine


def test_what_cannot_be_read_is_not_called_damaged(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Core(settings).build()

    def refuse(path: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("knowledge.index.manifest.digest_of", refuse)
    with pytest.raises(IndexUnusable, match=rf"{folder}/.* cannot be read \(Permission denied\): let the user"):
        checked_folder(settings.index_folder)


@pytest.mark.parametrize("words", [["check"], ["build"]])
def test_a_statement_that_cannot_be_read_is_not_said_to_be_written(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    odd = settings.knowledge / "statements" / "timeline" / "odd.yaml"
    odd.touch()
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == odd:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    done = create_app(Core(settings)).test_cli_runner().invoke(args=["library", *words])
    assert done.exit_code == 1
    assert re.search(r"odd\.yaml:1: cannot be read \(Permission denied\): let the user", done.output), done.output
    assert "JELAS_INSTANCE" not in done.output


def test_an_interrupted_build_leaves_the_old_index(core: Core, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = core.engine.fingerprint

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("knowledge.index.build._write_parts", fail)
    with pytest.raises(NotWritten, match="disk full"):
        core.build()
    assert checked_folder(settings.index_folder)[1].fingerprint == before
    assert [path for path in (settings.index_folder / "builds").iterdir() if path.name.startswith(".")] == []


def test_a_broken_statement_file_is_reported_and_the_old_index_serves_on(core: Core, settings: Settings, edit: Edit) -> None:
    answer = core.engine.ask(ASKED)
    edit("who-can-read/e2ee", lambda data: data.__delitem__("en"))
    with pytest.raises(LibraryError, match=r"e2ee.yaml:1: missing 'en': add it"):
        Core(replace(settings)).build()
    assert core.engine.ask(ASKED).citations == answer.citations


def test_groups_bring_the_other_language_along(core: Core) -> None:
    index = core.engine.index
    one = index.owned_by("e2ee")[:1]
    both = index.groups.complete(np.asarray(one))
    assert [index.passages[number].id for number in both] == ["e2ee/id#1", "e2ee/en#1"]
    assert index.passages[index.groups.member_in(int(index.groups.of[one[0]]), index.passages, "en")].language == "en"


def test_old_builds_are_removed_but_for_the_one_before(core: Core, settings: Settings) -> None:
    for _ in range(3):
        core.build()
    assert len(list(Path(settings.index_folder / "builds").iterdir())) == 2


def test_building_leaves_the_processor_to_the_server(core: Core, small_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []
    monkeypatch.setattr("os.nice", steps.append)
    assert core.embedder
    core.settings = replace(core.settings, testing=False)
    policy = small_library / "policy.md"
    policy.write_text("# Policy\n\n" + "Warung Chat keeps what you write on your phone only.\n\n" * 20)
    run = create_app(core).test_cli_runner()
    for arguments in (["build"], ["add", str(policy), "--yes", "--publisher", "Warung", "--key", "warung"]):
        done = run.invoke(args=["library", *arguments])
        assert done.exit_code == 0, done.output
    assert steps == [10, 10]


def test_index_is_built_if_needed_only(core: Core, edit: Edit) -> None:
    run = create_app(core).test_cli_runner()
    said = [run.invoke(args=["library", "build", "--if-needed"]).output for _ in range(2)]
    edit("who-can-read/e2ee", lambda data: data["en"].update(title="Only you can read your chats"))
    said.append(run.invoke(args=["library", "build", "--if-needed"]).output)
    assert ["up to date" in each for each in said] == [False, True, False]


def test_other_ends_of_lines_in_a_text_end_no_passage(core: Core, edit: Edit) -> None:
    """Characters that some readers of lines take for an end of one."""
    edit("who-can-read/e2ee", lambda data: data["en"].update(title="Chats\u2028are\x85yours\u2029alone"))
    core.build()
    assert "\u2028" in core.engine.library.statements["e2ee"].record.en.title
