"""Which regions a question names, and whether it speaks of the reader's own country."""

import re

import pytest
from babel import Locale

from i18n.places import _MONEY, _REGIONS, brought_home, named_regions, names_home
from tests.unit.i18n.reading import read

REGIONS = [
    ("bagaimana di Eropa?", ("EEA",)),
    ("berlaku di Indonesia dan Jerman?", ("DE", "ID")),
    ("denda Irlandia", ("IE",)),
    ("kata Kominfo apa", ("ID",)),
    ("apakah di AS juga?", ("US",)),
    ("does the US allow it?", ("US",)),
    ("does the U.S. allow it?", ("US",)),
    ("can they read us as well as others?", ()),
    ("tell us about it", ()),
    ("what about the UK and India", ("IN", "GB")),
    ("Turki melarang?", ("TR",)),
    ("di Indonesianya gimana", ("ID",)),
    ("GDPR", ("EEA",)),
    ("pak Oman bisa baca chat saya?", ()),
    ("teman saya namanya India", ()),
    ("translate chats to Chinese", ()),
    ("chat keluarga kena DSA ga", ("EEA",)),
    ("under the Digital Markets Act", ("EEA",)),
    ("ada versi bahasa Inggris?", ()),
    ("kebijakan dalam bahasa Indonesia", ()),
    ("is there a version in Dutch?", ()),
    ("Dutch regulator", ("NL",)),
    ("hari ini", ()),
    ("industri dan asuransi", ()),
    ("denda 110 juta euro", ("EEA",)),
    ("did the CCI or NCLAT decide", ("IN",)),
    ("denda 213 crore rupee", ("IN",)),
    ("janji WhatsApp ke ICO", ("GB",)),
    ("ada ico di grup telegram", ()),
    ("grup DPC partai diawasi?", ()),
    ("penipu minta 500 euro lewat WhatsApp", ()),
    ("Australian Information Commissioner", ("AU",)),
    ("what the Information Commissioner said", ("GB",)),
    ("denda dari DPC", ("IE",)),
    ("Rekabet Kurumu", ("TR",)),
    ("Brasil dan Jepang", ("BR", "JP")),
    ("what holds for users outside Europe and the UK?", ()),
    ("di luar Eropa datanya dibagikan ga", ()),
    ("outside the EU's Digital Services Act", ("EEA",)),
    ("in Germany, unlike outside Europe", ("DE",)),
    ("philippines privacy law in force?", ("PH",)),
    ("must apps register with the government of vietnam", ("VN",)),
    ("Malaysian law, Thai law and Nigeria's FCCPC", ("MY", "NG", "TH")),
    ("kerja di hongkong, di Arab Saudi atau di taiwan", ("HK", "SA", "TW")),
    ("tki di arab", ("SA",)),
    ("South African or Egyptian users, and kenyans", ("EG", "KE", "ZA")),
    ("Canada, Mexico, Pakistan, Bangladesh, Russia, New Zealand", ("BD", "CA", "MX", "NZ", "PK", "RU")),
    ("cina sama tiongkok", ("CN",)),
    ("filipinos", ("PH",)),
    ("saudara di Polandia dan Swedia", ("PL", "SE")),
    ("i live in london", ("GB",)),
    ("kerja di KL", ("MY",)),
    ("aturan indo", ("ID",)),
    ("LGPD", ("BR",)),
    ("California Consumer Privacy Act", ("US",)),
    ("Singapore's PDPC", ("SG",)),
    ("Facebook Singapore Pte. Ltd. daftar ke kementerian", ()),
    ("apakah boleh huruf Arab", ()),
    ("in chinese, please", ()),
    ("bahasa arab", ()),
    ("Michael Jordan", ()),
    ("kenyataannya lain, perusahaan lama", ()),
    ("cuba baca, maupun polish", ()),
    ("tell us, as well as AS", ("US",)),
    ("outside Malaysia and Singapore", ()),
    ("İstanbul ve Türkiye", ("TR",)),
]


@pytest.mark.parametrize(("text", "regions"), REGIONS)
def test_regions(text: str, regions: tuple[str, ...]) -> None:
    assert named_regions(read(text)[0]) == regions


def test_every_code_is_a_country_or_a_group() -> None:
    countries = Locale("en").territories
    assert [code for code in _REGIONS if code not in countries and code != "EEA"] == []
    assert set(_REGIONS) >= set(_MONEY)


def test_every_region_is_known_by_each_of_its_names() -> None:
    """No name is taken for one of another region, and case doesn't matter but for what is a word, too."""
    for code, names in _REGIONS.items():
        for name in re.sub(r"\(\?<?[!=][^)]*\)|\(\?:[^)]*\)|\?|\\", "", names).split("|"):
            assert named_regions(f"({name.upper()})") == (code,), name


@pytest.mark.parametrize(
    "text",
    [
        "and here?", "is it banned here?", "does the law here allow it", "i live here, can i be fined", "what about our country",
        "what about us?", "dilarang disini ga", "tidak dilarang di sini?", "kalo di kita gimana", "orang sini boleh ga", "di negara kita",
    ],
)  # fmt: skip
def test_here_is_the_readers_own_country(text: str) -> None:
    assert names_home(read(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "it says here that chats are read", "from here on chats are read?", "I'm here to ask about groups", "what's the evidence here",
        "what is the point here", "the answer here", "is the link here safe", "I don't live here", "i'm not from here", "here's the thing",
        "baca di sini", "ditulis di sini", "klik disini", "link di sini", "di sini tertulis 8 Februari", "gue ga tinggal di sini",
        "gue bukan orang sini", "kalau untuk kita gimana", "apa itu berlaku di sini", "does it apply here",
    ],
)  # fmt: skip
def test_here_is_a_place_of_a_text_or_asks_how_far_something_reaches(text: str) -> None:
    assert not names_home(read(text)[0])


def test_brought_home_names_no_other_country() -> None:
    assert " ".join(brought_home("is it banned in Malaysia and here, tell us").split()) == "is it banned and in Indonesia, tell us"
