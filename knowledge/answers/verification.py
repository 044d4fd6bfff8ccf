"""Every quote is a literal span of a stored passage, or nothing is said: a quote that is none is our fault, never the reader's, so the
request fails instead of being answered with words that nobody wrote.
"""

from knowledge.errors import QuoteMismatch
from knowledge.library.passage import Passage


def verified(quote: str, passage: Passage) -> str:
    """``quote`` itself, if it stands character by character in the passage; QuoteMismatch otherwise."""
    if not quote or quote not in passage.text:
        raise QuoteMismatch(f"{passage.id}: the quote is not part of the stored passage")
    return quote
