"""Learning the layers that tell questions apart, on a small index."""

import numpy as np
import torch

from evaluation.tune_recogniser import Network, Recipe, learnt, material_of
from knowledge.heads.recogniser import Questions
from knowledge.index.build import index_passages
from knowledge.index.passage_index import PassageIndex
from knowledge.library.passage import UNANSWERED, Passage
from knowledge.models.embedder import HashingEmbedder

RECIPE = Recipe(about=24, says=8, epochs=30, batch=8, rate=1e-2)
OPENINGS = ("can they", "may somebody", "do people", "will anyone", "is it so that they")


MATTERS = {"chats": "read chats", "status": "view status posts", UNANSWERED: "watch television"}


def small_index(*without: str) -> PassageIndex:
    passages = []
    for owner, matter in MATTERS.items():
        if owner in without:
            continue
        asks = tuple(f"{opening} {matter}" for opening in OPENINGS)
        verdicts = (None,) * 5 if owner == UNANSWERED else ("no", "no", "yes", None, "no")
        passages.append(Passage(f"{owner}/en#1", owner, owner, "en", "", "", asks=asks, verdicts=verdicts))
    return index_passages(passages, HashingEmbedder())


def test_what_nobody_answers_is_the_last_class() -> None:
    asks = material_of(small_index())
    assert asks.wanted.classes.tolist() == [0] * 5 + [1] * 5 + [2] * 5
    assert len(asks.wanted.groups) == 2
    assert asks.verdicts.tolist() == [1, 1, 0, -1, 1] * 2 + [-1] * 5
    tokens, filled = asks.padded(np.array([0, 4]))
    assert filled.sum(dim=1).tolist() == [4, 7]
    assert tokens.shape[:2] == (2, 7)


def test_the_last_statement_answers_where_nothing_is_remembered_as_unanswered() -> None:
    asks = material_of(small_index(UNANSWERED))
    assert len(asks.wanted.groups) == 2
    assert asks.wanted.classes.max() == 1


def test_the_layers_that_are_kept_tell_what_the_network_learnt() -> None:
    asks = material_of(small_index())
    torch.manual_seed(0)
    network = Network(asks, RECIPE).eval()
    vectors, (tokens, filled) = torch.from_numpy(asks.vectors), asks.padded(np.arange(15))
    with torch.no_grad():
        expected = network.about((vectors - network.centre) * 8.0, tokens, filled).numpy()
    questions = Questions(asks.vectors, *asks.tokens.end_to_end(np.arange(15), 32))
    np.testing.assert_allclose(network.recogniser().about(questions), expected, atol=1e-4)


def test_learning_lowers_the_loss_and_serves_the_index() -> None:
    told: list[str] = []
    index = small_index()
    index = index.recognising(learnt(index, RECIPE, told.append))
    losses = [float(line.rsplit(" ", 1)[1]) for line in told]
    assert losses[-1] < losses[0] / 2
    recognised = index.encode(HashingEmbedder(), "could anybody view status posts", "en").recognised
    assert recognised
    assert int(recognised.groups.argmax()) == 1
