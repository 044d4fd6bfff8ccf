"""Places: the regions that a question names, and whether it speaks of the reader's own country ("here", "di sini").

What is asked "here" after a question of Britain is asked of Indonesia, and no more of Britain: it's compared so, lest Britain's answer is
taken.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from i18n.patterns import any_of
from knowledge.answers.interpretation import HOME

_REGIONS = {  # by their names, their capitals and their authorities
    "EEA": r"eropa|europe|european|uni eropa|eu|eea|gdpr|dsa|dma|digital services act|digital markets act|brussels|komisi eropa|edpb",
    "DE": r"jerman|germany|german|hamburg|berlin|hmbbfdi|bundeskartellamt",
    "IE": r"irlandia|ireland|irish|dublin|dpc(?! partai)",
    "FR": r"prancis|perancis|france|french|cnil",
    "NL": r"belanda|netherlands|dutch|amsterdam",
    "IT": r"italia|italy|italian|agcm|garante",
    "ES": r"spanyol|spain|spanish|madrid|aepd",
    "AT": r"austria|austrian|vienna",
    "BE": r"belgia|belgium|belgian",
    "BG": r"bulgaria|bulgarian",
    "CZ": r"ceko|czech(?:ia)?",
    "DK": r"denmark|danish",
    "FI": r"finlandia|finland|finnish",
    "GR": r"yunani|greece|greek",
    "HR": r"kroasia|croatia|croatian",
    "HU": r"hungaria|hungary|hungarian",
    "LU": r"luksemburg|luxembourg",
    "PL": r"polandia|poland",
    "PT": r"portugal|portugis|portuguese|lisbon",
    "RO": r"rumania|romania|romanian",
    "SE": r"swedia|sweden|swedish",
    "IS": r"islandia|iceland|icelandic",
    "NO": r"norwegia|norway|norwegian",
    "IN": r"india|indian|delhi|mumbai|cci|nclat|dpdp|meity",
    "TR": r"turki|turkiye|türkiye|turkey|turkish|ankara|istanbul|rekabet(?: kurumu)?|kvkk",
    "GB": r"inggris|britania|ico|(?<!australian )information commissioner|uk|britain|british|england|united kingdom|london",
    "US": r"amerika|amerika serikat|as|usa|us|u\.s|united states|america|american|california|californian|ccpa|ftc",
    "KR": r"korea|korea selatan|south korea|korean|seoul",
    "SG": r"(?<!facebook )(?<!fb )singapura|(?<!facebook )(?<!facebook's )(?<!fb )singapore|singaporean|pdpc",  # not the company
    "MY": r"malaysia|malaysian|kuala lumpur|johor|mcmc",
    "BR": r"brasil|brazil|brazilian|anpd|lgpd",
    "AU": r"australian?|aussie|melbourne|canberra|oaic",
    "JP": r"jepang|japan|japanese|tokyo",
    "AE": r"uni emirat arab|emirat|emirates|uae|dubai|abu dhabi",
    "AR": r"argentina|argentinian|argentine",
    "BD": r"bangladesh|bangladeshi|dhaka",
    "BH": r"bahrain",
    "BN": r"brunei(?: darussalam)?",
    "CA": r"kanada|canada|canadian|toronto|ottawa",
    "CH": r"swiss|switzerland",
    "CL": r"chile|chilean",
    "CN": r"china|cina|tiongkok|chinese|beijing",
    "CO": r"kolombia|colombia|colombian",
    "EG": r"mesir|egypt|egyptian|cairo|kairo",
    "ET": r"etiopia|ethiopia|ethiopian",
    "GH": r"ghana|ghanaian",
    "HK": r"hong ?kong|hk",
    "IL": r"israel|israeli",
    "IQ": r"irak|iraq|iraqi",
    "IR": r"iran|iranian|teheran|tehran",
    "JO": r"yordania|jordanian",  # not "Jordan": a name, too
    "KE": r"kenya|kenyan|nairobi",
    "KH": r"kamboja|cambodia|cambodian",
    "KW": r"kuwait|kuwaiti",
    "LA": r"laos",
    "LB": r"lebanon|lebanese",
    "LK": r"sri lankan?",
    "MA": r"maroko|morocco|moroccan",
    "MM": r"myanmar|burma|burmese",
    "MO": r"makau|macau|macao",
    "MX": r"meksiko|mexico|mexican",
    "NG": r"nigeria|nigerian|naija|abuja|lagos|fccpc|ndpc",
    "NP": r"nepal|nepali|nepalese",
    "NZ": r"selandia baru|new zealand|new zealander",
    "OM": r"oman|omani",
    "PE": r"peru|peruvian",
    "PG": r"papua nugini|papua new guinea",
    "PH": r"filipina|filipin|pilipina|philippines?|filipino|manila",
    "PK": r"pakistan|pakistani|islamabad",
    "PS": r"palestina|palestine|palestinian|gaza",
    "QA": r"qatar|qatari|doha",
    "RU": r"rusia|russia|russian|moskow|moscow|roskomnadzor",
    "SA": r"arab saudi|saudi(?: arabia)?|di arab|ke arab|dari arab|negara arab|negeri arab|riyadh|jeddah|mekkah|makkah|mecca",
    "SN": r"senegal|senegalese",
    "SY": r"suriah|syria|syrian",
    "TH": r"thailand|thai|bangkok",
    "TL": r"timor leste|timor-leste|east timor",
    "TW": r"taiwan|taiwanese|taipei",
    "TZ": r"tanzania|tanzanian",
    "UA": r"ukraina|ukraine|ukrainian",
    "UG": r"uganda|ugandan",
    "VN": r"viet ?nam|vietnamese|hanoi",
    "YE": r"yaman|yemen|yemeni",
    "ZA": r"afrika selatan|south africa|south african|popia",
    "ID": r"indonesia|indonesian|kominfo|komdigi|tanah air|ri",
}
_AMBIGUOUS = re.compile(r"\b(?:as|ri|us|ico|dpc)\b", re.I)  # names in capitals only
_LANGUAGE_NAME = any_of(
    r"\bbahasa \w+",
    r"\b(?:in|into|to) (?:indonesian|english|dutch|french|german|italian|spanish|turkish|korean|chinese|japanese|portuguese|"
    r"russian|thai|vietnamese|greek)\b(?!\s+[a-z])",
)
_SOMEBODY = any_of(r"\b(?:pak|bu|bapak|ibu|om|tante|namanya|bernama|named)\s+\w+")
_MONEY = {"EEA": re.compile(r"\beuros?\b", re.I), "IN": re.compile(r"\b(?:rupees?|crores?)\b", re.I), "TR": re.compile(r"\blira\b", re.I)}
_FINED = any_of(r"\b(?:di|men)?denda\w*\b|\bfine[ds]?\b|\bpenalt(?:y|ies)\b")
_NAMED = {code: re.compile(rf"(?:{names})(?:nya|'?s)?") for code, names in _REGIONS.items()}
_NAME = re.compile(rf"\b(?:{'|'.join(_REGIONS.values())})(?:nya|'?s)?\b")  # no re.I: several times as fast, on text in small letters
_ANY_NAME = rf"(?:(?:the|uni|negara|orang|warga) ){{0,2}}(?:{'|'.join(_REGIONS.values())})"
_OUTSIDE = any_of(rf"\b(?:(?:di )?luar|outside(?: of)?|non)[ -]{_ANY_NAME}(?:(?:,| and| or| dan| maupun| &) {_ANY_NAME})*\b(?!['’]s\b)")
_LEAST = 2  # words of a turn that says more than a place
_LAWS = "gdpr|dsa|dma|digital services act|digital markets act"  # names what is asked about, too
_PREPOSITIONS = "in|the|by|from|of|and|or|di|ke|dari|oleh|dan|atau"
_ABROAD = re.compile(
    rf"(?:\b(?:{_PREPOSITIONS})\s+){{0,3}}\b(?!{_LAWS}\b)(?<!bahasa )"
    rf"(?P<name>{'|'.join(names for code, names in _REGIONS.items() if code != HOME)})(?:nya|'?s)?\b",
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
    (re.compile(r"\b(?:(?:over|in|around|right) )?here\b(?!'| (?:says|saying|that|is|are)\b)", re.I), "in Indonesia"),
)
_ABOUT_US = any_of(r"\b(?:what|how) about us\W*$")
_THERE = any_of(  # the region named before this country
    r"^\W*(?:(?:and|but|so|what about|how about|dan|kalau|lalu|terus|tapi|bagaimana|yang)\s+)*"
    r"(?:(?:over|in|di|ke) ?)?(?:there|sana)(?:nya)?(?:\s+(?:too|then|though|now|bagaimana|juga|sekarang|ya))*\W*$"
)
_REACHES = any_of(  # asks of what was said elsewhere whether it goes for this country, too
    r"\b(?:berlaku|(?:ber)?(?:p?engaruh|ngaruh)\w*|(?:me)?lindungi|dilindungi|kena|termasuk|(?:me)?nyangkut|"
    r"(?:buat|untuk) (?:orang|kita))\b",
    r"\b(?:appl(?:y|ies|ied)|valid|affects?|protect(?:s|ed)?|cover(?:s|ed)?|counts?|binding|go(?:es)? for|concerns?|reach(?:es)?)\b",
)


@lru_cache(maxsize=4096)
def named_regions(text: str) -> tuple[str, ...]:
    """Codes of the regions that ``text`` names, in a fixed order; none of those that it only tells to be outside of ("outside Europe")."""
    bare = _OUTSIDE.sub(" ", _SOMEBODY.sub(" ", _LANGUAGE_NAME.sub(" ", text)))
    paid = {code for code, money in _MONEY.items() if money.search(bare)} if _FINED.search(bare) else set[str]()
    named = paid.union(map(_code, _NAME.findall(_AMBIGUOUS.sub(_if_name, bare).lower())))
    return tuple(code for code in _REGIONS if code in named)


@lru_cache(maxsize=1024)
def _code(name: str) -> str:
    """The code of the region that ``name`` names."""
    return next(code for code, names in _NAMED.items() if names.fullmatch(name))


def _if_name(found: re.Match[str]) -> str:
    return found[0] if found[0].isupper() else " "


def names_home(text: str) -> bool:
    """Whether ``text`` speaks of the reader's own country without its name ("here", "di sini"); not where it asks if a thing of some other
    country goes for this one, too.
    """
    bare = _NO_COUNTRY.sub(" ", text)
    return bool(_ABOUT_US.search(bare) or any(spoken.search(bare) for spoken, _ in _BY_NAME)) and not _REACHES.search(text)


def reaches_home(text: str) -> bool:
    """Whether ``text`` asks if a thing of some other country goes for the reader's own, by its name ("does that apply in Indonesia?")."""
    return bool(_REACHES.search(text)) and named_regions(text) == (HOME,)


def brought_home(text: str) -> str:
    """``text`` with the reader's own country by its name ("here": "in Indonesia"), and without the other regions that it names."""
    bare = _ABROAD.sub(lambda found: found[0] if _AMBIGUOUS.fullmatch(found["name"]) and not found["name"].isupper() else "", text)
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
    """``bare`` with single spaces, or nothing where a turn asked of a place only, and the place is gone ("and ?")."""
    return " ".join(bare.split()) if len(re.findall(r"\w+", bare)) >= _LEAST else ""
