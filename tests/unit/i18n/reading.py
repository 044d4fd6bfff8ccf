"""Sentences as people write them, brought to standard words first, as the reader does."""

from i18n.everyday import lexicon
from i18n.language import detect
from knowledge.library.fields import Language


def read(text: str) -> tuple[str, Language]:
    """``text`` in standard words, and its language."""
    language = detect(text, "id")
    return lexicon().standard(text, language), language
