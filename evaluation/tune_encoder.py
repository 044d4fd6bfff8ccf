"""``python -m evaluation tune-encoder``: teaches the bundled encoder what decides a verdict (``knowledge/models/adapted.py``); needs torch.

Additions of low rank to its upper layers learn together with one comparer (``tune_verdict.py``): texts of one statement that come near each
other are put to each other. The vectors of these and of all other texts are held near what they were, so that what was learnt for search
still holds. That comparer is thrown away: raise ``FORMAT`` in ``knowledge/models/manifest.py``, so that models are prepared and indexes
built anew, then ``tune-verdict`` learns from what is served.
Some forty minutes on two cores that multiply in bfloat16 and that nothing else uses.
"""

import argparse
import json
import math
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from assembly import Core
from evaluation.cases import tuned_cases
from evaluation.descent import batches, step
from evaluation.judge_examples import Recorder
from evaluation.tune_verdict import Asked, Material, Network, asked_of, described, loss_of, shares_of, votes_on
from evaluation.tune_verdict import Recipe as Comparing
from knowledge.answers.comparing import MOST_TOKENS
from knowledge.heads.head import Head
from knowledge.index.build import searched_texts
from knowledge.library.fields import Language
from knowledge.models.adapted import LEARNT, Additions, write_additions
from knowledge.models.bundled import bundled_weights, load_bundled
from knowledge.models.embedder import Prompt, unit
from settings import read_settings

Tell = Callable[[str], None]
_READ_TOGETHER = 64
_DENSE = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


@dataclass(frozen=True)
class Recipe:
    """How the additions are learnt; docs/decisions/0014-adapted-encoder.md has the figures."""

    first: int = 6
    """The lowest layer that is added to."""
    rank: int = 16
    epochs: int = 4
    chunk: int = 32
    """So many texts of one statement are put to each other."""
    chunks: int = 2
    others: int = 8
    """So many other texts are held near what they were at each step."""
    rate: float = 1e-3
    hold_text: float = 10.0
    hold_token: float = 2.0
    seed: int = 0
    comparing: Comparing = field(default_factory=Comparing)
    """How the comparer beside it learns."""


