"""The verdict: what must hold, what was seen, and whether it held."""

import json
import os
import platform
import statistics
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from soak.load import Outcome, percentile
from soak.plan import GROWTH, RECOVERS_SECONDS, TIMES, WITHIN_MS, Course, growth, recovered_after


@dataclass(frozen=True)
class Finding:
    """One thing that must hold."""

    what: str
    wanted: str
    seen: str
    holds: bool


def findings(course: Course) -> list[Finding]:
    """All that must hold, judged."""
    steady, overload = course.steady, course.overload
    strange = sum(count for index, count in steady.indexes.items() if index not in course.built)
    grown, back = growth(course.memory), recovered_after(course)
    slowest = max(overload.answered_ms, default=0)
    others = overload.failed - overload.statuses["503"]
    return [
        Finding(
            "failed requests at 70 % of capacity", "0", f"{steady.failed} of {steady.statuses.total() + steady.broken}", steady.failed == 0
        ),
        Finding(
            "offered load was reached",
            ">= 95 %",
            f"{steady.answered / max(1.0, course.offered):.1%}",
            steady.answered >= 0.95 * course.offered,
        ),
        Finding(
            "index rebuilt and taken up", "each round", f"{course.rebuilds}, {len(steady.indexes)} seen in answers", len(steady.indexes) > 1
        ),
        Finding("answers not from a whole index", "0", str(strange), strange == 0),
        Finding("growth of memory after warm-up", f"< {GROWTH:.0%}", f"{grown:+.1%}, to {max(course.memory) / 1e6:.0f} MB", grown < GROWTH),
        Finding(f"{TIMES} x capacity: slowest answer", f"<= {WITHIN_MS} ms", f"{slowest} ms", 0 < slowest <= WITHIN_MS),
        Finding(
            "the rest is 503 with Retry-After",
            "all",
            f"{overload.statuses['503']}, without: {overload.refused_bare}",
            overload.refused_bare == 0,
        ),
        Finding("neither answered nor 503", "0", str(others), others == 0),
        Finding("back to normal", f"<= {RECOVERS_SECONDS:.0f} s", f"{back:.1f} s", back <= RECOVERS_SECONDS),
    ]


def table(found: list[Finding]) -> str:
    """The findings for a terminal."""
    rows = [("what", "wanted", "seen", ""), *((one.what, one.wanted, one.seen, "holds" if one.holds else "FAILS") for one in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]).rstrip() for row in rows)


def figures(course: Course) -> dict[str, Any]:
    """Everything that was measured, for the JSON file."""
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"system": platform.platform(), "processors": os.cpu_count(), "load_average": [round(one, 1) for one in course.busy]},
        "sizes": asdict(course.sizes),
        "capacity_per_second": {"median": statistics.median(course.capacities), "all": [round(one, 1) for one in course.capacities]},
        "rebuilds": course.rebuilds,
        "memory_mb": [round(one / 1e6, 1) for one in course.memory],
        "peak_memory_mb": [round(one / 1e6, 1) for one in course.peaks],
        "steady": _outcome(course.steady),
        "calm": _outcome(course.calm),
        "overload": _outcome(course.overload),
        "recovery": _outcome(course.recovery),
        "findings": [asdict(one) for one in findings(course)],
    }


def write(course: Course, path: Path) -> None:
    """The figures as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(figures(course), indent=1) + "\n", encoding="utf-8")


def _outcome(outcome: Outcome) -> dict[str, Any]:
    shares = {"p50_ms": 0.5, "p95_ms": 0.95, "p99_ms": 0.99, "max_ms": 1.0}
    return {
        "seconds": round(outcome.seconds, 1),
        "answered_per_second": round(outcome.per_second, 1),
        "statuses": dict(outcome.statuses),
        "broken": outcome.broken,
        "late_seconds": outcome.late_seconds,
        "answered": {name: percentile(outcome.answered_ms, share) for name, share in shares.items()},
        "refused": {name: percentile(outcome.refused_ms, share) for name, share in shares.items()},
    }
