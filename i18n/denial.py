"""Denial: whether what a question asks about is denied ("isn't it safe?", "is it true that they cannot read it?", "is it a hoax?")."""

import re

from i18n.patterns import AUXILIARY, OPENING, any_of, sentences
from knowledge.library.fields import Language

_ASIDE = {  # what is denied of a condition, a purpose or somebody
    "id": any_of(
        r"(?<!benar )(?<!betul )\b(?:kalau|jika|bila|apabila|meski(?:pun)?|walau(?:pun)?|karena|gara-gara|padahal)\s+(?:\w+\s+){0,2}?"
        r"(?:tidak|belum|bukan|tak)\b",
        r"\b(?:agar|supaya|biar)\s+(?:\w+\s+){0,3}?tidak\b",
        r"\byang\s+(?:tidak|belum|bukan|tak)\b",
        r"\b(?:hari|minggu|bulan|tahun|jam)\s+(?:tidak|belum|tak)\b(?!\s+(?:boleh|bisa|dapat)\b)",
        # "even without GPS they know", not "nobody reads it, either"
        r"\b(?:tidak|belum|tak)\s+(?:(?!(?:apa|siapa|mana|kapan|satu|ada|se\w+)\b)\w+\s+){1,2}?pun\s+(?!(?:yang|ya|kan|sih)\b)(?=\w+\s+\w)",
        r"\b(?:tidak|tak)\s+(?:dikenal|terbatas|apa-apa)\b|\bbelum\s+(?:ter|di)baca\b",
    ),
    "en": any_of(
        r"(?<!know )(?<!sure )(?<!wonder )(?<!check )(?<!confirm )(?<!tell me )"
        r"\b(?:if|when|because|since|although|even though|so that|for|who|which)\s+(?:[\w']+\s+){0,3}?(?:not|never|cannot|\w+n't)\b",
        # "when I'm neither calling nor recording", "if I change nothing"; not "when I report someone nothing is sent"
        r"(?<!know )(?<!sure )(?<!wonder )(?<!check )(?<!confirm )(?<!tell me )\b(?:if|when|while|because|although|even though)\s+"
        r"(?:(?:no one|nobody|nothing|none)\b|(?:[\w']+\s+){1,2}(?:neither|(?:has|have|had|is|are|was|were) no)\b|there's no\b|"
        r"(?:[\w']+\s+){1,2}(?:nobody|nothing|none)(?=\W*$|,))",
        r"\bthat\s+(?:never|(?:are|is|was|were|do|does|have|has|had)(?:n't| not))\b",
    ),
}
_THERE_IS = {  # "is there anything that is not encrypted?" asks of what is not, and of nothing else
    "id": any_of(
        rf"{OPENING['id']}(?:(?:apakah|apa|memang|masih)\s+)*ada(?:kah)?\s+(?:(?!kalau\b|yang\b)\w+\s+){{0,3}}?yang\s+(?:tidak|belum|bukan|tak)\s+"
        r"(?:(?:bisa|dapat|boleh|pernah|ikut|di)\s+)?[\w-]+(?:\s+(?:(?:oleh|sama|di|ke|dari|dengan|pada|kepada|pakai|buat)\s+(?:\w+\s*){1,2}|sih|ya|kah|lagi))*\W*$"
    ),
    "en": any_of(
        rf"{OPENING['en']}(?:is|are|was|were)(?:n't)?\s+there\s+[^,]*?\bthat\s+(?:is|are|was|were|do|does|has|have|can)(?:n't|not| not)\s+"
        r"(?:\w+\s+)?\w+"
        r"(?:\s+(?:by|to|with|on|in|at|from|for|under|yet|end-to-end)\b(?!.*\b(?:is|are|can|will)\b).*)?\W*$"
    ),
}
_CONFIRMS = any_of(r"\s*(?:apa |is that |is it |kan |ya )?(?:benar|betul|hoaks|right|correct|true|so|iya)\b")
_NOT_ONLY = any_of(r"\b(?:tidak|bukan)\s+(?:hanya|cuma|sekadar)\b", r"\bnot\s+(?:only|just)\b")
_NEGATION = {
    "id": any_of(r"\b(?:tidak|bukan|belum|tak|takkan|mustahil)\b|(?<!di )(?<!ke )(?<!dari )\bmana(?:lah)? mungkin\b"),
    "en": any_of(
        r"\b(?:not|cannot|never|unable|no longer|no one|nobody|nothing|none|neither|impossible|\w+n't)\b",
        r"\b(?:has|have|had|is|are|there's) no\b(?! (?:longer|one))",
    ),
}
_UNTRUE = {  # asks whether something is untrue: "..., is it a hoax?" denies what "is it true?" affirms
    "id": any_of(
        r"\b(?:hoaks|bohong(?:an)?|tipu-tipu|ngawur|isapan jempol)(?:kah)?\b"
        r"(?:\s+(?:lama|saja|belaka|kah|ya|kan|sih|dong|(?:atau|apa)\s+(?:bukan|tidak)))*\W*$",
        r"^(?:apakah\s+)?(?:hoaks|bohong)(?:kah)?\s+(?:bahwa|kalau)\b|\bitu\s+keliru(?:kah)?\W*$",
    ),
    "en": any_of(
        r"\b(?:hoax|fake|false|untrue|nonsense|bogus|made up|an? (?:lie|myth))\b(?:\s+news)?(?:,?\s+(?:right|then|though))?\W*$",
        r"^is it (?:an? )?(?:hoax|lie|myth|fake|false|untrue) that\b",
        r"^(?:is|are|was|were)\s+(?:[\w']+\s+){1,3}?(?:wrong|mistaken) (?:that|to say)\b",
    ),
}
_TELLS = any_of(  # of oneself or why, behind a question
    r"^(?:i|i'm|i've|im|we|my|he|she|because|thanks?|please|just|saya|aku|kami|dia|ia|soalnya|karena|tolong|mohon|maaf|terima kasih)\b"
    r"(?!.*\?\W*$)"
)
_ASKS_OF_IT = {  # asks just whether it is as the sentence before says: "is that so?", "did it?", "apakah ia benar?"
    "id": any_of(
        r"\b(?:benar|betul|tepat|keliru|salah|hoaks|bohong|iya|fakta|mitos|nyata|kejadian|terjadi|mengarang|serius|yakin|pasti|masa|konfirmasi)(?:kah|an)?\b"
        r"(?:\s+(?:itu|ini|ya|kan|sih|dong|saja|tidak|pikiran\w*|(?:menurut|kata|pada|di|atau|apa)\b.*))*\W*$",
        r"^\W*(?:(?:apakah|apa|memang)\s+)*begitu(?:kah)?\b|\b(?:begitu|demikian)(?:kah)?\W*$",
        r"\b(?:berkata|bilang|berbicara|mengatakan|menyatakan|menulis|(?:ber)?janji|berpegang pada)\b(?:\s+(?:itu|\w+ itu))*\W*$",
        r"^\W*(?:apakah\s+)?(?:\w+\s+)?(?:(?:itu|ini|tersebut)\s+)?(?:(?:masih|tetap|juga)\s+)?berlaku\b",
        r"^\W*(?:(?:memang|apa)\s+)?(?:pernah|sempat)\W*$|\bmemang ada\W*$",
        r"\b(?:bisa|dapat|boleh|patut) (?:di)?(?:percaya|pegang)\w*(?: \w+)?\W*$|\b(?:tolong|mohon) (?:di)?jawab\w*(?: ya)?\W*$",
    ),
    "en": any_of(
        r"^(?:[\w']+\s+){0,4}?(?:true|right|correct|accurate|real|really|hoax|fake|false|lie|myth|wrong|mistaken|sure|serious|legit|truth|fact|fiction|agreed?|confirm(?:ed)?)\b"
        r"(?:\s+(?:in|about|or|for|now|today|then|though|ah|lah)\b.*)?\W*$",
        r"^(?:\w+\s+){0,2}?(?:that|this|it)\s+(?:(?:still|really)\s+)?(?:so|the case|like that|hold|stand|happen\w*|what|how|not)\b",
        rf"^(?:(?:so|but|and)\s+)?(?:{AUXILIARY}\s+)?(?:it|they|he|she|we|you|i|that|this|there|(?:the|my|our|his|her) \w+)\W*$",
        r"\b(?:says?|said|claim|promise|pledged?|write|mean|state|get|agree with)(?:\s+(?:it|so|that|this))?(?: for real)?\W*$",
        r"\b(?:rely on|count on|trust|believe)(?:\s+(?:it|that|this|him|her|them|the)\b.*)?\W*$",
        r"^(?:(?:(?:is|are)\s+)?(?:it|that|this)(?:'?s)?\s+)?still\s+(?:good|valid|current|true|so|the case)\W*$",
    ),
}
_REPORTED = any_of(  # words of somebody, of which a short question that points to them asks, too
    r"\b(?:says?|said|saying|(?<!not )(?<!n't )(?<!never )told|claim\w*|promis\w+|assur\w+|pledg\w+|swears?|reckons?|heard|quot\w+|notice|"
    r"polic(?:y|ies)|bilang|kata|katanya|mengaku|(?:ber)?janji|menulis|(?:ter|di)tulis|dengar|kompas\w*|menurut|kebijakan|pengumuman|berita)\b"
)
_POINTING = 8  # words
_POINTS = any_of(
    rf"^(?:so\s+)?{AUXILIARY}\s+(?:that|this|it)\b(?!\s+(?:follow|mean))|\b(?:with|by|on|of|for|from|about|to)\s+(?:that|this)\b|\b(?:itu|tersebut)\b"
)
_ASKED_AFTER = any_of(rf",\s*(?=apakah\b|{AUXILIARY}(?!\s+(?:it|they|he|she|we|you|i)\b\W*$))")  # "I don't use it, is my data shared?"
_CONTRAST = {  # what stands before what is asked, if that is a clause with a subject of its own: "but facebook can?"
    "id": any_of(r"(?P<joint>,|\b(?:tapi|tetapi|sedangkan)\b(?=\s+(?:[\w-]+\s+){1,3}(?:bisa|boleh|dapat)\W*$))"),
    "en": any_of(
        r"\b(?:no ?one|no ?body|nothing|none|any\w+|every\w+|all|choice)\b(?:\s+[\w']+){0,4}?\s+but\b",  # "nobody but the owner"
        rf"(?P<joint>,|\b(?:but|whereas|while)\b(?=\s+(?:[\w'-]+\s+){{1,4}}{AUXILIARY}\W*$)"
        rf"|\b(?:but|whereas)\b(?=\s+{AUXILIARY}\s+(?!(?:it|that|this|they|he|she|we|you|i)\b)))",
    ),
}
_NEGATIVE_LEAD = any_of(rf"{OPENING['en']}(?:\w+n't|cannot)\b\s*")
_UNSURE = any_of(
    r"^.*?\b(?:not (?:\w+ )?(?:sure|certain|clear)|unsure|(?:do|does|did)n'?t (?:know|understand)|no idea|dunno)\b"
    r"(?:\s+\w+){0,2}?\s+(?:if|whether)\b"
)


