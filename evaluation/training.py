"""``python -m evaluation tune-head``: trains the head of late interaction (``knowledge/heads/head.py``); needs torch.

It learns from datasets in the BEIR layout and from our own statements: a way of asking belongs to its statement in both languages. Each
question is told from the other passages of its own collection (softmax over weighted late interaction, as ColBERT trains it), starting
from the principal components of the token vectors and held near to them. The seed is fixed: one machine gives the same head again.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from assembly import Core, sound_library
from evaluation.beir import read_dataset
from evaluation.dataset import DATASETS
from evaluation.descent import batches, step, warmed_up
from evaluation.training_material import Material, centres, from_dataset, from_passages, related
from knowledge.heads.head import HEAD, SHARPNESS, SHIFT, Head
from knowledge.index.embedding_cache import CachedEmbedder
from knowledge.library.passage import statement_passages
from knowledge.models.embedder import unit
from settings import read_settings

Tell = Callable[[str], None]
_DISCOUNTS = 1 / np.log2(np.arange(2, 12))


@dataclass(frozen=True)
class Recipe:
    """How a head is trained. Figures for the choices stand in ``docs/decisions/0006-late-interaction-head.md``."""

    dimension: int = 256
    leading: int = 192
    """So many dimensions are compared between two questions."""
    epochs: int = 4
    rate: float = 1e-3
    pull: float = 0.05
    batch: int = 16
    questions: int = 128
    passages: int = 64
    tokens: int = 100
    seed: int = 0


class Trainee(torch.nn.Module):
    """A head while it learns: projection (out, in), token weighting (in,), and the steepness of the softmax."""

    def __init__(self, start: Tensor) -> None:
        super().__init__()
        self.projection = torch.nn.Parameter(start.clone())
        self.weighting = torch.nn.Parameter(torch.zeros(start.shape[1]))
        self.steepness = torch.nn.Parameter(torch.tensor(20.0).log())

    def forward(self, questions: Sequence[Tensor], passages: Tensor, lengths: Tensor) -> Tensor:
        """Late interaction (questions, passages) of centred token vectors, as ``Head`` and ``TokenIndex`` compute it."""
        tokens = torch.cat(list(questions))
        owners = torch.repeat_interleave(torch.tensor([len(question) for question in questions]))
        importance = functional.softplus(functional.normalize(tokens, dim=-1) @ self.weighting * SHARPNESS + SHIFT)
        weights = importance / torch.zeros(len(questions)).index_add(0, owners, importance)[owners]
        cosines = self._unit(passages) @ self._unit(tokens).T
        best = torch.segment_reduce(cosines, "max", lengths=lengths, axis=0, unsafe=True) * weights
        late: Tensor = torch.zeros(len(lengths), len(questions)).index_add(1, owners, best).T
        return late

    def _unit(self, tokens: Tensor) -> Tensor:
        return functional.normalize(tokens @ self.projection.T, dim=-1)


def train(materials: Sequence[Material], recipe: Recipe) -> Head:
    """Learn a head from ``materials``, all of which count in proportion to the questions they may give in an epoch."""
    torch.manual_seed(recipe.seed)
    chance = np.random.default_rng(recipe.seed)
    question_centres, passage_centres = centres(materials, "questions"), centres(materials, "passages")
    centred = [material.centred(question_centres, passage_centres) for material in materials]
    start = principal_components(centred, recipe.dimension)
    trainee = Trainee(start)
    optimiser = torch.optim.Adam(
        [
            {"params": [trainee.projection], "lr": recipe.rate},
            {"params": [trainee.weighting], "lr": 5 * recipe.rate},
            {"params": [trainee.steepness], "lr": 20 * recipe.rate},
        ]
    )
    steps = [batch for _ in range(recipe.epochs) for batch in _epoch(centred, recipe, chance)]
    course = warmed_up(optimiser, len(steps))
    for material, rows in steps:
        loss = _loss(trainee, material, rows, recipe, chance) + recipe.pull * (trainee.projection - start).square().sum()
        step(loss, optimiser, course)
    head = Head(_array(trainee.projection), _array(trainee.weighting), question_centres, passage_centres)
    asked = np.concatenate([rows for material in centred for rows in material.questions])
    return turned(head, unit(asked @ head.projection.T), min(recipe.leading, recipe.dimension), chance)[0]


def turned(head: Head, asked: NDArray[np.float32], leading: int, chance: np.random.Generator) -> tuple[Head, NDArray[np.float32]]:
    """``head`` with its dimensions turned, so that every product stays what it was, and the rotation (dimension, dimension).

    The first ``leading`` dimensions then hold as much as so many can of the projected tokens ``asked`` (tokens, dimension). Within those,
    and within the rest, they are mixed by chance, so that none is greater than the others: half a byte a number
    (``index/packing.py``) is on one scale for all of a token's. Such a rotation before coarse rounding is RaBitQ's (Gao & Long 2024,
    section 3.1).
    """
    directions = np.linalg.eigh(asked.T.astype(np.float64) @ asked)[1][:, ::-1]
    parts = np.split(directions, [leading], axis=1)
    mixed = [part @ np.linalg.qr(chance.normal(size=(part.shape[1], part.shape[1])))[0] for part in parts]
    rotation = np.concatenate(mixed, axis=1).T.astype(np.float32)
    return replace(head, projection=rotation @ head.projection, leading=leading), rotation


def _epoch(materials: Sequence[Material], recipe: Recipe, chance: np.random.Generator) -> list[tuple[Material, NDArray[np.int64]]]:
    """Batches of judged questions, each from one material, in random order."""
    found = []
    for material in materials:
        rows = chance.permutation(material.judged)[: recipe.questions]
        found += [(material, own) for own in batches(rows, recipe.batch)]
    return [found[place] for place in chance.permutation(len(found))]


def _loss(trainee: Trainee, material: Material, rows: NDArray[np.int64], recipe: Recipe, chance: np.random.Generator) -> Tensor:
    """Mean cross entropy between the relevant passages and the softmax over the passages drawn."""
    relevant = material.relevance(rows)
    if material.bilingual:
        relevant = _in_some_languages(material, rows, relevant, chance)
    drawn = _drawn(relevant, recipe.passages, chance)
    tokens = [torch.from_numpy(material.passages[number][: recipe.tokens]) for number in drawn]
    lengths = torch.tensor([len(own) for own in tokens])
    questions = [torch.from_numpy(material.questions[row]) for row in rows]
    logits = trainee(questions, torch.cat(tokens), lengths) * trainee.steepness.exp()
    wanted = torch.from_numpy(relevant[:, drawn])
    logits = logits.masked_fill(wanted < 0, -1e4)
    shares = wanted.clamp_min(0)
    shares = shares / shares.sum(dim=1, keepdim=True).clamp_min(1e-6)
    loss: Tensor = -(shares * functional.log_softmax(logits, dim=1)).sum(dim=1).mean()
    return loss


def _in_some_languages(
    material: Material, rows: NDArray[np.int64], relevant: NDArray[np.float32], chance: np.random.Generator
) -> NDArray[np.float32]:
    """Passages of the question's language alone, of the other one alone, or of both, by chance; those left out are marked -1."""
    case = int(chance.integers(3))
    if case == 2:
        return relevant
    asked = np.asarray([material.question_languages[row] for row in rows])
    same = asked[:, None] == np.asarray(material.passage_languages)[None, :]
    return np.where(same == (case == 0), relevant, np.float32(-1))


