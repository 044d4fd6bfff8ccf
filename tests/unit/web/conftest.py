"""The site with a stub engine: every kind of answer, in milliseconds, from the statements as they are in the repository."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from knowledge.library.reading import Library, read_library
from tests.stub import make_site

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def library() -> Library:
    """The real library."""
    return read_library(ROOT / "knowledge").library


@pytest.fixture
def app(library: Library, tmp_path: Path) -> Flask:
    """The site, allowed in the frames of one other site."""
    return make_site(library, tmp_path, origins=("https://news.example",))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A reader's browser without JavaScript."""
    return app.test_client()
