"""Fixtures for all suites: a small library on disk, and a core over it with the deterministic embedder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from assembly import Core
from knowledge.answers.judge import PlainJudge
from knowledge.library.reading import Library, read_library
from settings import Settings
from tests.small import TODAY, Edit, rewrite, write_small_library
from tests.stub import make_site

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

BY_THE_CLOCK = pytest.mark.flaky(reruns=1, reruns_delay=2)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that wait for other processes get a second try (which the summary names): a starved machine misses a deadline now and then."""
    for item in items:
        if item.get_closest_marker("browser") or item.path.parent.name in ("faults", "operation"):
            item.add_marker(BY_THE_CLOCK)


@pytest.fixture
def small_library(tmp_path: Path) -> Path:
    """A folder ``knowledge`` with the statements of ``SMALL``, references to others taken out."""
    return write_small_library(tmp_path / "knowledge")


@pytest.fixture(scope="session")
def standing_core(tmp_path_factory: pytest.TempPathFactory) -> Core:
    """A core over the small library for tests that change nothing: built once, and answering everything."""
    root = tmp_path_factory.mktemp("standing")
    settings = Settings(instance=root / "instance", knowledge=write_small_library(root / "knowledge"), testing=True)
    core = Core(settings, today=lambda: TODAY)
    core.engine.judge = PlainJudge(answer_from=0.0, related_from=0.0)
    return core


@pytest.fixture
def edit(small_library: Path) -> Edit:
    """``edit("who-can-read/e2ee", change)``: change the data of one statement file; returns its path."""

    def apply(name: str, change: Callable[[dict[str, Any]], None]) -> Path:
        path = small_library / "statements" / f"{name}.yaml"
        rewrite(path, change)
        return path

    return apply


@pytest.fixture
def settings(small_library: Path, tmp_path: Path) -> Settings:
    """Settings over the small library, with everything built below ``tmp_path``."""
    return Settings(instance=tmp_path / "instance", knowledge=small_library, testing=True)


@pytest.fixture
def core(settings: Settings) -> Core:
    """A core over the small library; its today is fixed."""
    return Core(settings, today=lambda: TODAY)


@pytest.fixture(scope="session")
def library() -> Library:
    """The real library."""
    return read_library(ROOT / "knowledge").library


@pytest.fixture
def app(library: Library, tmp_path: Path) -> Flask:
    """The site with a stub engine, allowed in the frames of one other site: every kind of answer, in milliseconds."""
    return make_site(library, tmp_path, origins=("https://news.example",))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A reader's browser without JavaScript."""
    return app.test_client()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``shared`` beside the checkout, where it is there."""
    if not (SHARED / "facts" / "facts.jsonl").exists():
        pytest.skip("no folder 'shared' beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def policies() -> Path:
    """The real documents in ``shared``, where they lie beside the checkout."""
    if not (found := SHARED / "data" / "policies").is_dir():
        pytest.skip("no folder 'shared/data/policies' beside the checkout")
    return found
