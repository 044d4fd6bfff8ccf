"""The library as JSON, for other programs."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, jsonify
from flask.typing import ResponseReturnValue
from ruamel.yaml import YAML

from knowledge.library.statement import Statement, Supersession
from web.core import library, today
from web.documents import document_as_json, store
from web.links import statement_link

blueprint = Blueprint("library_api", __name__)
_DESCRIPTION = Path(__file__).with_name("openapi.yaml")


@blueprint.get("/statements.json")
@blueprint.get("/api/v1/statements")
def statements() -> ResponseReturnValue:
    """Every statement."""
    return jsonify(statements=[as_json(statement) for statement in library().statements.values()])


@blueprint.get("/api/v1/statements/<key>")
def statement(key: str) -> ResponseReturnValue:
    """One statement."""
    return jsonify(as_json(library().statements.get(key) or abort(404)))


@blueprint.get("/api/v1/documents")
def documents() -> ResponseReturnValue:
    """Documents taken in whole. A library without any gives an empty list."""
    return jsonify(documents=[document_as_json(document) for document in store().documents().values()])


@blueprint.get("/api/v1/openapi.json")
def description() -> ResponseReturnValue:
    """The API itself, described in OpenAPI 3.1."""
    return jsonify(_described())


def as_json(statement: Statement) -> dict[str, Any]:
    """A statement as other programs get it."""
    record, timeline = statement.record, library().timeline
    return {
        "key": statement.key,
        "topic": statement.topic,
        "facts": list(record.facts),
        "publisher": record.publisher,
        "speaker": record.speaker,
        "source": {"title": record.source.title, "url": record.source.url, "kind": record.source.kind},
        "since": record.dates.since,
        "published": record.dates.published,
        "undated": record.dates.undated,
        "effective": record.dates.effective,
        "ended": record.dates.ended,
        "checked": record.dates.checked,
        "region": record.region,
        "except_regions": list(record.except_regions),
        "scope": list(record.scope),
        "status": record.status,
        "in_force": timeline.in_force(statement.key, today()),
        "supersedes": [_edge(edge, edge.older) for edge in timeline.supersedes(statement.key)],
        "superseded_by": [_edge(edge, edge.newer) for edge in timeline.superseded_by(statement.key, today())],
        "disputed_by": list(record.disputed_by),
        "see_also": list(record.see_also),
        "id": {"title": record.id.title, "text": record.id.text},
        "en": {"title": record.en.title, "text": record.en.text},
        "link": statement_link(statement.key),
    }


def _edge(edge: Supersession, other: str) -> dict[str, str]:
    return {"statement": other, "relation": edge.relation, "since": edge.since.isoformat()}


@lru_cache
def _described() -> dict[str, Any]:
    return YAML(typ="safe").load(_DESCRIPTION)  # type: ignore[no-any-return]