@dataclass(frozen=True)
class Texts:
    """Texts (n) as the encoder reads them: what comes out of its lower layers and out of all of them for each token, end to end (tokens,
    dimension), in half precision; where each begins (n + 1,); which of its tokens are its own, not the prompt's; its language.
    """

    lower: NDArray[np.float16]
    whole: NDArray[np.float16]
    starts: NDArray[np.int64]
    own: Sequence[NDArray[np.int64]]
    languages: Sequence[Language]

    def rows(self, table: NDArray[np.float16], numbers: NDArray[np.int64]) -> Tensor:
        """The rows of ``table`` (``lower`` or ``whole``) for the texts ``numbers``, end to end."""
        return torch.from_numpy(np.concatenate([table[self.starts[one] : self.starts[one + 1]] for one in numbers]).astype(np.float32))

    def lengths(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many tokens each has."""
        return self.starts[numbers + 1] - self.starts[numbers]

    def pooled(self, many: int) -> NDArray[np.float32]:
        """A unit vector for each of the first ``many``: the mean of its own tokens."""
        means = [self.whole[self.starts[one] : self.starts[one + 1]][self.own[one]].mean(axis=0, dtype=np.float32) for one in range(many)]
        return unit(np.nan_to_num(np.stack(means)))


class Added(nn.Module):
    """A dense part as it was, and what is added to it: weight + up @ down; nothing at first. All of it is multiplied in bfloat16."""

    def __init__(self, dense: nn.Linear, rank: int) -> None:
        super().__init__()
        self.weight, self.bias = dense.weight.detach().bfloat16(), dense.bias.detach().bfloat16()
        self.down = nn.Parameter(torch.randn(rank, dense.in_features) / math.sqrt(dense.in_features))
        self.up = nn.Parameter(torch.zeros(dense.out_features, rank))

    def forward(self, rows: Tensor) -> Tensor:
        """``rows`` (tokens, in) as (tokens, out), both in bfloat16."""
        as_it_was = functional.linear(rows, self.weight, self.bias)
        return torch.addmm(as_it_was, functional.linear(rows, self.down.bfloat16()), self.up.bfloat16().T)


class Layer(nn.Module):
    """One layer of a BERT encoder over texts end to end; ``heads`` attend."""

    def __init__(self, layer: Any, rank: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.dense = nn.ModuleList(Added(layer.get_submodule(name), rank) for name in _DENSE)
        self.after_attention, self.after_all = layer.attention.output.LayerNorm, layer.output.LayerNorm
        for norm in (self.after_attention, self.after_all):
            norm.requires_grad_(False)

    def forward(self, rows: Tensor, filled: Tensor) -> Tensor:
        """``rows`` (tokens, dimension) of texts whose tokens take the places ``filled`` (texts, longest)."""
        query, key, value, out, inner, outer = self.dense
        places = filled.flatten().nonzero()[:, 0]
        numbers = filled.flatten().cumsum(0) - 1  # of the row in each place; in an empty one, which is masked, of the one before it
        low = rows.bfloat16()
        asks, answers, told = (self._apart(part(low), numbers, filled) for part in (query, key, value))
        # Written out: PyTorch's own attention takes five times as long for so many texts that are so short.
        likeness = (asks @ answers.transpose(2, 3)).float() / math.sqrt(asks.shape[-1])
        share = torch.softmax(likeness.masked_fill(~filled[:, None, None], -1e4), -1).bfloat16()
        attended = (share @ told).transpose(1, 2).reshape(filled.numel(), -1)[places]
        rows = self.after_attention(out(attended).float() + rows)
        found: Tensor = self.after_all(outer(functional.gelu(inner(rows.bfloat16()))).float() + rows)
        return found

    def _apart(self, rows: Tensor, numbers: Tensor, filled: Tensor) -> Tensor:
        """Each text's rows by themselves, by head, (texts, heads, longest, width); ``numbers`` (texts * longest,): which row goes where."""
        return rows.index_select(0, numbers).view(*filled.shape, self.heads, -1).transpose(1, 2)


class Encoder(nn.Module):
    """The upper layers with what is added to them, and the head of late interaction, which stays as it is."""

    def __init__(self, bert: Any, head: Head, texts: Texts, recipe: Recipe) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            Layer(layer, recipe.rank, bert.config.num_attention_heads) for layer in bert.encoder.layer[recipe.first :]
        )
        self.head, self.texts, self.recipe = head, texts, recipe
        self.projection = torch.from_numpy(head.projection[: head.between_questions])
        self.strayed: list[Tensor] = []

    def forward(self, numbers: NDArray[np.int64]) -> Tensor:
        """What comes out for the tokens of the texts ``numbers``, end to end; how far they strayed is kept in ``strayed``."""
        rows, lengths = self.texts.rows(self.texts.lower, numbers), torch.from_numpy(self.texts.lengths(numbers))
        filled = torch.arange(int(lengths.max()))[None] < lengths[:, None]
        for layer in self.layers:
            rows = layer(rows, filled)
        self.strayed.append(self._strayed(rows, self.texts.rows(self.texts.whole, numbers), lengths))
        return rows

    def _strayed(self, rows: Tensor, before: Tensor, lengths: Tensor) -> Tensor:
        owner = torch.repeat_interleave(torch.arange(len(lengths)), lengths)
        sums = [torch.zeros(len(lengths), side.shape[1]).index_add(0, owner, side) for side in (rows, before)]
        text, token = (1 - functional.cosine_similarity(*sides).mean() for sides in (sums, (rows, before)))
        weighted: Tensor = self.recipe.hold_text * text + self.recipe.hold_token * token
        return weighted

    def tokens(self, numbers: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
        """The texts ``numbers`` as the comparer takes them: see ``tune_verdict.shares_of``."""
        rows, begins = self(numbers), np.cumsum(self.texts.lengths(numbers)) - self.texts.lengths(numbers)
        own = [self.texts.own[number][:MOST_TOKENS] for number in numbers]
        centres = torch.from_numpy(np.stack([self.head.question_centres[self.texts.languages[number]] for number in numbers]))
        lengths = torch.tensor([len(places) for places in own])
        owner = torch.repeat_interleave(torch.arange(len(own)), lengths)
        kept = rows[np.concatenate([begin + places for begin, places in zip(begins, own, strict=True)])]
        projected = functional.normalize((functional.normalize(kept, dim=-1) - centres[owner]) @ self.projection.T, dim=-1)
        filled = torch.arange(int(lengths.max()))[None] < lengths[:, None]
        padded = projected.new_zeros(*filled.shape, projected.shape[1]).masked_scatter(filled[..., None], projected)
        return padded, torch.cat([torch.ones_like(filled[:, :1]), filled[:, 1:]], dim=1)

    def additions(self) -> Additions:
        """What was learnt, by the names of the weights in ``transformers``."""
        return {
            f"encoder.layer.{self.recipe.first + place}.{name}.weight": (part.up.detach().numpy(), part.down.detach().numpy())
            for place, layer in enumerate(self.layers)
            for name, part in zip(_DENSE, layer.dense, strict=True)
        }


def read_texts(model: Any, given: Sequence[tuple[str, Prompt, Language]], first: int, tell: Tell) -> Texts:
    """``given`` texts with their prompts and languages through ``model``, a SentenceTransformer."""
    bert, tokenizer = model[0].auto_model, model.tokenizer
    prompts = {"question": model.prompts["query"], "passage": model.prompts["document"]}
    cut = [tokenizer(prompts[prompt] + text, truncation=True, return_offsets_mapping=True) for text, prompt, _ in given]
    own = [
        np.asarray([place for place, (_, end) in enumerate(one["offset_mapping"]) if end > len(prompts[prompt])], dtype=np.int64)
        for one, (_, prompt, _) in zip(cut, given, strict=True)
    ]
    empty = np.empty((0, bert.config.hidden_size), np.float16)
    lower, whole = [empty] * len(cut), [empty] * len(cut)
    with torch.no_grad():
        for numbers in _alike([len(one["input_ids"]) for one in cut]):
            states = bert(input_ids=torch.tensor([cut[number]["input_ids"] for number in numbers]), output_hidden_states=True)
            for number, below, above in zip(numbers, states.hidden_states[first], states.last_hidden_state, strict=True):
                lower[number], whole[number] = below.half().numpy(), above.half().numpy()
        tell(f"read {len(cut)} texts")
    starts = np.concatenate([[0], np.cumsum([len(rows) for rows in lower])])
    return Texts(np.concatenate(lower), np.concatenate(whole), starts, own, [language for *_, language in given])


def _alike(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of the texts that are as long (in tokens) as each other, some at a time: what is read together needs no padding."""
    order = sorted(range(len(lengths)), key=lambda number: lengths[number])
    for _, same in groupby(order, key=lambda number: lengths[number]):
        while some := list(islice(same, _READ_TOGETHER)):
            yield some


def learnt(bert: Any, head: Head, texts: Texts, material: Material, recipe: Recipe, tell: Tell) -> Additions:
    """Learn the additions; the first of ``texts`` are those of ``material``, the others are only held near what they were."""
    torch.manual_seed(recipe.seed)
    chance = np.random.default_rng(recipe.seed)
    encoder, network = Encoder(bert, head, texts, recipe), Network(head.between_questions, recipe.comparing)
    added = [parameter for parameter in encoder.parameters() if parameter.requires_grad]
    rates = [recipe.rate, recipe.comparing.rate]
    parts = [{"params": part, "lr": rate} for part, rate in zip((added, network.parameters()), rates, strict=True)]
    optimiser = torch.optim.AdamW(parts, weight_decay=recipe.comparing.decay)
    asked, pooled = len(material.asked), texts.pooled(len(material.asked))
    epochs = [_steps(material, pooled, recipe, chance) for _ in range(recipe.epochs)]
    course = torch.optim.lr_scheduler.OneCycleLR(optimiser, rates, total_steps=sum(map(len, epochs)), pct_start=0.1)
    for epoch, steps in enumerate(epochs):
        losses = []
        for chunks in steps:
            encoder.strayed.clear()
            loss = _compared(network, encoder, material, chunks, chance)
            losses.append(loss.item())
            if asked < len(texts.own):
                encoder(chance.integers(asked, len(texts.own), recipe.others))
            step(loss + torch.stack(encoder.strayed).mean(), optimiser, course, [*added, *network.parameters()])
        tell(f"encoder: epoch {epoch + 1} of {recipe.epochs}, loss {np.mean(losses):.3f}")
    return encoder.additions()


def _steps(material: Material, pooled: NDArray[np.float32], recipe: Recipe, chance: np.random.Generator) -> list[list[NDArray[np.int64]]]:
    """The chunks of one epoch in random order, so many together as make a step."""
    chunks = list(_chunks(material, pooled, recipe, chance))
    order = chance.permutation(len(chunks))
    return [[chunks[place] for place in places] for places in batches(order, recipe.chunks)]


def _chunks(material: Material, pooled: NDArray[np.float32], recipe: Recipe, chance: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """The texts of each statement in groups of those that come near each other, drawn anew each time."""
    owned: dict[str, list[int]] = {}
    for number, asked in enumerate(material.asked):
        owned.setdefault(asked.owner, []).append(number)
    for numbers in owned.values():
        rest = chance.permutation(numbers)
        while len(rest) > recipe.chunk * 5 // 4:
            near = pooled[rest] @ pooled[rest[0]] + chance.normal(0, 0.05, len(rest))
            near[0] = np.inf
            places = np.argsort(-near)
            yield rest[places[: recipe.chunk]]
            rest = rest[np.sort(places[recipe.chunk :])]
        if len(rest) > 1:
            yield rest


def _compared(
    network: Network, encoder: Encoder, material: Material, chunks: Sequence[NDArray[np.int64]], chance: np.random.Generator
) -> Tensor:
    """Mean over the texts of ``chunks`` of minus the log of the right verdict's share, by the others of the chunk that may vote."""
    recipe = encoder.recipe.comparing
    drawn = {int(number): _voters(material, int(number), chunk, recipe.voters, chance) for chunk in chunks for number in chunk}
    numbers = np.asarray([number for number, voters in drawn.items() if len(voters)])
    voters = [drawn[int(number)] for number in numbers]
    if not voters:
        return torch.zeros((), requires_grad=True)
    return loss_of(shares_of(network, material, numbers, voters, encoder.tokens), material.verdicts[numbers], recipe)


def _voters(material: Material, number: int, chunk: NDArray[np.int64], most: int, chance: np.random.Generator) -> NDArray[np.int64]:
    asked = material.asked[number]
    others = [int(other) for other in chunk if material.asked[other].votes and votes_on(material.asked[other], asked)]
    return chance.permutation(np.asarray(others, dtype=np.int64))[:most]


def _given(core: Core, asked: Sequence[Asked]) -> list[tuple[str, Prompt, Language]]:
    """The texts of ``asked``, then those of the index that it lacks: further ways of asking, and passages."""
    known = {one.text for one in asked}
    given: list[tuple[str, Prompt, Language]] = [(one.text, "question", one.language) for one in asked]
    own = [passage for passage in core.engine.index.passages if passage.owner in core.library.statements]
    given += [(ask, "question", passage.language) for passage in own for ask in passage.asks if ask not in known]
    return given + [(text, "passage", passage.language) for text, passage in zip(searched_texts(own), own, strict=True)]


def main(arguments: Sequence[str], tell: Tell) -> int:
    """Learn, write, and say from how much."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation tune-encoder", description="Teach the bundled encoder what decides a verdict."
    )
    parser.add_argument("--output", type=Path, default=LEARNT, metavar="FILE", help="where the additions go")
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    options = parser.parse_args(arguments)
    recipe = Recipe(epochs=options.epochs)
    torch.set_num_threads(os.cpu_count() or 1)  # one question, one thread is what serves readers (``knowledge/threads.py``)
    core = Core(read_settings(), report=tell, judge=Recorder())
    asked = asked_of(core, tuned_cases())
    with tempfile.TemporaryDirectory() as workspace:
        model = load_bundled(bundled_weights(), Path(workspace), plain=True)
    texts = read_texts(model, _given(core, asked), recipe.first, tell)
    material = described(asked, np.zeros((len(asked), 0, 0), np.float16), np.zeros(len(asked), np.int64))
    head = core.engine.index.heads.late
    write_additions(learnt(model[0].auto_model, head, texts, material, recipe, tell), options.output)
    print(json.dumps({"questions": len(asked), "texts": len(texts.own), "epochs": recipe.epochs}))
    return 0
