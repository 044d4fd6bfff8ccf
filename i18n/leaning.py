"""How far a turn leans on those before it, and on which of them ("and groups?", "since when?", "is that true?")."""

import re
from collections.abc import Sequence
from math import inf

from i18n.conversation import Turn, heard
from i18n.patterns import AUXILIARY, OPENING, any_of
from i18n.places import named_regions
from knowledge.library.fields import Language

_CONTINUES = {
    "id": any_of(
        rf"{OPENING['id']}(?:bagaimana dengan|lalu|terus|dan|tapi|tetapi|kenapa (?:begitu|bisa begitu)|kok bisa|sumbernya|"
        r"siapa yang bilang|maksudnya|apa maksudnya|selain itu|itu|hal itu|masa(?= sih| iya)|yakin)\b"
    ),
    "en": any_of(
        r"^\W*(?:(?:oh|ok|okay|hmm|well|right|so)[,\s]+)*(?:and|what about|how about|but|then|also|same for|who said|says who|really|"
        r"why is that|why not|(?:does|did|do|can|will|are|were|would|have) (?:that|it|they|those|"
        r"this (?:mean|apply|affect|change|include))|that|those)\b"
    ),
}
_LEANS = {
    "id": any_of(
        rf"{OPENING['id']}(?:kalau|bagaimana (?:kalau|jika)|jika|berarti|jadi|sejak kapan|sampai kapan|ini|yang|untuk|di(?! mana)|buat|"
        r"selain|termasuk)\b"
    ),
    "en": any_of(
        r"^\W*(?:(?:oh|ok|okay|hmm|well|right)[,\s]+)*(?:so|what if|since when|until when|is it(?! (?:true|(?:im)?possible))|was it|"
        r"is that|is this|even|if|for|in|with|only)\b"
    ),
}
_SAME = {
    "id": any_of(r"\b(?:juga begitu|begitu juga|sama juga|juga sama|seperti itu|hal itu)\b"),
    "en": any_of(r"\b(?:is (?:it|that|this) the same|that one)\b"),
}
_NAMED_SUBJECT = any_of(r"\b(?:WhatsApp|Facebook|Meta|Instagram|Messenger|Telegram|Signal|Google|Apple|Kominfo|Komdigi|UU PDP)(?:nya)?\b")
_DEFINES = any_of(
    r"^\W*(?:apa(?:kah)? itu|apa arti|arti|what is|what's|what are|define|explain|jelaskan|cara)\b", r"\b(?:itu apa|artinya apa)\W*$"
)
_SHORT, _LEANING, _LONG = 3, 5, 8  # words: up to which any question leans, one that opens so leans, from which it does not
_POINTING_WORDS = {  # to what was spoken of, as no word of one's own does
    "id": r"itu|ini|tersebut|begitu|situ|mereka|dia|(?!apanya\b)\w{3,}nya",
    "en": "it|its|that|this|those|these|they|them|their|he|she|him|his|her|there|then|ones?|same",
}
_REFERS = {
    "id": any_of(rf"\b(?:{_POINTING_WORDS['id']}|ia|juga|lagi|masih|tetap)\b"),
    "en": any_of(rf"\b(?:{_POINTING_WORDS['en']}|so|too|also|either|else|instead|otherwise|still)\b"),
}
_MERELY_AND = {  # opens a turn that may be a question by itself
    "id": any_of(
        r"^\W*(?:(?:oh|ok|oke|nah|eh)[\s,.]+)*(?:dan|lalu|terus|tapi|tetapi)[\s,]+"
        r"(?!(?:kalau|jika|bila|bisa|boleh|dapat|buat|untuk|yang|soal)\b)"
    ),
    "en": any_of(r"^\W*(?:(?:oh|ok|okay|well|hmm)[\s,.]+)*(?:and|but|then|also)[\s,]+(?!(?:if|when|for|about)\b)"),
}
_POINTS = {
    "id": any_of(rf"\b(?:{_POINTING_WORDS['id']}|tadi)\b"),
    "en": any_of(rf"\b(?:{_POINTING_WORDS['en']})\b"),
}
_PRONOUN = {  # alone, where a noun of one's own might stand; or one that adds to what was spoken of
    "id": any_of(r"\b(?:mereka|dia|tersebut|situ)\b|^\W*(?:apakah )?itu\b", r"\b(?:juga|begitu)(?: tidak)?\W*$"),
    "en": any_of(
        r"\b(?:it|they|them|he|she|him)\b",
        rf"\b(?:{AUXILIARY}|of|to|for|about|from|before|after|by|over|around|in|with|like) (?:that|those|these)\b(?! (?:who|which)\b)",
        r"\bthat(?: (?:off|on|too|now|then|exactly|again|yet|anyway|either|tho|though))*\s*(?:[?.!,]|$)",
        r"\btoo\W*$",
    ),
}
_DECIDED = any_of(r"\b(?:the|an?|any) (?:[\w-]+ ){0,4}(?:ban|fine|penalty|order|ruling|decision|verdict|appeal|lawsuit|judge)\b")
_ADVERBS = "(?:kata|cara|arti|biasa|s?e?benar|akhir|misal|se(?:belum|sudah|telah|baik|harus)|rasa|kayak?|soal|inti|apa|bukan|rupa|berta)nya"
_OF_IT = any_of(rf"\b(?!{_ADVERBS}\b)\w{{3,}}nya\b")
_WHOLE = 5  # words that such a question has at least
_POINTING, _OWNED = 7, 5  # words: up to which one with a pronoun, or with "-nya", and no name, has no matter of its own
_ANYWAY, _REFERRING, _NAMING, _CORRECTING = 1.0, 1.0, -2.0, -1.0  # log odds; docs/decisions/0018 and 0019 have how they were found
_STEM = 5  # letters


