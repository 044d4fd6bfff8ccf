"""A question as it is compared with others: in standard words, and without what tells nothing about its matter.

The encoder is small: "udah ada blm sih?" and "apakah sudah ada" are farther apart for it than they should be, and the "belum" of the one
reads as a denial. So tags, particles, greetings and the mark at the end go, from questions and from ways of asking alike. How a question
is put (``yes_no.py``, ``denial.py``) is read before they go. docs/decisions/0009 has what each brings.
"""

import re

from i18n.asides import last_of_contrast, without_concession, without_grievances, without_hearsay
from i18n.everyday import lexicon
from i18n.patterns import any_of, plain
from i18n.tags import without_tags
from knowledge.library.fields import Language

_LEAST = 2  # words that must be left
_TO_WHOM = r"kak|min|gan|bro|sis|bang|bu|pak"
_BEFORE = {
    "id": any_of(rf"^\W*(?:(?:eh|oh|ok|oke|nah|hmm|loh|lah|ya|halo|hai|permisi|maaf|mau tanya|tanya|{_TO_WHOM})[,\s]+)+"),
    "en": any_of(r"^\W*(?:(?:so|and|but|then|well|wait|oh|ok|okay|um|hmm|hi|hey|hello|please|quick question)[,:\s]+)+"),
}
_AMID = {"id": any_of(r"\s+(?:sih|dong|deh|loh|lah)\b(?![-'])"), "en": None}
_BEHIND = {
    "id": any_of(rf"(?:[\s,]+(?:ya|kan|please|tolong|{_TO_WHOM}))+$"),
    "en": any_of(r"(?:[\s,]+(?:though|tho|lol|please|anyway|actually|tbh|btw|lah|ah|meh|bro|mate|guys|again|right|huh))+$"),
}
_ASKING = {  # what asks for yes or no
    "id": any_of(
        r"^(?:apakah|bukan(?:nya|kah)(?!.*\b(?:malah|justru)\b)|(?:apa(?:kah)?\s+)?(?:benar|betul|iya)(?:kah)?(?:\s+(?:bahwa|kalau))?|apa)\s+"
        r"(?!(?:yang|saja|itu|arti(?:nya)?|maksud\w*|perbedaan\w*|beda\w*|ada apa)\b)"
    ),
    "en": any_of(r"^is it (?:really )?true(?: that)?\s+"),
}
_SUBJECT = (
    r"(?:i|we|you|they|he|she|it|that|this|these|those|there|my|our|your|their|his|her|the|an?|all|every\w*|any\w*|whatsapp|facebook|meta|mark|"
    r"zuckerberg|telegram|signal|messenger|instagram|kominfo|komdigi|indonesia|"
    r"(?:private|personal|group|business|shop|voice|video|status) \w+|"
    r"(?:chat|message|call|group|ad|backup|business|channel|contact|shop|photo|video|text|account|friend|user)(?:e?s)?|people|encryption|metadata)\b"
)
_ISNT = any_of(  # "isn't it safe?" asks what "is it safe?" does; "isn't encrypted" denies
    rf"^(?P<verb>is|are|was|were|do|does|did|has|have|would|could|should|wo)n'?t(?=\s+{_SUBJECT}\s+\w)"
)
_BESIDES = {  # one word for what is left out of "anyone"
    "id": any_of(
        r"\b(?P<who>(?:ada (?:yang|orang)|siapa(?: pun)?(?: yang)?)\b(?:\s+[\w-]+){0,6}?)\s+kecuali\b(?!\s+(?:kalau|jika|bila)\b)"
    ),
    "en": any_of(
        r"\b(?P<who>(?:any|no)(?: ?one|body)(?: else)?) (?:except(?: for)?|other than|apart from|"
        r"but(?= (?:me|him|her|us|them|the|my|our|you|those)\b))"
    ),
}
_HAIL = any_of(  # a greeting or a plea before the question
    r"^\W*(?:assalamu\W?alaikum(?:\W+(?:warahmatullah\w*|wr|wabarakatuh|wb)\b)*|selamat (?:pagi|siang|sore|malam)|salam|"
    r"good (?:morning|afternoon|evening)|(?:dear|halo|hai|hello|hi) (?:admin|jelas|min|tim|team))[\s,.!;:]+",
    r"(?:^|(?<=[.!,;:] ))(?:mohon|minta|tolong) (?:penjelasan|pencerahan|info(?:rmasi)?|dijelaskan)(?:nya)?[\s,:]+(?=apakah\b)",
)
_THANKS = any_of(
    r"[\s,.;:?!]+(?:terima kasih|makasih|trims|syukron|thanks|thank you|thx)"
    r"(?: (?:banyak|sebelumnya|ya|yah|min|kak|nak|pak|bu|bang|in advance|so much|a lot))*[\s.!]*$"
)
_MANNER = {  # how the reader would like to be answered, behind the question itself
    "id": any_of(
        r"[,.;:?!]+\s*(?:(?:tolong |mohon )?(?:di)?jawab(?:an)?(?:nya)?(?: (?:yang|secara|dengan))? "
        r"(?:singkat|jujur|jelas|simpel|pendek|ya atau tidak)(?: saja)?|singkat saja|jujur saja|"
        r"(?:mohon|minta) (?:penjelasan|pencerahan|info)(?:nya)?|serius (?:tanya|bertanya))[\s.?!]*$"
    ),
    "en": any_of(
        r"[,.;:?!]+\s*(?:(?:just |give me )?(?:an? )?(?:simple|short|quick|straight|honest|clear|plain) (?:answer|reply|yes or no)"
        r"(?: (?:please|only|pls))*|yes or no(?: (?:please|only|answer))*|in (?:one|a few|simple) words?|be honest|honestly)[\s.?!]*$"
    ),
}
_MARK = re.compile(r"[\s?!.]+$")
_AT_ALL = {  # only stresses what is asked, and reads like a denial; "not at all", "berhenti sama sekali" say something
    "id": any_of(r"\s+sama sekali\b"),
    "en": any_of(
        r"\s+at all\b(?=\W*$|,|\s+(?:about|by|to|with|from|for|in|on|under|when|if|or|and|be|is|are|can|could|does|goes|get|gets)\b)"
    ),
}
_DENIES = {  # whatever else goes with "at all" in that way
    "id": any_of(
        r"\b(?:tidak|tak|belum|bukan|jangan|tanpa|mustahil|berhenti|stop|\w*putus\w*|hilang|lepas|lenyap|beda|berbeda|lain|baru|bebas|nol|kosong|gratis|"
        r"\w*akhir\w*|\w*larang\w*|\w*tolak|mati\w*|\w*hapus)\b"
    ),
    "en": any_of(
        r"\b(?:not?|nor|never|cannot|can't|\w+n'?t|nothing|nobody|none|no one|neither|without|w/o|zero|free|hardly|lacks?|refus\w+|"
        r"unable|impossible|forbid\w*|bann?\w*|den(?:y|ies|ied)|stop\w*)\b"
    ),
}


