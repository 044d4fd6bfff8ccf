"""Places: the regions that a question names, and whether it speaks of the reader's own country ("here", "di sini").

What is asked "here" after a question of Britain is asked of Indonesia, and no more of Britain: it's compared so, lest Britain's answer is
taken.
"""

import re
from collections.abc import Sequence

from i18n.patterns import any_of

_REGIONS = {  # by their names, their capitals and their authorities
    "EEA": r"eropa|europe|european|uni eropa|eu|eea|gdpr|brussels|komisi eropa|edpb",
    "DE": r"jerman|germany|german|hamburg|berlin|hmbbfdi",
    "IE": r"irlandia|ireland|irish|dublin|dpc(?! partai)",
    "FR": r"prancis|perancis|france|french|cnil",
    "NL": r"belanda|netherlands|dutch",
    "IT": r"italia|italy|italian",
    "ES": r"spanyol|spain|spanish",
    "IN": r"india|indian|delhi|cci|nclat",
    "TR": r"turki|turkiye|türkiye|turkey|turkish|ankara|rekabet(?: kurumu)?",
    "GB": r"inggris|britania|ico|(?<!australian )information commissioner|uk|britain|british|england|united kingdom",
    "US": r"amerika|amerika serikat|as|usa|us|u\.s|united states|america|american",
    "KR": r"korea|korea selatan|south korea|korean",
    "SG": r"singapura|singapore",
    "MY": r"malaysia",
    "BR": r"brasil|brazil",
    "AU": r"australian?",
    "JP": r"jepang|japan",
    "ID": r"indonesia|indonesian|kominfo|komdigi|tanah air|ri",
}
_AMBIGUOUS = {"as", "ri", "us", "ico", "dpc"}
_LANGUAGE_NAME = any_of(
    r"\bbahasa \w+", r"\b(?:in|into) (?:indonesian|english|dutch|french|german|italian|spanish|turkish|korean)\b(?!\s+[a-z])"
)
_MONEY = {"EEA": re.compile(r"\beuros?\b", re.I), "IN": re.compile(r"\b(?:rupees?|crores?)\b", re.I), "TR": re.compile(r"\blira\b", re.I)}
_FINED = any_of(r"\b(?:di|men)?denda\w*\b|\bfine[ds]?\b|\bpenalt(?:y|ies)\b")
_NAMED = {code: re.compile(rf"\b(?:{names})(?:nya|'?s)?\b", re.I) for code, names in _REGIONS.items()}
_ANY_NAME = rf"(?:(?:the|uni|negara|orang|warga) ){{0,2}}(?:{'|'.join(_REGIONS.values())})"
_OUTSIDE = any_of(rf"\b(?:(?:di )?luar|outside(?: of)?|non)[ -]{_ANY_NAME}(?:(?:,| and| or| dan| maupun| &) {_ANY_NAME})*\b(?!['’]s\b)")
_HOME = "ID"
_LEAST = 2  # words of a turn that says more than a place
_KEPT = "gdpr"  # names what is asked about, too
_PREPOSITIONS = "in|the|by|from|of|and|or|di|ke|dari|oleh|dan|atau"
_ABROAD = re.compile(
    rf"(?:\b(?:{_PREPOSITIONS})\s+){{0,3}}\b(?!{_KEPT}\b)(?<!bahasa )"
    rf"(?P<name>{'|'.join(names for code, names in _REGIONS.items() if code != _HOME)})(?:nya|['’]?s)?\b",
    re.I,
)
_WRITTEN = (
    "ask|asking|says?|said|stated|states|written|mentioned|point|evidence|proof|answers?|links?|sources?|statements?|text|catch|click|tap"
)
_WRITTEN_ID = (
    "(?:ber)?tanya|baca|(?:di|ter)?tulis(?:an)?(?:nya)?|klik|link|tautan|(?:di)?sebut(?:kan|in)?|bukti(?:nya)?|jawab(?:an)?(?:nya)?|"
    "sumber(?:nya)?|ketik"
)
_NO_COUNTRY = any_of(  # a place of a text, a purpose, or somewhere else
    rf"\b(?:{_WRITTEN}) here\b",
    r"\bfrom here on(?:wards?)?\b|\b(?:i'?m|i am|we'?re|we are) (?:\w+ )?here (?:to|for|because)\b",
    r"\b(?:don'?t|do not|doesn'?t|didn'?t|not|never) (?:\w+ )?(?:live|living|stay|staying|reside|from) here\b|\bnot from here\b",
    rf"\b(?:{_WRITTEN_ID}) (?:di )?sini\b|\bdi ?sini (?:ter|di)(?:tulis|sebut)\w*|\bsampai (?:di )?sini\b",
    r"\btidak (?:tinggal|menetap|berada) di ?sini\b|\bbukan (?:orang|dari) ?sini\b",
)
_BY_NAME = (  # how people speak of their own country, and what names it there
    (re.compile(r"\b(di|ke|dari|orang|negara) ?sini\b", re.I), r"\1 Indonesia"),
    (re.compile(r"\bdi kita(?:nya)?\b", re.I), "di Indonesia"),
    (re.compile(r"\b(?:(?:negara|negeri) (?:kita|kami|saya|sendiri)|(?:our|my) (?:own )?country)\b", re.I), "Indonesia"),
    (re.compile(r"\b(?:(?:over|in|around|right) )?here\b(?!['’]| (?:says|saying|that|is|are)\b)", re.I), "in Indonesia"),
)
_ABOUT_US = any_of(r"\b(?:what|how) about us\W*$")
_THERE = any_of(  # the region named before this country
    r"^\W*(?:(?:and|but|so|what about|how about|dan|kalau|lalu|terus|tapi|bagaimana|yang)\s+)*"
    r"(?:(?:over|in|di|ke) ?)?(?:there|sana)(?:nya)?(?:\s+(?:too|then|though|now|bagaimana|juga|sekarang|ya))*\W*$"
)
_REACHES = any_of(  # asks of what was said elsewhere whether it goes for this country, too
    r"\b(?:berlaku|(?:ber)?(?:p?engaruh|ngaruh)\w*|(?:me)?lindungi|dilindungi|kena|termasuk|(?:buat|untuk) (?:orang|kita))\b",
    r"\b(?:appl(?:y|ies|ied)|valid|affects?|protect(?:s|ed)?|cover(?:s|ed)?|counts?|binding|go(?:es)? for)\b",
)


