"""Work that takes far more memory than serving does: done in a process of its own, which gives all of it back when it ends."""

import ctypes
import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from knowledge.errors import JelasError

Found = TypeVar("Found")
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG in prctl.h


def apart(work: Callable[[], Found]) -> Found:
    """What ``work`` gives, or the JelasError or OSError that it raises, in a process that begins with all that this one has opened, and
    ends with it.

    Raises JelasError where that process ends without any of them, as it does when the system has no memory left for it.
    """
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(work, sending, os.getpid()), daemon=True)
    process.start()
    sending.close()
    try:
        told: Found | JelasError | OSError = receiving.recv()
    except EOFError as error:
        process.join()
        raise JelasError(f"a process of ours ended too early ({_how(process.exitcode)}). Is there enough memory? Then try again") from error
    process.join()
    if isinstance(told, JelasError | OSError):
        raise told
    return told


def _tell(work: Callable[[], Any], sending: Connection, parent: int) -> None:
    _end_with(parent)
    try:
        told = work()
    except (JelasError, OSError) as error:
        told = error
    sending.send(told)


def _end_with(parent: int) -> None:
    """Have the system end this process when ``parent`` ends, however it does: a server that is stopped leaves nobody who builds on."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)  # Linux
    if prctl:
        prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before that
        os._exit(1)


def _how(code: int | None) -> str:
    """How a process ended, by its exit status: less than zero is a signal."""
    return f"signal {-code}" if code is not None and code < 0 else f"exit status {code}"
