"""Every format comes out as the same normalised text, and what can't be read is said clearly."""

import pytest

from knowledge.documents.blocks import placed
from knowledge.documents.errors import DocumentError
from knowledge.documents.formats import MOST_BYTES, check_size, read_text
from tests.unit.documents.conftest import FIRST
from tests.unit.documents.pdf import Text, encrypted_pdf, make_pdf

WORDS = "The service keeps what you send until you delete it and tells nobody else about any of it. "
PAGE = f"""<!doctype html><html><head><title>Privacy | Shop</title><link rel="canonical" href="https://shop.example/privacy"></head><body>
<header role="banner"><nav><a href="/">Home</a></nav></header>
<div class="cookie-banner"><p>We use cookies. Accept all?</p><button>OK</button></div>
<main><h1>Shop <em>Privacy</em></h1><p>{WORDS * 3}</p><h3>What we keep</h3>
<ul><li><p>Your <a href="x">name</a>.</p></li><li>Your&nbsp;number.</li></ul>
<table><tr><th>Data</th><th>Days</th></tr><tr><td>Log<br>files</td><td>30</td></tr></table><p hidden>unseen</p></main>
<footer>© Shop</footer><script>var a = "code";</script></body></html>"""


def test_markdown_keeps_headings_lists_and_bold_titles():
    text = read_text(FIRST.encode(), "policy.md").text
    found = [(block.path[-1], len(block.path)) for block in placed(text) if block.kind == "heading"]
    assert found == [("Warung Chat Privacy Policy", 1), ("Information We Collect", 2), ("Location Information", 3), ("How We Share", 2)]
    assert [block.kind for block in placed(text)][-2:] == ["item", "item"]


def test_offsets_are_exact():
    text = read_text(FIRST.encode(), "policy.md").text
    items = [text[block.start : block.end] for block in placed(text) if block.kind == "item"]
    assert items[0].startswith("Authorities. We answer")
    assert all(text[: block.start].endswith("# ") for block in placed(text) if block.kind == "heading")


def test_html_is_read_whole_without_menus_and_notices():
    read = read_text(PAGE.encode(), "https://shop.example/p", "text/html; charset=utf-8")
    assert (read.title, read.url) == ("Shop Privacy", "https://shop.example/privacy")
    assert read.text.endswith("\n\n## What we keep\n\n- Your name.\n\n- Your number.\n\nData | Days\nLog files | 30\n")
    assert not {"Home", "cookies", "unseen", "code", "©"} & set(read.text.split())


def test_kramdown_marks_and_links_leave_only_words():
    source = f"# Title {{: #top }}\n\n[](#)[Read](https://a.example) ![picture](b.png) this.\n{{: datetime='2026-01-01' }}\n\n{WORDS * 4}"
    assert read_text(source.encode(), "a.md").text.startswith("# Title\n\nRead this.\n\nThe service")


NUMBERS = "1. First of all.\n2. Second.\n\n    More of it.\n3. Third, with [a link](#x) in it.\n"


def test_numbers_of_lists_stay_as_a_page_shows_them():
    expected = "- 1. First of all.\n\n- 2. Second.\n\n- More of it.\n\n- 3. Third, with a link in it.\n\n"
    assert expected in read_text(f"# T\n\n{NUMBERS}\n{WORDS * 4}".encode(), "a.md").text
    page = f"""<h1>T</h1><ol><li>First of all.</li><li><p>Second.</p><p>More of it.</p></li><li>Third, with
<a href="#x">a link</a> in it.</li></ol><p>{WORDS * 4}</p>"""
    text = read_text(page.encode(), "a.html").text
    assert expected in text
    nested = '<ol type="a" start="3"><li>Three<ol type="i"><li>One</li><li value="4">Four</li></ol></li><li>Four</li></ol>'
    text = read_text(f"<p>{WORDS * 4}</p>{nested}".encode(), "a.html").text
    assert text.endswith("- c. Three\n\n- i. One\n\n- iv. Four\n\n- d. Four\n")


CONTENTS = {
    "a.md": """[Our data
----](#1)[Whom to ask
----](#2)

* [Our data](#1)
* [Elsewhere](#3)

_

## Our data

{}

## Whom to ask

[Ask](https://a.example) us. See [Our data](#1).""",
    "a.html": """<div><a href="#1">Our data</a> <a href="#2">Whom to ask</a></div>
<ul><li><a href="#1">Our data</a></li><li><a href="#3">Elsewhere</a></li></ul><p>_</p><h2>Our data</h2><p>{}</p>
<h2>Whom to ask</h2><p><a href="https://a.example">Ask</a> us. See <a href="#1">Our data</a>.</p>""",
}


@pytest.mark.parametrize("name", CONTENTS)
def test_table_of_contents_is_left_out_and_what_leads_to_no_heading_is_kept(name: str):
    text = read_text(CONTENTS[name].format(WORDS * 4).encode(), name).text
    assert text == f"- Elsewhere\n\n# Our data\n\n{(WORDS * 4).strip()}\n\n# Whom to ask\n\nAsk us. See Our data.\n"


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_titles_that_lost_their_marks_are_headings(name: str):
    titles = ("Key Updates", "Information We Collect", "How We Work With Others")
    marked = "".join(f"<p>{title}</p><p>{number} {WORDS * 2}</p>" for number, title in enumerate(titles))
    page = f"<h1>Policy</h1>{marked}<p><b>Whom to ask:</b></p><p>Warung Chat</p><p>Jalan Kaki</p>"
    if name == "a.md":
        page = (
            page.replace("<h1>", "# ")
            .replace("<b>", "**")
            .replace("</b>", "**")
            .replace("<p>", "\n\n")
            .replace("</h1>", "")
            .replace("</p>", "")
        )
    text = read_text(page.encode(), name).text
    assert [block.level for block in placed(text) if block.kind == "heading"] == [1, 2, 2, 2, 3]
    assert text.endswith("### Whom to ask\n\nWarung Chat\n\nJalan Kaki\n")
    headed = read_text(page.replace("Policy", "Policy\n\n## A\n\n## B\n\n## C").encode(), "a.md").text
    assert "## Key Updates" not in headed


