"""``kill -9`` at random moments of whatever is written: on restart a whole index, no lost document, no half file, nothing left lying."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assembly import Core, library_fingerprint
from knowledge.answers.answer import Question
from knowledge.index.build import checked_folder, current_folder
from knowledge.models.embedder import HashingEmbedder
from settings import Settings
from tests.faults.sizes import cases
from tests.small import ROOT, TODAY, write_small_library

pytestmark = pytest.mark.faults
TIMES = cases(2, 40)  # for each of the five kinds of writing
ASKED = Question("can Facebook read my personal chats?")


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_library(tmp_path_factory.mktemp("killed") / "knowledge")


def killed(kind: str, settings: Settings, seconds: float) -> list[str]:
    """What it had done for good when it was killed, ``seconds`` after it had begun."""
    command = [sys.executable, "-m", "tests.faults.victim", kind, str(settings.instance), str(settings.knowledge)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as victim:
        assert victim.stdout
        assert victim.stderr
        assert victim.stdout.readline() == b"begin\n", victim.stderr.read()
        time.sleep(seconds)
        assert victim.poll() is None, victim.stderr.read()
        os.kill(victim.pid, signal.SIGKILL)
        return [line.decode() for line in victim.stdout.read().splitlines(keepends=True)]


@pytest.mark.parametrize("kind", ["build", "add", "renew", "migrate", "feedback"])
def test_killed_at_a_random_moment(kind: str, knowledge: Path, tmp_path: Path) -> None:
    chance = random.Random(kind)
    settings = Settings(instance=tmp_path / "instance", knowledge=knowledge, testing=True)
    expected = Core(settings, today=lambda: TODAY).engine.ask(ASKED)
    done: set[str] = set()
    for _ in range(TIMES):
        done |= {line.strip() for line in killed(kind, settings, chance.random() ** 2 * 2.5) if line.endswith("\n")}
        core = Core(settings, today=lambda: TODAY)
        again = core.engine.ask(ASKED)
        assert (again.text, again.status) == (expected.text, expected.status)
        checked_folder(settings.index_folder, library_fingerprint(settings, HashingEmbedder.name))
        documents_are_whole(core, done if kind == "add" else {"warung"} & done)
        if kind == "feedback":
            lines_are_whole(settings, done)
            done.clear()
    Core(settings, today=lambda: TODAY).build()
    nothing_is_left(settings, kind)


def documents_are_whole(core: Core, kept: set[str]) -> None:
    held = core.store.documents()
    assert kept <= held.keys()
    for document in held.values():
        for version in document.versions:
            assert core.store.text(version.text)
            assert core.store.text(version.original)


def lines_are_whole(settings: Settings, done: set[str]) -> None:
    """What was said to be kept is; the line that was being written may end anywhere, and the next one takes its place."""
    lines = [line for path in settings.instance.glob("feedback/*.jsonl") for line in path.read_text().split("\n")[:-1]]
    assert done <= {json.loads(line)["word"].split()[0] for line in lines}
    for path in settings.instance.glob("feedback/*.jsonl"):
        path.unlink()  # a file has a largest size


def nothing_is_left(settings: Settings, kind: str) -> None:
    """What a killed process had begun is gone after the next one that writes."""
    left = [path.name for path in (settings.index_folder / "builds").iterdir() if path.name.startswith(".")]
    assert left == []
    assert current_folder(settings.index_folder) is not None
    if kind in ("add", "renew"):
        store = Core(settings).store
        store.withdraw(next(iter(store.documents())), TODAY, "to write once more")
        assert [path.name for path in settings.instance.glob("library/*/.*")] == []
