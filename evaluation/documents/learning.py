"""Learns when a document answers in the place of a statement: ``knowledge/documents/answers.npz``."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import VotingClassifier
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.neural_network import MLPClassifier

from evaluation.calibration import auroc
from evaluation.documents.asking import Asked, table
from knowledge.documents.features import FEATURES
from knowledge.documents.trust import LEARNT

ENOUGH = 0.45  # a document that says nothing costs more readers than one shown beside the point, which names itself and its passage
_FOLDS = 10
_NETWORKS, _HIDDEN, _DECAY = 5, 12, 3.0


def learn(asked: Sequence[Asked]) -> dict[str, float]:
    """Fit on the tuned half, write what was learnt and return the figures, each question judged by networks of the others."""
    tuned = [own for own in asked if own.half == "tuned"]
    rows, right = table(tuned, FEATURES), np.asarray([own.right for own in tuned])
    means, scales = np.nanmean(rows, axis=0), np.nanstd(rows, axis=0)
    scales = np.where(scales > 0, scales, 1.0)
    scaled = np.nan_to_num((rows - means) / scales, nan=0.0).clip(-5, 5)
    unseen = _unseen(scaled, right, [own.cluster for own in tuned])
    fitted = _model().fit(scaled, right)
    _write({"means": means, "scales": scales, **_weights(fitted)})
    return _figures(tuned, unseen)


def untaught() -> None:
    """Write networks that know nothing, so that the engine opens where the features are others than those learnt on."""
    many = len(FEATURES)
    sizes: dict[str, tuple[int, ...]] = {
        "means": (many,),
        "scales": (many,),
        "hidden": (1, many, 1),
        "hidden_bias": (1, 1),
        "out": (1, 1),
        "out_bias": (1,),
    }
    _write({name: np.full(size, float(name == "scales")) for name, size in sizes.items()})


def _write(arrays: dict[str, NDArray[np.float64]]) -> None:
    weights: dict[str, Any] = {name: array.astype(np.float32) for name, array in arrays.items()}
    np.savez(LEARNT, features=np.asarray(FEATURES), enough=ENOUGH, **weights)


def _unseen(rows: NDArray[np.float64], right: NDArray[np.bool_], clusters: Sequence[str]) -> NDArray[np.float64]:
    folds = GroupKFold(_FOLDS, shuffle=True, random_state=0)
    found: NDArray[np.float64] = cross_val_predict(_model(), rows, right, groups=clusters, cv=folds, method="predict_proba")[:, 1]
    return found


def _model() -> Any:
    networks = [
        (str(seed), MLPClassifier((_HIDDEN,), alpha=_DECAY, max_iter=250, tol=0.0, n_iter_no_change=250, random_state=seed))
        for seed in range(_NETWORKS)
    ]
    return VotingClassifier(networks, voting="soft")


def _weights(fitted: Any) -> dict[str, NDArray[np.float64]]:
    """The networks' weights, stacked: hidden (networks, features, hidden), out (networks, hidden)."""
    networks = fitted.estimators_
    return {
        "hidden": np.stack([own.coefs_[0] for own in networks]),
        "hidden_bias": np.stack([own.intercepts_[0] for own in networks]),
        "out": np.stack([own.coefs_[1][:, 0] for own in networks]),
        "out_bias": np.concatenate([own.intercepts_[1] for own in networks]),
    }


def _figures(asked: Sequence[Asked], unseen: NDArray[np.float64]) -> dict[str, float]:
    def of(kind: str) -> NDArray[np.float64]:
        return unseen[[own.kind == kind for own in asked]]

    right = unseen[[own.right for own in asked]].tolist()
    found = {"questions": float(len(asked))}
    for kind in ("statement", "neither"):
        found[f"AUROC against {kind}"] = auroc(right, of(kind).tolist()) or 0.0
        found[f"{kind}: shares from {ENOUGH}"] = float((of(kind) >= ENOUGH).mean())
    for language in ("id", "en"):
        own = unseen[[one.kind == "document" and one.language == language for one in asked]]
        found[f"document, {language}: from {ENOUGH}"] = float((own >= ENOUGH).mean())
    return {name: round(value, 4) for name, value in found.items()}
