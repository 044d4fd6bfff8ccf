"""Errors meant for operators. Each text says what is wrong, where, and the command that mends it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class JelasError(Exception):
    """Base of every error that an operator, not a reader, has to act on."""


class LibraryError(JelasError):
    """The statements, claims or glossary cannot be used as they are."""


class IndexUnusable(JelasError):
    """The index is missing, damaged, or was built from something else than what is there now."""


class QuoteMismatch(JelasError):
    """A quote is not a literal part of the passage it is said to come from."""


class NotWritten(JelasError):
    """The disk did not take what had to be written."""


_REMEDIES = {
    errno.ENOSPC: "free some room on that disk, or name another folder in JELAS_INSTANCE",
    errno.EDQUOT: "free some room on that disk, or name another folder in JELAS_INSTANCE",
    errno.EFBIG: "raise the limit of the size of files (ulimit -f)",
    errno.EROFS: "make that disk writable, or name another folder in JELAS_INSTANCE",
    errno.EACCES: "let the user that runs Jelas write there, or name another folder in JELAS_INSTANCE",
    errno.EPERM: "let the user that runs Jelas write there, or name another folder in JELAS_INSTANCE",
}

_REFUSED = (errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENOTDIR, errno.ENOENT)


@contextmanager
def written_to(folder: Path) -> Iterator[None]:
    """Turn the system's refusal to write below ``folder`` into one that says what to do; that nobody reads on (EPIPE) is none.

    Of a file elsewhere, such as a statement, no more is known than that it was refused.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if elsewhere := _elsewhere(error, folder):
            raise JelasError(f"{elsewhere} cannot be read or written ({error.strerror}): see that the user that runs Jelas can") from error
        remedy = _REMEDIES.get(error.errno or 0, "check the disk")
        raise NotWritten(f"{error.filename or folder} cannot be written ({error.strerror or error}): {remedy}") from error


def _elsewhere(error: OSError, folder: Path) -> str | None:
    """The file that ``error`` is about, where it was refused for what it is and does not lie below ``folder``."""
    if not isinstance(error.filename, str) or error.errno not in _REFUSED:
        return None
    return None if Path(error.filename).resolve().is_relative_to(folder.resolve()) else error.filename
