from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
import torch

from evaluation.tune_verdict import Asked, Material, Network, Recipe, _drawn, _features, _tokens, shares_of, trained, write
from knowledge.answers.comparing import MOST_TOKENS, VERDICTS, Comparer, Twins, beside_numbers, spread
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
    asked = [Asked("one", "id", f"q{number}", "no" if denied[number] else "yes", votes=True, follow_up=False) for number in range(n)]
    verdicts = np.asarray([VERDICTS.index(one.verdict) for one in asked])
    negated, protective, indonesian = (np.arange(n) % step == 0 for step in (3, 5, 7))
    numbers = [frozenset([float(number % 4)]) if number % 4 else frozenset[float]() for number in range(n)]
    return Material(asked, tokens.astype(np.float16), np.full(n, 3), verdicts, negated, protective, indonesian, numbers)


@pytest.fixture(scope="module")
def learnt() -> tuple[Network, Material]:
    told = material()
    return trained(told, RECIPE, lambda _: None), told


def twins_of(told: Material, question: int, asks: Sequence[int]) -> Twins:
    """``asks`` beside ``question``, all of three tokens."""
    numbers, n = np.asarray(asks, dtype=np.int64), len(asks)
    (q, own), (a, other) = _tokens(told, np.full(n, question)), _tokens(told, numbers)
    mutual = _features(told, np.full(n, question), numbers, q, a, own, other)[:, 2:4].numpy() / 4 + 0.6
    named, others = told.numbers[question], [told.numbers[ask] for ask in asks]
    return Twins(
        told.tokens[numbers, :3].astype(np.float32).reshape(-1, WIDTH),
        np.full(n, 3),
        told.verdicts[numbers].astype(np.int8),
        mutual,
        np.column_stack([told.negated[numbers] != told.negated[question], told.protective[numbers] != told.protective[question]]),
        told.indonesian[numbers] == told.indonesian[question],
        np.asarray([beside_numbers(named, one) for one in others], dtype=np.float32),
        np.zeros(n, dtype=np.float32),
    )


def test_the_served_network_is_told_what_the_learnt_one_was() -> None:
    told, asks = material(), np.arange(2, 13)
    (q, own), (a, other) = _tokens(told, np.full(11, 1)), _tokens(told, asks)
    expected = _features(told, np.full(11, 1), asks, q, a, own, other).numpy()
    assert np.unique(expected, axis=1).shape[1] == expected.shape[1]
    assert twins_of(told, 1, asks.tolist()).features == pytest.approx(expected, abs=1e-5)


def test_the_served_network_computes_what_the_learnt_one_does(learnt: tuple[Network, Material], tmp_path: Path) -> None:
    network, told = learnt
    write([network], tmp_path / "comparing.npz", model="tiny")
    comparer = Comparer.of_model("house/tiny", tmp_path / "comparing.npz")
    assert comparer is not None
    asks = np.asarray([2, 3, 8, 11])
    with torch.no_grad():
        expected = shares_of(network, told, np.asarray([0]), [asks])[0].numpy()
    assert comparer.shares(told.tokens[0, :3].astype(np.float32), twins_of(told, 0, asks.tolist())) == pytest.approx(expected, abs=5e-3)


def test_what_leans_on_earlier_turns_votes_only_on_what_does() -> None:
    told = material()
    asked = [replace(one, follow_up=number % 4 == 0) for number, one in enumerate(told.asked)]
    told, chance = replace(told, asked=asked), np.random.default_rng(0)
    for number in (1, 4):
        drawn = _drawn(told, told.pooled(), told.voters(), number, replace(RECIPE, voters=40), chance)
        assert any(asked[voter].follow_up for voter in drawn) == asked[number].follow_up
        assert number not in drawn
        assert any(not asked[voter].follow_up for voter in drawn)


