"""Every page in both languages, without JavaScript."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from knowledge.library.reading import Library

PAGES = [
    "/",
    "/statements",
    "/claims",
    "/timeline",
    "/timeline/timeline",
    "/sources",
    "/glossary",
    "/about",
    "/embed",
    "/embed/builder",
    "/embed/example",
]
VOID = frozenset(["meta", "link", "input", "img", "br", "hr", "path", "circle", "rect", "line"])


class Outline(HTMLParser):
    """Ids, headings and attributes that no page may have; notices tags left open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.forbidden: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.ids += [str(names["id"])] if "id" in names else []
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.forbidden += [name for name in names if name == "style" or name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Self-closing parts of drawings leave nothing open."""

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            if tag not in ("li", "p"):
                self.forbidden.append(f"</{tag}> out of place")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("path", [*PAGES, "/?q=apakah+facebook+baca+chat", "/statements/tl_feb8", "/claims/fb_reads"])
def test_page_is_sound(client: FlaskClient, path: str, language: str) -> None:
    response = client.get(path, query_string=None, headers={"Accept-Language": language})
    outline = Outline(response.text)
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.text
    assert outline.forbidden == []
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.levels.count(1) == 1


def test_no_phrase_is_left_untranslated(client: FlaskClient) -> None:
    for path in [*PAGES, "/statements/tl_feb8", "/claims/fb_reads", "/?q=kucing", "/nowhere"]:
        assert not re.search(r">\s*(?:[a-z_]+\.)+[a-z_-]+\s*<", client.get(path).text), path


@pytest.mark.parametrize(
    ("asked", "accepted", "expected"), [("en", "id", "en"), ("", "en-GB,en;q=0.9", "en"), ("", "fr", "id"), ("xx", "in-ID", "id")]
)
def test_language_is_negotiated(client: FlaskClient, asked: str, accepted: str, expected: str) -> None:
    page = client.get("/", query_string={"language": asked}, headers={"Accept-Language": accepted}).text
    assert f'<html lang="{expected}"' in page


def test_links_keep_language_and_theme(client: FlaskClient) -> None:
    page = client.get("/statements?language=en&theme=dark").text
    assert 'data-theme="dark"' in page
    assert 'href="/claims?language=en&amp;theme=dark"' in page


def test_statements_are_narrowed(client: FlaskClient, library: Library) -> None:
    shown = client.get("/statements?topic=timeline&in_force=1&q=2021", headers={"X-Fragment": "list"}).text
    assert "<html" not in shown
    assert "/statements/tl_feb8" not in shown
    assert "/statements/tl_feb8" in client.get("/statements?topic=timeline").text


def test_replaced_statement_names_its_successor(client: FlaskClient) -> None:
    page = client.get("/statements/tl_feb8?language=en").text
    assert "Replaced on 15 January 2021" in page
    assert "/statements/tl_jan15" in page
    assert "@misc{jelas-tl-feb8," in page


@pytest.mark.parametrize("path", ["/statements/tl_feb8?language=en", "/changes.atom?language=en"])
def test_what_is_our_summary_says_so(client: FlaskClient, path: str) -> None:
    assert "Summary by Jelas, not a quotation" in client.get(path).text


def test_citing_puts_our_title_in_nobody_elses_mouth(client: FlaskClient) -> None:
    cited = client.get("/statements/tl_feb8?language=en").text.partition('<p class="cite">')[2]
    assert cited.startswith("Jelas: “")
    assert "(summary of a statement by " in cited


def test_timeline_draws_the_chain(client: FlaskClient) -> None:
    page = client.get("/timeline/timeline?language=en").text
    assert page.index("/statements/tl_feb8") < page.index("/statements/tl_jan15") < page.index("/statements/tl_now")
    assert "<svg" in page
    assert "<table>" in page


def test_claim_carries_claim_review(client: FlaskClient) -> None:
    page = client.get("/claims/fb_reads?language=en").text
    assert '"@type": "ClaimReview"' in page
    assert '"ratingValue": 1' in page


@pytest.mark.parametrize(
    ("path", "kind", "mark"),
    [
        ("/changes.atom", "application/atom+xml", "<entry>"),
        ("/sitemap.xml", "application/xml", "hreflang"),
        ("/robots.txt", "text/plain", "Sitemap: http://localhost/sitemap.xml"),
        ("/statements.json", "application/json", '"key"'),
        ("/api/v1/openapi.json", "application/json", '"3.1.0"'),
    ],
)
def test_feeds(client: FlaskClient, path: str, kind: str, mark: str) -> None:
    response = client.get(path)
    assert response.content_type.startswith(kind)
    assert mark in response.text


def test_a_feed_begins_with_what_was_added_last_whatever_day_it_is_about(client: FlaskClient, app: Flask) -> None:
    statements = app.extensions["jelas"].library.statements
    oldest = min(statements.values(), key=lambda found: (found.since, found.key))
    assert f"/statements/{oldest.key}</id>" not in client.get("/changes.atom").text
    record = replace(oldest.record, dates=replace(oldest.record.dates, checked="2026-11-20"))
    app.extensions["jelas"].library = replace(
        app.extensions["jelas"].library, statements={**statements, oldest.key: replace(oldest, record=record)}
    )
    first = client.get("/changes.atom").text.partition("<entry>")[2].partition("</entry>")[0]
    assert f"/statements/{oldest.key}</id>" in first
    assert "<updated>2026-11-20T00:00:00Z</updated>" in first
    assert f"<published>{oldest.since}T00:00:00Z</published>" in first


@pytest.mark.parametrize("path", ["/changes.atom", "/documents.atom"])
def test_a_feed_that_is_known_is_not_sent_again(client: FlaskClient, path: str) -> None:
    kept = client.get(path, headers={"Accept-Encoding": "gzip"}).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": kept, "Accept-Encoding": "gzip"})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", ["/changes.atom", "/about", "/documents", "/embed/builder", "/nowhere", "/timeline", "/api/v1/nothing"])
def test_caches_are_told_where_the_language_is_the_browsers(client: FlaskClient, path: str) -> None:
    assert "Accept-Language" in client.get(path).headers["Vary"]
    assert "Accept-Language" not in client.get(f"{path}?language=en").headers.get("Vary", "")


def test_host_colours_are_made_legible(client: FlaskClient) -> None:
    assert "--jelas-accent:#ffff00" not in client.get("/embed/colours.css?accent=ffff00").text.split("@media")[0]
    assert "<" not in client.get("/embed/colours.css?accent=</style>").text


@pytest.mark.parametrize("kind", ["launcher", "inline", "iframe", "<b>"])
def test_example_shows_what_the_builder_builds(client: FlaskClient, kind: str) -> None:
    response = client.get("/embed/example", query_string={"kind": kind, "language": "en", "accent": '8a1538"><b>'})
    assert response.headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")
    assert Outline(response.text).forbidden == []
    assert "8a1538&#34;&gt;" in response.text or "8a1538%22%3E" in response.text
    assert ("<jelas-widget" in response.text) == (kind == "inline")
    assert ("<iframe" in response.text) == (kind == "iframe")


@pytest.mark.parametrize(
    ("region", "name"), [("FR", "Prancis"), ("fr", "Prancis"), ("DE", None), ("de", None), ("ID", None), ("Indonesia", None), ("QQ", None)]
)
def test_a_frame_keeps_the_country_that_the_host_names(client: FlaskClient, region: str, name: str | None) -> None:
    """Any country, not only those in the list; what is none is left out."""
    page = client.get("/embed", query_string={"region": region, "language": "id"}).text
    code = region.upper()
    assert (f'<option value="{code}" selected>{name}</option>' in page) == bool(name)
    assert (f'name="region" value="{code}"' in page) == (len(region) == 2 and region != "QQ")  # with the starter questions
    assert page.count("<option") == 6 + bool(name)


def test_home_names_rumours_with_their_verdicts(client: FlaskClient) -> None:
    page = client.get("/?language=id").text
    assert page.count('class="claim"') == 3
    assert "stamp-claim-false" in page
    assert 'class="claim"' not in client.get("/?q=kucing").text


def test_no_day_is_made_up_for_a_page_that_shows_none(client: FlaskClient) -> None:
    page = client.get("/statements/e2ee?language=en").text
    assert "<dt>Date</dt><dd>The page shows no date; we count it from 4 January 2021</dd>" in page
    assert "On record since" not in page
    assert "a statement by WhatsApp, undated)" in page
    assert "year = {" not in page
    card = client.get("/?q=chat&language=en").text.split('class="card"')[1].split("</li>")[0]
    assert "Undated page, checked 15 July 2026" in card
    assert "4 January 2021" not in card
    assert "tanpa tanggal" in client.get("/timeline/who-can-read?language=id").text


def test_the_day_of_a_dated_statement_is_told(client: FlaskClient) -> None:
    page = client.get("/statements/tl_may28?language=en").text
    assert '<dt>On record since</dt><dd><time datetime="2021-05-28">28 May 2021</time></dd>' in page
    assert "year = {2021}" in page
    assert "undated" not in page.partition('<dl class="record">')[2].partition("</dl>")[0]


@pytest.mark.parametrize(("language", "heading"), [("en", "First: 4 January 2021, latest: undated"), ("id", "terbaru: tanpa tanggal")])
def test_a_timeline_makes_up_no_day_and_keeps_real_ones(client: FlaskClient, language: str, heading: str) -> None:
    page = client.get(f"/timeline/timeline?language={language}").text
    undated = "undated" if language == "en" else "tanpa tanggal"
    chain = page.partition('<section class="chain"')[2].partition("</section>")[0]
    assert heading in chain
    assert f">{undated}</text>" in chain
    assert "2021-10-28" not in chain  # what "tl_now" is counted from, in the list and of what it adds to
    assert f"<span>{undated}</span>: " in chain
    assert '<time datetime="2021-01-15">' in chain.partition("<ol")[2]


def test_history_tells_real_days_alone(client: FlaskClient) -> None:
    assert "<li><b>undated</b> Adds detail to" in client.get("/statements/tl_now?language=en").text
    changed = client.get("/statements/phone_visible?language=en").text
    assert '<li><time datetime="2026-06-01">1 June 2026</time> partly replaced by' in changed


def test_an_undated_statement_belongs_to_no_year(client: FlaskClient) -> None:
    page = client.get("/statements?year=2021").text
    assert "/statements/tl_may28" in page
    assert "/statements/tl_now" not in page
    assert "/statements/tl_now" in client.get("/statements").text
    assert page.count("<option selected>2021</option>") == 1
    assert "<option>2021</option>" not in page


def test_a_feed_leaves_out_a_day_that_nobody_knows(client: FlaskClient) -> None:
    feed = client.get("/changes.atom").text
    assert "\n\n" not in feed
    (undated,) = (entry for entry in feed.split("<entry>") if "/statements/ads_where</id>" in entry)
    assert "<published>" not in undated
    assert "<published>" in feed
