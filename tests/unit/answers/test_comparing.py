from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from evaluation.tune_verdict import Asked, Material, Network, Recipe, _features, _tokens, shares_of, trained, write
from knowledge.answers.comparing import MOST_TOKENS, VERDICTS, Comparer, Twin, spread
from knowledge.library.fields import Verdict
from knowledge.models.embedder import unit

WIDTH = 16
RECIPE = Recipe(width=12, attend=8, epochs=30, voters=6, near=40, batch=8, rate=1e-2, dropout=0.0)


def material(n: int = 40) -> Material:
    """Questions of one statement: whoever has the third token's first direction denies what the others affirm."""
    chance = np.random.default_rng(5)
    tokens = np.zeros((n, MOST_TOKENS, WIDTH), dtype=np.float32)
    common, mark = unit(chance.normal(size=(2, WIDTH))), unit(chance.normal(size=(1, WIDTH)))[0]
    denied = np.arange(n) % 2 == 1
    for number in range(n):
        noise = chance.normal(size=(3, WIDTH)) * 0.1
        tokens[number, :3] = unit(np.stack([*common, mark if denied[number] else -mark]) + noise)
    asked = [Asked("one", "id", f"q{number}", "no" if denied[number] else "yes", votes=True) for number in range(n)]
    verdicts = np.asarray([VERDICTS.index(one.verdict) for one in asked])
    none = np.zeros(n, dtype=bool)
    return Material(asked, tokens.astype(np.float16), np.full(n, 3), verdicts, none, none, ~none, [frozenset[float]()] * n)


@pytest.fixture(scope="module")
def learnt() -> tuple[Network, Material]:
    told = material()
    return trained(told, RECIPE, lambda _: None), told


def twin(told: Material, network: Network, question: int, ask: int) -> Twin:
    rows = [_tokens(told, np.asarray([number])) for number in (question, ask)]
    (q, own), (a, other) = rows
    _, _, forward, backward, *_ = _features(told, np.asarray([question]), np.asarray([ask]), q, a, own, other)[0].tolist()
    verdict: Verdict = told.asked[ask].verdict
    return Twin(told.tokens[ask, :3].astype(np.float32), verdict, forward / 4 + 0.6, backward / 4 + 0.6, False, False, True)


def test_the_served_network_computes_what_the_learnt_one_does(learnt: tuple[Network, Material], tmp_path: Path) -> None:
    network, told = learnt
    write([network], tmp_path / "comparing.npz", model="tiny")
    comparer = Comparer.of_model("house/tiny", tmp_path / "comparing.npz")
    assert comparer is not None
    asks = np.asarray([2, 3, 8, 11])
    with torch.no_grad():
        expected = shares_of(network, told, np.asarray([0]), [asks])[0].numpy()
    twins = [twin(told, network, 0, int(ask)) for ask in asks]
    assert comparer.shares(told.tokens[0, :3].astype(np.float32), twins) == pytest.approx(expected, abs=5e-3)


def test_several_networks_are_averaged(learnt: tuple[Network, Material], tmp_path: Path) -> None:
    network, told = learnt
    other = trained(told, replace(RECIPE, seed=1, epochs=1), lambda _: None)
    twins = [twin(told, network, 0, ask) for ask in (2, 3)]
    shares = []
    for name, networks in (("one", [network]), ("other", [other]), ("both", [network, other])):
        write(networks, tmp_path / f"{name}.npz", model="tiny")
        comparer = Comparer.of_model("tiny", tmp_path / f"{name}.npz")
        assert comparer is not None
        shares.append(comparer.shares(told.tokens[0, :3].astype(np.float32), twins))
    assert shares[0] != pytest.approx(shares[1])
    assert shares[2] == pytest.approx((shares[0] + shares[1]) / 2, abs=1e-5)


def test_it_learns_which_votes_to_turn(learnt: tuple[Network, Material], tmp_path: Path) -> None:
    network, told = learnt
    write([network], tmp_path / "comparing.npz", model="tiny")
    comparer = Comparer.of_model("tiny", tmp_path / "comparing.npz")
    assert comparer is not None
    for question in (0, 1, 4, 5):
        opposite = [twin(told, network, question, ask) for ask in range(20, 30) if ask % 2 != question % 2]
        assert comparer.verdict(told.tokens[question, :3].astype(np.float32), opposite) == told.asked[question].verdict


def test_nothing_to_compare_with_gives_no_verdict(learnt: tuple[Network, Material], tmp_path: Path) -> None:
    write([learnt[0]], tmp_path / "comparing.npz", model="tiny")
    comparer = Comparer.of_model("tiny", tmp_path / "comparing.npz")
    assert comparer is not None
    assert comparer.verdict(np.zeros((0, WIDTH), np.float32), []) is None
    assert Comparer.of_model("another", tmp_path / "comparing.npz") is None


def test_verdicts_follow_from_what_an_ask_says_and_how_it_stands() -> None:
    relations = np.asarray([[0.7, 0.2, 0.1]] * 3, dtype=np.float32)
    shares = spread(relations, np.asarray([0, 1, 2]))
    assert shares[0] == pytest.approx([0.7, 0.2, 0.1])
    assert shares[1] == pytest.approx([0.2, 0.7, 0.1])
    assert shares[2] == pytest.approx(np.asarray([0.1, 0.1, 0.7]) / 0.9)
