"""Sentences as people write them, made plain and brought to standard words first, as the reader does."""

from i18n.everyday import lexicon
from i18n.language import detect
from i18n.patterns import plain
from knowledge.library.fields import Language


def read(text: str) -> tuple[str, Language]:
    """``text``, plain and in standard words, and its language."""
    language = detect(text, "id")
    return lexicon().standard(plain(text), language), language
