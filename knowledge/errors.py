"""Errors meant for operators. Each text says what is wrong, where, and the command that mends it."""


class JelasError(Exception):
    """Base of every error that an operator, not a reader, has to act on."""


class LibraryError(JelasError):
    """The statements, claims or glossary cannot be used as they are."""


class IndexUnusable(JelasError):
    """The index is missing, damaged, or was built from something else than what is there now."""


class QuoteMismatch(JelasError):
    """A quote is not a literal part of the passage it is said to come from."""
