"""What a turn says of its place among those before it: what it corrects, what it goes back to, where it turns to something else.

One that only asks who says so asks for the statement behind the turn before it, and so for the same once more; so does one that only
doubts the answer.

People write "no, I mean the shop's chats", "back to the police", "another thing: ...", "one more: ..." A marker like these says where the
turn belongs and nothing about its matter, so it is taken off before the turn is compared with anything. Whether a turn can be understood
without those before it, ``leaning.py`` tells.
"""

import re
from dataclasses import dataclass

from i18n.greetings import LAUGHTER, greeting_in
from i18n.patterns import any_of
from knowledge.library.fields import Language

_LEAST = 2  # words that must be left
_REFUSES = r"(?:bukan|tidak|eh|oh|maaf|lah|loh|tunggu|ralat)\b"
_NO = {
    "id": rf"(?:{_REFUSES}[^,.:;]*+[,.:;]\s*+)*(?:{_REFUSES}[^,.:;]*\b)?",
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
_INSTEAD = any_of(r",\s*(?:bukan|not)\b[^,?]*+[.?!\s]*$", r"[\s,]+(?:maksud(?:ku| saya| aku)|(?:that's what )?i mean(?:t)?)\W*$")
_AWAY = {
    "id": any_of(
        r"^\W*(?:(?:ok|oke|oh iya|oh ya|eh|nah|saya|aku|mau|ingin|boleh|juga|satu|ada)[\s,]+)*"
        r"(?:(?:ber)?tanya|pertanyaan|hal|soal|topik)(?: (?:soal|tentang|hal|yang))?(?: lagi)?,? lain(?:nya)?(?: (?:lagi|juga))?[\s,.:;-]+",
        r"^\W*(?:ganti topik|beda (?:topik|soal|lagi)|di luar itu|omong-omong|berbicara-berbicara)[\s,.:;-]+",  # "ngomong-ngomong"
    ),
    "en": any_of(
        r"^\W*(?:(?:ok|okay|oh|and|so|well)[\s,]+)*(?:(?:on )?(?:a|an|one)?\s*(?:separate|different|unrelated|other|another)"
        r" (?:subject|matter|thing|topic|question|note)|(?:i have )?another question|by the way|something else)[\s,.:;-]+"
    ),
}
_ONE_MORE = {  # of the same matter or of another
    "id": any_of(
        r"^\W*(?:(?:terima kasih|ok|oke|sip|oh|iya|ya|oiya|eh|nah|dan|lalu|terus|mau|saya|ada)\b[\s,.]*)*"
        r"(?:(?:satu|1)(?: (?:hal|pertanyaan))? lagi|(?:satu )?pertanyaan (?:terakhir|lagi)|(?:ber)?tanya lagi|"
        r"(?:yang )?terakhir(?=(?: (?:ini|ya|deh|kak|min))*[,.:;]))\b(?: (?:ini|ya|deh|dong|sih|kak|min)\b)*+[\s,.:;]+"
    ),
    "en": any_of(
        r"^\W*(?:(?:thanks|thank you|thx|ok|okay|oh|cool|and|also|so|well|just|sorry)\b[\s,.]*)*"
        r"(?:one (?:more|last|final) (?:thing|question)[\s,.:;]+|"
        r"(?:one (?:more|last)|(?:my |the )?(?:last|final) (?:thing|question|one))\s*(?:[,.:;]|\s-)\s*)"
    ),
}
_LAUGHS = any_of(rf"^\W*(?:(?:{LAUGHTER})\b[\s,.!]*)+", rf"[\s,.!]+(?:{LAUGHTER})(?=\W*$)")
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
_OPENS = (
    r"^\W*(?:(?:terus|lalu|lah|loh|lho|emang|memang|memangnya|ah|masa|oh|ok|oke|eh|nah|tapi|jadi|but|and|so|no|wait|well|really|hmm?)\b"
    r"[\s,?!.]*)*"
)
_SAYING = r"(?:bilang|berbicara|berkata|mengatakan|menyatakan|menjamin|nyatakan|jamin)(?:nya)?"
_SO = r"(?: (?:itu|ini|begitu|begini|demikian|hal itu|seperti itu|sih|dong|resmi|hoaks))*\W*$"
_WHICH = r"(?:apa|mana|dari mana|siapa)"
_SOURCE = {
    "id": any_of(
        rf"{_OPENS}(?:itu )?(?:kata|menurut|sumbernya(?: dari)?) siapa{_SO}",
        rf"{_OPENS}(?:itu )?siapa (?:(?:sih|saja|yang|pernah|pertama) ){{1,3}}{_SAYING}{_SO}",
        rf"{_OPENS}(?:{_WHICH} (?:sih )?)?(?:sumber|source)(?:-?nya)?(?: {_WHICH})?{_SO}",
    ),
    "en": any_of(
        rf"{_OPENS}(?:says who|who (?:says|said|states|stated|confirmed|guarantees?))"
        r"(?: (?:so|that|this|it|then|though|exactly|officially))*\W*$",
        rf"{_OPENS}(?:(?:what|where)(?:'s| is| are) (?:the|your|its) sources?|(?:any )?source)(?: (?:for|of) (?:that|this|it))?\W*$",
    ),
}
_CALLS = r"kak|min|gan|bro|sis|pak|bu|bang|mbak|mas"
_DOUBTING = (
    r"(?: (?:sih|ya|yah|itu|begitu|iya|kamu|Anda|saya|aku|deh|dong|nih|ini|kah|lho|loh|ah|banget|sekali|though|then|"
    rf"about (?:that|this|it)|of (?:that|it)|{_CALLS}))*\W*$"
)
_UNSURE_ID = r"(?:apa )?(?:kamu |Anda )?yakin(?: tidak)?|(?:(?:saya|aku) )?(?:ragu|(?:tidak|kurang|susah|sulit) (?:percaya|yakin))"
_UNTRUE_ID = r"masa|(?:tidak|mana) mungkin|bohong(?:an)?(?= (?:ah|deh|sekali)\b)"  # "bohong?" asks
_UNSURE_EN = (
    r"(?:are )?(?:you|u) (?:really )?sure|i (?:really )?(?:don't|do not|can't|cannot) believe(?: (?:that|it|this|you|them))?|"
    r"(?:hard|difficult) to believe|i doubt (?:it|that)"
)
_UNTRUE_EN = (
    r"no way|(?:that|it) can(?:'?t|not) be (?:true|right)|(?:that|it|this)(?:'s| is) (?:wrong|incorrect|not (?:true|right|correct))"
)
_DOUBTS = any_of(rf"{_OPENS}(?:{_UNSURE_ID}|{_UNTRUE_ID}){_DOUBTING}", rf"{_OPENS}(?:{_UNSURE_EN}|{_UNTRUE_EN}){_DOUBTING}")
_WONDERS = any_of(rf"{_OPENS}(?:benar|benaran|serius(?:an)?|sungguh(?:an)?|really|seriously|for real|truly){_DOUBTING}")


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
    text = _without(_ONE_MORE[language], _without(_LAUGHS, text, least=1), least=1)
    if _SOURCE[language].search(text):
        return Turn(text, source=True)
    if _WONDERS.search(text):
        return Turn(text, wonders=True)
    if _DOUBTS.search(text):
        return Turn(text, doubts=True)
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


def _without(pattern: re.Pattern[str], text: str, least: int = _LEAST) -> str:
    bare = pattern.sub("", text, count=1).strip()
    return bare if len(bare.split()) >= least else text
