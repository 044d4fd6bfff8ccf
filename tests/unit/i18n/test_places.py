"""Which regions a question names, and whether it speaks of the reader's own country."""

import pytest

from i18n.places import named_regions, names_home
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
]


@pytest.mark.parametrize(("text", "regions"), REGIONS)
def test_regions(text: str, regions: tuple[str, ...]) -> None:
    assert named_regions(read(text)[0]) == regions


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
