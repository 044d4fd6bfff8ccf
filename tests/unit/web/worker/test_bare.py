"""What is answered without the application: a page for readers, problem+json for programs, the site's headers for all."""

import base64
import hashlib
import json
import re

import pytest
from flask import Flask

from tests.faults.harmless import harmful
from web.protection import BARE_HEADERS
from web.worker.arriving import Arriving
from web.worker.bare import bare, busy, busy_page

CHROME = b"Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"


def wants_page(line: bytes, *headers: bytes) -> bool:
    return Arriving(0.0, bytearray(line + b" HTTP/1.1\r\nHost: a\r\n" + b"".join(headers) + b"\r\n")).wants_page()


def parted(response: bytes) -> tuple[str, dict[str, str], str]:
    """Status line, headers by small name, body."""
    head, _, body = response.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    return first, {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}, body.decode()


@pytest.mark.parametrize(
    ("line", "headers", "expected"),
    [
        (b"GET /?q=chat", [CHROME], True),
        (b"GET /embed?q=chat", [CHROME.lower()], True),
        (b"POST /feedback", [CHROME], True),
        (b"GET /api/v1/statements", [CHROME], False),
        (b"POST /ask", [b"Accept: text/html+fragment\r\n"], False),
        (b"POST /api/v1/ask", [b"Accept: application/json\r\n"], False),
        (b"GET /", [b"Accept: */*\r\n"], False),
        (b"GET /", [b"X-Accept: text/html\r\n"], False),
        (b"GET /", [], False),
    ],
)
def test_who_waits_for_a_page(line: bytes, headers: list[bytes], expected: bool) -> None:
    assert wants_page(line, *headers) == expected


def test_what_stands_in_a_body_is_no_header() -> None:
    assert not wants_page(b"POST /ask", b"Content-Length: 20\r\n", b"\r\n", CHROME)


def test_the_page_speaks_both_languages_and_needs_nothing_else(app: Flask) -> None:
    first, headers, page = parted(busy(busy_page(app.jinja_env), "abc"))
    assert (first, headers["retry-after"], headers["x-request-id"]) == ("HTTP/1.1 503 Service Unavailable", "5", "abc")
    assert int(headers["content-length"]) == len(page.encode())
    assert re.findall(r'<section lang="(..)">', page) == ["id", "en"]
    assert page.count('<a href="">') == 2
    assert not re.search(r"\ssrc=|<link|<script|url\(|@import", page)
    assert harmful(page) == []


def test_its_policy_allows_its_own_style_alone(app: Flask) -> None:
    _, headers, page = parted(busy(busy_page(app.jinja_env)))
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"
    assert headers["content-security-policy"] == policy
    assert {name.lower() for name in BARE_HEADERS} <= headers.keys()


def test_programs_get_a_problem() -> None:
    _, headers, body = parted(busy(None))
    assert headers["content-type"] == "application/problem+json"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert json.loads(body) == {"type": "about:blank", "title": "Service Unavailable", "status": 503}
    assert "retry-after" not in parted(bare(408, "Request Timeout"))[1]
