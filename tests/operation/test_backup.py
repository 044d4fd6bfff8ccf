"""Backup and restore: every byte comes back, half a file is noticed, nothing is overwritten."""

import gzip
import os
import re
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import create_app
from assembly import Core
from serving import backup
from serving.backup import check_backup
from settings import Settings
from tests.small import ROOT, TODAY

TEXT = """# Privacy policy

This policy says what we do with messages. We keep a message on our servers until it is delivered, and for thirty days at most.

## Telephone numbers

We share telephone numbers with other companies of the group, so that spam can be found and stopped. You can object to that in the settings.
"""


def contents(instance: Path) -> dict[str, bytes]:
    folders = (instance / "library", instance / "feedback")
    return {path.relative_to(instance).as_posix(): path.read_bytes() for own in folders for path in own.rglob("[!.]*") if path.is_file()}


@pytest.fixture
def site(settings: Settings, tmp_path: Path) -> Flask:
    """A site with a document taken in and feedback given."""
    site = create_app(Core(settings, today=lambda: TODAY))
    page = tmp_path / "policy.md"
    page.write_text(TEXT * 3)
    run = site.test_cli_runner()
    described = "--key policy --publisher Example --title Policy --language en --date 2026-01-01 --yes --no-build"
    taken = run.invoke(args=["library", "add", str(page), *described.split()])
    assert taken.exit_code == 0, taken.output
    given = {"helpful": True, "status": "answered", "language": "id", "statements": ["e2ee"], "index": "sha256:0"}
    assert site.test_client().post("/api/v1/feedback", json=given).status_code == 204
    return site


def invoke(site: Flask, *words: str) -> tuple[int, str]:
    done = site.test_cli_runner().invoke(args=["backup", *words])
    return done.exit_code, done.output


def test_all_that_was_lost_comes_back(site: Flask, settings: Settings, tmp_path: Path) -> None:
    before, answer = contents(settings.instance), site.extensions["jelas"].build().name
    assert {name.split("/")[0] for name in before} == {"library", "feedback"}
    file = tmp_path / "backup.tar.gz"
    assert invoke(site, "write", str(file)) == (0, f"{file}: {len(before)} files, whole\n")
    for name in before:
        (settings.instance / name).unlink()
    status, said = invoke(site, "restore", str(file), "--replace")
    assert status == 0, said
    assert contents(settings.instance) == before
    assert site.extensions["jelas"].build().name.partition("-")[0] == answer.partition("-")[0], "the same index"


def test_what_is_there_is_replaced_only_when_told_and_then_kept(site: Flask, settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    invoke(site, "write", str(file))
    status, said = invoke(site, "restore", str(file))
    assert (status, "--replace" in said) == (1, True)
    assert invoke(site, "restore", str(file), "--replace")[0] == 0
    assert list(settings.instance.glob("library.before-*/documents/policy.json"))


def test_a_backup_is_never_overwritten(site: Flask, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    file.write_bytes(b"yesterday's")
    assert invoke(site, "write", str(file))[0] == 1
    assert file.read_bytes() == b"yesterday's"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.98])
@pytest.mark.parametrize("harm", ["cut", "flipped"])
def test_half_a_file_and_a_wrong_byte_are_noticed(site: Flask, settings: Settings, tmp_path: Path, share: float, harm: str) -> None:
    file = tmp_path / "backup.tar.gz"
    invoke(site, "write", str(file))
    content, before = bytearray(file.read_bytes()), contents(settings.instance)
    at = int(len(content) * share)
    content[at] ^= 0xFF
    file.write_bytes(content[:at] if harm == "cut" else content)
    assert invoke(site, "check", str(file))[0] == 1
    assert invoke(site, "restore", str(file), "--replace")[0] == 1
    assert contents(settings.instance) == before


@pytest.mark.parametrize("name", ["/etc/passwd", "library/../../escaped", "other/file", "library/.hidden"])
def test_a_name_that_leads_elsewhere_is_refused(site: Flask, tmp_path: Path, name: str) -> None:
    file = tmp_path / "backup.tar.gz"
    with tarfile.open(file, "w:gz") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = 1
        archive.addfile(entry, BytesIO(b"x"))
    status, said = invoke(site, "restore", str(file), "--replace")
    assert (status, "which no backup does" in said) == (1, True)
    assert not (tmp_path / "escaped").exists()


@pytest.mark.parametrize("bomb", ["a file", "what follows"])
def test_a_backup_that_swells_is_refused(site: Flask, tmp_path: Path, bomb: str) -> None:
    """Half a megabyte that would be half a gigabyte of memory or more."""
    file = tmp_path / "backup.tar.gz"
    with gzip.open(file, "wb", compresslevel=6) as packed:
        if bomb == "a file":
            entry = tarfile.TarInfo("feedback/2026-11.jsonl")
            entry.size = 400 << 20
            packed.write(entry.tobuf())
        else:
            packed.write(b"\0" * 10_240)
        for _ in range(400):
            packed.write(b"\0" * (1 << 20))
    assert file.stat().st_size < 1_000_000
    status, said = invoke(site, "restore", str(file), "--replace")
    assert (status, "which no backup does" in said) == (1, True)


def test_the_documented_backup_of_a_container_can_be_put_back(site: Flask, settings: Settings, tmp_path: Path) -> None:
    """What stands in docs/deploying.md, word for word, but for Docker itself and the folder for temporary files."""
    rows = (ROOT / "docs" / "deploying.md").read_text()
    written, put_back = (
        re.search(rf"jelas sh -c '({start}[^']*)'", rows)[1].replace("/tmp/", f"{tmp_path}/")  # type: ignore[index]
        for start in ("flask backup", "cat >")
    )
    paths = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "JELAS_KNOWLEDGE": str(settings.knowledge)}
    here = {**os.environ, **paths, "JELAS_TESTING": "1", "JELAS_INSTANCE": str(settings.instance)}
    file, other = tmp_path / "jelas.tar.gz", tmp_path / "other"
    with file.open("wb") as kept:
        subprocess.run(["sh", "-c", written], env=here, cwd=ROOT, stdout=kept, check=True)
    assert check_backup(file).files
    with file.open("rb") as kept:
        subprocess.run(["sh", "-c", put_back], env={**here, "JELAS_INSTANCE": str(other)}, cwd=ROOT, stdin=kept, check=True)
    assert contents(other) == contents(settings.instance)
    assert (other / "index" / "current").exists()


def test_a_backup_is_never_readable_by_others(site: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[int] = []
    put = backup._put

    def watched(*given: Any) -> None:
        modes.extend(path.stat().st_mode & 0o777 for path in tmp_path.glob(".backup.tar.gz-*"))
        put(*given)

    monkeypatch.setattr(backup, "_put", watched)
    assert invoke(site, "write", str(tmp_path / "backup.tar.gz"))[0] == 0
    assert set(modes) == {0o600}
