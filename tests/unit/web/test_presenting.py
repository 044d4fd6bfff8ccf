"""Words made ready for readers: real quotation marks, ways of asking written out, quotes marked."""

import pytest
from flask.testing import FlaskClient

from web.links import source_link
from web.presenting import marked, plain_words, typeset


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("info \"tentang\", ('x') it's", "info “tentang”, (‘x’) it’s"),
        ('"Halo"', "“Halo”"),
        ("users' phones and Meta's", "users’ phones and Meta’s"),
        ("sudah “benar”", "sudah “benar”"),
    ],
)
def test_quotation_marks_are_real(text: str, expected: str) -> None:
    assert typeset(text) == expected


def test_ways_of_asking_are_written_out() -> None:
    assert (
        plain_words("apa polisi bisa baca chat wa gue lewat whatsapp?", "id") == "Apa polisi bisa baca chat WhatsApp saya lewat WhatsApp?"
    )
    assert plain_words("does facebook read it?", "en") == "Does Facebook read it?"
    assert plain_words("iPhone: cadangan iCloud", "id") == "iPhone: cadangan iCloud"
    assert plain_words("Icloud gue aman?", "id") == "iCloud saya aman?"
    assert plain_words("meta ai bisa bahasa indonesia? kata zuckerberg", "id") == "Meta AI bisa bahasa Indonesia? kata Zuckerberg"
    assert plain_words("grup yang gw bikin bubar?", "id") == "Grup yang saya buat bubar?"


def test_what_the_answer_repeats_is_marked() -> None:
    assert marked("Satu. Dua <b>.", "Satu. [1]") == "<mark>Satu.</mark> Dua &lt;b&gt;."


@pytest.mark.parametrize(
    ("url", "quoted", "expected"),
    [
        ("https://a.example/p", "", "https://a.example/p"),
        ("https://a.example/p", "Satu dua.", "https://a.example/p#:~:text=Satu%20dua."),
        ("https://a.example/p", "end-to-end, ya", "https://a.example/p#:~:text=end%2Dto%2Dend%2C%20ya"),
        ("https://a.example/p", "a b c d e f g h i j k l m", "https://a.example/p#:~:text=a%20b%20c%20d%20e%20f,h%20i%20j%20k%20l%20m"),
        ("https://a.example/p#q", "Satu dua.", "https://a.example/p#q"),
        ("javascript:alert(1)", "Satu dua.", "#"),
    ],
)
def test_a_link_leads_to_the_very_words_of_a_live_page(url: str, quoted: str, expected: str) -> None:
    assert source_link(url, quoted) == expected


def test_no_straight_quotes_stand_in_what_we_wrote(client: FlaskClient) -> None:
    page = client.get("/statements?language=en").text
    titles = [piece.split("</a>")[0].split(">")[-1] for piece in page.split('class="row-title"')[1:]]
    assert len(titles) > 100
    assert [title for title in titles if '"' in title or "&#34;" in title or "&#39;" in title] == []


def test_suggestions_are_written_out(client: FlaskClient) -> None:
    found = client.get("/api/v1/suggest?q=wa&language=id").json["suggestions"]
    assert found
    assert not any(word in ask.split() for ask in found for word in ("wa", "gue", "ga"))
