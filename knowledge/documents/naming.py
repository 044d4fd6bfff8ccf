"""Whose documents a question asks for: the publishers, or their products, that it names."""

import re

PUBLISHERS = ("WhatsApp", "Mozilla", "Meta", "Telegram", "Signal", "Google", "Apple", "Microsoft", "TikTok", "Komdigi", "Kominfo")
_PRODUCTS = {
    "facebook": "Meta",
    "instagram": "Meta",
    "messenger": "Meta",
    "fb": "Meta",
    "ig": "Meta",
    "wa": "WhatsApp",
    "firefox": "Mozilla",
    "mdn": "Mozilla",
    "youtube": "Google",
    "gmail": "Google",
    "icloud": "Apple",
} | {publisher.lower(): publisher for publisher in PUBLISHERS}
_ALSO_WORDS = frozenset({"signal", "apple"})  # name a publisher only where written with a capital
_WORD = re.compile(r"[^\W_]+")


def named_in(text: str) -> frozenset[str]:
    """The publishers that ``text`` names; empty where it names none."""
    words = (word for word in _WORD.findall(text) if word.lower() in _PRODUCTS)
    return frozenset(_PRODUCTS[word.lower()] for word in words if word.lower() not in _ALSO_WORDS or word[0].isupper())


def first_named(text: str) -> str:
    """The publisher that ``text`` names first, empty where it names none."""
    return next((_PRODUCTS[word.lower()] for word in _WORD.findall(text) if word.lower() in _PRODUCTS and len(word) > 2), "")