def test_plain_text_joins_lines_and_tells_headings():
    source = f"BAB I KETENTUAN\n\nPasal 1\n\nOrang boleh mem-\nbaca hak-\nhak mereka di sini.\n\n- satu\n- dua\n\n{WORDS * 4}"
    text = read_text(source.encode(), "uu.txt").text
    assert text.startswith("# BAB I KETENTUAN\n\n## Pasal 1\n\nOrang boleh membaca hak-hak mereka di sini.\n\n- satu\n\n- dua\n\n")


def test_other_encodings_are_read():
    assert "“quoted”" in read_text(f"{WORDS * 5} “quoted” text".encode("utf-16"), "a.txt").text


def _columns() -> bytes:
    """Two pages with running heads, a title, and two columns with a word broken at a line's end."""
    left = [
        "The company gathers the numbers of",
        "its customers and keeps the infor-",
        "mation for ninety days, after which",
        "everything is deleted for good and",
    ]
    right = [
        "no copy stays. Customers may opt-",
        "out at any time; an opt-out takes",
        "effect on the same day, and a note",
        "of it is sent to the customer too.",
    ]
    first = [Text(60, 810, "Warung policy"), Text(60, 740, "Privacy of Customers", 18, True), Text(290, 20, "1")]
    first += [Text(60, 700 - 14 * row, words) for row, words in enumerate(left)] + [
        Text(320, 700 - 14 * row, words) for row, words in enumerate(right)
    ]
    pages = [first]
    for number in (2, 3):
        body = [Text(60, 810, "Warung policy"), Text(60, 740, f"Part {number}", 14, True), Text(290, 20, str(number))]
        pages.append(
            body
            + [Text(60, 700 - 14 * row, "The same words stand here again for length and are all different things.") for row in range(3)]
        )
    return make_pdf(pages)


def test_pdf_is_read_in_order_with_headings_and_mended_words():
    text = read_text(_columns(), "policy.pdf").text
    assert text.startswith(
        "# Privacy of Customers\n\nThe company gathers the numbers of its customers and keeps the information for ninety days"
    )
    assert "deleted for good and no copy stays. Customers may opt-out at any time" in text
    assert "## Part 2" in text
    assert "Warung policy" not in text


def test_ligatures_of_a_pdf_are_letters():
    page = [Text(60, 700 - 14 * row, "The o\x02ice keeps your \x01les, and tells nobody else about any of them.") for row in range(6)]
    assert "The office keeps your files" in read_text(make_pdf([page]), "a.pdf").text


@pytest.mark.parametrize(
    ("last", "first", "joined"),
    [
        ("and whenever the service signs in to update your", "Plus account, the address is kept in a log.", True),
        ("and whenever the service signs in to update your", "account with us, the address is kept in a log.", True),
        ("and whenever the service signs in to update you.", "Plus accounts are kept in a log of their own.", False),
        ("Contact", "Warung Chat, Jalan Kaki 5, Bandung, is where we are.", False),
    ],
)
def test_sentence_that_goes_on_over_the_end_of_a_page_is_one(last: str, first: str, joined: bool):
    lines = ["The company gathers the numbers of its customers, once", "every year when the books of the company are read, on", last]
    pages = [[Text(60, 700 - 14 * row, words) for row, words in enumerate(lines)], [Text(60, 700, first)]]
    pages.append([Text(60, 700 - 14 * row, "Another page says other things, and it says them at some length.") for row in range(3)])
    text = read_text(make_pdf(pages), "a.pdf").text
    assert (f"{last} {first}" in text) == joined


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (encrypted_pdf(), "a.pdf", "encrypted"),
        (b"%PDF-1.7\nnothing of the sort", "a.pdf", "damaged|without any text"),
        (_columns()[:700], "a.pdf", "damaged|without any text"),
        (make_pdf([[]]), "a.pdf", "scanned pictures"),
        (b"<html><body><div><p>We use cookies. Accept?</p></div></body></html>", "https://a.example/", "cookie or login wall"),
        (b"<html></html>", "a.html", "cookie or login wall"),
        (
            b"<html><body>" + b"<p>We and our partners use cookies. Accept all cookies, or manage your consent.</p>" * 9,
            "a.html",
            "cookie or login wall",
        ),
        (b"# Short\n\nNothing here.", "a.md", "only 3 words|only 4 words"),
        (bytes(range(256)) * 20, "a.txt", "no text"),
        (b"\x00\x01", "a.bin", "neither Markdown"),
    ],
)
def test_what_cannot_be_read_is_said(content: bytes, name: str, said: str):
    with pytest.raises(DocumentError, match=said):
        read_text(content, name)


def test_pages_beyond_the_limit_are_not_lost_unsaid(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("knowledge.documents.pdf.MOST_PAGES", 2)
    with pytest.raises(DocumentError, match="more than 2 pages"):
        read_text(_columns(), "a.pdf")


def test_size_has_a_limit():
    with pytest.raises(DocumentError, match="20 MB"):
        check_size(MOST_BYTES + 1, "a.pdf")
