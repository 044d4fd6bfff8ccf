"""How a turn hangs on those before it: what it corrects, what it goes back to, where it turns to something else, and how far it leans.

One that only asks who says so asks for the statement behind the turn before it, and so for the same once more; so does one that only
doubts the answer.

People write "no, I mean the shop's chats", "back to the police", "another thing: ..." A marker like these says where the turn belongs and
nothing about its matter, so it is taken off before the turn is compared with anything.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from i18n.grammar import NAMED_SUBJECT, any_of, greeting_in, is_follow_up
from knowledge.library.fields import Language

_LEAST = 2  # words that must be left
_NO = {
    "id": r"(?:(?:bukan|tidak|eh|oh|maaf|lah|loh|lho|tunggu|ralat)\b[^,.:;]*[,.:;]?\s*)*",
    "en": r"(?:(?:no|nah|nope|sorry|wait|hold on|ok|okay|oh|well|nvm|never ?mind|hmm?|not (?:that|those|this)(?: ones?)?)\b[\s,.:;-]*)*",
}
_CORRECTS = {
    "id": any_of(
        rf"^\W*{_NO['id']}maksud(?:ku| saya| aku| kami| kita| tante| ibu| bapak)\b(?: (?:adalah|itu|tadi))?[\s,:-]*",
        r"^\W*bukan (?:yang )?(?:itu|tadi|ini|sekarang)\b[\s,.:;-]+",
    ),
    "en": any_of(
        rf"^\W*{_NO['en']}(?:i|we)(?:'m| was| am)? (?:mean|meant|thinking of|asking about|talking about)\b(?: to ask(?: about)?)?[\s,:-]*",
        r"^\W*(?:(?:no|nah|nvm|never ?mind|sorry)[\s,.]+)*not (?:that|those|this)(?: ones?)?\b[\s,.:;-]+",
        r"^\W*(?:no|nah|nope)[\s,.]+not [^,.]+,\s*(?=.*\bi mean)",
    ),
}
_INSTEAD = any_of(r",\s*(?:bukan|not)\b[^,?]*[.?!\s]*$", r"[\s,]+(?:maksud(?:ku| saya| aku)|(?:that's what )?i mean(?:t)?)\W*$")
_AWAY = {
    "id": any_of(
        r"^\W*(?:(?:ok|oke|oh iya|oh ya|eh|nah|saya|aku|mau|ingin|boleh|juga|satu|ada)[\s,]+)*"
        r"(?:(?:ber)?tanya|pertanyaan|hal|soal|topik)(?: (?:soal|tentang|hal|yang))?(?: lagi)?,? lain(?:nya)?(?: (?:lagi|juga))?[\s,.:;-]+",
        r"^\W*(?:ganti topik|beda (?:topik|soal|lagi)|di luar itu|omong-omong|ngomong-ngomong)[\s,.:;-]+",
    ),
    "en": any_of(
        r"^\W*(?:(?:ok|okay|oh|and|so|well)[\s,]+)*(?:(?:on )?(?:a|an|one)?\s*(?:separate|different|unrelated|other|another)"
        r" (?:subject|matter|thing|topic|question|note)|(?:i have )?another question|by the way|something else)[\s,.:;-]+"
    ),
}
_TO = {"id": r"(?:kembali|balik)(?: lagi)? (?:ke|soal|pada)", "en": r"(?:back|returning) to"}
_BACK = {
    "id": any_of(rf"^\W*(?:\w+[\s,]+)?{_TO['id']}\b", r"\w tadi\b"),
    "en": any_of(
        rf"\b{_TO['en']}\b",
        r"^\W*(?:(?:ok|okay|oh|and|so|about)[\s,]+)*(?:that|those|the) (?:[\w'-]+ ){1,3}again\b",
        r"\bfrom (?:before|earlier)\b",
    ),
}
_BACK_TO = any_of(rf"^\W*(?:(?:ok|okay|oke|oh|eh|dan|lalu|terus|and|so)[\s,]+)*(?:{_TO['id']}|{_TO['en']})\s+(?:yang\s+)?")
_REFERS = {
    "id": any_of(r"\b(?:itu|ini|tersebut|begitu|situ|mereka|dia|ia|juga|lagi|masih|tetap|(?!apanya\b)\w{3,}nya)\b"),
    "en": any_of(
        r"\b(?:it|its|that|this|those|these|they|them|their|he|she|him|his|her|there|then|so|too|also|either|ones?|same|else|instead|"
        r"otherwise|still)\b"
    ),
}
_OPENS = (
    r"^\W*(?:(?:terus|lalu|lah|loh|lho|emang|memang|memangnya|ah|masa|oh|ok|oke|eh|nah|tapi|jadi|but|and|so|wait|well|really|hmm?)\b"
    r"[\s,?!.]*)*"
)
_SAYING = r"(?:bilang|ngomong|berkata|mengatakan|menyatakan|menjamin|nyatakan|jamin)(?:nya)?"
_SO = r"(?: (?:itu|begitu|begini|gitu|demikian|hal itu|seperti itu|tuh|sih|dong|nih|resmi|hoaks))*\W*$"
_WHICH = r"(?:apa|mana|dari mana|siapa)"
_SOURCE = {
    "id": any_of(
        rf"{_OPENS}(?:itu )?(?:kata|menurut|sumbernya(?: dari)?) siapa{_SO}",
        rf"{_OPENS}siapa (?:(?:sih|saja|yang|pernah|pertama) ){{1,3}}{_SAYING}{_SO}",
        rf"{_OPENS}(?:{_WHICH} (?:sih )?)?(?:sumber|source)(?:-?nya)?(?: {_WHICH})?{_SO}",
    ),
    "en": any_of(
        rf"{_OPENS}(?:says who|who (?:says|said|states|stated|confirmed|guarantees?))"
        r"(?: (?:so|that|this|it|then|though|exactly|officially))*\W*$",
        rf"{_OPENS}(?:(?:what|where)(?:'s| is| are) (?:the|your|its) sources?|(?:any )?source)(?: (?:for|of) (?:that|this|it))?\W*$",
    ),
}
_DOUBTING = (
    r"(?: (?:sih|ya|yah|itu|begitu|iya|kamu|Anda|saya|aku|deh|dong|nih|kah|lho|loh|banget|sekali|about (?:that|this|it)|of (?:that|it)|"
    r"though|then))*\W*$"
)
_DOUBTS = any_of(
    rf"{_OPENS}(?:(?:apa )?(?:kamu |Anda )?yakin|masa|(?:(?:saya|aku) )?(?:ragu|(?:tidak|kurang|susah|sulit) (?:percaya|yakin)))"
    rf"{_DOUBTING}",
    rf"{_OPENS}(?:(?:are )?(?:you|u) (?:really )?sure|i (?:really )?(?:don't|do not|can't|cannot) believe(?: (?:that|it|this|you|them))?|"
    rf"(?:hard|difficult) to believe|i doubt (?:it|that)|no way|(?:that|it) can(?:'?t|not) be (?:true|right)){_DOUBTING}",
)
_WONDERS = any_of(rf"{_OPENS}(?:benar|benaran|serius(?:an)?|sungguh(?:an)?|really|seriously|for real|truly){_DOUBTING}")
_MERELY_AND = {  # opens a turn that may be a question by itself
    "id": any_of(
        r"^\W*(?:(?:oh|ok|oke|nah|eh)[\s,.]+)*(?:dan|lalu|terus|tapi|tetapi)[\s,]+"
        r"(?!(?:kalau|jika|bila|bisa|boleh|dapat|buat|untuk|yang|soal)\b)"
    ),
    "en": any_of(r"^\W*(?:(?:oh|ok|okay|well|hmm)[\s,.]+)*(?:and|but|then|also)[\s,]+(?!(?:if|when|for|about)\b)"),
}
_POINTS = {  # to what was spoken of, as no word of one's own does
    "id": any_of(r"\b(?:itu|ini|tersebut|begitu|situ|mereka|dia|tadi|(?!apanya\b)\w{3,}nya)\b"),
    "en": any_of(r"\b(?:it|its|that|this|those|these|they|them|their|he|she|him|his|her|there|then|ones?|same)\b"),
}
_PRONOUN = {  # alone, where a noun of one's own might stand
    "id": any_of(r"\b(?:mereka|dia)\b|^\W*(?:apakah )?itu\b"),
    "en": any_of(r"\b(?:it|they|them|he|she|him)\b"),
}
_WHOLE, _POINTING = 5, 7  # words: that such a question has at least; up to which one with a pronoun, and no name, has no matter of its own
_ANYWAY, _REFERRING, _NAMING, _CORRECTING = 1.0, 1.0, -2.0, -1.0  # log odds; docs/decisions/0018 and 0019 have how they were found
_STEM = 5  # letters


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn without its markers: ``text``; ``away``: it leaves the matter of those before it; ``back``: it goes back beyond the latest;
    ``corrects``: it says what was meant instead; ``source``: it asks who says so, and nothing else; ``doubts``: it only doubts the answer;
    ``wonders``: it does, or asks whether that is true, where nothing was asked yet ("really?").
    """

    text: str
    away: bool = False
    back: bool = False
    corrects: bool = False
    source: bool = False
    doubts: bool = False
    wonders: bool = False

    @property
    def again(self) -> bool:
        """Whether it adds no matter, and so asks the turn before it once more."""
        return self.source or self.doubts or self.wonders