def named_regions(text: str) -> tuple[str, ...]:
    """Codes of the regions that ``text`` names, in a fixed order; none of those that it only tells to be outside of ("outside Europe")."""
    bare = _OUTSIDE.sub(" ", _LANGUAGE_NAME.sub(" ", text))
    paid = {code for code, money in _MONEY.items() if money.search(bare)} if _FINED.search(bare) else set[str]()
    return tuple(code for code, names in _NAMED.items() if code in paid or any(_is_name(found) for found in names.findall(bare)))


def _is_name(found: str) -> bool:
    return found.lower() not in _AMBIGUOUS or found.isupper()


def names_home(text: str) -> bool:
    """Whether ``text`` speaks of the reader's own country without its name ("here", "di sini"); not where it asks if a thing of some other
    country goes for this one, too.
    """
    bare = _NO_COUNTRY.sub(" ", text)
    return bool(_ABOUT_US.search(bare) or any(spoken.search(bare) for spoken, _ in _BY_NAME)) and not _REACHES.search(text)


def brought_home(text: str) -> str:
    """``text`` with the reader's own country by its name ("here": "in Indonesia"), and without the other regions that it names."""
    bare = _ABROAD.sub(lambda found: "" if _is_name(found["name"]) else found[0], text)
    for spoken, named in () if _NO_COUNTRY.search(text) else _BY_NAME:
        bare = spoken.sub(named, bare)
    return _or_nothing(bare)


def back_there(turns: Sequence[str]) -> list[str]:
    """``turns``, of which those before the latest "and there?" speak of the reader's own country no more."""
    there = max((number for number, turn in enumerate(turns) if _THERE.match(turn)), default=0)
    return [_away_from_home(turn) if number < there else turn for number, turn in enumerate(turns)]


def _away_from_home(text: str) -> str:
    bare = _ABOUT_US.sub("", text)
    for spoken, _ in _BY_NAME:
        bare = spoken.sub("", bare)
    return _or_nothing(bare)


def _or_nothing(bare: str) -> str:
    """``bare``, or nothing where a turn asked of a place only, and the place is gone ("and ?")."""
    return bare if len(re.findall(r"\w+", bare)) >= _LEAST else ""
