"""Digests of files, and seals: a digest of what a record says, kept inside it, without which one changed letter would go unnoticed."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def digest_of(path: Path) -> str:
    """SHA-256 of a file, as hexadecimal text."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def seal(fields: Mapping[str, Any]) -> str:
    """SHA-256 over ``fields`` as JSON, whatever their order."""
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()
