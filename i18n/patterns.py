"""What patterns of how a question is put are made of, and how they are matched: whatever the case, in plain text.

Words that open a sentence, interrogatives ("who", "kapan") and English auxiliaries ("can", "didn't") are parts of patterns: what yes/no
questions, open ones, denials and turns that lean on others are told by.
"""

import re

OPENING = {
    "id": r"^\W*(?:(?:oh|oke|ok|nah|hmm|loh|lho|lah|eh|ya|halo|hai|kak|min|permisi|maaf|tanya|mau tanya|bertanya|saya mau tanya)[,\s]+)*",
    "en": r"^\W*(?:(?:so|and|but|hi|hey|hello|yo|oh|ok|okay|please|um|hmm|well|wait|then|right|honestly|seriously|exactly|precisely|"
    r"quick question)[,:\s]+)*",
}
INTERROGATIVE = {
    "id": r"(?:siapa|kapan|kenapa|mengapa|bagaimana|berapa)(?:kah)?|mana|manakah|apa saja|apanya|apaan|diapakan",
    "en": r"who|whom|whose|what|what's|when|where|why|how|which",
}
AUXILIARY = (
    r"(?:can|could|do|does|did|is|are|am|was|were|will|would|should|shall|may(?!\s+\d)|might|must|has|have|had|cannot|"
    r"(?:ca|is|are|does|do|did|wo|was|were|has|have|could|would|should)n't)\b"
)

_ABBREVIATED = (  # a dot behind one of these ends no sentence, nor does one behind a letter ("Johnny G. Plate", "U.S.")
    r"(?<!\b[a-z]\.)(?<!\b(?:vs|mr|ms|dr|ir|st|tn|ny|pt|jl|ps)\.)(?<!\b(?:mrs|drs|inc|ltd|bpk)\.)(?<!\b(?:prof|corp)\.)"
)
_END_OF_SENTENCE = re.compile(rf"(?<=[?!])\s+|(?<=\.){_ABBREVIATED}\s+(?=\D)", re.I)  # "No. 27", "Rp. 500" go on


def any_of(*patterns: str) -> re.Pattern[str]:
    """A pattern that matches where one of ``patterns`` does, whatever the case."""
    return re.compile("|".join(patterns), re.I)


def plain(text: str) -> str:
    """``text`` with single spaces and straight apostrophes."""
    return " ".join(text.split()).replace("’", "'")


def sentences(text: str) -> list[str]:
    """The sentences of ``text``: neither an abbreviation nor a dot before a figure ends one."""
    return _END_OF_SENTENCE.split(text)