def is_follow_up(text: str, language: Language) -> bool:
    """Whether ``text`` leans on the turn before it: it opens like a continuation, or is too short to stand alone."""
    if _CONTINUES[language].search(text) or _SAME[language].search(text):
        return True
    words, stands = len(text.split()), bool(_NAMED_SUBJECT.search(text))
    if _LEANS[language].search(text):
        return words <= _LEANING or (words < _LONG and not stands)
    return words < _SHORT or (words == _SHORT and not stands and not _DEFINES.search(text))


def leaning(turn: Turn, language: Language) -> float:
    """By how much (log odds) ``turn`` by itself must be the likelier to be answered, to be understood without the turns before it;
    infinite for one that is none by itself.
    """
    if _leans_surely(turn.text, language):
        return inf
    refers, names = _REFERS[language].search(turn.text), _NAMED_SUBJECT.search(turn.text)
    return _ANYWAY + _REFERRING * bool(refers) + _NAMING * bool(names) + _CORRECTING * turn.corrects


def leant_on(turns: Sequence[str], turn: Turn, language: Language) -> tuple[str, ...]:
    """Those of the earlier ``turns`` (in standard words) that ``turn`` is about: the latest that stands on its own feet with what followed
    it, or, where it goes back, an earlier one that shares words with it.
    """
    earlier = [heard(before, language) for before in turns]
    stands = [place for place, before in enumerate(earlier) if _stands(before.text, language)] or [0]
    start = stands[-1]
    if turn.back and len(stands) > 1:
        start = max(stands[:-1], key=lambda place: (_shared(turn.text, earlier[place].text), place))
    end = next((place for place in stands if place > start), len(turns))
    return tuple(before.text for before in earlier[start:end])


def _leans_surely(text: str, language: Language) -> bool:
    """Whether ``text`` is no question by itself; behind a mere "and" it may be one, if it is long enough and points to nothing."""
    bare = _MERELY_AND[language].sub("", text)
    whole = len(bare.split()) >= _WHOLE and not _POINTS[language].search(bare)
    return is_follow_up(bare if whole else text, language)


def _stands(text: str, language: Language) -> bool:
    """Whether later turns are about ``text``, and no turn before it: not where it merely points to what those were about."""
    if _leans_surely(text, language):
        return False
    if _NAMED_SUBJECT.search(text):
        return True
    words = len(text.split())
    definite = _DECIDED.search(text) or (words <= _OWNED and _OF_IT.search(text))
    points = words <= _POINTING and (_PRONOUN[language].search(text) or (definite and not named_regions(text)))
    return not (points or _MERELY_AND[language].search(text))


def _shared(one: str, other: str) -> int:
    """How many words of five letters and more the two begin alike."""
    stems = [{word[:_STEM] for word in re.findall(r"\w+", text.lower()) if len(word) >= _STEM} for text in (one, other)]
    return len(stems[0] & stems[1])
