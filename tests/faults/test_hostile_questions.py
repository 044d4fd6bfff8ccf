"""Hostile questions against the real engine: each gets an answer object or a problem, nothing comes back as markup, none takes long."""

import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jsonschema_rs import Draft202012Validator

from app import create_app
from assembly import Core
from settings import Settings
from tests.faults.described import schema_of
from tests.faults.harmless import harmful
from tests.faults.hostile import MARKUP, questions
from tests.faults.sizes import cases
from tests.small import ROOT

pytestmark = [pytest.mark.faults, pytest.mark.model]
COUNT = cases(240, 20_000)
SLOWEST = 10  # times the median, for 99 of 100
TOLD = ("answered", "clarify", "no_statement", "out_of_scope")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The real site over the real model, without a limit of questions; its index stays in the project's own place."""
    settings = Settings(instance=ROOT / "instance", rate_limit="1000000 per second")
    return create_app(Core(settings))


def test_each_gets_an_answer_or_a_problem_and_none_takes_long(site: Flask) -> None:
    client, seconds = site.test_client(), []
    answer, problem = Draft202012Validator(schema_of("Answer")), Draft202012Validator(schema_of("Problem"))
    client.post("/api/v1/ask", json={"question": "warm"})
    for question in questions(COUNT):
        began = time.thread_time()
        response = client.post("/api/v1/ask", data=json.dumps({"question": question}), content_type="application/json")
        seconds.append(time.thread_time() - began)
        assert response.status_code in (200, 422), (response.status_code, ascii(question))
        fitting = answer if response.status_code == 200 else problem
        assert fitting.is_valid(response.json), (ascii(question), list(fitting.iter_errors(response.json)))
        if response.status_code == 200:
            assert response.json["status"] in TOLD
            assert (response.json["status"] == "answered") == bool(response.json["citations"])
        assert response.mimetype == ("application/json" if response.status_code == 200 else "application/problem+json")
        assert b"<" not in response.data or b"<script" not in response.data.lower() or response.mimetype.endswith("json")
    median, p99 = statistics.median(seconds), statistics.quantiles(seconds, n=100)[98]
    print(
        f"\n{COUNT} questions: median {median * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms, slowest {max(seconds) * 1000:.1f} ms (of processor)"
    )
    assert p99 < SLOWEST * median


@pytest.mark.parametrize("path", ["/", "/embed", "fragment"])
def test_nothing_comes_back_as_markup(site: Flask, path: str) -> None:
    """Every element of the page is one that the same page has for a harmless question."""
    client = site.test_client()
    headers = {"X-Fragment": "1"} if path == "fragment" else {}
    address = "/" if path == "fragment" else path
    for number, question in enumerate((*MARKUP, *MARKUP[-1:], *questions(cases(64, 2_000), seed=9))):
        sent = question.encode("utf-8", "replace").decode()  # no address can carry half a pair
        query = {"q": sent, "previous": sent[:400], "as_of": sent[:10], "region": sent[:2], "language": sent[:3], "turn": sent[:4]}
        query = query if number % 2 else {"q": sent, "previous": sent[:400]}
        response = client.get(address, query_string=query, headers=headers)
        assert response.status_code in (200, 422), (response.status_code, ascii(question))
        assert harmful(response.text) == [], ascii(question)


def test_the_command_takes_them_too(site: Flask, tmp_path: Path) -> None:
    """``flask ask --batch``: one answer a line, or one clear message."""
    path, run = tmp_path / "questions.jsonl", site.test_cli_runner()
    asked = [question for question in questions(cases(48, 640), seed=10) if 0 < len(question.strip()) <= 500 and not _has_half(question)]
    path.write_text("".join(json.dumps({"question": question}) + "\n" for question in asked), encoding="utf-8")
    with site.app_context():
        done = run.invoke(args=["ask", "--batch", str(path), "--json"])
    assert done.exit_code == 0, done.output[-500:]
    assert len([json.loads(line) for line in done.stdout.split("\n") if line.startswith("{")]) == len(asked)


def _has_half(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)
