"""Reads what may be built to do harm in a process of its own, with so much memory and time and no more."""

import os
import pickle
import resource
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from knowledge.documents.errors import DocumentError

MEMORY = 1_000_000_000  # bytes above what the program has already
SECONDS = 60
Read = TypeVar("Read")


def confined(read: Callable[[], Read], name: str, memory: int = 0, seconds: float = 0) -> Read:
    """What ``read()`` gives. Raises the DocumentError that it raises, and one of its own where it takes too much.

    ``memory`` (bytes) and ``seconds`` are ``MEMORY`` and ``SECONDS`` unless given.
    """
    memory, seconds = memory or MEMORY, seconds or SECONDS
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _read_and_end(read, theirs, memory, seconds)
    os.close(theirs)
    try:
        said = _heard(ours, time.monotonic() + seconds)
    finally:
        os.close(ours)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return _told(said, name)  # type: ignore[no-any-return]


def _read_and_end(read: Callable[[], Any], pipe: int, memory: int, seconds: float) -> NoReturn:
    """In the child: nothing of what the parent has open is flushed or closed."""
    try:
        _limit(memory, seconds)
        try:
            said: tuple[str, Any] = ("read", read())
        except DocumentError as error:
            said = ("refused", str(error))
        with os.fdopen(pipe, "wb") as file:
            pickle.dump(said, file)
    finally:
        os._exit(0)


def _limit(memory: int, seconds: float) -> None:
    held = 0
    with suppress(OSError):  # no such file outside Linux: then the limit counts from nothing
        held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (held + memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    processor = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))


def _heard(pipe: int, until: float) -> bytes:
    said = bytearray()
    while (left := until - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            part = os.read(pipe, 65_536)
            if not part:
                return bytes(said)
            said += part
    return b""


def _told(said: bytes, name: str) -> Any:
    try:
        kind, value = pickle.loads(said)  # noqa: S301 - from the process forked above
    except (EOFError, pickle.UnpicklingError) as error:
        raise DocumentError(f"{name}: takes more memory or time to read than a text does: give it as plain text") from error
    if kind == "refused":
        raise DocumentError(value)
    return value
