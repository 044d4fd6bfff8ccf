"""Makes a model ready to serve, once: an ordinary SentenceTransformer folder with an int8 ONNX graph beside it.

A folder is built aside and renamed into place when it is whole, under a lock, so that nobody ever sees half a model
and two processes don't prepare the same one.
"""

import fcntl
import hashlib
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.models.bundled import BUNDLED
from knowledge.models.manifest import is_ready, problem_with

__all__ = ["BUNDLED", "is_ready", "model_folder", "prepare", "problem_with"]

Report = Callable[[str], None]
Build = Callable[[str, Path, Report], None]


def build_with_torch(name: str, folder: Path, report: Report) -> None:
    """Fill the empty `folder` with the model `name`; imports torch only now, since a ready model needs none."""
    report("Importing torch and sentence-transformers ...")
    from knowledge.models.build import build

    build(name, folder, report)


def model_folder(name: str, root: Path) -> Path:
    """Where a model of this name is kept: `root/NAME`, a slash written as two hyphens.

    A folder's path on this machine becomes its last part and a digest of the whole, so that two don't collide.
    """
    source = Path(name).expanduser()
    if name != BUNDLED and source.is_dir():
        digest = hashlib.sha256(str(source.resolve()).encode()).hexdigest()[:8]
        name = f"{source.resolve().name}@{digest}"
    return root / (re.sub(r"[^\w.@-]", "_", name.replace("/", "--")).lstrip(".") or "_")


def prepare(name: str, root: Path, report: Report, *, again: bool = False, build: Build = build_with_torch) -> Path:
    """The folder of the model `name`, prepared now if it isn't yet, or is damaged, or `again` is asked.

    `name` is the bundled model's, any name on the hub, or a SentenceTransformer folder (prepare it `again` when that
    folder has changed). Progress goes to `report`, a line at a time. Raises ModelUnavailable, with what to do, when
    the model can't be had or can't be served.
    """
    folder = model_folder(name, root)
    if not again and is_ready(folder):
        return folder
    root.mkdir(parents=True, exist_ok=True)
    with _lock(root / f".{folder.name}.lock", report):
        # Another process may have prepared it while this one waited.
        problem = "asked to prepare it again" if again else problem_with(folder)
        if problem is not None:
            report(f"Preparing the model {name} ({problem})")
            _build_aside(name, folder, report, build)
    return folder


@contextmanager
def _lock(path: Path, report: Report) -> Iterator[None]:
    """Hold the lock file; the system lets go of it even when the process is killed."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report("Another process is preparing this model; waiting for it")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _build_aside(name: str, folder: Path, report: Report, build: Build) -> None:
    """Build in a neighbouring folder, then swap. What a killed process left there goes first."""
    aside = folder.with_name(f".{folder.name}.building")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    started = time.monotonic()
    try:
        build(name, aside, report)
        _swap(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    report(f"Ready after {time.monotonic() - started:.0f} s: {folder}")


def _swap(aside: Path, folder: Path) -> None:
    """Put the new folder in the old one's place; a reader sees the one, the other, or for an instant none."""
    discarded = folder.with_name(f".{folder.name}.discarded")
    shutil.rmtree(discarded, ignore_errors=True)
    if folder.exists():
        folder.rename(discarded)
    aside.rename(folder)
    shutil.rmtree(discarded, ignore_errors=True)
