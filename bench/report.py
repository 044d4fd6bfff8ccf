"""The table on the terminal, and the same as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from bench.rounds import Figures

_HEAD = ("subject", "ms, new", "range", "x floor", "p99 ms", "ms, again", "answers/s", "range", "MB", "start s", "build s")


def report(found: Sequence[Figures], left_out: dict[str, str], machine: str, texts: int) -> dict[str, Any]:
    """All that was measured, as JSON takes it."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return {"made": made, "machine": machine, "texts": texts, "left_out": left_out, "subjects": [_described(entry) for entry in found]}


def _described(entry: Figures) -> dict[str, Any]:
    return asdict(entry) | {"milliseconds": entry.milliseconds, "rate": entry.rate}


def table(found: Sequence[Figures], left_out: dict[str, str]) -> str:
    """One line a subject."""
    floor = next((entry.milliseconds for entry in found if entry.name == "floor"), None)
    rows = [_HEAD, *(_row(entry, floor) for entry in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = [
        "  ".join(cell.ljust(width) if place == 0 else cell.rjust(width) for place, (cell, width) in _cells(row, widths)) for row in rows
    ]
    return "\n".join([*lines, *(f"{name}: left out: {reason}" for name, reason in left_out.items())])


def _cells(row: Sequence[str], widths: Sequence[int]) -> Any:
    return enumerate(zip(row, widths, strict=True))


def _row(entry: Figures, floor: float | None) -> tuple[str, ...]:
    return (
        entry.name,
        f"{entry.milliseconds:.2f}",
        _range(entry.medians, 1),
        f"{entry.milliseconds / floor:.2f}" if floor else "·",
        f"{max(entry.slowest):.1f}",
        f"{min(entry.again):.2f}",
        f"{entry.rate:.0f}" if entry.rate else "fails",
        _range(entry.rates, 0) if entry.rates else "·",
        f"{entry.megabytes:.0f}",
        f"{entry.ready:.1f}",
        f"{entry.building:.1f}" if entry.building is not None else "·",
    )


def _range(values: Sequence[float], digits: int) -> str:
    return f"{min(values):.{digits}f}-{max(values):.{digits}f}"
