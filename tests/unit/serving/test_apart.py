"""Work done in a process of its own: what it gives, what it raises, and its end."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.errors import JelasError, LibraryError, NotWritten, written_to
from serving.apart import apart
from tests.small import ROOT


def test_what_is_found_comes_back_and_nothing_else_changes() -> None:
    here = os.getpid()
    kept: list[int] = []

    def work() -> Path:
        kept.append(1)
        return Path(str(os.getpid()))

    assert int(apart(work).name) != here
    assert not kept


def test_what_an_operator_must_mend_is_told_as_if_it_had_happened_here() -> None:
    def work() -> None:
        raise LibraryError("two problems")

    with pytest.raises(LibraryError, match="two problems"):
        apart(work)


def test_a_full_disk_is_told_with_its_remedy() -> None:
    def work() -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/there/vectors.npy")

    with pytest.raises(NotWritten, match=r"vectors\.npy cannot be written.*free some room"), written_to(Path("/there")):
        apart(work)


@pytest.mark.parametrize(
    ("end", "told"), [(lambda: os.kill(os.getpid(), signal.SIGKILL), "signal 9"), (lambda: os._exit(3), "exit status 3")]
)
def test_a_process_that_ends_too_early_says_how(end: object, told: str) -> None:
    with pytest.raises(JelasError, match=rf"ended too early \({told}\).*memory"):
        apart(end)  # type: ignore[arg-type]


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
def test_it_ends_with_who_started_it(by: signal.Signals, tmp_path: Path) -> None:
    """A server that is stopped while it builds its first index."""
    told = tmp_path / "pid"
    program = f"""
import os, signal, time
from pathlib import Path
from serving.apart import apart

def work():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # as a worker's own handler would
    Path({str(tmp_path / "aside")!r}).write_text(str(os.getpid()))
    os.rename({str(tmp_path / "aside")!r}, {str(told)!r})
    time.sleep(60)

apart(work)
"""
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    try:
        _until(told.exists)
    finally:
        parent.send_signal(by)
        parent.wait()
    child = Path("/proc") / told.read_text()
    _until(lambda: not child.exists() or ") Z " in (child / "stat").read_text())


def _until(true: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "in vain"
        time.sleep(0.02)
