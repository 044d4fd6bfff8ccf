"""Too many questions from one client are refused, and told when to come back; reading pages is never limited."""

import re
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from limits.storage import MemoryStorage

import web
from knowledge.library.reading import Library
from tests.small import ROOT
from tests.stub import StubEngine
from web.limits import Sweeper


@pytest.fixture
def limited(library: Library, tmp_path: Path) -> FlaskClient:
    app = Flask("jelas", root_path=str(ROOT))
    settings = SimpleNamespace(
        embed_origins=(),
        public_url="",
        instance=tmp_path,
        testing=False,
        rate_limit="2 per minute",
        rate_store="memory://",
        proxy_hops=1,
        log_addresses=False,
    )
    app.extensions["jelas"] = SimpleNamespace(engine=StubEngine(library), library=library, settings=settings)
    web.register(app)
    return app.test_client()


def ask(client: FlaskClient, address: str = "198.51.100.1"):
    return client.post("/api/v1/ask", json={"question": "can Facebook read my chats?"}, headers={"X-Forwarded-For": address})


def test_the_third_question_of_a_minute_is_refused(limited: FlaskClient) -> None:
    assert [ask(limited).status_code for _ in range(3)] == [200, 200, 429]
    refused = ask(limited)
    assert refused.mimetype == "application/problem+json"
    assert 0 < int(refused.headers["Retry-After"]) <= 60


def test_only_who_is_sent_away_is_told_when_to_come_back(limited: FlaskClient) -> None:
    given = [ask(limited).headers for _ in range(3)]
    assert ["Retry-After" in headers for headers in given] == [False, False, True]
    assert [headers["X-RateLimit-Remaining"] for headers in given] == ["1", "0", "0"]


def test_a_request_starts_no_thread(limited: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store in memory would start one for nearly each; one that sweeps now and then does it for all."""
    ask(limited)
    time.sleep(0.05)
    started: list[threading.Thread] = []
    monkeypatch.setattr(threading.Thread, "start", started.append)
    for number in range(3):
        ask(limited, f"198.51.100.{number}")
    assert started == []


def test_counts_that_are_over_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.limits._SWEEP_SECONDS", 0.02)
    store = MemoryStorage()
    Sweeper.at_work(store)
    store.incr("somebody", 0.01)
    assert store.timer.daemon
    deadline = time.monotonic() + 10
    while store.expirations and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not store.expirations
    assert not store.storage
    store.timer.cancel()


def test_clients_are_told_apart_by_the_address_the_proxy_gives(limited: FlaskClient) -> None:
    for _ in range(3):
        ask(limited)
    assert ask(limited, "198.51.100.2").status_code == 200


def test_a_client_cannot_forge_its_address(limited: FlaskClient) -> None:
    """Only the last hop is believed: what a client writes before it changes nothing."""
    assert [ask(limited, f"203.0.113.{number}, 198.51.100.1").status_code for number in range(3)] == [200, 200, 429]


def test_asking_whether_one_may_ask_costs_nothing(limited: FlaskClient) -> None:
    preflight = {"Origin": "https://news.example", "Access-Control-Request-Method": "POST", "X-Forwarded-For": "198.51.100.1"}
    for _ in range(3):
        asked = limited.options("/api/v1/ask", headers=preflight)
        assert (asked.status_code, asked.headers["Access-Control-Max-Age"]) == (200, "86400")
        assert limited.head("/embed", headers=preflight).status_code == 200
    answers = [ask(limited) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Retry-After" in answers[2].headers["Access-Control-Expose-Headers"]
    assert limited.options("/api/v1/ask", headers=preflight).status_code == 200


def test_what_is_refused_in_a_frame_stays_in_the_frame(limited: FlaskClient) -> None:
    """Without the site's navigation, whose pages no other site may frame; every link but the one to try again leaves the frame."""
    for _ in range(3):
        refused = limited.get("/embed?language=en&accent=8a1538&q=can+Facebook+read+my+chats")
    assert refused.status_code == 429
    assert 'class="framed"' in refused.text
    assert "<nav" not in refused.text
    assert "<footer" not in refused.text
    assert "/embed/colours.css?" in refused.text
    again, elsewhere = re.findall(r'<a class="button" [^>]+>', refused.text)
    assert 'href="/embed?language=en&amp;accent=8a1538&amp;q=can+Facebook+read+my+chats"' in again
    assert 'target="_blank"' in elsewhere
    assert "<nav" in limited.get("/?q=apa").text


def test_pages_are_not_limited(limited: FlaskClient) -> None:
    assert {limited.get("/").status_code for _ in range(5)} == {200}
