"""The table on the terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.gates import described
from evaluation.intervals import Difference
from evaluation.measures import LESS_IS_BETTER
from evaluation.report import Report

COLUMNS = ("Success@1", "Success@5", "verdict", "wrongly refused", "refused", "misled", "alike", "choice", "care", "language", "ECE")
_WIDTH = 16
HONESTY = ("superseded", "foreign", "misquoted", "unattributed", "forbidden first")


def table(report: Report) -> str:
    """The main figures of every slice, as far as these questions have them, and the counts of faults that must be 0."""
    columns = [name for name in COLUMNS if any(name in part["measures"] for part in report["slices"])]
    head = f"{'slice':<40}{'n':>5}  " + "".join(f"{name:>{_WIDTH}}" for name in columns)
    lines = [head, "-" * len(head)]
    lines += [
        f"{described(part['where']):<40}{part['questions']:>5}  {_cells(part['measures'], columns)}"
        for part in report["slices"]
        if _shown(part)
    ]
    return "\n".join([*lines, "", faults(report), "", latency(report)])


def _shown(part: dict[str, Any]) -> bool:
    """The whole, both halves, and what the held-out half is made of; the page has the rest."""
    where = part["where"]
    return len(where) == 0 or ("half" in where and (len(where) == 1 or where["half"] == "held-out"))


def faults(report: Report) -> str:
    """How often each fault that must not happen happened."""
    whole = report["slices"][0]["measures"] if report["slices"] else {}
    counts = (f"{name}: {whole[name]['value'] * whole[name]['n']:.0f} of {whole[name]['n']}" for name in HONESTY if name in whole)
    return "faults that must not happen: " + "; ".join(counts)


def latency(report: Report) -> str:
    """Median and 95th percentile of the time per question."""
    times = sorted(report["latency_ms"])
    if not times:
        return "no question was asked"
    return f"one question: p50 {times[len(times) // 2]:.1f} ms, p95 {times[int(0.95 * (len(times) - 1))]:.1f} ms"


def differences(found: Mapping[str, Difference]) -> str:
    """One line a measure: before, after, gain with its interval, p."""
    head = f"{'measure':<18}{'n':>5}{'before':>9}{'after':>9}{'gain':>9}  {'95 % interval':<18}{'p':>8}"
    lines = [head, "-" * len(head)]
    for name, row in found.items():
        span = f"[{row.low:+.3f}, {row.high:+.3f}]"
        lines.append(f"{name:<18}{row.n:>5}{row.before:>9.3f}{row.after:>9.3f}{row.gain:>+9.3f}  {span:<18}{row.p:>8.4f}{_mark(name, row)}")
    return "\n".join(lines)


def _mark(name: str, row: Difference) -> str:
    if row.p >= 0.05:
        return ""
    return "  better" if (row.gain < 0) == (name in LESS_IS_BETTER) else "  worse"


def _cells(measures: Mapping[str, Mapping[str, float]], columns: Sequence[str]) -> str:
    return "".join(f"{_cell(measures.get(name)):>{_WIDTH}}" for name in columns)


def _cell(estimate: Mapping[str, float] | None) -> str:
    return f"{estimate['value']:.3f} ±{(estimate['high'] - estimate['low']) / 2:.2f}" if estimate else "·"
