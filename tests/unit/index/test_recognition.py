"""An index learns from its ways of asking which statement a question is about, and what that says."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.heads.recogniser import Layer, Recogniser
from knowledge.index.build import index_passages
from knowledge.index.passage_index import PassageIndex
from knowledge.index.recognition import LEAST, Recognised, Recognition
from knowledge.library.fields import VERDICTS, Verdict
from knowledge.library.passage import UNANSWERED, Passage
from knowledge.models.embedder import HashingEmbedder

EMBEDDER = HashingEmbedder()


def layer(seed: int) -> Layer:
    """Nothing learnt: random directions."""
    chance = np.random.default_rng(seed)
    return Layer(*(chance.normal(0, 0.5, shape).astype(np.float32) for shape in ((64, 256), (64,), (64, 256), (64,))))


def passage(owner: str, *asks: tuple[str, Verdict | None], nearest: tuple[str | None, ...] = ()) -> Passage:
    text = "" if owner == UNANSWERED else f"{owner}."
    said, verdicts = tuple(ask for ask, _ in asks), tuple(verdict for _, verdict in asks)
    return Passage(f"{owner}/en#1", owner, owner, "en", "", text, asks=said, verdicts=verdicts, nearest=nearest)


def asked(*openings: str, of: str, verdict: Verdict | None) -> list[tuple[str, Verdict | None]]:
    return [(f"{opening} {of}", verdict) for opening in openings]


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    """Who reads chats (no; whether they are hidden: yes), who sees status posts (yes), one statement that nobody asked for, and what
    nobody answers.
    """
    can, hidden = ("can they", "may they", "could somebody", "are they able to"), ("is it hidden", "are mine hidden", "all hidden")
    passages = [
        passage("chats", *asked(*can, of="read chats", verdict="no"), *asked(*hidden, of="in chats", verdict="yes")),
        passage("status", *asked(*can, of="view status posts", verdict="yes")),
        passage("silent"),
        passage(UNANSWERED, *asked(*can, of="watch my television", verdict=None)),
    ]
    return index_passages(passages, EMBEDDER).recognising(Recogniser(layer(1), layer(2)))


def test_a_question_is_recognised_by_what_sets_its_statement_apart(index: PassageIndex) -> None:
    for text, right in (("would anybody read chats", 0), ("would anybody view status posts", 1)):
        recognised = index.encode(EMBEDDER, text, "en").recognised
        assert recognised
        assert int(recognised.groups.argmax()) == right
        assert recognised.groups[right] > recognised.none
        assert recognised.groups[2] == LEAST


def test_what_nobody_answers_is_none_of_them(index: PassageIndex) -> None:
    recognised = index.encode(EMBEDDER, "would anybody watch my television", "en").recognised
    assert recognised
    assert recognised.none > recognised.groups.max()
    assert recognised.groups[3] == LEAST


def test_what_sounds_like_a_statement_and_goes_beyond_it_is_known_apart() -> None:
    """Who reads chats is stated, how often they do so isn't; nor is the weather, which sounds like nothing."""
    can, often, weather = ("can they", "may they", "are they able to"), ("how often do they", "how many times do they"), ("rain", "sun")
    silent = [*asked(*often, of="read chats", verdict=None), *asked(*weather, of="today", verdict=None)]
    passages = [
        passage("chats", *asked(*can, of="read chats", verdict="no")),
        passage("status", *asked(*can, of="view status posts", verdict="yes")),
        passage(UNANSWERED, *silent, nearest=("chats", "chats", None, "gone")),
    ]
    index = index_passages(passages, EMBEDDER).recognising(Recogniser(layer(1), layer(2)))
    assert index.asks.nearest(index.groups).tolist() == [-1] * 6 + [0, 0, -1, -1]
    assert index.asks.wanted(index.groups).classes.tolist() == [0, 0, 0, 1, 1, 1, 3, 3, 2, 2]
    recognised = index.encode(EMBEDDER, "how often would they read chats", "en").recognised
    assert recognised
    assert recognised.beyond.tolist()[1:] < recognised.beyond.tolist()[:1]
    assert recognised.none > recognised.groups.max()
    assert np.exp(recognised.groups[:2]).sum() + np.exp(recognised.none) == pytest.approx(1, abs=1e-3)
    settled = index.encode(EMBEDDER, "would they be able to read chats", "en").recognised
    assert settled
    assert settled.groups[0] > settled.beyond[0]


