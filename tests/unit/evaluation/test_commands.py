"""The command line: what it asks, where the report goes, and what it refuses before it asks anything."""

import json
from pathlib import Path

import pytest

from evaluation import commands
from evaluation.__main__ import main
from settings import Settings
from tests.unit.evaluation.conftest import WriteDataset

ROW = {
    "id": "a1",
    "question": "Apakah WhatsApp bisa membaca pesan pribadi saya?",
    "language": "id",
    "kind": "answerable",
    "facts": ["F001"],
}


@pytest.fixture
def instance(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of the tests in the environment."""
    for name, value in {"JELAS_TESTING": "1", "JELAS_INSTANCE": str(settings.instance), "JELAS_KNOWLEDGE": str(settings.knowledge)}.items():
        monkeypatch.setenv(name, value)
    return settings.instance


@pytest.fixture
def questions(tmp_path: Path, instance: Path) -> Path:
    return asked(tmp_path / "asked", ROW, {**ROW, "id": "a2", "question": "Can WhatsApp read my chats?", "language": "en"})


def asked(folder: Path, *rows: object) -> Path:
    folder.mkdir()
    (folder / "some.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return folder


def test_a_run_of_other_questions_leaves_the_report_of_the_bundled_ones(instance: Path, questions: Path) -> None:
    baseline = instance / "evaluation" / "report.json"
    baseline.parent.mkdir(parents=True)
    baseline.write_text("the bundled ones")
    assert main(["--questions", str(questions), "--limit", "1"]) == 0
    assert baseline.read_text() == "the bundled ones"
    report = json.loads(baseline.with_name("other.json").read_text())
    assert (report["source"], report["limit"], report["questions"]) == (str(questions), 1, 1)
    assert f"1 questions of {questions} (the first 1 at most)" in baseline.with_name("other.html").read_text()


def test_the_bundled_ones_have_a_report_of_their_own(instance: Path, questions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "QUESTIONS", questions)
    main([])
    assert (instance / "evaluation" / "report.json").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--json", "{tmp}/out.html"], "that ends in .json"),
        (["--json", "{tmp}"], "cannot be written (Is a directory)"),
        (["--json", "{tmp}/asked/some.jsonl/out.json"], "cannot be written"),
        (["--against", "{tmp}"], "cannot be read (Is a directory)"),
        (["--dataset", "{tmp}", "--without", "keyword"], "takes no --without"),
        (["--dataset", "{tmp}", "--limit", "3"], "takes no --limit"),
        (["--dataset", "{tmp}", "--against", "x.json"], "takes no --against"),
        (["--dataset", "{tmp}", "--json", "{tmp}"], "cannot be written (Is a directory)"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_asked(
    questions: Path,
    tmp_path: Path,
    words: list[str],
    told: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(commands, "ask_all", None)
    monkeypatch.setattr(commands, "QUESTIONS", questions)
    assert main([word.format(tmp=tmp_path) for word in words]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("limit", ["-5", "0", "many"])
def test_a_limit_is_a_count(limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--limit", limit])
    assert "1 or more" in capsys.readouterr().err


def test_a_fact_that_no_statement_rests_on_is_told(tmp_path: Path, instance: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--questions", str(asked(tmp_path / "odd", {**ROW, "facts": ["F999"]}))]) == 1
    assert "answerable/a1: no statement rests on F999" in capsys.readouterr().err


def test_a_dataset_is_measured(instance: Path, write_dataset: WriteDataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"_id": "d1", "text": "Kami menyimpan data."}], [{"_id": "q1", "text": "what data is kept?"}]
    assert main(["--dataset", str(write_dataset(*rows, ["q1\td1\t1"])), "--json", str(tmp_path / "new" / "out.json")]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads((tmp_path / "new" / "out.json").read_text())
