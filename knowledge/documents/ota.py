"""Takes in an Open Terms Archive collection: a git repository of Markdown files, ``Service/Document.md``, one commit a version."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.documents.errors import DocumentError

_SECONDS = 300  # for one git command
_FOUND_IN = 2  # folders deep: Service/Document.md
_UNKNOWN = "\ufffd"  # of a name that is no UTF-8: such a file is left out


@dataclass(frozen=True, slots=True)
class Recorded:
    """One document of a collection as it was recorded on ``day``; ``content`` is Markdown."""

    day: date
    commit: str
    content: bytes


def documents_in(repository: Path, service: str | None = None) -> list[Path]:
    """The documents of a collection, as paths ``Service/Document.md``; of one ``service`` where given.

    Raises DocumentError where ``repository`` is no such collection or has no such service.
    """
    if not repository.is_dir():
        raise DocumentError(f"{repository}: no such folder: clone the collection first (git clone ADDRESS), then give its folder")
    _git(repository, "rev-parse", "--verify", "HEAD")
    listed = _words(_git(repository, "-c", "core.quotePath=false", "ls-tree", "-r", "-z", "--name-only", "HEAD")).split("\0")
    paths = [Path(name) for name in listed if name.endswith(".md") and len(Path(name).parts) == _FOUND_IN and _UNKNOWN not in name]
    if not paths:
        raise DocumentError(f"{repository}: no files like Service/Document.md: this is no Open Terms Archive collection of versions")
    chosen = [path for path in paths if service is None or path.parts[0].lower() == service.lower()]
    if not chosen:
        services = sorted({path.parts[0] for path in paths})
        raise DocumentError(f"{repository}: no service '{service}': choose one of {', '.join(services[:20])}")
    return chosen


def history(repository: Path, path: Path) -> Iterator[Recorded]:
    """The versions of one document, oldest first; commits that leave it as it was are passed over."""
    lines = _words(_git(repository, "log", "--reverse", "--format=%H %as", "--", str(path))).splitlines()
    before = b""
    for line in lines:
        commit, _, day = line.partition(" ")
        content = _content(repository, commit, path)
        if content and content != before:
            yield Recorded(_day(day, f"{repository}: {path} as of {commit[:12]}"), commit, content)
            before = content


def _day(text: str, place: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DocumentError(f"{place}: recorded on '{text}', a day that no calendar has: take the other services one by one") from error


def _content(repository: Path, commit: str, path: Path) -> bytes:
    """The file as a commit has it; empty where that commit took it away."""
    try:
        return _git(repository, "show", f"{commit}:{path.as_posix()}")
    except DocumentError:
        return b""


def _words(said: bytes) -> str:
    return said.decode("utf-8", "replace")


def _git(repository: Path, *arguments: str) -> bytes:
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "GIT_CEILING_DIRECTORIES": str(repository.resolve().parent)}
    try:
        done = subprocess.run(
            ["git", "--no-pager", "-C", str(repository), *arguments], capture_output=True, timeout=_SECONDS, env=environment, check=False
        )
    except FileNotFoundError as error:
        raise DocumentError("git is not installed: install it, then try again") from error
    except subprocess.TimeoutExpired as error:
        raise DocumentError(f"{repository}: git took longer than {_SECONDS} seconds: take one service at a time (--service)") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed"]
        raise DocumentError(f"{repository}: not a git repository that can be read ({reason[-1]}): give the folder of a clone")
    return done.stdout
