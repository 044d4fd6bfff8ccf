"""The report of a run as one JSON object: figures by slice, and every question with what it was given."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from evaluation.calibration import precision_coverage, reliability
from evaluation.cases import ANSWERABLE
from evaluation.outcomes import Outcome
from evaluation.slices import FIELDS, Judged, all_slices, confidences, estimates, property_of
from knowledge.errors import JelasError

Report = dict[str, Any]
FORMAT = 1
_WORST_SHOWN = 40


def make_report(judged: Judged, fingerprint: str, without: Sequence[str] = (), source: str = "", limit: int | None = None) -> Report:
    """Everything a page, a gate or a comparison needs to know of a run. ``source`` names the folder of questions, ``limit`` how many were
    asked at most.
    """
    slices = [_slice(judged, where) for where in all_slices(judged)]
    return {
        "format": FORMAT,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "index": fingerprint,
        "source": source,
        "limit": limit,
        "without": list(without),
        "questions": len(judged.outcomes),
        "slices": slices,
        "confidence": _confidence(judged),
        "statuses": _statuses(judged.outcomes),
        "latency_ms": [outcome.answer.took_ms for outcome in judged.outcomes],
        "rows": [_row(outcome, values) for outcome, values in zip(judged.outcomes, judged.values, strict=True)],
    }


def write_json(report: Report, path: Path) -> None:
    """Write ``report`` where a comparison or a program finds it."""
    write(path, json.dumps(report, ensure_ascii=False, indent=1) + "\n")


def write(path: Path, text: str) -> None:
    """Write ``text`` to ``path``. Raises JelasError where that can't be."""
    with _written(path):
        path.write_text(text, encoding="utf-8")


def require_writable(path: Path) -> None:
    """Raise JelasError where ``path`` can't be written: said before the questions are asked, which takes minutes. Its folder is made."""
    with _written(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") if path.exists() else TemporaryFile(dir=path.parent):
            pass


@contextmanager
def _written(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise JelasError(f"{path} cannot be written ({error.strerror}): name another file with --json") from error


def read_report(path: Path) -> Report:
    """A report written before. Raises JelasError where the file is none."""
    try:
        report: Report = json.loads(path.read_text(encoding="utf-8"))
        if report["format"] != FORMAT:
            raise JelasError(f"{path}: a report of format {report['format']}: make it anew with 'make evaluate'")
        for row in report["rows"]:  # all that a comparison reads
            _ = row["key"], row["half"], row["cluster"], row["values"].items()
    except FileNotFoundError as error:
        raise JelasError(f"{path}: no such file: name a report.json of an earlier run") from error
    except OSError as error:
        raise JelasError(f"{path} cannot be read ({error.strerror}): name a report.json of an earlier run") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise JelasError(f"{path}: no report of 'python -m evaluation' ({error!r}): name another file") from error
    return report


def figures(report: Report, where: dict[str, str]) -> dict[str, dict[str, float]]:
    """The measures of the slice ``where``, empty where the report has none such."""
    found = (part["measures"] for part in report["slices"] if part["where"] == where)
    return next(found, {})


def _slice(judged: Judged, where: Any) -> dict[str, Any]:
    part = judged.among(where)
    return {
        "where": dict(where),
        "questions": len(part.outcomes),
        "measures": {name: asdict(estimate) for name, estimate in estimates(part).items()},
    }


def _confidence(judged: Judged) -> dict[str, Any]:
    rows = judged.among({"half": "held-out"}).calibrated().outcomes or judged.calibrated().outcomes
    if not rows:
        return {"reliability": [], "precision_coverage": []}
    confidence, right = confidences(rows)
    bins = [part._asdict() for part in reliability(confidence, right)]
    return {"reliability": bins, "precision_coverage": precision_coverage(confidence, right)}


def _statuses(outcomes: Sequence[Outcome]) -> dict[str, dict[str, int]]:
    """How often each kind of question got each status."""
    counts: dict[str, dict[str, int]] = {}
    for outcome in outcomes:
        row = counts.setdefault(outcome.case.kind, {})
        row[outcome.answer.status] = row.get(outcome.answer.status, 0) + 1
    return counts


def _row(outcome: Outcome, values: dict[str, float]) -> dict[str, Any]:
    case, answer = outcome.case, outcome.answer
    return {
        "key": case.key,
        "cluster": case.cluster,
        **{name: property_of(outcome, name) for name in (*FIELDS, "half")},
        "question": case.question,
        "previous": list(case.previous),
        "wanted": {"facts": list(case.facts), "statements": sorted(outcome.right), "verdict": case.verdict},
        "status": answer.status,
        "verdict": answer.verdict,
        "cited": [{"statement": citation.statement, "facts": list(citation.facts)} for citation in answer.citations],
        "found": list(outcome.ranked),
        "confidence": answer.confidence,
        "took_ms": answer.took_ms,
        "values": values,
    }


def worst(report: Report) -> list[dict[str, Any]]:
    """The misses that hurt most: wrong or missing answers to answerable questions, and answers to what must not be answered."""
    missed = [row for row in report["rows"] if _cost(row) > 0]
    return sorted(missed, key=lambda row: (-_cost(row), row["key"]))[:_WORST_SHOWN]


def _cost(row: dict[str, Any]) -> float:
    """How wrong an outcome is: confidence in a wrong answer; silence where there was one to give."""
    values = row["values"]
    if values.get("refused") == 0.0:
        return 1.0 + float(row["confidence"])
    if row["kind"] in ANSWERABLE and values.get("Success@1") == 0.0:
        return 1.0 - float(row["confidence"]) if values["wrongly refused"] else 1.0 + float(row["confidence"])
    return 1.0 if values.get("verdict") == 0.0 or values.get("care") == 0.0 else 0.0
