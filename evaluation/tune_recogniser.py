"""``python -m evaluation tune-recogniser``: learns what tells questions apart (``knowledge/heads/recogniser.py``); needs torch.

The layers learn together with what chooses the statement and its verdict. Only the layers are kept: the rest is learnt anew from whatever
ways of asking an index holds (``knowledge/index/recognition.py``).
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from assembly import Core
from evaluation.descent import batches, step
from evaluation.judge_examples import Recorder
from knowledge.heads.recogniser import MOST_TOKENS, RECOGNISER, Layer, Recogniser
from knowledge.index.passage_index import PassageIndex
from knowledge.index.recognition import AskedFor
from knowledge.index.tokens import TokenIndex
from knowledge.library.fields import VERDICTS
from settings import read_settings

Tell = Callable[[str], None]
_TEXT_SCALE, _TOKEN_SCALE = 8.0, 4.0  # what is read is about as large as what weights start from; they go into the weights at the end


@dataclass(frozen=True)
class Recipe:
    """How the layers are learnt; docs/decisions/0015 has the figures."""

    about: int = 512
    says: int = 256
    """How many numbers come from the vector, and as many from the tokens."""
    epochs: int = 10
    batch: int = 256
    rate: float = 5e-3
    decay: float = 1e-2
    dropout: float = 0.3
    unread: float = 0.1
    """So many of the vector's dimensions, and so many tokens, are left out each time."""
    smoothing: float = 0.05
    seed: int = 0


@dataclass(frozen=True)
class Material:
    """The ways of asking of one index (n): unit vectors (n, dimension), token vectors, what they ask for, and each one's
    verdict (its place), -1 without one.
    """

    vectors: NDArray[np.float32]
    tokens: TokenIndex
    wanted: AskedFor
    verdicts: NDArray[np.int64]

    @property
    def width(self) -> int:
        """Length of a token vector."""
        return self.tokens.packed.dimension

    def padded(self, numbers: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
        """The tokens of ``numbers`` side by side, (numbers, longest, width), and which places they take."""
        rows, lengths = self.tokens.end_to_end(numbers, MOST_TOKENS)
        filled = np.arange(max(1, lengths.max())) < lengths[:, None]
        padded = np.zeros((*filled.shape, self.width), dtype=np.float32)
        padded[filled] = rows * np.float32(_TOKEN_SCALE)
        return torch.from_numpy(padded), torch.from_numpy(filled)


class Reading(nn.Module):
    """A layer while it learns (``recogniser.Layer``)."""

    def __init__(self, asks: Material, width: int) -> None:
        super().__init__()
        self.text, self.token = nn.Linear(asks.vectors.shape[1], width), nn.Linear(asks.width, width)

    def forward(self, vectors: Tensor, tokens: Tensor, filled: Tensor) -> Tensor:
        """What is told by questions with ``vectors`` (n, dimension) and ``tokens`` (n, longest, their width), (n, 2 * width)."""
        told = torch.where(filled[..., None], torch.relu(self.token(tokens)), 0.0).amax(1)
        return torch.cat([torch.relu(self.text(vectors)), told], 1)

    def layer(self, centre: Tensor) -> Layer:
        """What is kept, with the scales and the ``centre`` of the vectors worked into the weights."""
        text, token = self.text.weight.detach() * _TEXT_SCALE, self.token.weight.detach() * _TOKEN_SCALE
        parts = (text, self.text.bias.detach() - text @ centre, token, self.token.bias.detach())
        return Layer(*(part.numpy().astype(np.float32) for part in parts))


class Network(nn.Module):
    """The layers that are kept, and what chooses a statement and its verdict while they learn."""

    def __init__(self, asks: Material, recipe: Recipe) -> None:
        super().__init__()
        self.centre, self.recipe = torch.from_numpy(asks.vectors.mean(axis=0)), recipe
        self.about, self.says = Reading(asks, recipe.about), Reading(asks, recipe.says)
        self.classes, self.common = nn.Linear(2 * recipe.about, asks.wanted.count), nn.Linear(2 * recipe.says, len(VERDICTS))
        self.verdicts = nn.Linear(2 * recipe.says, len(asks.wanted.groups) * len(VERDICTS))
        self.dropout = nn.Dropout(recipe.dropout)

    def forward(self, vectors: Tensor, tokens: Tensor, filled: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of the classes (n, classes) and of each statement's verdicts (n, statements, 3)."""
        vectors = functional.dropout((vectors - self.centre) * _TEXT_SCALE, self.recipe.unread, self.training)
        read = filled & (torch.rand(filled.shape) >= self.recipe.unread) if self.training else filled
        about, says = (self.dropout(reading(vectors, tokens, read)) for reading in (self.about, self.says))
        return self.classes(about), self.verdicts(says).view(len(says), -1, len(VERDICTS)) + self.common(says)[:, None]

    def recogniser(self) -> Recogniser:
        """What is kept."""
        return Recogniser(self.about.layer(self.centre), self.says.layer(self.centre))


def material_of(index: PassageIndex) -> Material:
    """What ``index`` holds to learn from."""
    vectors, verdicts = index.vectors.rows.of(index.ask_rows), index.asks.verdicts.astype(np.int64)
    return Material(vectors, index.ask_tokens, index.asks.wanted(index.groups), verdicts)


def learnt(index: PassageIndex, recipe: Recipe, tell: Tell) -> Recogniser:
    """Learn from the ways of asking of ``index``."""
    asks = material_of(index)
    torch.manual_seed(recipe.seed)
    chance = np.random.default_rng(recipe.seed)
    network = Network(asks, recipe).train()
    optimiser = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    steps = recipe.epochs * (len(asks.verdicts) // recipe.batch + 1)
    course = torch.optim.lr_scheduler.OneCycleLR(optimiser, recipe.rate, total_steps=steps)
    for epoch in range(recipe.epochs):
        losses = []
        for numbers in batches(chance.permutation(len(asks.verdicts)), recipe.batch):
            loss = _loss(network, asks, numbers, recipe)
            step(loss, optimiser, course)
            losses.append(loss.item())
        tell(f"recognising: epoch {epoch + 1} of {recipe.epochs}, loss {np.mean(losses):.3f}")
    return network.recogniser()


def _loss(network: Network, asks: Material, numbers: NDArray[np.int64], recipe: Recipe) -> Tensor:
    """Cross entropy of the classes, and of the verdicts where there are any."""
    about, says = network(torch.from_numpy(asks.vectors[numbers]), *asks.padded(numbers))
    classes, verdicts = torch.from_numpy(asks.wanted.classes[numbers]), torch.from_numpy(asks.verdicts[numbers])
    loss = functional.cross_entropy(about, classes, label_smoothing=recipe.smoothing)
    voting = (verdicts >= 0) & (classes < len(asks.wanted.groups))
    if voting.any():
        loss = loss + functional.cross_entropy(says[voting, classes[voting]], verdicts[voting])
    return loss


def main(arguments: Sequence[str], tell: Tell) -> int:
    """Learn, write, and say from how much."""
    parser = argparse.ArgumentParser(prog="python -m evaluation tune-recogniser", description="Learn what tells questions apart.")
    parser.add_argument("--output", type=Path, default=RECOGNISER, metavar="FILE", help="where it goes")
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--threads", type=int, default=1, help="more are quicker only where nothing else runs")
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    core = Core(read_settings(), report=tell, judge=Recorder())
    index = core.engine.index
    learnt(index, Recipe(epochs=options.epochs), tell).save(options.output, model=Path(core.embedder[0].name).name)
    print(json.dumps({"ways of asking": len(index.ask_rows), "epochs": options.epochs}))
    return 0
