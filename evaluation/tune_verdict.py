"""``python -m evaluation tune-verdict``: learns to compare questions (``knowledge/answers/comparing.py``); needs torch.

Every way of asking that carries a verdict is put as a question to the other ways of asking for its statement, which vote; what is learnt is
whose vote counts and whether it must be turned. The tuned halves of the evaluation's questions take part in the same way.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from assembly import Core, sound_library
from evaluation.cases import Case, tuned_cases
from evaluation.descent import batches, step
from evaluation.judge_examples import Recorder
from evaluation.outcomes import right_statements
from i18n.polarity import Turns
from knowledge.answers.comparing import LEARNT, MOST_TOKENS, beside_numbers
from knowledge.heads.learnt import write_learnt
from knowledge.index.embedding_cache import CachedEmbedder
from knowledge.library.fields import VERDICTS, Language, Verdict
from knowledge.models.embedder import unit
from settings import read_settings

Tell = Callable[[str], None]
Tokens = Callable[[NDArray[np.int64]], tuple[Tensor, Tensor]]
"""Gives texts by their numbers as token vectors (texts, tokens, dimension), and which of them are filled (texts, tokens)."""
FEATURES = 8


@dataclass(frozen=True)
class Recipe:
    """How the network is trained; docs/decisions has the figures."""

    networks: int = 2
    width: int = 64
    attend: int = 64
    epochs: int = 5
    voters: int = 12
    near: int = 24
    """The voters are drawn from so many that come nearest, as those do that vote when a reader asks."""
    batch: int = 24
    rate: float = 2e-3
    decay: float = 1e-3
    dropout: float = 0.2
    smoothing: float = 0.02
    seed: int = 0


@dataclass(frozen=True)
class Asked:
    """A question in standard words that the statement ``owner`` decides; ``votes``: whether it may vote on others; ``follow_up``: whether
    it was put together with earlier turns, and votes only on others that were.
    """

    owner: str
    language: Language
    text: str
    verdict: Verdict
    votes: bool
    follow_up: bool


@dataclass(frozen=True)
class Material:
    """All questions (n): token vectors (n, MOST_TOKENS, dimension) in half precision, how many are filled, and what else is told."""

    asked: Sequence[Asked]
    tokens: NDArray[np.float16]
    lengths: NDArray[np.int64]
    verdicts: NDArray[np.int64]
    negated: NDArray[np.bool_]
    protective: NDArray[np.bool_]
    indonesian: NDArray[np.bool_]
    numbers: Sequence[frozenset[float]]

    def voters(self) -> dict[str, list[int]]:
        """By statement the numbers of those that may vote."""
        found: dict[str, list[int]] = {}
        for number, asked in enumerate(self.asked):
            if asked.votes:
                found.setdefault(asked.owner, []).append(number)
        return found

    def pooled(self) -> NDArray[np.float32]:
        """A unit vector for each question: the mean of its tokens, shape (n, dimension)."""
        return unit(self.tokens.sum(axis=1, dtype=np.float32))


class Network(nn.Module):
    """A comparer while it learns: the same computation as ``Comparer``, over pairs of texts from many questions at once."""

    def __init__(self, dimension: int, recipe: Recipe) -> None:
        super().__init__()
        width = recipe.width
        self.project, self.attend = nn.Linear(dimension, width), nn.Linear(dimension, recipe.attend, bias=False)
        self.sharpness = nn.Parameter(torch.tensor(10.0))
        self.own, self.beside, self.product = (
            nn.Linear(width, width),
            nn.Linear(width, width, bias=False),
            nn.Linear(width, width, bias=False),
        )
        self.hidden, self.out = nn.Linear(4 * width + FEATURES, width), nn.Linear(width, 4)
        self.dropout = nn.Dropout(recipe.dropout)

    def forward(self, texts: Tensor, filled: Tensor, question: Tensor, ask: Tensor, features: Tensor) -> Tensor:
        """Logits (pairs, 4) for pairs of ``texts`` (texts, tokens, dimension), given by their numbers ``question`` and ``ask`` (pairs,)."""
        values = self.project(texts * self._kept(texts))
        told = (values, self.own(values), self.beside(values), functional.normalize(self.attend(texts), dim=-1))
        x, y, own, other = [part[question] for part in told], [part[ask] for part in told], filled[question], filled[ask]
        attention = x[3] @ y[3].transpose(1, 2) * self.sharpness
        sides = (self._side(x, y, own, other, attention), self._side(y, x, other, own, attention.transpose(1, 2)))
        logits: Tensor = self.out(self.dropout(functional.relu(self.hidden(torch.cat([*sides, features], -1)))))
        return logits

    def _kept(self, rows: Tensor) -> Tensor:
        """Dropout of the same dimensions for all tokens of a row of ``rows`` (rows, tokens, width), shape (rows, 1, width)."""
        kept: Tensor = self.dropout(torch.ones(len(rows), 1, rows.shape[2]))
        return kept

    def _side(self, x: Sequence[Tensor], y: Sequence[Tensor], own: Tensor, other: Tensor, attention: Tensor) -> Tensor:
        share = torch.softmax(attention.masked_fill(~other[:, None], -1e4), -1)
        compared = functional.relu(x[1] + share @ y[2] + self.product(x[0] * (share @ y[0])))
        compared = compared * self._kept(compared) * own[..., None]
        return torch.cat([compared.sum(1) / own.sum(1, keepdim=True), compared.max(1).values], -1)


def gathered(core: Core, cases: Sequence[Case]) -> Material:
    """The ways of asking in the index, asked questions of other days and countries, and ``cases``, embedded."""
    asked = asked_of(core, cases)
    embedder, model = core.embedder
    head = core.engine.index.heads.late
    tokens = np.zeros((len(asked), MOST_TOKENS, head.between_questions), dtype=np.float16)
    lengths = np.ones(len(asked), dtype=np.int64)
    with CachedEmbedder(embedder, model, core.settings.instance / "cache") as cached:
        for number, one in enumerate(asked):
            own = head.project_questions(cached.embed_with_tokens(one.text, "question")[1], one.language)[0]
            own = own[:MOST_TOKENS, : head.between_questions]
            tokens[number, : len(own)], lengths[number] = own, max(1, len(own))
    return described(asked, tokens, lengths)


def asked_of(core: Core, cases: Sequence[Case]) -> list[Asked]:
    """The ways of asking in the index, asked questions of other days and countries, and ``cases``."""
    return [*_ways_of_asking(core), *_elsewhere(core), *_measured(core, cases)]


def described(asked: Sequence[Asked], tokens: NDArray[np.float16], lengths: NDArray[np.int64]) -> Material:
    """``asked`` with their ``tokens`` and how many each has, and what else is told of them."""
    turns = Turns()
    return Material(
        asked,
        tokens,
        lengths,
        np.asarray([VERDICTS.index(one.verdict) for one in asked]),
        np.asarray([turns.negated(one.text, one.language) for one in asked]),
        np.asarray([turns.protective(one.text, one.language) for one in asked]),
        np.asarray([one.language == "id" for one in asked]),
        [turns.numbers(one.text, one.language) for one in asked],
    )


def _ways_of_asking(core: Core) -> Iterator[Asked]:
    for passage in core.engine.index.passages:
        if passage.owner in core.library.statements:
            for place, (text, verdict) in enumerate(zip(passage.asks, passage.verdicts, strict=True)):
                if verdict:
                    yield Asked(passage.owner, passage.language, text, verdict, votes=True, follow_up=place >= passage.standing)


def _elsewhere(core: Core) -> Iterator[Asked]:
    """Asked questions of another day or country: no ways of asking, but to learn from."""
    for asked in sound_library(core.settings).asked:
        if asked.statement and asked.verdict and asked.elsewhere:
            read = core.engine.reader.read(asked.question, asked.previous, None, "id")
            yield Asked(asked.statement, read.language, read.standard, asked.verdict, votes=False, follow_up=read.follow_up)


def _measured(core: Core, cases: Sequence[Case]) -> Iterator[Asked]:
    """Each of ``cases`` that takes yes or no, with the statement that carries the first fact that answers."""
    for case in cases:
        right = right_statements(core.library, case)
        if case.verdict and right:
            first = next((key for key in right if case.facts[0] in core.library.statements[key].record.facts), min(right))
            read = core.engine.reader.read(case.question, case.previous, None, "id")
            yield Asked(first, read.language, read.standard, case.verdict, votes=False, follow_up=read.follow_up)


def trained(material: Material, recipe: Recipe, tell: Tell) -> Network:
    """Learn from every question whose statement has other ways of asking with verdicts."""
    torch.manual_seed(recipe.seed)
    chance = np.random.default_rng(recipe.seed)
    voters = material.voters()
    learnable = np.asarray([number for number, one in enumerate(material.asked) if len(voters.get(one.owner, ())) > 1])
    pooled = material.pooled()
    network = Network(material.tokens.shape[2], recipe)
    optimiser = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    steps = recipe.epochs * (len(learnable) // recipe.batch + 1)
    course = torch.optim.lr_scheduler.OneCycleLR(optimiser, recipe.rate, total_steps=steps, pct_start=0.1)
    for epoch in range(recipe.epochs):
        losses = []
        for numbers in batches(chance.permutation(learnable), recipe.batch):
            drawn = [_drawn(material, pooled, voters, int(number), recipe, chance) for number in numbers]
            loss = loss_of(shares_of(network, material, numbers, drawn), material.verdicts[numbers], recipe)
            step(loss, optimiser, course, network.parameters())
            losses.append(loss.item())
        tell(f"comparing: network {recipe.seed + 1}, epoch {epoch + 1} of {recipe.epochs}, loss {np.mean(losses):.3f}")
    return network.eval()


def _drawn(
    material: Material,
    pooled: NDArray[np.float32],
    voters: dict[str, list[int]],
    number: int,
    recipe: Recipe,
    chance: np.random.Generator,
) -> NDArray[np.int64]:
    """Some of the others that may vote on a question; never one with the same words."""
    asked = material.asked[number]
    others = np.asarray([other for other in voters[asked.owner] if votes_on(material.asked[other], asked)] or [number])
    near = others[np.argsort(-(pooled[others] @ pooled[number]), kind="stable")[: recipe.near]]
    return chance.permutation(near)[: recipe.voters]


def votes_on(voter: Asked, asked: Asked) -> bool:
    """Whether ``voter`` may vote on ``asked``, which has the same statement."""
    return voter.text != asked.text and (asked.follow_up or not voter.follow_up)


def loss_of(shares: Tensor, right: NDArray[np.int64], recipe: Recipe) -> Tensor:
    """Mean over questions of minus the log of the share (of ``shares``, questions by verdicts) that the ``right`` verdict has, smoothed."""
    given = shares[torch.arange(len(right)), torch.from_numpy(right)]
    return -torch.log(given * (1 - recipe.smoothing) + recipe.smoothing / 3).mean()


def shares_of(
    network: Network, material: Material, numbers: NDArray[np.int64], drawn: Sequence[NDArray[np.int64]], tokens: Tokens | None = None
) -> Tensor:
    """The shares of the verdicts (questions, 3) as ``Comparer.shares`` computes them, for questions and those drawn to vote; their
    ``tokens`` are the material's where nothing else gives them.
    """
    owner = torch.repeat_interleave(torch.arange(len(numbers)), torch.tensor([len(own) for own in drawn]))
    texts, places = np.unique(np.concatenate([numbers, *drawn]), return_inverse=True)
    question, ask = torch.from_numpy(places[: len(numbers)])[owner], torch.from_numpy(places[len(numbers) :])
    rows, filled = tokens(texts) if tokens else _tokens(material, texts)
    q, a = texts[question.numpy()], texts[ask.numpy()]
    logits = network(rows, filled, question, ask, _features(material, q, a, rows[question], rows[ask], filled[question], filled[ask]))
    most = torch.full((len(numbers),), -1e9).scatter_reduce(0, owner, logits[:, 0], "amax")
    weights = torch.exp(logits[:, 0] - most[owner])
    weights = weights / torch.zeros(len(numbers)).index_add(0, owner, weights)[owner]
    spread = _spread(torch.softmax(logits[:, 1:], -1), torch.from_numpy(material.verdicts[a]))
    return torch.zeros(len(numbers), 3).index_add(0, owner, spread * weights[:, None])


def _tokens(material: Material, numbers: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
    lengths = torch.from_numpy(material.lengths[numbers])
    longest = int(lengths.max())
    rows = torch.from_numpy(material.tokens[numbers, :longest].astype(np.float32))
    return rows, torch.arange(longest)[None] < lengths[:, None]


def _features(
    material: Material, q: NDArray[np.int64], a: NDArray[np.int64], question: Tensor, ask: Tensor, own: Tensor, other: Tensor
) -> Tensor:
    """See ``Twins.features``; coverage without the weights of tokens, which are nearly alike."""
    cosines = question @ ask.transpose(1, 2)
    forward = (cosines.masked_fill(~other[:, None], -1).max(2).values * own).sum(1) / own.sum(1)
    backward = (cosines.masked_fill(~own[..., None], -1).max(1).values * other).sum(1) / other.sum(1)
    differs = [torch.from_numpy(flags[q] != flags[a]).float() for flags in (material.negated, material.protective)]
    same = torch.from_numpy(material.indonesian[q] == material.indonesian[a]).float()
    pairs = zip(q.tolist(), a.tolist(), strict=True)
    numbers = torch.tensor([beside_numbers(material.numbers[one], material.numbers[other]) for one, other in pairs])
    return torch.cat([torch.stack([*differs, (forward - 0.6) * 4, (backward - 0.6) * 4, same], 1), numbers], 1)


def _spread(relations: Tensor, given: Tensor) -> Tensor:
    """See ``comparing.spread``."""
    same, opposite, partly = relations.unbind(1)
    yes = torch.where(given == 0, same, torch.where(given == 1, opposite, opposite / 2))
    no = torch.where(given == 1, same, torch.where(given == 0, opposite, opposite / 2))
    shares = torch.stack([yes, no, torch.where(given == 2, same, partly)], 1)
    return shares / shares.sum(1, keepdim=True)


def write(networks: Sequence[Network], path: Path, *, model: str) -> None:
    """Write what was learnt for ``model`` as ``Comparer`` reads it, in half precision, the networks stacked along the first axis."""
    every = [_named(network) for network in networks]
    write_learnt(path, {name: np.stack([named[name].detach().numpy() for named in every]) for name in every[0]}, model=model)


def _named(network: Network) -> dict[str, Tensor]:
    named: dict[str, Tensor] = {"sharpness": network.sharpness}
    for name in ("attend", "project", "own", "beside", "product", "hidden", "out"):
        layer = getattr(network, name)
        named |= {name: layer.weight} if layer.bias is None else {name: layer.weight, f"{name}_bias": layer.bias}
    return named


def main(arguments: Sequence[str], tell: Tell) -> int:
    """Learn, write, and say from how much."""
    parser = argparse.ArgumentParser(prog="python -m evaluation tune-verdict", description="Learn to compare questions.")
    parser.add_argument("--output", type=Path, default=LEARNT, metavar="FILE", help="where it goes")
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--networks", type=int, default=Recipe.networks)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    core = Core(read_settings(), report=tell, judge=Recorder())
    material = gathered(core, tuned_cases())
    networks = [trained(material, Recipe(epochs=options.epochs, seed=seed), tell) for seed in range(options.networks)]
    write(networks, options.output, model=Path(core.embedder[0].name).name)
    print(json.dumps({"questions": len(material.asked), "networks": len(networks), "epochs": options.epochs}))
    return 0
