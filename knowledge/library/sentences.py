"""Sentence and word boundaries, for Indonesian and English prose alike."""

import re
from functools import lru_cache

# A full stop ends a sentence only before white space and a capital, quote, digit or bracket; not after common abbreviations.
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[\w])|\n{2,}")
_ABBREVIATION = re.compile(
    r"(?:\b(?:No|Nos|Mr|Mrs|Ms|Dr|Prof|St|Inc|Ltd|Co|vs|etc|e\.g|i\.e|Art|Arts|Ps|dll|dsb|dst|hlm|Jl|PT|Tbk|U\.S|a\.n|d\.a)|\b[A-Z])\.$"
)
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end offsets of each sentence of ``text``; the spans are trimmed and cover every non-blank character."""
    return list(_spans(text))


@lru_cache(maxsize=500)  # the passages that are quoted are few
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _ABBREVIATION.search(text[start : match.start()]):
            continue
        spans.append((start, match.start() + len(match.group().rstrip())))
        start = match.end()
    spans.append((start, len(text)))
    return tuple(_trimmed(text, span) for span in spans if text[slice(*span)].strip())


def sentences(text: str) -> list[str]:
    """The sentences of ``text``."""
    return [text[start:end] for start, end in sentence_spans(text)]


def words(text: str) -> list[str]:
    """The words of ``text`` as they stand."""
    return _WORD.findall(text)


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