def _drawn(relevant: NDArray[np.float32], most: int, chance: np.random.Generator) -> NDArray[np.int64]:
    """Numbers of the passages to compare with: all that are relevant to any question, and others by chance up to ``most``."""
    wanted = (relevant > 0).any(axis=0)
    others = np.flatnonzero(~wanted)
    room = min(len(others), max(8, most - int(wanted.sum())))
    return np.sort(np.concatenate([np.flatnonzero(wanted), chance.choice(others, room, replace=False)]))


def principal_components(centred: Sequence[Material], dimension: int) -> Tensor:
    """The directions (dimension, in) in which centred token vectors differ most."""
    everything = torch.from_numpy(np.concatenate([rows for material in centred for rows in (*material.passages, *material.questions)]))
    _, directions = torch.linalg.eigh(everything.T @ everything / len(everything))
    start: Tensor = directions[:, -dimension:].T.contiguous()
    return start


def ndcg(head: Head, material: Material) -> float:
    """Mean nDCG@10 of late interaction alone over the judged questions of ``material``."""
    passages = [head.project_passages(rows, spoken) for rows, spoken in zip(material.passages, material.passage_languages, strict=True)]
    starts = np.concatenate([[0], np.cumsum([len(rows) for rows in passages])[:-1]])
    flat = np.concatenate(passages)
    found = []
    for row in material.judged:
        tokens, weights = head.project_questions(material.questions[row], material.question_languages[row])
        late = weights @ np.maximum.reduceat(tokens @ flat.T, starts, axis=1)
        grades = material.relevance(np.asarray([row]))[0]
        gains, ideal = grades[np.argsort(-late, kind="stable")[:10]], np.sort(grades)[::-1][:10]
        found.append(float(gains @ _DISCOUNTS[: len(gains)]) / float(ideal @ _DISCOUNTS[: len(ideal)]))
    return float(np.mean(found))