@pytest.mark.parametrize(("text", "verdict"), [("could they read chats", "no"), ("is it all hidden in chats", "yes")])
def test_it_knows_what_a_statement_says_to_a_question(index: PassageIndex, text: str, verdict: Verdict) -> None:
    recognised = index.encode(EMBEDDER, text, "en").recognised
    assert recognised
    shares = recognised.says(0)
    assert VERDICTS[int(shares.argmax())] == verdict
    assert np.exp(shares).sum() == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("group", [2, 3, 9])
def test_it_does_not_know_what_was_never_asked(index: PassageIndex, group: int) -> None:
    recognised = index.encode(EMBEDDER, "could they read chats", "en").recognised
    assert recognised
    np.testing.assert_allclose(recognised.says(group), np.log(1 / 3), atol=1e-6)


def test_what_is_recognised_is_compared_though_nothing_else_names_it() -> None:
    """Thirty statements come nearer; the one that the question is recognised as stands among the two that are compared."""
    near = [passage(f"near{number}", ("zebra crossing", None)) for number in range(30)]
    index = index_passages([*near, passage("right", ("walking", None))], EMBEDDER)
    question = index.encode(EMBEDDER, "zebra crossing", "en")
    everything = np.ones(31, dtype=bool)
    assert 30 not in index.search(question, everything, 2).passages
    groups = np.full(31, LEAST, dtype=np.float32)
    groups[30] = -0.1
    recognised = replace(question, recognised=Recognised(groups, np.full(31, LEAST), -5.0, lambda _: np.zeros(3, np.float32)))
    assert 30 in index.search(recognised, everything, 2).passages
    assert 30 not in index.search(recognised, np.arange(31) < 30, 2).passages


def test_it_is_learnt_alike_each_time_and_survives_saving(index: PassageIndex, tmp_path: Path) -> None:
    assert index.recognition
    again = index.recognising(index.recognition.recogniser).recognition
    index.recognition.save(tmp_path)
    read = Recognition.load(tmp_path, index.recognition.recogniser)
    assert again
    assert read
    for name in ("groups", "about", "says"):
        np.testing.assert_array_equal(getattr(again, name), getattr(index.recognition, name))
        np.testing.assert_array_equal(getattr(read, name), getattr(index.recognition, name))


def test_without_a_recogniser_or_ways_of_asking_nothing_is_recognised(index: PassageIndex, tmp_path: Path) -> None:
    assert index.recognising(None).encode(EMBEDDER, "could they read chats", "en").recognised is None
    bare = index_passages([passage("silent")], EMBEDDER).recognising(Recogniser(layer(1), layer(2)))
    assert bare.recognition is None
    assert Recognition.load(tmp_path, Recogniser(layer(1), layer(2))) is None
    assert index.recognition
    index.recognition.save(tmp_path)
    assert Recognition.load(tmp_path, None) is None


@pytest.mark.parametrize("owners", [("chats", "status"), ("chats",), (UNANSWERED,)])
def test_it_is_learnt_from_whatever_there_is(owners: tuple[str, ...]) -> None:
    passages = [passage(owner, ("may they look", None), (f"who sees {owner}", None)) for owner in owners]
    index = index_passages(passages, EMBEDDER).recognising(Recogniser(layer(1), layer(2)))
    recognised = index.encode(EMBEDDER, f"who sees {owners[0]}", "en").recognised
    assert recognised
    assert np.isfinite([*recognised.groups, recognised.none, *recognised.says(0)]).all()
    assert (recognised.none > recognised.groups.max()) == (owners == (UNANSWERED,))
