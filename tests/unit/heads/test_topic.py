"""The topics of whole texts: exact values by hand, what survives saving, and which model gets them."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.heads.heads import Heads
from knowledge.heads.topic import Networks, Topics


def rows(*values: tuple[float, ...]) -> np.ndarray:
    return np.array(values, np.float32)


def network(*linear: tuple[float, ...], outward: float = 0.0) -> Networks:
    """A linear map, and one hidden unit that the first number alone opens; it adds ``outward`` times itself to the first direction."""
    out = len(linear)
    parts = (rows(*linear), rows((1, 0)), rows((0,))[0], rows(*[(outward,), *[(0.0,)] * (out - 1)]), np.zeros(out, np.float32))
    return Networks(*(part[None] for part in parts))


@pytest.fixture
def topics() -> Topics:
    """Two numbers in: the fine network keeps both, the broad one only the second; Indonesian is shifted by one along the first."""
    shifted, still = rows((1, 0))[0], rows((0, 0))[0]
    return Topics(network((1, 0), (0, 1)), network((0, 1)), {"id": shifted, "en": still}, {"id": shifted, "en": still})


def test_both_networks_stand_end_to_end_each_scaled_to_one(topics: Topics) -> None:
    np.testing.assert_allclose(topics.of_passages(rows((3, 4), (4, 4)), ["en", "id"]), [(0.6, 0.8, 1), (0.6, 0.8, 1)], atol=1e-6)
    np.testing.assert_allclose(topics.of_question(rows((1, -2))[0], "id"), (0, -1, -1), atol=1e-6)
    assert topics.dimension == 3


def test_the_hidden_layer_adds_to_the_linear_map() -> None:
    opened = 0.5 * 3 * (1 + np.tanh(np.sqrt(2 / np.pi) * (3 + 0.044715 * 27)))
    found = network((1, 0), (0, 1), outward=1.0)(rows((3, 4)))
    np.testing.assert_allclose(found, rows((3 + opened, 4)) / np.hypot(3 + opened, 4), atol=1e-6)


def test_what_learnt_alike_counts_by_the_mean_of_its_cosines() -> None:
    first, second = network((1, 0), (0, 1)), network((1, 1), (0, 1), outward=1.0)
    both, texts = Networks.side_by_side([first, second]), rows((3, 4), (-1, 2))
    assert both.width == 4
    means = (first(texts) @ first(texts).T + second(texts) @ second(texts).T) / 2
    np.testing.assert_allclose(both(texts) @ both(texts).T, means, atol=1e-6)


def test_cosines_are_told_apart_by_network(topics: Topics) -> None:
    passages = topics.of_passages(rows((1, 0), (0, 1)), ["en", "en"]).astype(np.float16)
    np.testing.assert_allclose(topics.cosines(topics.of_question(rows((0, 2))[0], "en"), passages), [(0, 0), (1, 1)], atol=1e-3)


@pytest.mark.parametrize(("name", "dimension", "fits"), [("org/small", 2, True), ("org/small", 3, False), ("org/other", 2, False)])
def test_only_the_model_they_were_learnt_for_gets_them(topics: Topics, tmp_path: Path, name: str, dimension: int, fits: bool) -> None:
    topics.save(tmp_path / "topic.npz", model="small")
    chosen = Topics.of_model(name, dimension, tmp_path / "topic.npz")
    assert (chosen is not None) == fits
    if chosen:
        np.testing.assert_allclose(chosen.of_passages(rows((4, 4)), ["id"]), topics.of_passages(rows((4, 4)), ["id"]), atol=1e-3)


def test_a_model_without_topics_finds_nothing_about_anything() -> None:
    heads = Heads.of_model("hashing-256", 256)
    vectors = np.eye(2, 256, dtype=np.float32)
    kept = heads.topics_of(vectors, ["en", "en"])
    assert kept.shape == (2, 0)
    assert heads.topic_cosines(vectors[0], "en", kept).tolist() == [[0, 0], [0, 0]]


def test_the_bundled_model_has_topics() -> None:
    heads = Heads.of_model("multilingual-e5-small", 384)
    assert heads.topics is not None
    kept = heads.topics_of(np.eye(3, 384, dtype=np.float32), ["id", "en", "en"])
    assert kept.shape == (3, heads.topics.dimension)
    assert heads.topic_cosines(np.eye(1, 384, dtype=np.float32)[0], "en", kept).shape == (3, 2)


def test_topics_stay_unread_where_nothing_asks_for_any() -> None:
    heads = Heads.of_model("multilingual-e5-small", 384, topics=False)
    assert heads.topics is None
    assert heads.recogniser
