"""Whatever an address or a head of a request says, in any room of the site: an answer or a plain refusal, nothing let through as markup."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Response

from knowledge.library.reading import Library
from tests.faults.harmless import harmful
from tests.faults.hostile import MARKUP, PATHS, TEMPLATES
from tests.faults.mangled import ODD, mangled, tried
from tests.stub import make_site
from web.colours import parsed, written
from web.worker.arriving import Arriving

pytestmark = pytest.mark.faults
WORDS = st.sampled_from([*MARKUP, *PATHS, *TEMPLATES]) | st.text(max_size=30) | ODD
SOUND = {
    "q": "can Facebook read my chats",
    "language": "en",
    "theme": "dark",
    "topic": "who-can-read",
    "region": "ID",
    "as_of": "2021-01-04",
    "accent": "0b5a55",
    "kind": "inline",
    "turn": "3",
    "previous": "hi",
    "from": "2021-01-04",
    "to": "2022-01-04",
}
VALUES = {name: mangled(value) | WORDS | st.just(value) for name, value in SOUND.items()}
PAGES = ("/", "/embed", "/embed/example", "/embed/builder", "/embed/colours.css", "/api/v1/suggest", "/statements", "/timeline", "/claims")
PAGES += (
    "/documents",
    "/sources",
    "/glossary",
    "/api/v1/statements",
    "/changes.atom",
    "/sitemap.xml",
    "/statements/e2ee",
    "/timeline/timeline",
    "/healthz",
    "/nothing",
)


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """A page with a few parameters."""
    names = draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=4))
    query = [(name, draw(VALUES[name]).encode("utf-8", "surrogatepass")) for name in names]
    return f"{draw(st.sampled_from(PAGES))}?{urlencode(query)}"


HOSTS = {"Host", "X-Forwarded-Host", "X-Forwarded-Proto"}
HEADS = st.dictionaries(
    st.sampled_from(
        [
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Content-Length",
            "Content-Type",
            "Cookie",
            "Forwarded",
            "Host",
            "If-Modified-Since",
            "If-None-Match",
            "Origin",
            "Range",
            "Referer",
            "Sec-Fetch-Site",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-Fragment",
            "X-Request-ID",
        ]
    ),
    st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\x00"), max_size=40)
    | st.sampled_from(
        [
            "id;q=1e999",
            "en;q=-1,*;q=nan",
            "xx-" * 300,
            "*/*;q=",
            "text/html;q=0",
            "application/json",
            "1",
            "bytes=5-1",
            'W/"',
            "en-" + "a" * 900,
            "a" * 64 + ".example",
            "a b, c",
            "[::1",
            "site.example:99999999",
            "evil.example/\\?#@",
            "xn--" + "9" * 40,
            "<script>alert(1)</script>",
            "javascript",
        ]
    ),
    max_size=3,
)


def answered(site: Flask, address: str, heads: dict[str, str]) -> Response:
    """Without the test client, which reads a host before the site can."""
    path, _, query = address.partition("?")
    return Response.from_app(site, EnvironBuilder(path, query_string=query, headers=heads).get_environ())


@tried(120)
@given(addresses(), HEADS)
@example("/?q=a&as_of=0000-00-00&region=%00&language=%ff", {"Accept-Language": "en;q=1e999"})
@example("/embed?topic=%00&theme=%22%3E", {})
@example("/", {"Host": "a" * 64 + ".example"})
@example("/", {"X-Forwarded-Host": "a" * 64 + ".example"})
@example("/", {"X-Forwarded-Proto": "javascript"})
@example("/statements", {"Host": "<script>alert(1)</script>"})
def test_every_room(sites: tuple[Flask, Flask], address: str, heads: dict[str, str]) -> None:
    """Of a site that stands alone, and of one behind a proxy, whose heads are believed."""
    for site in sites:
        response = answered(site, address, heads)
        allowed = (200, 206, 301, 304, 308, 404, 406, 416, 422)
        assert response.status_code in (allowed if heads.keys().isdisjoint(HOSTS) else (*allowed, 400)), (response.status_code, address)
        assert "Content-Security-Policy" in response.headers
        if response.mimetype == "text/html" and response.data:
            assert harmful(response.get_data(as_text=True)) == [], address


def test_a_host_that_no_site_can_have_is_refused(sites: tuple[Flask, Flask]) -> None:
    for host in ("a" * 64 + ".example", "<script>alert(1)</script>", "a b", "xn--" + "9" * 40, "xn--"):
        refused = answered(sites[0], "/", {"Host": host})
        assert (refused.status_code, refused.mimetype) == (400, "application/problem+json")
    for host in ("jelas.example", "localhost:8000", "[::1]:8000", "198.51.100.1", "xn--bcher-kva.example"):
        assert answered(sites[0], "/", {"Host": host}).status_code == 200


@pytest.fixture(name="sites")
def _sites(app: Flask, library: Library, tmp_path: Path) -> tuple[Flask, Flask]:
    return app, make_site(library, tmp_path / "behind", proxy_hops=1)


@tried(100)
@given(WORDS | mangled("#0b5a55"))
def test_a_colour_is_six_digits_or_none(text: str) -> None:
    colour = parsed(text)
    assert colour is None or written(colour) == "#" + text.removeprefix("#").lower()


@tried(60)
@given(
    st.lists(
        st.binary(max_size=30) | st.sampled_from([b"\r\n\r\n", b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n", b"0\r\n\r\n"]),
        max_size=8,
    )
)
def test_a_request_in_pieces_is_the_same_request(parts: list[bytes]) -> None:
    whole, piecemeal = Arriving(0.0), Arriving(0.0)
    whole.heard += b"".join(parts)
    for part in parts:
        piecemeal.heard += part
        piecemeal.is_whole(), piecemeal.is_overlong()
    assert (piecemeal.is_whole(), piecemeal.is_cut_short(), piecemeal.is_overlong()) == (
        whole.is_whole(),
        whole.is_cut_short(),
        whole.is_overlong(),
    )
