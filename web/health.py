"""For those who run Jelas: alive, ready, and counts in Prometheus' text format."""

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable

from web.core import STARTING_SECONDS, core, engine
from web.counts import exposition

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> ResponseReturnValue:
    """The process answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def ready() -> ResponseReturnValue:
    """The index is loaded, and which one."""
    try:
        return jsonify(status="ready", index=engine().fingerprint)
    except ServiceUnavailable:
        return jsonify(status="starting"), 503, {"Retry-After": str(STARTING_SECONDS)}


@blueprint.get("/metrics")
def metrics() -> ResponseReturnValue:
    """Counts of all workers since the server started, and what is true now."""
    return Response(exposition(engine().fingerprint, core().index_built), content_type="text/plain; version=0.0.4; charset=utf-8")
