"""``flask ask``: what can't be asked is told in one line, and nobody who stops reading is told anything."""

import errno
import json
from pathlib import Path
from typing import Any, NoReturn

import click
import pytest
from click.testing import Result
from flask import Flask

from app import create_app
from assembly import Core


@pytest.fixture
def app(standing_core: Core) -> Flask:
    return create_app(standing_core)


def ask(app: Flask, *arguments: str) -> Result:
    with app.app_context():
        return app.test_cli_runner().invoke(args=["ask", *arguments])


@pytest.mark.parametrize("region", ["id", "Germany", "D1"])
def test_a_region_that_is_no_country_is_refused(app: Flask, tmp_path: Path, region: str) -> None:
    done = ask(app, "who reads my chats?", "--region", region)
    assert done.exit_code == 1
    assert done.output == f"Error: the question: region: '{region}' is no country: write its ISO code, as in ID or DE\n"
    batch = tmp_path / "questions.jsonl"
    batch.write_text(json.dumps({"question": "who reads my chats?", "region": region}), encoding="utf-8")
    assert f"{batch}:1: region: " in ask(app, "--batch", str(batch)).output


def test_a_country_is_asked_for(app: Flask) -> None:
    assert json.loads(ask(app, "who reads my chats?", "--region", "DE", "--json").output)["region"] == "DE"


def test_who_stops_reading_is_told_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: Any) -> NoReturn:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(click, "echo", closed)
    done = ask(app, "who reads my chats?")
    assert (done.exit_code, done.output) == (1, "")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who can read my personal WhatsApp messages?", "WhatsApp, undated page, checked 15 July 2026. We're updating"),
        ("siapa yang bisa membaca chat pribadi saya di WhatsApp?", "WhatsApp, laman tanpa tanggal, diperiksa 15 Juli 2026. We're updating"),
    ],
)
def test_an_undated_statement_is_told_as_undated(app: Flask, question: str, told: str) -> None:
    assert told in " ".join(ask(app, question).output.split())


def test_the_day_of_a_dated_statement_is_told(app: Flask) -> None:
    told = " ".join(ask(app, "what did WhatsApp say on 7 May 2021 about limiting accounts?").output.split())
    assert "WhatsApp, 29 May 2021. Batal Dibatasi" in told
