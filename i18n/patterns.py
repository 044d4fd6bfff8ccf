"""What patterns of how a question is put are made of, and how they are matched: whatever the case, in plain text.

Words that open a sentence, interrogatives ("who", "kapan"), English auxiliaries ("can", "didn't"), participles, months and messengers are
parts of patterns: what yes/no questions, open ones, denials, times and turns that lean on others are told by.
"""

import re

OPENING = {
    "id": r"^\W*(?:(?:oh|oke|ok|nah|hmm|loh|lah|eh|ya|halo|hai|kak|min|permisi|maaf|tanya|mau tanya|bertanya|saya mau tanya)[,\s]+)*",
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
MONTH = (  # in either language, in full or as it is shortened
    r"(?:jan(?:uar[iy])?|feb(?:ruar[iy])?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ei]?|jul[iy]?|ag(?:s?t|s|us?|ust(?:us)?)|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?)"
)
_MONTHS = {  # by the first letters of a month, in either language
    **{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "ag": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10},
    **{"nov": 11, "des": 12, "dec": 12},
}
PARTICIPLE = r"(?!(?:need|feed|speed|indeed)\b)\w{3,}ed"  # an English one, of a regular verb
TELL_US = r"(?:[\s,:]+(?:please|honestly|one thing|the truth))*[\s,:]+"  # between "tell me" and what is to be told
SOMEBODY = (  # whom an English question hands on the words of: "my nan", "a friend of mine", "somebody"
    r"(?:(?:(?:my|our|an?|the|this|one of my)\s+(?:(?!(?:whatsapp|meta|facebook)\b)[\w-]+\s+){0,2}?)?"
    r"(?:husband|wife|mum|mom|mother|mama|dad|father|papa|parents|son|daughter|kids?|child|brother|sister|bro|sis|sibling|(?:step|half)\w+|\w+-in-law|"
    r"uncle|aunt|auntie|aunty|cousin|niece|nephew|nan|nana|gran|granny|grandma|grandpa|grandad|granddad|grandmother|grandfather|grandson|granddaughter|"
    r"friend|mate|workmate|flatmate|roommate|housemate|classmate|schoolmate|buddy|pal|boyfriend|girlfriend|partner|fianc[eé]e?|ex|boss|manager|"
    r"colleague|co-?worker|neighbou?r|teacher|lecturer|professor|pupils?|students?|driver|barber|hairdresser|landlord|landlady|maid|helper|tutor)"
    r"(?:\s+(?:of mine|at work|from work|in [A-Z]\w+))?|some(?:one|body)|he|she)"
)
MESSENGERS = "WhatsApp|Telegram|Signal|Messenger|Instagram|Line|iMessage|SMS"

_ABBREVIATED = (  # a dot behind one of these ends no sentence, nor does one behind a letter ("Johnny G. Plate", "U.S.")
    r"(?<!\b[a-z]\.)(?<!\b(?:vs|mr|ms|dr|ir|st|tn|ny|pt|jl|ps)\.)(?<!\b(?:mrs|drs|inc|ltd|bpk)\.)(?<!\b(?:prof|corp)\.)"
)
_END_OF_SENTENCE = re.compile(rf"(?<=[?!])\s+|(?<=\.){_ABBREVIATED}\s+(?=\D)", re.I)  # "No. 27", "Rp. 500" go on


def any_of(*patterns: str) -> re.Pattern[str]:
    """A pattern that matches where one of ``patterns`` does, whatever the case."""
    return re.compile("|".join(patterns), re.I)


def plain(text: str) -> str:
    """``text`` as patterns take it: with single spaces and straight apostrophes."""
    return " ".join(text.split()).replace("’", "'")


def sentences(text: str) -> list[str]:
    """The sentences of ``text``: neither an abbreviation nor a dot before a figure ends one."""
    return _END_OF_SENTENCE.split(text)


def month_number(name: str) -> int:
    """The number of a month, by a ``name`` that ``MONTH`` matches."""
    return next(number for letters, number in _MONTHS.items() if name.lower().startswith(letters))
