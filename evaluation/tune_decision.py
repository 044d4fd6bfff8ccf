"""Learns when to answer: a logistic model over the features of what was found, and the two thresholds on its confidence."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from evaluation.calibration import auroc, calibration_error
from evaluation.cases import ANSWERABLE, UNANSWERABLE, Case
from evaluation.outcomes import right_statements
from knowledge.answers.engine import Engine
from knowledge.answers.interpretation import HOME

Numbers = NDArray[np.float64]
STRENGTHS = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 10.0)
MOST_WRONGLY_REFUSED = 0.03
_FOLDS = 10


@dataclass(frozen=True)
class Evidences:
    """Features (questions, features) with, for each question, its case and whether the statement found first answers it."""

    names: tuple[str, ...]
    rows: Numbers
    right: NDArray[np.bool_]
    cases: tuple[Case, ...]

    def of_kinds(self, kinds: frozenset[Any]) -> NDArray[np.bool_]:
        """The questions of these kinds, as a mask."""
        return np.asarray([case.kind in kinds for case in self.cases])


def evidences(engine: Engine, cases: Sequence[Case]) -> Evidences:
    """What the engine finds for each case that it searches for."""
    kept, rows, right = [], [], []
    for case in cases:
        read = engine.reader.read(case.question, case.previous, None, "id")
        if case.kind not in ANSWERABLE | UNANSWERABLE or read.concern or read.greeting:
            continue
        found = engine.evidence(read, case.as_of or engine.today(), case.region or HOME)
        if found.ranked:
            groups = engine.index.groups
            owner = engine.index.passages[groups.members_of(found.ranked[0].group)[0]].owner
            kept.append(case)
            rows.append(found.features)
            right.append(owner in right_statements(engine.library, case))
    names = tuple(rows[0])
    table = np.asarray([[row[name] for name in names] for row in rows], dtype=float)
    filled: Numbers = np.where(np.isnan(table), np.nanmean(table, axis=0), table)
    return Evidences(names, filled, np.asarray(right), tuple(kept))


def fitted(evidence: Evidences) -> dict[str, Any]:
    """The content of ``decision.json``; thresholds and figures come from questions that the model had not seen."""
    strength, unseen = _best_strength(evidence)
    scaler, model = _model(strength).fit(evidence.rows, evidence.right).named_steps.values()
    answer_from = answer_threshold(evidence, unseen)
    related_from = related_threshold(evidence, unseen, answer_from)
    coefficients = np.round(np.column_stack([model.coef_[0], scaler.mean_, scaler.scale_]), 6)
    return {
        "features": list(evidence.names),
        "coefficients": dict(zip(evidence.names, coefficients.tolist(), strict=True)),
        "bias": round(float(model.intercept_[0]), 6),
        "answer_from": round(answer_from, 4),
        "related_from": round(related_from, 4),
        "figures": _figures(evidence, unseen, answer_from) | {"inverse regularisation": strength},
    }


def answer_threshold(evidence: Evidences, confidence: Numbers) -> float:
    """The threshold that keeps most right answers and most silence, while at most 3 % of the answerable questions are refused."""
    answerable, unanswerable = evidence.of_kinds(ANSWERABLE), evidence.of_kinds(UNANSWERABLE)
    best, reached = 0.0, -1.0
    for threshold in _midpoints(confidence):
        refused = confidence < threshold
        if refused[answerable].mean() > MOST_WRONGLY_REFUSED:
            break
        worth = float((~refused)[answerable & evidence.right].mean() + (refused[unanswerable].mean() if unanswerable.any() else 0.0))
        if worth >= reached:
            best, reached = float(threshold), worth
    return best


def related_threshold(evidence: Evidences, confidence: Numbers, answer_from: float) -> float:
    """The threshold below ``answer_from`` that best tells near misses (our topic) from everything off topic."""
    near, off = evidence.of_kinds(frozenset({"near_miss"})), evidence.of_kinds(frozenset({"off_topic"}))
    below = [threshold for threshold in _midpoints(confidence) if threshold <= answer_from]
    if not near.any() or not off.any() or not below:
        return answer_from / 2
    return float(max(below, key=lambda threshold: (confidence[near] >= threshold).mean() + (confidence[off] < threshold).mean()))


def _midpoints(confidence: Numbers) -> Numbers:
    """Thresholds between neighbouring confidences, ascending; the first refuses nothing."""
    levels = np.unique(confidence)
    middles: Numbers = np.concatenate([[levels[0] / 2], (levels[1:] + levels[:-1]) / 2])
    return middles


def _best_strength(evidence: Evidences) -> tuple[float, Numbers]:
    """The regularisation with the smallest log loss on unseen questions, and their confidences under it."""
    found = {strength: _unseen(evidence, strength) for strength in STRENGTHS}
    best = min(STRENGTHS, key=lambda strength: log_loss(evidence.right, found[strength]))
    return best, found[best]


def _unseen(evidence: Evidences, strength: float) -> Numbers:
    """The confidence in each question by a model that saw neither it nor its twin."""
    clusters = [case.cluster for case in evidence.cases]
    folds = GroupKFold(min(_FOLDS, len(set(clusters))), shuffle=True, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        confidence: Numbers = cross_val_predict(
            _model(strength), evidence.rows, evidence.right, groups=clusters, cv=folds, method="predict_proba"
        )[:, 1]
    return confidence


def _model(strength: float) -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=5000))


def _figures(evidence: Evidences, confidence: Numbers, answer_from: float) -> dict[str, float]:
    """What was reached on unseen questions of the tuned half."""
    answerable, unanswerable = evidence.of_kinds(ANSWERABLE), evidence.of_kinds(UNANSWERABLE)
    refused = confidence < answer_from
    figures = {
        "questions": float(len(confidence)),
        "ECE": calibration_error(confidence, evidence.right.astype(float)),
        "AUROC": auroc(confidence[answerable].tolist(), confidence[unanswerable].tolist()) or 0.0,
        "wrongly refused": float(refused[answerable].mean()),
        "refused": float(refused[unanswerable].mean()) if unanswerable.any() else 0.0,
    }
    return {name: round(value, 4) for name, value in figures.items()}
