"""Trains the topics of whole texts (``knowledge/heads/topic.py``); needs torch.

Three things are learnt at once: which passages of its own collection answer a question (softmax over all of them); whether any does, from
each question with and without the passages that answer it, and from questions nobody could answer; and, for the broad network, which
questions people sort under one heading. The seed is fixed: one machine gives the same networks again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from evaluation.descent import batches, step, warmed_up
from evaluation.training_material import Material, centres
from knowledge.heads.topic import Networks, Topics
from knowledge.library.fields import Language

Rows = NDArray[np.float32]
_NEVER = -1e4


@dataclass(frozen=True)
class Recipe:
    """How a network is trained: ``flat`` evens out the directions it starts from, ``alike`` weighs the sorted questions."""

    width: int
    flat: float
    alike: float = 0.0
    hidden: int = 256
    epochs: int = 8
    rate: float = 1e-3
    pull: float = 0.1
    batch: int = 32
    questions: int = 300
    answerable: float = 0.3
    foreign: int = 8
    sorted: int = 64
    networks: int = 4
    """From as many seeds, one after another; docs/decisions/0011 has the figures."""
    seed: int = 0


FINE, BROAD = Recipe(256, 1.0), Recipe(128, 0.0, alike=0.3)


@dataclass(frozen=True)
class Sorted:
    """Questions as vectors (n, width), and which of the headings each was sorted under (n, headings): some under none."""

    questions: Rows
    headings: Rows

    def without(self, left_out: NDArray[np.bool_]) -> "Sorted":
        """Those that are not ``left_out`` (n,)."""
        return Sorted(self.questions[~left_out], self.headings[~left_out])


@dataclass(frozen=True)
class Lessons:
    """What topics are learnt from: collections, questions nobody could answer (n, width) in their languages, and sorted questions."""

    materials: Sequence[Material]
    foreign: Rows
    foreign_languages: Sequence[Language]
    sorted: Sorted


class Trainee(nn.Module):
    """A network while it learns, with the steepness of its two softmaxes."""

    def __init__(self, start: Tensor, scale: float, hidden: int) -> None:
        super().__init__()
        self.scale = scale
        self.linear = nn.Parameter(start.clone())
        self.inward, self.outward = nn.Linear(start.shape[1], hidden), nn.Linear(hidden, start.shape[0])
        nn.init.zeros_(self.outward.weight)
        nn.init.zeros_(self.outward.bias)
        self.steepness = nn.Parameter(torch.tensor([10.0, 8.0]).log())
        self.bar = nn.Parameter(torch.tensor(-5.0))

    def forward(self, centred: Tensor) -> Tensor:
        """Unit rows, as ``Networks`` gives them."""
        beside = self.outward(functional.gelu(self.inward(centred * self.scale), approximate="tanh"))
        return functional.normalize(centred @ self.linear.T + beside, dim=-1)

    def network(self) -> Networks:
        """What was learnt: one alone."""
        parts = (self.linear, self.inward.weight * self.scale, self.inward.bias, self.outward.weight, self.outward.bias)
        return Networks(*(np.asarray(part.detach().numpy(), dtype=np.float32)[None] for part in parts))


@dataclass(frozen=True)
class _Collection:
    """A material with its centred vectors."""

    material: Material
    questions: Tensor
    passages: Tensor

    def batches(self, recipe: Recipe, chance: np.random.Generator) -> list[tuple["_Collection", NDArray[np.int64]]]:
        """Questions of one epoch, by number."""
        own = chance.permutation(len(self.questions))[: recipe.questions * (1 + self.material.bilingual)]
        return [(self, rows) for rows in batches(own, recipe.batch)]

    def wanted(self, rows: NDArray[np.int64], chance: np.random.Generator) -> Tensor:
        """Grades (questions, passages); -1 for passages that are left aside, being in the language that is not searched this time."""
        grades = self.material.relevance(rows)
        case = int(chance.integers(3)) if self.material.bilingual else 2
        if case < 2:
            asked = np.asarray([self.material.question_languages[row] for row in rows])
            same = asked[:, None] == np.asarray(self.material.passage_languages)[None, :]
            grades = np.where(same == (case == 0), grades, np.float32(-1))
        return torch.from_numpy(grades)


def train_topics(lessons: Lessons, fine: Recipe = FINE, broad: Recipe = BROAD) -> Topics:
    """Learn both networks from ``lessons``."""
    means = {side: centres(lessons.materials, side, whole=True) for side in ("questions", "passages")}
    collections = [
        _Collection(
            material,
            _centred(material.whole_questions, material.question_languages, means["questions"]),
            _centred(material.whole_passages, material.passage_languages, means["passages"]),
        )
        for material in lessons.materials
    ]
    foreign = _centred(lessons.foreign, lessons.foreign_languages, means["questions"])
    asked = _centred(lessons.sorted.questions, ["en"] * len(lessons.sorted.questions), means["questions"])
    headings = torch.from_numpy(lessons.sorted.headings)
    learnt_fine, learnt_broad = (
        Networks.side_by_side(
            _trained(collections, foreign, (asked, headings), replace(recipe, seed=recipe.seed + own)) for own in range(recipe.networks)
        )
        for recipe in (fine, broad)
    )
    return Topics(learnt_fine, learnt_broad, means["questions"], means["passages"])


def _trained(collections: Sequence[_Collection], foreign: Tensor, asked: tuple[Tensor, Tensor], recipe: Recipe) -> Networks:
    torch.manual_seed(recipe.seed)
    chance = np.random.default_rng(recipe.seed)
    start, scale = _start(collections, recipe)
    trainee = Trainee(start, scale, recipe.hidden)
    own = [trainee.linear, *trainee.inward.parameters(), *trainee.outward.parameters()]
    groups: list[dict[str, Any]] = [{"params": own}, {"params": [trainee.steepness, trainee.bar], "lr": 20 * recipe.rate}]
    optimiser = torch.optim.Adam(groups, lr=recipe.rate)
    steps = [batch for _ in range(recipe.epochs) for batch in _epoch(collections, recipe, chance)]
    course = warmed_up(optimiser, len(steps))
    for collection, rows in steps:
        loss = _answering(trainee, collection, rows, foreign, recipe, chance)
        loss = loss + recipe.pull / scale**2 * (trainee.linear - start).square().sum()
        if recipe.alike and len(asked[0]) >= recipe.sorted:
            loss = loss + recipe.alike * _alike(trainee, *asked, recipe, chance)
        step(loss, optimiser, course)
    return trainee.network()


def _answering(
    trainee: Trainee, collection: _Collection, rows: NDArray[np.int64], foreign: Tensor, recipe: Recipe, chance: np.random.Generator
) -> Tensor:
    """Which passages answer, and whether any does."""
    wanted = collection.wanted(rows, chance)
    passages = trainee(collection.passages)
    cosines = trainee(collection.questions[rows]) @ passages.T
    steep, even = trainee.steepness.exp()
    shares = wanted.clamp_min(0)
    answered = (shares.sum(dim=1) > 0).float()
    shares = shares / shares.sum(dim=1, keepdim=True).clamp_min(1e-6)
    told = functional.log_softmax((cosines * steep).masked_fill(wanted < 0, _NEVER), dim=1)
    right = -(shares * told).sum() / answered.sum().clamp_min(1)
    logits = (cosines * even + trainee.bar).masked_fill(wanted < 0, _NEVER)
    strange = trainee(foreign[torch.from_numpy(chance.integers(len(foreign), size=recipe.foreign))]) @ passages.T * even + trainee.bar
    return right + recipe.answerable * _answerable(logits, wanted > 0, answered, strange)


def _answerable(logits: Tensor, relevant: Tensor, answered: Tensor, strange: Tensor) -> Tensor:
    """Whether anything answers: with the relevant passages yes, without them no; and no to questions from elsewhere."""
    every, without = torch.logsumexp(logits, dim=1), torch.logsumexp(logits.masked_fill(relevant, _NEVER), dim=1)
    loss: Tensor = (functional.softplus(-every) * answered).sum() / answered.sum().clamp_min(1) + functional.softplus(without).mean()
    loss = loss + 0.5 * functional.softplus(torch.logsumexp(strange, dim=1)).mean()
    open_questions = 1 - answered
    return loss + 0.5 * (functional.softplus(every) * open_questions).sum() / open_questions.sum().clamp_min(1)


def _alike(trainee: Trainee, questions: Tensor, headings: Tensor, recipe: Recipe, chance: np.random.Generator) -> Tensor:
    """Each sorted question is told from others by those that share a heading with it."""
    drawn = torch.from_numpy(chance.choice(len(questions), recipe.sorted, replace=False))
    own = trainee(questions[drawn])
    itself = torch.eye(len(drawn), dtype=torch.bool)
    told = functional.log_softmax((own @ own.T * trainee.steepness[0].exp()).masked_fill(itself, _NEVER), dim=1)
    shared = ((headings[drawn] @ headings[drawn].T > 0) & ~itself).float()
    has = shared.sum(dim=1) > 0
    loss: Tensor = -((shared * told).sum(dim=1)[has] / shared.sum(dim=1)[has]).mean()
    return loss


def _epoch(collections: Sequence[_Collection], recipe: Recipe, chance: np.random.Generator) -> list[tuple[_Collection, NDArray[np.int64]]]:
    found = [batch for collection in collections for batch in collection.batches(recipe, chance)]
    return [found[place] for place in chance.permutation(len(found))]


def _start(collections: Sequence[_Collection], recipe: Recipe) -> tuple[Tensor, float]:
    """The directions (width, in) in which centred vectors differ most, and the factor that brings them to ordinary size."""
    everything = torch.cat([rows for own in collections for rows in (own.passages, own.questions[:500])])
    extents, directions = torch.linalg.eigh(everything.T @ everything / len(everything))
    scale = float(1 / extents.mean().sqrt())
    start = directions[:, -recipe.width :].T * (extents[-recipe.width :] / extents[-1]).pow(-recipe.flat / 2)[:, None]
    return (start / start.norm() * recipe.width**0.5 * scale).contiguous(), scale


def _centred(vectors: Rows, languages: Sequence[Language], centres: Mapping[Language, Rows]) -> Tensor:
    own = np.asarray([centres[language] for language in languages], np.float32).reshape(vectors.shape)
    return torch.from_numpy(vectors - own)
