"""Every request has an id, one line in the log, and is counted; nothing that a reader typed is in it."""

import logging
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from assembly import Core
from knowledge.library.reading import Library
from tests.stub import make_site

SECRET = "apakah+suami+saya"


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "jelas.requests")
    return caplog


def told(lines: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [record.fields for record in lines.records if record.name == "jelas.requests"]


def counted(client: FlaskClient, line: str) -> float:
    found = [row.rpartition(" ")[2] for row in client.get("/metrics").text.splitlines() if row.startswith(line)]
    return float(found[0]) if found else 0.0


@pytest.mark.parametrize(
    ("method", "path", "room", "status"),
    [
        ("GET", f"/?q={SECRET}", "ask", 200),
        ("GET", f"/{SECRET}", "none", 404),
        ("POST", "/api/v1/ask", "ask", 415),
        ("DELETE", "/healthz", "none", 405),
        ("GET", "/static/widget.js", "static", 200),
    ],
)
def test_one_line_a_request(client: FlaskClient, lines: pytest.LogCaptureFixture, method: str, path: str, room: str, status: int) -> None:
    response = client.open(path, method=method, headers={"User-Agent": SECRET, "Referer": f"https://x.example/{SECRET}"})
    (line,) = told(lines)
    assert (line["method"], line["room"], line["status"]) == (method, room, status)
    assert line["id"] == response.headers["X-Request-ID"]
    assert 0 < float(str(line["ms"])) < 60_000
    assert set(line) == {"id", "method", "room", "status", "ms"}
    assert "suami" not in str(line)


def test_a_method_of_the_clients_own_is_not_repeated(client: FlaskClient, lines: pytest.LogCaptureFixture) -> None:
    client.open("/", method="SUAMI")
    assert told(lines)[0]["method"] == "other"


def test_a_failure_is_told_and_counted(app: Flask, client: FlaskClient, lines: pytest.LogCaptureFixture) -> None:
    app.add_url_rule("/broken", "broken", view_func=lambda: 1 / 0)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    before = counted(client, 'jelas_responses_total{room="broken",status="500"}')
    assert client.get("/broken").status_code == 500
    assert told(lines)[-1]["status"] == 500
    assert counted(client, 'jelas_responses_total{room="broken",status="500"}') == before + 1


def test_a_clients_id_is_taken_only_from_a_declared_proxy(library: Library, tmp_path: Path, client: FlaskClient) -> None:
    given = {"X-Request-ID": "0a1b2c3d-4e5f"}
    assert client.get("/healthz", headers=given).headers["X-Request-ID"] != given["X-Request-ID"]
    behind = make_site(library, tmp_path, proxy_hops=1).test_client()
    assert behind.get("/healthz", headers=given).headers["X-Request-ID"] == given["X-Request-ID"]
    assert behind.get("/healthz", headers={"X-Request-ID": "a b<script>"}).headers["X-Request-ID"].isalnum()


def test_an_address_is_told_only_where_asked_for(library: Library, tmp_path: Path, lines: pytest.LogCaptureFixture) -> None:
    make_site(library, tmp_path, log_addresses=True).test_client().get("/healthz")
    assert told(lines)[0]["address"] == "127.0.0.1"


def test_refusals_are_counted_by_reason(client: FlaskClient) -> None:
    before = counted(client, 'jelas_refusals_total{reason="unacceptable"}')
    client.post("/api/v1/ask", json={"question": ""})
    assert counted(client, 'jelas_refusals_total{reason="unacceptable"}') == before + 1


def test_latency_is_a_histogram(client: FlaskClient) -> None:
    before = counted(client, 'jelas_request_seconds_bucket{le="10.0",room="ask"}')
    client.post("/api/v1/ask", json={"question": "can Facebook read my chats?"})
    assert counted(client, 'jelas_request_seconds_bucket{le="10.0",room="ask"}') == before + 1
    assert counted(client, "jelas_in_flight ") == 1, "the scrape itself"


def test_metrics_never_hold_a_question(client: FlaskClient) -> None:
    client.get(f"/?q={SECRET}")
    assert "suami" not in client.get("/metrics").text


def test_answers_that_an_earlier_reader_was_given_are_counted(standing_core: Core) -> None:
    client = create_app(standing_core).test_client()
    names = [f'jelas_remembered_total{{found="{found}"}}' for found in ("miss", "hit")]
    before = [counted(client, name) for name in names]
    for _ in range(3):
        client.post("/api/v1/ask", json={"question": "can Facebook read it, counted?"})
    assert [counted(client, name) - earlier for name, earlier in zip(names, before, strict=True)] == [1, 2]
