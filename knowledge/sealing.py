"""Seals: a digest of what a record says, kept inside it, without which one changed letter would go unnoticed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def seal(fields: Mapping[str, Any]) -> str:
    """SHA-256 over ``fields`` as JSON, whatever their order."""
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()
