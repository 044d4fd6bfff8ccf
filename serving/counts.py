"""Where the worker processes of one server keep their counts, so that whichever is asked can add them up.

prometheus-client decides for files or memory when it is imported: gunicorn's configuration calls this first.
"""

import os
import shutil
import tempfile
from collections.abc import MutableMapping
from pathlib import Path

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
_NAME = "jelas-counts-"


def open_counts(environment: MutableMapping[str, str] = os.environ) -> Path:
    """The folder of this server's counts, made now where there is none yet; a server that is reloaded keeps its own."""
    own = f"{_NAME}{os.getpid()}-"
    if not Path(environment.get(VARIABLE, "")).name.startswith(own):
        _sweep(_place(environment))
        environment[VARIABLE] = tempfile.mkdtemp(prefix=own, dir=_place(environment))
    return Path(environment[VARIABLE])


def close_counts(environment: MutableMapping[str, str] = os.environ) -> None:
    """Remove the folder when the server that made it ends."""
    folder = Path(environment.get(VARIABLE, ""))
    if folder.name.startswith(f"{_NAME}{os.getpid()}-"):
        shutil.rmtree(folder, ignore_errors=True)


def _place(environment: MutableMapping[str, str]) -> Path:
    """In memory where that can be had: systemd's folder for run time, shared memory, else the folder for temporary files."""
    candidates = (environment.get("RUNTIME_DIRECTORY", ""), "/dev/shm", tempfile.gettempdir())  # noqa: S108
    return next(Path(place) for place in candidates if place and os.access(place, os.W_OK))


def _sweep(place: Path) -> None:
    """Remove what servers left behind that were killed."""
    for folder in place.glob(f"{_NAME}*"):
        pid = folder.name.removeprefix(_NAME).partition("-")[0]
        if pid.isdecimal() and not Path("/proc", pid).exists() and folder.stat().st_uid == os.getuid():
            shutil.rmtree(folder, ignore_errors=True)