def left_out(materials: Sequence[Material], extra: Sequence[Material], recipe: Recipe, tell: Tell) -> dict[str, float]:
    """nDCG@10 of each dataset under a head that saw neither it nor any dataset that shares its texts."""
    figures = {}
    for material in materials:
        family = related(material, materials)
        rest = [other for other in materials if other.name not in family]
        figures[material.name] = round(ndcg(train([*rest, *extra], recipe), material), 4)
        tell(f"left out {material.name}: nDCG@10 {figures[material.name]}")
    return figures


def main(arguments: Sequence[str], tell: Tell) -> int:
    """Train on the folders named and on our statements, write the head, print the figures as JSON."""
    options = _parser().parse_args(arguments)
    torch.set_num_threads(options.threads)
    recipe = Recipe(dimension=options.dimension, epochs=options.epochs, seed=options.seed)
    materials, own, model = _read(options.folders, tell)
    head = train([*materials, *own], recipe)
    head.save(options.output, model=Path(model).name)
    figures: dict[str, object] = {"model": model, "nDCG@10, trained on": {m.name: round(ndcg(head, m), 4) for m in materials}}
    if options.left_out:
        figures["nDCG@10, left out"] = left_out(materials, own, recipe, tell)
    print(json.dumps(figures))
    return 0


def _read(folders: Sequence[Path], tell: Tell) -> tuple[list[Material], list[Material], str]:
    """The datasets, our statements, and the name of the model that embedded them."""
    settings = read_settings()
    embedder, model = Core(settings, report=tell).embedder
    library = sound_library(settings)
    with CachedEmbedder(embedder, model, settings.instance / DATASETS) as cached:
        materials = []
        for folder in folders:
            materials.append(from_dataset(read_dataset(folder), cached, headed=True))
            tell(f"embedded {folder.name}")
        own = from_passages("statements", tuple(statement_passages(library.statements.values())), cached)
    return materials, [own], embedder.name


def _array(tensor: Tensor) -> NDArray[np.float32]:
    return np.asarray(tensor.detach().numpy(), dtype=np.float32)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation tune-head", description="Train the head of late interaction.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="datasets in the BEIR layout")
    parser.add_argument("--output", type=Path, default=HEAD, metavar="FILE", help="where the head goes")
    parser.add_argument("--left-out", action="store_true", help="also measure each dataset with a head that never saw it (slow)")
    parser.add_argument("--dimension", type=int, default=Recipe.dimension, help="length of a projected token vector")
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--threads", type=int, default=1)
    return parser