def heard(text: str, language: Language) -> Turn:
    """``text`` (in standard words) that was typed after other turns."""
    if _SOURCE[language].search(text):
        return Turn(text, source=True)
    if _DOUBTS.search(text) or _WONDERS.search(text):
        return Turn(text, doubts=not _WONDERS.search(text), wonders=bool(_WONDERS.search(text)))
    away = _without(_AWAY[language], text)
    if away != text:
        return Turn(away, away=True)
    corrected = _without(_CORRECTS[language], text)
    corrects = corrected != text or bool(_INSTEAD.search(text))
    if corrects:
        corrected = _without(_INSTEAD, corrected)
    return Turn(_without(_BACK_TO, corrected), back=bool(_BACK[language].search(corrected)), corrects=corrects)


def says_something(text: str, language: Language) -> bool:
    """Whether a later turn may be about ``text`` (in standard words): about a greeting, who said so, or a mere doubt, none is."""
    return not (greeting_in(text) or heard(text, language).again)


def leaning(turn: Turn, language: Language) -> float:
    """By how much (log odds) ``turn`` by itself must be the likelier to be answered, to be understood without the turns before it;
    infinite for one that is none by itself.
    """
    if _leans_surely(turn.text, language):
        return inf
    refers, names = _REFERS[language].search(turn.text), NAMED_SUBJECT.search(turn.text)
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
    if NAMED_SUBJECT.search(text):
        return True
    points = len(text.split()) <= _POINTING and bool(_PRONOUN[language].search(text))
    return not (points or _MERELY_AND[language].search(text))


def _without(pattern: re.Pattern[str], text: str) -> str:
    bare = pattern.sub("", text, count=1).strip()
    return bare if len(bare.split()) >= _LEAST else text


def _shared(one: str, other: str) -> int:
    """How many words of five letters and more the two begin alike."""
    stems = [{word[:_STEM] for word in re.findall(r"\w+", text.lower()) if len(word) >= _STEM} for text in (one, other)]
    return len(stems[0] & stems[1])
