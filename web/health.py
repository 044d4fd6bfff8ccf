"""For those who run Jelas: alive, ready, and a few counts in Prometheus' text format. Nothing here knows what was asked."""

import threading
from collections import Counter

from flask import Blueprint, Flask, Response, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable

from knowledge.answers.answer import Answer
from web.core import STARTING_SECONDS, engine
from web.workers import lost

blueprint = Blueprint("health", __name__)
_lock = threading.Lock()
_responses: Counter[tuple[str, int]] = Counter()
_answers: Counter[tuple[str, str]] = Counter()
_answer_seconds = 0.0


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
    """Counts since this process started."""
    with _lock:
        lines = [
            "# TYPE jelas_responses_total counter",
            *(f'jelas_responses_total{{room="{room}",status="{status}"}} {count}' for (room, status), count in sorted(_responses.items())),
            "# TYPE jelas_answers_total counter",
            *(
                f'jelas_answers_total{{status="{status}",language="{language}"}} {count}'
                for (status, language), count in sorted(_answers.items())
            ),
            "# TYPE jelas_answer_seconds summary",
            f"jelas_answer_seconds_sum {_answer_seconds:.6f}",
            f"jelas_answer_seconds_count {sum(_answers.values())}",
            "# TYPE jelas_workers_lost_total counter",
            f"jelas_workers_lost_total {lost()}",
        ]
    return Response("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def count_answer(answer: Answer) -> None:
    """Count an answer by status and language."""
    global _answer_seconds
    with _lock:
        _answers[answer.status, answer.language] += 1
        _answer_seconds += answer.took_ms / 1000


@blueprint.record_once
def _count_everything(state: object) -> None:
    app: Flask = state.app  # type: ignore[attr-defined]
    app.after_request(_counted)


def _counted(response: Response) -> Response:
    with _lock:
        _responses[(request.endpoint or "none").partition(".")[0], response.status_code] += 1
    return response
