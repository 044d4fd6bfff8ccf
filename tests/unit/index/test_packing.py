"""Token vectors packed in half a byte a number: what comes out is near what went in, and the same from disk."""

from pathlib import Path

import numpy as np

from knowledge.index.packing import HalfBytes
from knowledge.models.embedder import unit

OFF = 0.06


def each(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where spans of one row each begin, and how long they are."""
    return rows, np.ones_like(rows)


def vectors(count: int, seed: int = 0, dimension: int = 256) -> np.ndarray:
    return unit(np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32))


def test_cosines_are_those_of_the_vectors_and_nearly_the_exact_ones() -> None:
    own, question = vectors(50), vectors(5, seed=1)
    packed, rows = HalfBytes.pack(own), np.array([3, 49, 0, 3])
    cosines = packed.cosines(question, *each(rows))
    assert cosines.shape == (5, 4)
    np.testing.assert_allclose(cosines, question @ packed.of(*each(rows)).T, atol=0.003)
    np.testing.assert_allclose(cosines, question @ own[rows].T, atol=OFF)
    np.testing.assert_array_equal(packed.of(*each(np.arange(50)))[rows], packed.of(*each(rows)))


def test_a_vector_is_nearest_to_itself() -> None:
    own = vectors(200)
    cosines = HalfBytes.pack(own).cosines(own, *each(np.arange(200)))
    assert cosines.argmax(axis=1).tolist() == list(range(200))
    np.testing.assert_allclose(np.diag(cosines), 1, atol=OFF / 2)


def test_odd_vectors_survive() -> None:
    odd = np.stack([np.zeros(256), np.eye(256)[0], -np.eye(256)[255], np.full(256, 1 / 16)]).astype(np.float32)
    np.testing.assert_allclose(HalfBytes.pack(odd).of(*each(np.arange(4))), odd, atol=OFF)
    assert np.isfinite(HalfBytes.pack(odd).cosines(odd, *each(np.arange(4)))).all()


def test_parts_join_and_survive_saving(tmp_path: Path) -> None:
    own = vectors(7)
    joined = HalfBytes.joined([HalfBytes.pack(own[:3]), HalfBytes.pack(own[3:3]), HalfBytes.pack(own[3:])], 256)
    joined.save(tmp_path, "tokens")
    read = HalfBytes.load(tmp_path, "tokens")
    for one in (joined, read):
        np.testing.assert_array_equal(one.of(*each(np.arange(7))), HalfBytes.pack(own).of(*each(np.arange(7))))
    empty = HalfBytes.joined([], 256)
    assert empty.of(*each(np.empty(0, np.int64))).shape == (0, 256)


def test_two_numbers_share_a_byte() -> None:
    assert HalfBytes.pack(vectors(10)).pairs.nbytes == 10 * 256 // 2
