"""Learns the judge (``knowledge/answers/judge.py``): small networks, their calibration and the three thresholds; needs torch."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from torch import Tensor, nn

from evaluation.calibration import auroc, calibration_error
from evaluation.cases import ANSWERABLE, NEAR_MISSES
from evaluation.descent import batches, step
from evaluation.judge_examples import Example
from knowledge.answers.features import CANDIDATE_FEATURES, QUESTION_FEATURES
from knowledge.answers.judge import LearntJudge

Arrays = dict[str, NDArray[np.float32]]
Scaled = tuple[NDArray[np.float32], NDArray[np.float32]]
Tell = Callable[[str], None]
Numbers = NDArray[np.float64]
# So many of the answerable questions are refused (the goal allows 0.03), and so many refused or told unsurely, without a verdict: of what
# people ask of their own accord two in five are answered by nothing, and a verdict there misleads (docs/decisions/0019).
MOST_REFUSED, MOST_UNSURE = 0.01, 0.04


@dataclass(frozen=True)
class Recipe:
    """How the networks are trained; docs/decisions has the figures for the choices."""

    networks: int = 5
    hidden: int = 64
    none_hidden: int = 16
    epochs: int = 10
    rate: float = 2e-3
    decay: float = 1e-3
    dropout: float = 0.25
    batch: int = 16
    right_left_out: float = 0.1
    """How often the right statements are hidden from a question, which makes it one that nothing answers."""
    measured_weight: float = 2.0
    folds: int = 4
    unseen_networks: int = 2
    """How many judge what was left out, together, as those that are served do: one alone is less sure."""


class Network(nn.Module):
    """One network of the judge while it learns."""

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        n, m = len(CANDIDATE_FEATURES), len(QUESTION_FEATURES)
        self.hidden, self.out, self.linear = nn.Linear(n + m, recipe.hidden), nn.Linear(recipe.hidden, 1), nn.Linear(n, 1, bias=False)
        self.none_hidden, self.none_out = nn.Linear(m, recipe.none_hidden), nn.Linear(recipe.none_hidden, 1)
        self.dropout = nn.Dropout(recipe.dropout)

    def forward(self, rows: Tensor, question: Tensor, there: Tensor) -> Tensor:
        """Log shares (questions, most candidates + 1) of the candidates and, last, of none of them.

        ``rows``: (questions, most candidates, features), those that are not ``there`` have no share; ``question``: (questions, features).
        """
        told = torch.cat([rows, question[:, None].expand(-1, rows.shape[1], -1)], dim=2)
        logits = (self.out(self.dropout(torch.relu(self.hidden(told)))) + self.linear(rows))[..., 0]
        none: Tensor = self.none_out(torch.relu(self.none_hidden(question)))
        return torch.log_softmax(torch.cat([logits.masked_fill(~there, -torch.inf), none], dim=1), dim=1)


def learnt(examples: Sequence[Example], recipe: Recipe, tell: Tell) -> tuple[Arrays, dict[str, float]]:
    """The content of ``judge.npz``, and what was reached on questions of the evaluation's tuned half that the networks had not seen."""
    measured = [example for example in examples if example.measured]
    best, answerable, right = (np.asarray(column) for column in zip(*_unseen(examples, measured, recipe), strict=True))
    tell("judge: judged what was left out")
    arrays = trained([example for example in examples if example.learnable], recipe, recipe.networks)
    arrays["calibration"] = calibrated(best, right)
    kinds = np.asarray([example.kind for example in measured])
    # What networks that are served find in questions that they have seen: by those that have not, readers lose more than silence gains.
    served = LearntJudge(arrays, 0.0, 0.0)
    chances = np.asarray([_judged(served, example)[1] for example in measured])
    answer_from, sure_from = (threshold(kinds, chances, most) for most in (MOST_REFUSED, MOST_UNSURE))
    related_from = related_threshold(kinds, np.asarray([example.candidates.nearness for example in measured]))
    arrays["thresholds"] = np.asarray([answer_from, related_from, sure_from], dtype=np.float32)
    arrays["features"] = np.asarray((*CANDIDATE_FEATURES, *QUESTION_FEATURES))
    return arrays, _figures(kinds, right, answerable, answer_from)


