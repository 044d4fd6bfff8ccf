"""What is counted, for all workers of the server together. Nothing here knows what was asked."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from knowledge.answers.answer import Answer
from serving.counts import VARIABLE
from serving.lost_workers import lost

_QUICK = (0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
_OWN = CollectorRegistry()
_REFUSED = {
    400: "unreadable",
    403: "forbidden",
    408: "slow",
    431: "too_large",
    413: "too_large",
    415: "media_type",
    422: "unacceptable",
    429: "rate_limit",
    503: "unavailable",
}

responses = Counter("jelas_responses", "Responses by room and status.", ["room", "status"], registry=_OWN)
request_seconds = Histogram("jelas_request_seconds", "Time from request to response.", ["room"], buckets=_QUICK, registry=_OWN)
refusals = Counter("jelas_refusals", "Requests that were refused, by reason.", ["reason"], registry=_OWN)
in_flight = Gauge("jelas_in_flight", "Requests being answered now.", registry=_OWN, multiprocess_mode="livesum")
waiting = Gauge("jelas_waiting", "Requests that have come and wait for a thread.", registry=_OWN, multiprocess_mode="livesum")
answers = Counter("jelas_answers", "Answers by status and language.", ["status", "language"], registry=_OWN)
answer_seconds = Histogram("jelas_answer_seconds", "Time in the engine.", buckets=_QUICK, registry=_OWN)
remembered = Counter(
    "jelas_remembered", "Answers that an earlier reader was given (hit) or that were found (miss).", ["found"], registry=_OWN
)
worker_starts = Counter("jelas_worker_starts", "Workers started, those that replaced another included.", registry=_OWN)


def count_response(room: str, status: int, seconds: float) -> None:
    """Count a response."""
    _responses(room, status).inc()
    _seconds(room).observe(seconds)
    if reason := _REFUSED.get(status):
        refusals.labels(reason).inc()


@lru_cache(512)
def _responses(room: str, status: int) -> Counter:
    return responses.labels(room, str(status))


@lru_cache(64)
def _seconds(room: str) -> Histogram:
    return request_seconds.labels(room)


def count_answer(answer: Answer) -> None:
    """Count an answer by status and language, and whether it was remembered."""
    answers.labels(answer.status, answer.language).inc()
    remembered.labels("hit" if answer.remembered else "miss").inc()
    answer_seconds.observe(answer.took_ms / 1000)


def exposition(fingerprint: str, built: float | None) -> bytes:
    """Everything in Prometheus' text format; ``built`` is when the index in use was built (Unix time)."""
    registry = CollectorRegistry()
    registry.register(_Now(fingerprint, built))
    if VARIABLE in os.environ:
        MultiProcessCollector(registry)
        return generate_latest(registry)
    return generate_latest(_OWN) + generate_latest(registry)


def forget_worker(pid: int) -> None:
    """A worker ended: what it did stays counted, what it was doing is no more. Called in the master."""
    if VARIABLE in os.environ:
        mark_process_dead(pid)


@dataclass(frozen=True)
class _Now:
    """What is true at this moment and needs no counting."""

    fingerprint: str
    built: float | None

    def collect(self) -> Iterator[Metric]:
        """See prometheus_client."""
        info = GaugeMetricFamily("jelas_index_info", "The index in use, by its fingerprint.", labels=["index"])
        info.add_metric([self.fingerprint], 1)
        yield info
        yield CounterMetricFamily("jelas_workers_lost", "Workers that were killed, died or had to be replaced.", value=lost())
        if self.built is not None:
            age = max(0.0, time.time() - self.built)
            yield GaugeMetricFamily("jelas_index_age_seconds", "Since the index in use was built.", value=round(age, 3))
