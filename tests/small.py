"""The small library that the fast tests ask: ten real statements on disk, references to others taken out."""

import os
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 23)
SMALL = (
    "who-can-read/e2ee",
    "who-can-read/lawsuit_2026",
    "who-can-read/cathcart_keys",
    "timeline/tl_feb8",
    "timeline/tl_jan15",
    "timeline/tl_may7",
    "timeline/tl_may28",
    "timeline/tl_now",
    "sharing-with-meta/eea_now",
    "indonesia/pdp_9",
)

Edit = Callable[[str, Callable[[dict[str, Any]], None]], Path]


def write_small_library(root: Path) -> Path:
    """Copy the statements of ``SMALL`` to ``root``; returns it."""
    for name in SMALL:
        target = root / "statements" / f"{name}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_pruned(name))
    return root


@cache
def _pruned(name: str) -> bytes:
    kept = {each.split("/")[1] for each in SMALL}
    data = YAML().load(ROOT / "knowledge" / "statements" / f"{name}.yaml")
    _prune(data, kept)
    pruned = BytesIO()
    YAML().dump(data, pruned)
    return pruned.getvalue()


def rewrite(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    yaml = YAML()
    data = yaml.load(path)
    change(data)
    yaml.dump(data, path)


def _prune(data: dict[str, Any], kept: set[str]) -> None:
    data["supersedes"] = [entry for entry in data.get("supersedes", []) if entry["statement"] in kept]
    for name in ("disputed_by", "see_also"):
        data[name] = [key for key in data.get(name, []) if key in kept]


def needs(tool: str | None, reason: str) -> None:
    """Skip where ``tool`` is absent, but never in CI."""
    if not tool:
        if os.environ.get("CI"):
            pytest.fail(f"{reason}; in CI it must be there (scripts/debian-packages installs it)")
        pytest.skip(reason)