def standard(text: str, language: Language) -> str:
    """``text``, as it was typed, as it is compared with others."""
    return matter(lexicon().standard(plain(text), language), language)


def matter(text: str, language: Language) -> str:
    """What ``text``, plain and in standard words already, is compared by; where too little would be left, what was there before."""
    bare = without_grievances(text)
    for around in (_THANKS, _MANNER[language], _HAIL, _MARK):
        bare = _shortened(bare, around)
    bare = without_hearsay(without_tags(without_concession(bare, language), language), language)
    for pattern in (_AMID[language], _BEHIND[language], _BEFORE[language], _ASKING[language]):
        bare = _shortened(bare, pattern) if pattern else bare
    bare = last_of_contrast(_unstressed(bare, language), language)
    bare = _BESIDES[language].sub(rf"\g<who> {'selain' if language == 'id' else 'besides'}", bare)
    return _ISNT.sub(_asserted, bare) if language == "en" else bare


def _unstressed(text: str, language: Language) -> str:
    return text if _DENIES[language].search(text) else _shortened(text, _AT_ALL[language])


def _asserted(found: re.Match[str]) -> str:
    verb = str(found["verb"])
    return "will" if verb.lower() == "wo" else verb


def _shortened(text: str, pattern: re.Pattern[str]) -> str:
    bare = pattern.sub("", text)
    return bare if len(bare.split()) >= min(_LEAST, len(text.split())) else text
