"""What nothing can rebuild, in one file: documents taken in, and feedback. Written while the server runs, checked before it is trusted."""

import gzip
import hashlib
import io
import itertools
import json
import os
import re
import shutil
import tarfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from knowledge.errors import JelasError, written_to

KEPT = ("library", "feedback")
FORMAT = 1
_MANIFEST = "backup.json"
_LARGEST = 64 << 20  # of a file; documents have at most 20 MB, a month's feedback 32
_MOST_AFTER = 1 << 20  # what may follow the last file: blocks filled up with nothing
_NAME = re.compile(rf"(?:{'|'.join(KEPT)})(?:/[\w@+-][\w.@+-]*)+")


class BackupError(JelasError):
    """A backup that can't be written, or is not whole."""


@dataclass(frozen=True)
class Backup:
    """A backup that was found whole: its files by name, with their digests."""

    path: Path
    files: dict[str, str]


def write_backup(instance: Path, path: Path) -> Backup:
    """Write a backup of ``instance`` to ``path``, aside and then renamed. Raises BackupError where ``path`` exists or can't be written."""
    if path.exists():
        raise BackupError(f"{path} exists: name another file, or move it away")
    aside = path.with_name(f".{path.name}-{os.getpid()}")
    digests: dict[str, str] = {}
    try:
        with open(aside, "xb", opener=partial(os.open, mode=0o600)) as raw, tarfile.open(fileobj=raw, mode="w:gz") as archive:
            for name, content in _contents(instance):
                digests[name] = hashlib.sha256(content).hexdigest()
                _put(archive, name, content)
            _put(archive, _MANIFEST, json.dumps({"format": FORMAT, "files": digests}, indent=1).encode())
        os.replace(aside, path)
    except OSError as error:
        raise BackupError(f"{path} can't be written ({error.strerror}): free some space there, or name another place") from error
    finally:
        aside.unlink(missing_ok=True)
    return check_backup(path)


def check_backup(path: Path) -> Backup:
    """Read all of a backup and compare it with its manifest. Raises BackupError where a byte is not as it was written."""
    found = {name: hashlib.sha256(content).hexdigest() for name, content in _members(path) if name != _MANIFEST}
    manifest = next((content for name, content in _members(path) if name == _MANIFEST), None)
    try:
        told = json.loads(manifest or b"null")
        wanted = dict(told["files"])
        if told["format"] != FORMAT:
            raise BackupError(f"{path} is of format {told['format']}, this version reads {FORMAT}")
    except (ValueError, TypeError, KeyError) as error:
        raise BackupError(f"{path} is no whole backup (its manifest is missing or damaged): use another one") from error
    if odd := sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name)):
        raise BackupError(f"{path} is damaged ({odd[0]} is not as it was written): use another one")
    return Backup(path, found)


def restore_backup(backup: Backup, instance: Path, *, replace: bool = False) -> list[Path]:
    """Put a backup's files into ``instance``; what is there already is moved aside, and only where ``replace`` says so.

    Returns where that lies now. Raises BackupError where something is there and may not be replaced.
    """
    there = [instance / name for name in KEPT if (instance / name).exists() and any((instance / name).iterdir())]
    if there and not replace:
        raise BackupError(f"{there[0]} holds something already: add --replace to move it aside")
    aside = instance / f".restoring-{os.getpid()}"
    try:
        with written_to(instance):
            for name, content in _members(backup.path):
                if name != _MANIFEST:
                    _write(aside / name, content)
            return _swapped(aside, instance)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _swapped(aside: Path, instance: Path) -> list[Path]:
    moved, when = [], time.strftime("%Y%m%dT%H%M%S")
    for name in KEPT:
        (aside / name).mkdir(parents=True, exist_ok=True)
        if (instance / name).exists():
            moved.append(_free(instance / f"{name}.before-{when}"))
            (instance / name).rename(moved[-1])
        (aside / name).rename(instance / name)
    return moved


def _free(path: Path) -> Path:
    """``path``, or one like it where a clock that was set back has named something so before."""
    return next(free for number in itertools.count() if not (free := Path(f"{path}-{number}" if number else path)).exists())


def _contents(instance: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file that is kept. Documents come first: the texts they name were there before them, and never change."""
    for folder in KEPT:
        paths = [path for path in (instance / folder).rglob("*") if path.is_file() and not path.name.startswith(".")]
        for path in sorted(paths, key=lambda own: (own.suffix != ".json", own)):
            content = path.read_bytes()
            whole = content if folder == "library" else content[: content.rfind(b"\n") + 1]
            yield path.relative_to(instance).as_posix(), whole


def _members(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of a backup; a name that could lead elsewhere is refused."""
    try:
        with gzip.open(path) as packed, tarfile.open(fileobj=packed, mode="r|") as archive:
            for member in archive:
                if not member.isreg() or (member.name != _MANIFEST and not _NAME.fullmatch(member.name)):
                    raise BackupError(f"{path} holds {member.name!r}, which no backup does: use another one")
                if member.size > _LARGEST:
                    raise BackupError(f"{path} holds a file of {member.size >> 20} MB, which no backup does: use another one")
                file = archive.extractfile(member)
                yield member.name, file.read() if file else b""
            if len(packed.read(_MOST_AFTER)) == _MOST_AFTER:  # to the very end, where gzip's own digest lies
                raise BackupError(f"{path} goes on after its end, which no backup does: use another one")
    except (OSError, tarfile.TarError, EOFError, zlib.error) as error:
        raise BackupError(f"{path} can't be read ({error}): use another one") from error


def _put(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = len(content), 0o600, int(time.time())
    archive.addfile(entry, io.BytesIO(content))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
