"""Which documents a question asks for: whose (the publishers, or their products, that it names), and of which kind."""

import re
from typing import Literal

DocumentKind = Literal["privacy", "terms"]

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
_KINDS: dict[DocumentKind, re.Pattern[str]] = {
    "privacy": re.compile(
        r"\b(?:(?:privacy|data|cookies?) (?:policy|policies|notices?|statement)"
        r"|(?:kebijakan|pemberitahuan) (?:privasi|data|cookie)(?:nya)?)\b",
        re.IGNORECASE,
    ),
    "terms": re.compile(
        r"\b(?:(?:(?:the|whatsapp|its|their) )?terms (?:of|and) (?:service|use|conditions)"
        r"|(?:the|its|their|whatsapp(?:'s|’s)?|new|\w+(?:'s|’s)) terms"
        r"|ketentuan(?:nya)? (?:layanan|penggunaan|pemakaian)|syarat(?: (?:dan|&) ketentuan| layanan))(?:nya)?\b",
        re.IGNORECASE,
    ),
}
_ANY_KIND = re.compile(r"\b(?:policy|policies|notice|terms|kebijakan(?:nya)?|ketentuan(?:nya)?|pemberitahuan)\b", re.IGNORECASE)
_MATTER = re.compile(
    r"\b(?:(?:says?|said|states?|mentions?|written)(?:\s+(?:any|some|no)thing)?(?:\s+in(?:\s+[^\s?]+){1,3}?)?\s+(?:about|regarding|concerning|on)"
    r"|(?:kata|isi|bunyi|bilang|menyebut\w*|disebut\w*|tertulis|tercantum|mengatakan|dikatakan|mengatur)(?:nya)?"
    r"(?:\s+(?!bahwa|kalau|jika|data|informasi)[^\s?]+){0,3}?\s+(?:tentang|mengenai|soal|perihal))\s+(?P<matter>[^?]*\w)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:(?:does|do|did|what)\b[^?]*\bsay(?! (?:yes|no)\b)|says|said|state[sd]?|mention(?:s|ed)?|according|wording|words|written|text"
    r"|kata|menurut|isi|bunyi|menyebut\w*|disebut\w*|tertulis|tercantum|mengatakan|dikatakan|bilang|pasal|teks)\b",
    re.IGNORECASE,
)


def named_in(text: str) -> frozenset[str]:
    """The publishers that ``text`` names; empty where it names none."""
    words = (word for word in _WORD.findall(text) if word.lower() in _PRODUCTS)
    return frozenset(_PRODUCTS[word.lower()] for word in words if word.lower() not in _ALSO_WORDS or word[0].isupper())


def first_named(text: str) -> str:
    """The publisher that ``text`` names first, empty where it names none."""
    return next((_PRODUCTS[word.lower()] for word in _WORD.findall(text) if word.lower() in _PRODUCTS and len(word) > 2), "")


def kinds_in(text: str) -> frozenset[DocumentKind]:
    """The kinds of document that ``text``, a question or a title, names in full."""
    return frozenset(kind for kind, pattern in _KINDS.items() if pattern.search(text))


def asks_what_is_said(text: str) -> bool:
    """Whether a question asks what a document says ("menurut kebijakan privasi WhatsApp …"), not only about a matter that it names."""
    return bool((kinds_in(text) or _ANY_KIND.search(text)) and _SAID.search(text))


def without_kinds(text: str) -> str:
    """``text`` without the kinds of document that it names, but with the publishers: what it says else, passages are searched for."""
    for pattern in _KINDS.values():
        text = pattern.sub(lambda found: " ".join(word for word in _WORD.findall(found[0]) if named_in(word)), text)
    return " ".join(text.split())


def asked_about(text: str) -> str:
    """The matter that a question asks what a document says about; all of it but the document's name where it tells none apart."""
    rest = without_kinds(text)
    found = _MATTER.search(rest)
    return found["matter"] if found else rest


def names_title(text: str, title: str) -> bool:
    """Whether ``text`` names ``title`` with all its words, and the title says more than of which kind it is and whose."""
    words = {word.casefold() for word in _WORD.findall(title)}
    own = {word.casefold() for word in _WORD.findall(without_kinds(title)) if word not in PUBLISHERS}
    return bool(own) and words <= {word.casefold() for word in _WORD.findall(text)}
