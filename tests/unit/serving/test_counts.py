"""Where the workers of a server keep their counts."""

import os
from pathlib import Path

import pytest

from serving.counts import VARIABLE, close_counts, open_counts


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"RUNTIME_DIRECTORY": str(tmp_path)}


def test_a_reload_keeps_the_counts_and_the_end_removes_them(environment: dict[str, str]) -> None:
    folder = open_counts(environment)
    assert (folder.is_dir(), environment[VARIABLE]) == (True, str(folder))
    assert open_counts(environment) == folder
    close_counts(environment)
    assert not folder.exists()


def test_a_new_master_does_not_take_the_old_ones(environment: dict[str, str], tmp_path: Path) -> None:
    older = tmp_path / f"jelas-counts-{os.getppid()}-old"
    older.mkdir()
    environment[VARIABLE] = str(older)
    assert open_counts(environment) != older
    assert older.exists(), "its server still runs"


def test_what_a_killed_server_left_is_swept(environment: dict[str, str], tmp_path: Path) -> None:
    left = tmp_path / "jelas-counts-999999999-left"
    left.mkdir()
    open_counts(environment)
    assert not left.exists()
