"""The report as one HTML page that needs nothing beside itself."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evaluation import charts
from evaluation.gates import Passing, described
from evaluation.measures import LESS_IS_BETTER, MEANINGS
from evaluation.report import Report, figures, worst
from evaluation.table import HONESTY

_TEMPLATES = Path(__file__).with_name("templates")
_STATUSES = ("answered", "clarify", "no_statement", "out_of_scope")
_FEWEST = 5  # questions; a bar for fewer says nothing
_CHARTED = ("Success@1", "Success@5", "verdict", "refused")
_HEADLINES = ("Success@1", "Success@5", "verdict", "refused", "misled", "wrongly refused", "ECE")


def page(report: Report, passings: Sequence[Passing] = ()) -> str:
    """The page of ``report``."""
    main = figures(report, {"half": "held-out"}) or figures(report, {})
    return (
        _environment()
        .get_template("report.html")
        .render(
            report=report,
            passings=passings,
            headlines={name: main[name] for name in _HEADLINES if name in main},
            half="the held-out half" if figures(report, {"half": "held-out"}) else "all questions",
            faults={name: figures(report, {})[name] for name in HONESTY if name in figures(report, {})},
            meanings=MEANINGS,
            less=LESS_IS_BETTER,
            bars={name: drawn for name in _CHARTED if (drawn := _bars(report, name))},
            reliability=charts.reliability_diagram(report["confidence"]["reliability"]),
            curve=charts.precision_coverage_curve(report["confidence"]["precision_coverage"]),
            latency=charts.histogram(report["latency_ms"], "milliseconds a question"),
            confusion=charts.confusion(report["statuses"], _STATUSES),
            worst=worst(report),
        )
    )


def _environment() -> Environment:
    loader = FileSystemLoader(_TEMPLATES)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["described"] = described
    return environment


def _bars(report: Report, name: str) -> str:
    """The measure on every slice of the half that was not tuned on (on all questions where there is no such half)."""
    held = [part for part in report["slices"] if part["where"].get("half") == "held-out"]
    parts = (part for part in held or report["slices"] if name in part["measures"])
    rows = [_bar(part, part["measures"][name]) for part in parts if part["measures"][name]["n"] >= _FEWEST or not held]
    return charts.bars(rows) if rows else ""


def _bar(part: dict[str, Any], estimate: dict[str, float]) -> tuple[str, float, float, float, int]:
    label = " ".join(value for name, value in part["where"].items() if name != "half") or "all"
    return label, estimate["value"], estimate["low"], estimate["high"], int(estimate["n"])
