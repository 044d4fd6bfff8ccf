"""Readiness and the atomic swap, with builds that take no model."""

import fcntl
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.models.errors import ModelUnavailable
from knowledge.models.manifest import Prompts, read_manifest
from knowledge.models.prepare import is_ready, model_folder, prepare, problem_with
from tests.unit.models.conftest import fill_model

Report = Callable[[str], None]


def ignore(_line: str) -> None:
    """A report that nobody reads."""


def build_tiny(_name: str, folder: Path, report: Report) -> None:
    """A build that works."""
    report("building")
    fill_model(folder)


def build_half(_name: str, folder: Path, _report: Report) -> None:
    """A build that fails before its manifest is written."""
    (folder / "model.int8.onnx").write_bytes(b"half")
    raise ModelUnavailable("no way to the hub")


def build_never(_name: str, _folder: Path, _report: Report) -> None:
    """A build that must not be started."""
    raise AssertionError("a ready model was built again")


def names(root: Path) -> set[str]:
    return {path.name for path in root.iterdir()}


def test_a_whole_folder_is_ready(model: Path) -> None:
    assert problem_with(model) is None
    assert is_ready(model)


@pytest.mark.parametrize("file", ["model.int8.onnx", "tokenizer.json", "manifest.json"])
def test_a_missing_file_is_noticed(model: Path, file: str) -> None:
    (model / file).unlink()
    assert file in (problem_with(model) or "")


@pytest.mark.parametrize("file", ["model.int8.onnx", "tokenizer.json"])
@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
def test_a_flipped_bit_is_noticed(model: Path, file: str, share: float) -> None:
    content = bytearray((model / file).read_bytes())
    content[int(share * len(content))] ^= 0x10
    (model / file).write_bytes(content)
    assert "its content has changed" in (problem_with(model) or "")


def test_a_file_cut_short_is_noticed(model: Path) -> None:
    graph = model / "model.int8.onnx"
    graph.write_bytes(graph.read_bytes()[:-1])
    assert "bytes, not" in (problem_with(model) or "")


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("max_length", 7, "changed after it was written"),
        ("prompts", {"question": "", "passage": ""}, "changed after it was written"),
        ("format", 99, "prepared in format 99"),
        ("prompts", {"question": ""}, "missing or unknown"),
        ("files", [], "missing or unknown"),
        ("colour", "red", "missing or unknown"),
    ],
)
def test_a_changed_manifest_is_noticed(
    model: Path, change_manifest: Callable[[Path, str, object], None], field: str, value: object, problem: str
) -> None:
    change_manifest(model, field, value)
    assert problem in (problem_with(model) or "")


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "\x00"])
def test_an_unreadable_manifest_is_noticed(model: Path, content: str) -> None:
    (model / "manifest.json").write_text(content)
    assert "manifest.json" in (problem_with(model) or "")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert "not prepared yet" in (problem_with(tmp_path / "none") or "")


def test_the_first_call_builds_and_the_second_does_not(tmp_path: Path) -> None:
    lines: list[str] = []
    folder = prepare("tiny", tmp_path, lines.append, build=build_tiny)
    assert folder == tmp_path / "tiny"
    assert is_ready(folder)
    assert [line.split()[0] for line in lines] == ["Preparing", "building", "Ready"]
    assert prepare("tiny", tmp_path, ignore, build=build_never) == folder
    assert names(tmp_path) == {"tiny", ".tiny.lock"}


def test_a_damaged_model_is_replaced_whole(tmp_path: Path) -> None:
    folder = prepare("tiny", tmp_path, ignore, build=build_tiny)
    (folder / "tokenizer.json").write_text("{}")
    (folder / "left.over").touch()
    prepare("tiny", tmp_path, ignore, build=build_tiny)
    assert is_ready(folder)
    assert not (folder / "left.over").exists()
    assert names(tmp_path) == {"tiny", ".tiny.lock"}


def test_what_a_killed_process_left_does_no_harm(tmp_path: Path) -> None:
    for left in (".tiny.building", ".tiny.discarded", "tiny"):
        (tmp_path / left).mkdir()
        (tmp_path / left / "model.int8.onnx").write_bytes(b"half")
    assert is_ready(prepare("tiny", tmp_path, ignore, build=build_tiny))
    assert names(tmp_path) == {"tiny", ".tiny.lock"}


def test_a_build_that_fails_leaves_the_old_model_alone(tmp_path: Path) -> None:
    folder = prepare("tiny", tmp_path, ignore, build=build_tiny)
    with pytest.raises(ModelUnavailable, match="no way to the hub"):
        prepare("tiny", tmp_path, ignore, again=True, build=build_half)
    assert is_ready(folder)
    assert names(tmp_path) == {"tiny", ".tiny.lock"}


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable):
        prepare("tiny", tmp_path, ignore, build=build_half)
    assert names(tmp_path) == {".tiny.lock"}


def test_again_builds_a_ready_model_anew(tmp_path: Path) -> None:
    def build_other(_name: str, folder: Path, _report: Report) -> None:
        fill_model(folder, Prompts("", ""))

    folder = prepare("tiny", tmp_path, ignore, build=build_tiny)
    prepare("tiny", tmp_path, ignore, again=True, build=build_other)
    assert read_manifest(folder).prompts == Prompts("", "")


def test_a_second_process_waits_and_does_not_build(tmp_path: Path) -> None:
    lines: list[str] = []
    waiting = threading.Event()

    def note(line: str) -> None:
        lines.append(line)
        waiting.set()

    with (tmp_path / ".tiny.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = threading.Thread(target=lambda: prepare("tiny", tmp_path, note, build=build_never))
        second.start()
        assert waiting.wait(10)
        fill_model(tmp_path / "tiny")
    second.join(10)
    assert not second.is_alive()
    assert lines == ["Another process is preparing this model; waiting for it"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("multilingual-e5-small", "multilingual-e5-small"),
        ("intfloat/multilingual-e5-base", "intfloat--multilingual-e5-base"),
        ("../../etc", "--..--etc"),
        ("a b:c", "a_b_c"),
        ("..", "_"),
    ],
)
def test_names_stay_inside_the_root(name: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_dir", lambda _: False)
    assert model_folder(name, tmp_path) == tmp_path / expected


def test_two_folders_of_one_name_do_not_collide(tmp_path: Path) -> None:
    for parent in ("a", "b"):
        (tmp_path / parent / "mine").mkdir(parents=True)
    first, second = (model_folder(str(tmp_path / parent / "mine"), tmp_path) for parent in ("a", "b"))
    assert first != second
    assert first.name.startswith("mine@")


def test_the_command_prints_the_ready_folder_and_nothing_else(tmp_path: Path) -> None:
    fill_model(tmp_path / "tiny")
    command = [sys.executable, "-m", "knowledge.models", "tiny", "--root", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == (f"{tmp_path / 'tiny'}\n", "")