def denied(text: str, language: Language) -> bool:
    """Whether the predicate of ``text`` is denied, which is in standard words and has no tags any more ("or not?", "can't they?"). What is
    denied in a condition ("if I don't accept, ...") is none of it.
    """
    bare = _ASKED_AFTER.split(_asking_sentences(text, language))[-1]
    bare = bare if language == "id" else _NEGATIVE_LEAD.sub("", _UNSURE.sub("", bare))
    clause = _last_clause(bare, language)
    bare = _NOT_ONLY.sub("", clause if _THERE_IS[language].search(clause) else _without_asides(clause, language))
    return (len(_NEGATION[language].findall(bare)) + bool(_UNTRUE[language].search(bare))) % 2 == 1


def _without_asides(text: str, language: Language) -> str:
    """``text`` without what is denied of a condition, a purpose or somebody; of turns that are put together, none reaches into the next."""
    return " ".join(_ASIDE[language].sub("", turn) for turn in _turns(text.split()))


def _turns(words: list[str]) -> list[str]:
    """What the reader has put together in ``words``: the last turn, which comes twice before the others and once behind them, and those."""
    sizes = (size for size in range((len(words) - 1) // 3, 0, -1) if words[:size] == words[size : 2 * size] == words[-size:])
    last = next(sizes, 0)
    turns = (words[:last], words[last : 2 * last], words[2 * last : len(words) - last], words[len(words) - last :])
    return [" ".join(turn) for turn in turns if turn]


def _asking_sentences(text: str, language: Language) -> str:
    """What of ``text`` asks: without the sentences that only tell something before it or behind it, unless it asks whether those are so."""
    said = [sentence for sentence in sentences(text) if re.search(r"\w", sentence)]
    while len(said) > 1 and said[-2].endswith("?") and _TELLS.match(said[-1]):
        said.pop()
    told = [place for place, sentence in enumerate(said[:-1], start=1) if not sentence.endswith("?")]
    if not told or _asks_of(" ".join(said[:-1]), said[-1], language):
        return " ".join(said)
    return " ".join(said[told[-1] :])


def _asks_of(before: str, last: str, language: Language) -> bool:
    """Whether ``last`` asks whether what was said ``before`` it is so."""
    points = len(last.split()) <= _POINTING and _POINTS.search(last)
    return bool(_ASKS_OF_IT[language].search(last) or (points and _REPORTED.search(before)))


def _last_clause(text: str, language: Language) -> str:
    """What is asked after a comma or a "but", if that is a clause of its own ("I never agreed, will it be deleted?")."""
    joints = [found.end() for found in _CONTRAST[language].finditer(text) if found["joint"]]
    clause = text[joints[-1] :] if joints else text
    return clause if len(clause.split()) > 1 and not _CONFIRMS.match(clause) else text
