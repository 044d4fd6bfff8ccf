"""What a line of the log tells, and what it never does."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.errors import IndexUnusable
from serving.logs import MESSAGES, REQUEST_ID, REQUESTS, JsonLines, TextLines, fail, set_up, tell, warn
from tests.small import ROOT

SECRET = "apakah suami saya selingkuh"


def record(name: str, message: str, error: BaseException | None = None, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord(name, logging.ERROR, "file.py", 1, message, (), (type(error), error, error.__traceback__) if error else None)
    made.__dict__.update(extra)
    return made


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


def test_a_request_is_a_json_object_a_line() -> None:
    fields = {"id": "a1b2", "method": "POST", "room": "ask", "status": 200, "ms": 5.2}
    line = json.loads(JsonLines().format(record("jelas.requests", "request", fields=fields)))
    assert line.pop("time").endswith("Z")
    assert line == {"level": "error", "event": "request", **fields}


@pytest.mark.parametrize("form", [JsonLines(), TextLines()])
@pytest.mark.parametrize(
    "message",
    [f"Invalid request from ip=198.51.100.7: {SECRET}", f"Error handling request GET /?q={SECRET}", f"Exception on /{SECRET} [GET]"],
)
def test_words_of_readers_are_left_out(form: logging.Formatter, message: str) -> None:
    line = form.format(record("gunicorn.error", message, raised(ValueError(SECRET))))
    assert "request" in line
    assert "ValueError" in line
    assert "test_logs.py" in line
    assert SECRET not in line
    assert "198.51" not in line


def test_errors_for_operators_keep_their_message() -> None:
    line = json.loads(JsonLines().format(record("jelas", "no engine", raised(IndexUnusable("run 'flask library build'")))))
    assert line["error"]["message"] == "run 'flask library build'"


def test_what_happens_within_a_request_has_its_id() -> None:
    token = REQUEST_ID.set("c3d4")
    try:
        assert json.loads(JsonLines().format(record("jelas", "kept")))["id"] == "c3d4"
    finally:
        REQUEST_ID.reset(token)


def test_line_breaks_cannot_forge_a_line() -> None:
    assert "\n" not in JsonLines().format(record("jelas", 'one\n{"event": "request"}'))


def test_how_grave_a_message_is_stands_in_its_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in (REQUESTS, MESSAGES, "gunicorn.error")}
    try:
        set_up("json")
        for say in (tell, warn, fail):
            say("x")
    finally:
        root.handlers[:], root.level = before
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
    assert [json.loads(line)["level"] for line in capsys.readouterr().err.splitlines()] == ["info", "warning", "error"]


def test_a_server_that_cannot_start_says_so_in_the_form_of_its_log(tmp_path: Path) -> None:
    own = {"MODE": "production", "JELAS_TESTING": "1", "JELAS_INSTANCE": str(tmp_path / "own"), "JELAS_KNOWLEDGE": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", "import app; app.serve()"], env={**os.environ, **own}, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 1
    *_, last = [json.loads(line) for line in done.stderr.splitlines()]
    assert last["level"] == "error"
    assert "holds no statement" in last["text"]


def test_commands_tell_in_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    tell("Building the index")
    assert capsys.readouterr().err == "Building the index\n"
