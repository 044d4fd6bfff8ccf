"""A disk that is full, cannot be written, or is slow: told with the remedy, or mended; the answers are the same all the while."""

import json
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from assembly import Core
from knowledge.answers.answer import Question
from knowledge.documents.document import Document
from knowledge.documents.formats import read_text
from knowledge.errors import NotWritten
from knowledge.index import manifest
from knowledge.index.build import checked_folder
from serving.backup import BackupError, check_backup, restore_backup, write_backup
from settings import Settings
from tests.faults.disks import Disk, disk
from tests.faults.kept import kept
from tests.faults.sizes import cases
from tests.small import TODAY, rewrite
from tests.unit.documents.conftest import DAYS, FIRST, SECOND

pytestmark = pytest.mark.faults
ASKED = Question("can Facebook read my personal chats?")
ROOMS = (0, 30_000, 120_000, 400_000, 5_000, 1_000, 70_000, 250_000)[: cases(3, 8)]
FULL = "cannot be written.*(free some room|raise the limit)"
CLOSED = "cannot be written.*(make that disk writable|let the user that runs Jelas write there)"
HELPFUL = {"helpful": True, "status": "answered", "word": "terima kasih " * 30}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An instance with an index, a cache, a document and feedback."""
    core = kept(tmp_path_factory.mktemp("prepared"), FIRST)
    assert create_app(core).test_client().post("/api/v1/feedback", json=HELPFUL).status_code == 204
    return core.settings


@pytest.fixture
def small(prepared: Settings, tmp_path: Path) -> Iterator[tuple[Disk, Settings]]:
    """A small disk that holds the prepared instance, and settings over it with a library that may be changed."""
    with disk(tmp_path / "disk") as own:
        shutil.copytree(prepared.instance, own.folder / "instance", symlinks=True)
        shutil.copytree(prepared.knowledge, tmp_path / "knowledge")
        yield own, replace(prepared, instance=own.folder / "instance", knowledge=tmp_path / "knowledge")


def running(settings: Settings) -> Core:
    return Core(settings, today=lambda: TODAY)


def told(core: Core) -> tuple[object, ...]:
    found = core.engine.ask(ASKED)
    return found.text, found.citations, found.index


def change(settings: Settings, title: str) -> None:
    rewrite(settings.knowledge / "statements" / "who-can-read" / "e2ee.yaml", lambda data: data["en"].update(title=title))


def whole(settings: Settings) -> None:
    """What is kept is whole, and nothing half made lies about."""
    core = running(settings)
    checked_folder(settings.index_folder)
    for document in core.store.documents().values():
        assert all(core.store.text(version.text) for version in document.versions)
    for line in (settings.instance / "feedback").glob("*.jsonl"):
        assert [json.loads(row) for row in line.read_text().splitlines()]
    assert [path.name for path in settings.instance.glob("index/builds/.*")] == []
    assert [path.name for path in settings.instance.glob("library/*/.*")] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_full_disk_takes_no_half_index_and_no_half_document(small: tuple[Disk, Settings], room: int) -> None:
    full, settings = small
    core = running(settings)
    expected = told(core)
    change(settings, "Another title")
    document = Document("warung-chat", "Warung", "Warung Chat Privacy Policy", "", "en")
    large = SECOND + "\n\n" + "What is written here fills the disk. " * 20_000
    version = (document, read_text(SECOND.encode(), "policy.md"), large.encode(), DAYS[1], "policy.md")
    with full.full_but_for(room):
        with pytest.raises(NotWritten, match=FULL):
            core.store.add_version(*version)
        if room < 100_000:
            with pytest.raises(NotWritten, match=FULL):
                core.build()
        assert told(core) == expected
    whole(settings)
    kept = core.store.add_version(*version)[0].versions[-1]
    assert core.store.text(kept.original) == large, "what was half written is not taken for what is kept"
    core.build()
    assert core.engine.library.statements["e2ee"].record.en.title == "Another title"


def test_a_start_on_a_full_disk_is_refused_where_the_index_is_stale(small: tuple[Disk, Settings]) -> None:
    full, settings = small
    expected = told(running(settings))
    with full.full_but_for(0):
        assert told(running(settings)) == expected, "nothing has to be written where nothing changed"
        change(settings, "Another title")
        with pytest.raises(NotWritten, match=FULL):
            running(settings).engine  # noqa: B018
    assert told(running(settings)) != expected


def test_feedback_and_backups_on_a_full_disk(small: tuple[Disk, Settings]) -> None:
    full, settings = small
    client = create_app(running(settings)).test_client()
    path = next(settings.instance.glob("feedback/*.jsonl"))
    before = path.read_bytes()
    backup = full.folder / "backup.tar.gz"
    with full.full_but_for(0) if full.real else full.full_but_for(len(before) + 10):
        answers = [client.post("/api/v1/feedback", json=HELPFUL) for _ in range(40)]  # the last block may hold some yet
        if full.real:
            with pytest.raises(BackupError, match="free some space"):
                write_backup(settings.instance, backup)
    assert answers[-1].status_code == 503
    assert answers[-1].headers["Retry-After"]
    kept = [json.loads(line) for line in path.read_text().splitlines()]
    assert len(kept) == 1 + sum(answer.status_code == 204 for answer in answers)
    assert list(full.folder.glob(".backup*")) == []
    assert check_backup(write_backup(settings.instance, backup).path).files


def test_a_backup_is_not_restored_by_halves(small: tuple[Disk, Settings], tmp_path: Path) -> None:
    full, settings = small
    backup = write_backup(settings.instance, tmp_path / "backup.tar.gz")
    before = {
        path: path.read_bytes() for name in ("library", "feedback") for path in (settings.instance / name).rglob("*") if path.is_file()
    }
    with full.full_but_for(0), pytest.raises(NotWritten, match=FULL):
        restore_backup(backup, settings.instance, replace=True)
    assert {path: path.read_bytes() for path in before} == before
    assert list(settings.instance.glob(".restoring-*")) == []
    restore_backup(backup, settings.instance, replace=True)
    whole(settings)


def test_a_disk_that_cannot_be_written(small: tuple[Disk, Settings], tmp_path: Path) -> None:
    closed, settings = small
    expected = told(running(settings))
    (tmp_path / "policy.md").write_text(SECOND)
    with closed.read_only():
        core = running(settings)
        app = create_app(core)
        assert told(core) == expected, "answering writes nothing"
        assert app.test_client().post("/api/v1/feedback", json=HELPFUL).status_code == 503
        refused(app, "library", "build")
        refused(app, "library", "add", str(tmp_path / "policy.md"), "--yes", "--publisher", "Warung", "--key", "other")
        refused(app, "library", "withdraw", "warung-chat", "--reason", "x")
        change(settings, "Another title")
        with pytest.raises(NotWritten, match=CLOSED):
            running(settings).engine  # noqa: B018
    whole(settings)
    assert told(running(settings)) != expected


def refused(app: Flask, *arguments: str) -> None:
    done = app.test_cli_runner().invoke(args=arguments)
    assert done.exit_code == 1, done.output
    assert "writable" in done.output or "write there" in done.output, done.output


def test_a_slow_disk_keeps_nobody_waiting(prepared: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new index takes long to be read (slowed where its files are checked): readers are answered from the old one meanwhile."""
    settings = replace(prepared, instance=tmp_path / "instance", knowledge=tmp_path / "knowledge")
    shutil.copytree(prepared.instance, settings.instance, symlinks=True)
    shutil.copytree(prepared.knowledge, settings.knowledge)
    core = Core(settings, today=lambda: TODAY, beside=lambda take_up: threading.Thread(target=take_up).start())
    before = core.engine.fingerprint
    change(settings, "Another title")
    running(settings).build()
    swift = manifest._digest
    monkeypatch.setattr(manifest, "_digest", lambda path: (time.sleep(0.05), swift(path))[1])
    client, seconds, indexes = create_app(core).test_client(), [], []
    until = time.monotonic() + 20
    while time.monotonic() < until and (not indexes or indexes[-1] == before):
        began = time.monotonic()
        indexes.append(asked(client))
        seconds.append(time.monotonic() - began)
    assert indexes[-1] != before
    assert indexes.count(before) > 3, "answered meanwhile"
    assert max(seconds) < 0.05 * len(list(settings.instance.glob("index/current/**/*")))


def asked(client: FlaskClient) -> str:
    answer = client.post("/api/v1/ask", json={"question": f"can Facebook read my chats {time.monotonic()}?"})
    assert answer.status_code == 200
    return str(answer.json["index"])
