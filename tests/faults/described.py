"""The API's own description, for tests that hold responses against it."""

from typing import Any

from ruamel.yaml import YAML

from tests.small import ROOT

DESCRIPTION = ROOT / "web" / "openapi.yaml"


def described() -> dict[str, Any]:
    """The whole description."""
    return YAML(typ="safe").load(DESCRIPTION)  # type: ignore[no-any-return]


def schema_of(name: str) -> dict[str, Any]:
    """One of its schemas, with all others at hand, as JSON Schema."""
    whole = described()
    return {"$ref": f"#/components/schemas/{name}", "components": whole["components"]}
