"""Learns when a document answers in the place of a statement: the ``answers`` of ``knowledge/documents/decision.json``."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from evaluation.calibration import auroc
from evaluation.documents.asking import Asked, table
from knowledge.documents.trust import COEFFICIENTS, FEATURES

ENOUGH = 0.4  # a document that says nothing costs more readers than one shown beside the point, which names itself and its passage
_FOLDS = 10


def learn(asked: Sequence[Asked], path: Path = COEFFICIENTS) -> dict[str, float]:
    """Fit on the tuned half, write ``path`` and return the figures, each question judged by a model of the others."""
    tuned = [own for own in asked if own.half == "tuned"]
    rows, right = table(tuned, FEATURES), np.asarray([own.right for own in tuned])
    filled = np.where(np.isnan(rows), np.nanmean(rows, axis=0), rows)
    unseen = _unseen(filled, right, [own.cluster for own in tuned])
    scaler, model = _model().fit(filled, right).named_steps.values()
    coefficients = np.round(np.column_stack([model.coef_[0], scaler.mean_, scaler.scale_]), 6).tolist()
    figures = _figures(tuned, unseen)
    named = json.loads(path.read_text(encoding="utf-8"))
    named["answers"] = {
        "coefficients": dict(zip(FEATURES, coefficients, strict=True)),
        "bias": round(float(model.intercept_[0]), 6),
        "enough": ENOUGH,
        "figures": figures,
    }
    path.write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")
    return figures


def _unseen(rows: NDArray[np.float64], right: NDArray[np.bool_], clusters: Sequence[str]) -> NDArray[np.float64]:
    folds = GroupKFold(_FOLDS, shuffle=True, random_state=0)
    found: NDArray[np.float64] = cross_val_predict(_model(), rows, right, groups=clusters, cv=folds, method="predict_proba")[:, 1]
    return found


def _model() -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))


def _figures(asked: Sequence[Asked], unseen: NDArray[np.float64]) -> dict[str, float]:
    def of(kind: str) -> NDArray[np.float64]:
        return unseen[[own.kind == kind for own in asked]]

    right = unseen[[own.right for own in asked]].tolist()
    found = {"questions": float(len(asked))}
    for kind in ("statement", "neither"):
        found[f"AUROC against {kind}"] = auroc(right, of(kind).tolist()) or 0.0
    return {name: round(value, 4) for name, value in found.items()}
