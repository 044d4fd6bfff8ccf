"""What a line of the log tells, and what it never does."""

import json
import logging

import pytest

from knowledge.errors import IndexUnusable
from serving.logs import REQUEST_ID, JsonLines, TextLines, tell

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


def test_commands_tell_in_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    tell("Building the index")
    assert capsys.readouterr().err == "Building the index\n"
