"""Denial: whether what a question asks about is denied ("isn't it safe?", "is it true that they cannot read it?", "is it a hoax?")."""

from i18n.everyday import lexicon
from i18n.patterns import AUXILIARY, OPENING, any_of, plain
from i18n.tags import without_tags
from knowledge.library.fields import Language

_ASIDE = {  # what is denied of a condition, a purpose or somebody
    "id": any_of(
        r"(?<!benar )(?<!betul )\b(?:kalau|jika|bila|apabila|meski(?:pun)?|walau(?:pun)?|karena|gara-gara|padahal)\s+(?:\w+\s+){0,2}?"
        r"(?:tidak|belum|bukan|tak)\b",
        r"\b(?:agar|supaya|biar)\s+(?:\w+\s+){0,3}?tidak\b",
        r"\byang\s+(?:tidak|belum|bukan|tak)\b",
        r"\b(?:hari|minggu|bulan|tahun|taun|jam)\s+(?:tidak|belum|tak)\b(?!\s+(?:boleh|bisa|dapat)\b)",
        # "even without GPS they know", not "nobody reads it, either"
        r"\b(?:tidak|belum|tak)\s+(?:(?!(?:apa|siapa|mana|kapan|satu|ada|se\w+)\b)\w+\s+){1,2}?pun\s+(?!(?:yang|ya|kan|sih)\b)(?=\w+\s+\w)",
        r"\b(?:tidak|tak)\s+(?:dikenal|terbatas|apa-apa)\b|\bbelum\s+(?:ter|di)baca\b",
    ),
    "en": any_of(
        r"(?<!know )(?<!sure )(?<!wonder )(?<!check )(?<!confirm )(?<!tell me )"
        r"\b(?:if|when|because|since|although|even though|so that|for|who|which)\s+(?:[\w']+\s+){0,3}?(?:not|never|cannot|\w+n't)\b",
        r"\bthat\s+(?:never|(?:are|is|was|were|do|does|have|has|had)(?:n't| not))\b",
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
        r"\b(?:hoaks|bohong(?:an)?|ngawur|isapan jempol)(?:kah)?\b"
        r"(?:\s+(?:lama|saja|belaka|doang|kah|ya|kan|sih|dong|(?:atau|apa)\s+(?:bukan|tidak)))*\W*$",
        r"^(?:apakah\s+)?(?:hoaks|bohong)(?:kah)?\s+(?:bahwa|kalau)\b|\bitu\s+keliru(?:kah)?\W*$",
    ),
    "en": any_of(
        r"\b(?:hoax|fake|false|untrue|nonsense|bogus|made up|an? (?:lie|myth))\b(?:\s+news)?(?:,?\s+(?:right|then|though))?\W*$",
        r"^is it (?:an? )?(?:hoax|lie|myth|fake|false|untrue) that\b",
        r"^(?:is|are|was|were)\s+(?:[\w']+\s+){1,3}?(?:wrong|mistaken) (?:that|to say)\b",
    ),
}
_ASKED_AFTER = any_of(rf",\s*(?=apakah\b|{AUXILIARY}(?!\s+(?:it|they|he|she|we|you|i)\b\W*$))")  # "I don't use it, is my data shared?"
_NEGATIVE_LEAD = any_of(rf"{OPENING['en']}(?:\w+n't|cannot)\b\s*")
_UNSURE = any_of(
    r"^.*?\b(?:not (?:\w+ )?(?:sure|certain|clear)|unsure|(?:do|does|did)n'?t (?:know|understand)|no idea|dunno)\b"
    r"(?:\s+\w+){0,2}?\s+(?:if|whether)\b"
)


def is_negated(text: str, language: Language) -> bool:
    """Whether the predicate of a yes/no question is denied, in everyday words or standard ones.

    A tag ("bisa nggak?", "or not?", "can't they?") denies nothing, nor does what is denied in a condition ("if I don't accept, ...").
    """
    return denied(without_tags(lexicon().standard(text, language), language), language)


def denied(text: str, language: Language) -> bool:
    """Whether the predicate of ``text`` is denied, which is in standard words and has no tags any more."""
    bare = _ASKED_AFTER.split(plain(text))[-1]
    bare = bare if language == "id" else _NEGATIVE_LEAD.sub("", _UNSURE.sub("", bare))
    bare = _NOT_ONLY.sub("", _ASIDE[language].sub("", _last_clause(bare)))
    return (len(_NEGATION[language].findall(bare)) + bool(_UNTRUE[language].search(bare))) % 2 == 1


def _last_clause(text: str) -> str:
    """What is asked after a comma, if that is a clause of its own ("I never agreed, will it be deleted?")."""
    clause = text.rpartition(",")[2]
    return clause if len(clause.split()) > 1 and not _CONFIRMS.match(clause) else text
