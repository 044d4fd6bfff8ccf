"""The real model, prepared once in the project's own place (40 s the first time)."""

from pathlib import Path

import pytest

from knowledge.models.bundled import BUNDLED
from knowledge.models.prepare import prepare

ROOT = Path(__file__).parents[2] / "instance" / "models"


@pytest.fixture(scope="session")
def prepared_model() -> Path:
    """The folder of the bundled model, ready to serve."""
    return prepare(BUNDLED, ROOT, print)
