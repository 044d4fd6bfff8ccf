"""Readings of asked questions, written so that two runs can be compared."""

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.library.asked import AskedQuestion
from scripts import readings


def as_read(question: str, *previous: str, language: Any = "en") -> dict[str, Any]:
    """What a line tells of it."""
    asked = AskedQuestion(question=question, language=language, style="plain", statement=None, previous=previous)
    return json.loads(json.dumps(readings.as_read(asked)))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("can WhatsApp read my chats?", {"yes_no": True}),
        ("is it true that they can't read my chats?", {"yes_no": True, "negated": True}),
        ("are chats safe in Germany?", {"yes_no": True, "regions": ["DE"], "protective": True}),
        ("is 120 days too short?", {"yes_no": True, "manners": ["judges"], "numbers": [120.0]}),
        ("is it kept for more than 90 days?", {"yes_no": True, "numbers": [90.0], "limit": "more than 90 days"}),
    ],
)
def test_what_is_read_is_told(question: str, told: dict[str, Any]) -> None:
    found = as_read(question)
    assert found == found | told | {"question": question, "language": "en"}
    assert found["standard"]


def test_what_a_question_lacks_is_left_out() -> None:
    assert set(as_read("who reads my chats?")) <= {"question", "language", "standard", "ours"}


def test_a_later_turn_is_told_with_both_ways_to_understand_it() -> None:
    found = as_read("and groups?", "can WhatsApp read my chats?")
    assert (found["previous"], found["follow_up"]) == (["can WhatsApp read my chats?"], True)
    assert "follow_up" not in found["other"]
    assert isinstance(found.get("lead", ""), str), "JSON has no infinity"


def test_every_line_that_holds_a_question_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = tmp_path / "knowledge" / "asked" / "a.jsonl"
    asked.parent.mkdir(parents=True)
    line = {"question": "aman ga sih?", "language": "id", "style": "everyday", "statement": None}
    asked.write_text(f"{json.dumps(line)}\nno question\n{json.dumps(line | {'question': 'siapa yg baca?'})}\n", encoding="utf-8")
    monkeypatch.setattr(readings, "ROOT", tmp_path)
    monkeypatch.setattr("sys.argv", ["readings", str(out := tmp_path / "out.jsonl")])
    assert readings.main() == 0
    assert [json.loads(line)["question"] for line in out.read_text(encoding="utf-8").splitlines()] == ["aman ga sih?", "siapa yg baca?"]
    assert capsys.readouterr().out == f"2 readings in {out}\n"
