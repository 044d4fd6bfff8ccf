"""Late interaction goes over the nearest ways of asking of each passage alone, and what it finds is told of each passage."""

import numpy as np
import pytest

from knowledge.answers.features import Features
from knowledge.index.build import index_passages
from knowledge.index.passage_index import _NEAREST_ASKS, Hits, PassageIndex
from knowledge.index.vectors import EachRow, Kind
from knowledge.library.passage import Passage
from knowledge.models.embedder import HashingEmbedder

MANY = tuple(
    f"bisa baca {word} saya" for word in ("chat", "pesan", "status", "foto", "kontak", "nomor", "lokasi", "grup", "toko", "iklan", "akun")
)


def passage(key: str, asks: tuple[str, ...], follow_ups: int = 0) -> Passage:
    text = f"{key} membaca pesan. Itu saja."
    return Passage(f"{key}/id#1", key, key, "id", key, text, asks=asks, verdicts=(None,) * len(asks), follow_ups=follow_ups)


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    found = [passage("banyak", (*MANY, "siapa itu", "apa kabar")), passage("sedikit", ("bisa baca chat", "boleh")), passage("tanpa", ())]
    return index_passages(found, HashingEmbedder())


def hits_of(index: PassageIndex) -> Hits:
    question = index.encode(HashingEmbedder(), "bisa baca chat saya", "id")
    return index.search(question, np.ones(3, dtype=bool), 16)


def test_only_the_nearest_ways_of_asking_are_compared_token_by_token(index: PassageIndex) -> None:
    hits = hits_of(index)
    assert hits.passages.tolist() == [0, 1, 2]
    assert np.diff(hits.ask_offsets).tolist() == [_NEAREST_ASKS, 2, 0]
    question = index.encode(HashingEmbedder(), "bisa baca chat saya", "id")
    asks, _ = index._nearest_asks(hits.compared, np.array([0]))
    assert (np.diff(asks) > 0).all()
    cosines = index.vectors.nearness(question.vector, 0, Kind.ASK)
    np.testing.assert_allclose(np.sort(cosines[asks]), np.sort(cosines)[-_NEAREST_ASKS:], atol=1e-4)
    np.testing.assert_allclose(hits.mutual[:_NEAREST_ASKS], index.ask_tokens.mutual(question.tokens, question.weights, asks), atol=1e-6)


def test_what_the_ways_of_asking_say_of_each_hit() -> None:
    mutual = np.array([[0.9, 0.1], [0.4, 0.8], [0.3, 0.3], [0.2, 0.0], [0.5, 0.6]], np.float32)
    nothing = EachRow(None, np.empty(0, np.float32), np.empty(0, np.float32))  # type: ignore[arg-type]
    hits = Hits(np.arange(3), np.empty((3, 8), np.float32), np.arange(5), mutual, np.array([0, 4, 4, 5]), nothing)
    best, none, only = Features._mutual(hits).tolist()
    np.testing.assert_allclose(best, [0.6, 0.8, 0.4, (0.6 + 0.5 + 0.3) / 3, 0.1], atol=1e-6)
    np.testing.assert_allclose(only, [0.55, 0.6, 0.5, 0.55, 0.6], atol=1e-6)
    assert none == [0.0] * 5


def test_rows_of_a_kind_lie_where_the_edges_say(index: PassageIndex) -> None:
    for kind in Kind:
        rows = index.vectors.rows_of(np.array([0, 2, 1]), kind)
        assert (index.vectors.kinds[rows] == kind).all()
        assert index.vectors.owners[rows].tolist() == [
            owner for owner in (0, 2, 1) for _ in range((index.vectors.owners == owner)[index.vectors.kinds == kind].sum())
        ]


def test_what_leans_on_earlier_turns_is_compared_with_what_does_alone() -> None:
    together = "panggilan panggilan siapa membaca chat saya panggilan"
    found = [passage("banyak", (*MANY, together), follow_ups=1), passage("sedikit", ("bisa baca chat", "boleh"))]
    index = index_passages(found, HashingEmbedder())
    for follow_up in (False, True):
        question = index.encode(HashingEmbedder(), together, "id", follow_up)
        hits = index.search(question, np.ones(2, dtype=bool), 16)
        assert (hits.signal("ask").max() > 0.99) == follow_up
        assert (hits.signal("late_ask").max() > 0.99) == follow_up
        asks, offsets = index._nearest_asks(hits.compared, hits.passages)
        assert (len(MANY) in asks) == follow_up
        assert offsets[-1] == len(asks) == len(hits.mutual)


def test_words_of_what_leans_on_earlier_turns_are_no_keywords() -> None:
    index = index_passages([passage("satu", ("boleh", "rekaman suara boleh"), follow_ups=1), passage("dua", ("bisa",))], HashingEmbedder())
    scores = index.keywords.scores(index.encode(HashingEmbedder(), "rekaman suara", "id").terms)
    assert not scores.any()