def trained(examples: Sequence[Example], recipe: Recipe, networks: int, seed: int = 0) -> Arrays:
    """Scales of the features and the weights of ``networks``, without calibration (the identity) and thresholds."""
    rows = np.concatenate([example.candidates.rows for example in examples])
    questions = np.stack([example.candidates.question for example in examples])
    arrays: Arrays = {"calibration": np.asarray([1.0, 0.0], dtype=np.float32)}
    for kind, table in (("candidate", rows), ("question", questions)):
        spread = table.std(axis=0)
        arrays |= {f"{kind}_means": table.mean(axis=0), f"{kind}_scales": np.where(spread > 1e-6, spread, 1.0).astype(np.float32)}
    judge = LearntJudge(arrays, 0.0, 0.0)
    scaled = [
        (judge.scaled(example.candidates.rows, "candidate"), judge.scaled(example.candidates.question, "question")) for example in examples
    ]
    nets = [_network(examples, scaled, recipe, seed + number) for number in range(networks)]
    return arrays | _stacked(nets)


def _network(examples: Sequence[Example], scaled: Sequence[Scaled], recipe: Recipe, seed: int) -> Network:
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    network = Network(recipe)
    optimiser = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    steps = recipe.epochs * (len(examples) // recipe.batch + 1)
    course = torch.optim.lr_scheduler.OneCycleLR(optimiser, recipe.rate, total_steps=steps, pct_start=0.1)
    for _ in range(recipe.epochs):
        for places in batches(chance.permutation(len(examples)), recipe.batch):
            loss = _loss(network, [examples[place] for place in places], [scaled[place] for place in places], recipe, chance)
            step(loss, optimiser, course, network.parameters())
    return network.eval()


def _loss(network: Network, examples: Sequence[Example], scaled: Sequence[Scaled], recipe: Recipe, chance: np.random.Generator) -> Tensor:
    """Mean over ``examples`` of minus the log of the right candidates' share together, or of none's."""
    most = max(len(rows) for rows, _ in scaled)
    table = np.zeros((len(examples), most, len(CANDIDATE_FEATURES)), dtype=np.float32)
    there, wanted = np.zeros((len(examples), most), dtype=bool), np.zeros((len(examples), most + 1), dtype=bool)
    for place, (example, (rows, _)) in enumerate(zip(examples, scaled, strict=True)):
        hidden = example.right.any() and (~example.right).sum() > 3 and chance.random() < recipe.right_left_out
        table[place, : len(rows)] = rows
        there[place, : len(rows)] = ~example.right if hidden else True
        wanted[place, : len(rows)] = example.right & ~hidden
        wanted[place, -1] = hidden or not example.right.any()
    shares = network(torch.from_numpy(table), torch.from_numpy(np.stack([question for _, question in scaled])), torch.from_numpy(there))
    losses = -torch.logsumexp(shares.masked_fill(~torch.from_numpy(wanted), -torch.inf), dim=1)
    weights = torch.tensor([recipe.measured_weight if example.measured else 1.0 for example in examples])
    return (losses * weights).mean()


def _stacked(networks: Sequence[Network]) -> Arrays:
    """The weights as ``Judge`` takes them."""

    def stack(of: Callable[[Network], Tensor]) -> NDArray[np.float32]:
        return np.stack([of(network).detach().numpy() for network in networks]).astype(np.float32)

    return {
        "hidden": stack(lambda network: network.hidden.weight),
        "hidden_bias": stack(lambda network: network.hidden.bias),
        "out": stack(lambda network: network.out.weight[0]),
        "out_bias": stack(lambda network: network.out.bias[0]),
        "linear": stack(lambda network: network.linear.weight[0]),
        "none_hidden": stack(lambda network: network.none_hidden.weight),
        "none_hidden_bias": stack(lambda network: network.none_hidden.bias),
        "none_out": stack(lambda network: network.none_out.weight[0]),
        "none_out_bias": stack(lambda network: network.none_out.bias[0]),
    }


def _unseen(examples: Sequence[Example], measured: Sequence[Example], recipe: Recipe) -> list[tuple[float, float, bool]]:
    """For each of ``measured`` what networks find that learnt from all asked questions and from other clusters: see ``_judged``."""
    clusters = sorted({example.cluster for example in measured})
    fold_of = dict(zip(clusters, np.random.default_rng(0).integers(recipe.folds, size=len(clusters)), strict=True))
    judges = []
    for fold in range(recipe.folds):
        seen = [example for example in examples if example.learnable and not (example.measured and fold_of[example.cluster] == fold)]
        judges.append(LearntJudge(trained(seen, recipe, recipe.unseen_networks, seed=100 * (fold + 1)), 0.0, 0.0))
    return [_judged(judges[fold_of[example.cluster]], example) for example in measured]


def _judged(judge: LearntJudge, example: Example) -> tuple[float, float, bool]:
    """The best one's share, the chance that any answers, and whether the best one is right."""
    judgement = judge.judge(example.candidates)
    best = max(judgement.strengths, key=lambda group: judgement.strengths[group])
    right = bool(example.right[np.flatnonzero(example.candidates.groups == best)[0]])
    return judgement.confidence, judgement.answerable, right


def calibrated(best: Numbers, right: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Slope and offset that turn the log odds of ``best`` into those of being ``right`` (Platt 1999)."""
    odds = np.log(np.clip(best, 1e-6, 1 - 1e-6) / (1 - np.clip(best, 1e-6, 1 - 1e-6)))
    if right.all() or not right.any():
        return np.asarray([1.0, 0.0], dtype=np.float32)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = LogisticRegression(C=10.0).fit(odds[:, None], right)
    return np.asarray([model.coef_[0, 0], model.intercept_[0]], dtype=np.float32)


def threshold(kinds: NDArray[np.str_], answerable: Numbers, most: float) -> float:
    """The chance that ``most`` (a share) of the answerable questions stay below."""
    return float(np.quantile(answerable[np.isin(kinds, list(ANSWERABLE))], most))


def related_threshold(kinds: NDArray[np.str_], nearness: Numbers) -> float:
    """The threshold that best tells near misses (our topic) from everything off topic."""
    near, off = np.isin(kinds, list(NEAR_MISSES)), kinds == "off_topic"
    if not near.any() or not off.any():
        return 0.0
    return float(max(_midpoints(nearness), key=lambda threshold: (nearness[near] >= threshold).mean() + (nearness[off] < threshold).mean()))


def _midpoints(chances: Numbers) -> Numbers:
    """Thresholds between neighbouring chances, ascending; the first refuses nothing."""
    levels = np.unique(chances)
    middles: Numbers = np.concatenate([[levels[0] / 2], (levels[1:] + levels[:-1]) / 2])
    return middles


def _figures(kinds: NDArray[np.str_], right: NDArray[np.bool_], answerable: Numbers, answer_from: float) -> dict[str, float]:
    """What was reached on unseen questions of the tuned half."""
    asked, refused = np.isin(kinds, list(ANSWERABLE)), answerable < answer_from
    figures = {
        "questions": float(len(kinds)),
        "Success@1 of the answerable": float(right[asked].mean()),
        "AUROC": auroc(answerable[asked].tolist(), answerable[~asked].tolist()) or 0.0,
        "ECE of answerable": calibration_error(answerable, asked.astype(float)),
        "wrongly refused": float(refused[asked].mean()),
        "refused": float(refused[~asked].mean()) if (~asked).any() else 0.0,
    }
    return {name: round(value, 4) for name, value in figures.items()}


def write(arrays: Arrays, path: Path, *, model: str) -> None:
    """Write what was learnt for ``model``; weights in half precision, which changes no answer."""
    kept = {name: array.astype(np.float16) if array.ndim > 1 else array for name, array in arrays.items()}
    np.savez_compressed(path, allow_pickle=False, model=np.array(model), **kept)
