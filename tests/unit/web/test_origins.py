"""Whose pages may send feedback: the site's own, whatever its address is written like, and those that may frame it."""

from pathlib import Path

import pytest

from knowledge.library.reading import Library
from tests.stub import make_site
from web.origins import is_of

HELPFUL = {"helpful": True, "status": "answered"}


@pytest.mark.parametrize(
    ("origin", "address", "expected"),
    [
        ("https://x.example", "https://x.example/", True),
        ("https://x.example", "https://X.example:443/jelas", True),
        ("http://x.example", "https://x.example", False),
        ("https://x.example:8443", "https://x.example", False),
        ("https://x.example:8443", "https://x.example:*", True),
        ("https://news.ngo.example", "https://*.ngo.example", True),
        ("https://a.b.ngo.example", "https://*.ngo.example", True),
        ("https://ngo.example", "https://*.ngo.example", False),
        ("https://evilngo.example", "https://*.ngo.example", False),
        ("https://ngo.example.evil.example", "https://*.ngo.example", False),
        ("http://[::1]:8000", "http://[::1]:8000/", True),
        ("null", "https://x.example", False),
        ("null", "", False),
        ("", "", False),
        ("https://*.ngo.example@evil.example", "https://*.ngo.example", False),
    ],
)
def test_origins_are_compared_by_scheme_host_and_port(origin: str, address: str, expected: bool) -> None:
    assert is_of(origin, address) == expected


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://jelas.example", 204),  # as readers type it, while a proxy names another host
        ("http://inner.example", 204),
        ("https://news.ngo.example", 204),
        ("https://elsewhere.example", 403),
        ("null", 403),
        (None, 204),
    ],
)
def test_feedback_comes_from_pages_of_the_site(library: Library, tmp_path: Path, origin: str | None, status: int) -> None:
    client = make_site(library, tmp_path, ("https://*.ngo.example",), public_url="https://jelas.example/tanya/").test_client()
    headers = {"Host": "inner.example", **({"Origin": origin} if origin else {})}
    assert client.post("/api/v1/feedback", json=HELPFUL, headers=headers).status_code == status