def test_several_networks_are_averaged(learnt: tuple[Network, Material], tmp_path: Path) -> None:
    network, told = learnt
    other = trained(told, replace(RECIPE, seed=1, epochs=1), lambda _: None)
    shares = []
    for name, networks in (("one", [network]), ("other", [other]), ("both", [network, other])):
        write(networks, tmp_path / f"{name}.npz", model="tiny")
        comparer = Comparer.of_model("tiny", tmp_path / f"{name}.npz")
        assert comparer is not None
        shares.append(comparer.shares(told.tokens[0, :3].astype(np.float32), twins_of(told, 0, (2, 3))))
    assert shares[0] != pytest.approx(shares[1])
    assert shares[2] == pytest.approx((shares[0] + shares[1]) / 2, abs=1e-5)


def test_it_learns_which_votes_to_turn(learnt: tuple[Network, Material], tmp_path: Path) -> None:
    network, told = learnt
    write([network], tmp_path / "comparing.npz", model="tiny")
    comparer = Comparer.of_model("tiny", tmp_path / "comparing.npz")
    assert comparer is not None
    for question in (0, 1, 4, 5):
        opposite = [ask for ask in range(20, 30) if ask % 2 != question % 2]
        assert (
            comparer.verdict(told.tokens[question, :3].astype(np.float32), twins_of(told, question, opposite))
            == told.asked[question].verdict
        )


def test_nothing_to_compare_with_gives_no_verdict(learnt: tuple[Network, Material], tmp_path: Path) -> None:
    network, told = learnt
    write([network], tmp_path / "comparing.npz", model="tiny")
    comparer = Comparer.of_model("tiny", tmp_path / "comparing.npz")
    assert comparer is not None
    some = twins_of(told, 0, [1])
    none = Twins(*(getattr(some, part.name)[:0] for part in fields(Twins)))
    assert comparer.verdict(told.tokens[0, :3].astype(np.float32), none) is None
    assert comparer.verdict(np.zeros((0, WIDTH), np.float32), some) is None
    assert Comparer.of_model("another", tmp_path / "comparing.npz") is None


def test_what_is_asked_of_a_less_likely_statement_has_less_to_say(learnt: tuple[Network, Material], tmp_path: Path) -> None:
    network, told = learnt
    write([network], tmp_path / "comparing.npz", model="tiny")
    comparer = Comparer.of_model("tiny", tmp_path / "comparing.npz")
    assert comparer is not None
    question, one, other = told.tokens[0, :3].astype(np.float32), twins_of(told, 0, [2, 3]), twins_of(told, 0, [8, 5])
    other = replace(other, verdicts=1 - other.verdicts)
    alone, against = comparer.shares(question, one), comparer.shares(question, other)
    shares = [comparer.shares(question, one.and_beside(other, behind))[0] for behind in (0.0, 2.0, 50.0)]
    assert alone[0] > shares[1] > shares[0] > against[0]
    assert shares[2] == pytest.approx(alone[0], abs=1e-5)
    assert one.and_beside(other, 2.0).behind.tolist() == [0.0, 0.0, 2.0, 2.0]
    assert not other.behind.any()


def test_verdicts_follow_from_what_an_ask_says_and_how_it_stands() -> None:
    relations = np.asarray([[0.7, 0.2, 0.1]] * 3, dtype=np.float32)
    shares = spread(relations, np.asarray([0, 1, 2]))
    assert shares[0] == pytest.approx([0.7, 0.2, 0.1])
    assert shares[1] == pytest.approx([0.2, 0.7, 0.1])
    assert shares[2] == pytest.approx(np.asarray([0.1, 0.1, 0.7]) / 0.9)


@pytest.mark.parametrize(
    ("named", "other", "told"),
    [
        (set(), set(), (0, 0, 0)),
        ({90}, {90}, (0, 0, 0)),
        ({90}, set(), (1, 0, 0)),
        ({60}, {30, 2021}, (1, 1, 0.6931)),
        ({5, 2021}, {30, 2021}, (1, 1, 1.7918)),
        ({2021}, {2022}, (1, 1, 0)),
        ({30, 7}, {30}, (1, 0, 0)),
        ({4}, {4_000_000_000}, (1, 1, 2)),
        ({0}, {30}, (1, 1, 0)),
    ],
)
def test_numbers_are_compared_by_how_many_times_one_is_the_other(named: set[float], other: set[float], told: tuple[float, ...]) -> None:
    assert beside_numbers(named, other) == pytest.approx(told, abs=1e-4)
