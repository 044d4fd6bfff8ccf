"""What can go wrong with a document. Each text says what is wrong, where, and what to do about it."""

from knowledge.errors import JelasError


class DocumentError(JelasError):
    """A document cannot be taken in, or is not there."""
