"""Rows read from disk are those that were written, wherever they begin, and a file that was cut off says so."""

import os
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import IndexUnusable
from knowledge.index.spans import RowsOnDisk, ranges, spans

STARTS, LENGTHS = np.array([7, 0, 3, 3]), np.array([2, 1, 0, 4])


@pytest.fixture(params=[np.uint8, np.float32])
def rows(request: pytest.FixtureRequest) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 100, (9, 5)).astype(request.param)


def test_what_is_read_is_what_lies_in_memory(rows: np.ndarray, tmp_path: Path) -> None:
    np.save(tmp_path / "rows.npy", rows)
    kept = RowsOnDisk(tmp_path / "rows.npy")
    for stored in (rows, kept):
        taken = spans(stored, STARTS, LENGTHS)
        assert taken.dtype == rows.dtype
        np.testing.assert_array_equal(taken, rows[[7, 8, 0, 3, 4, 5, 6]])
        assert spans(stored, STARTS[:0], LENGTHS[:0]).shape == (0, 5)
    assert kept.shape == rows.shape
    np.testing.assert_array_equal(np.asarray(kept), rows)


def test_a_folder_that_was_swapped_out_stays_readable(rows: np.ndarray, tmp_path: Path) -> None:
    path = tmp_path / "rows.npy"
    np.save(path, rows)
    kept = RowsOnDisk(path)
    path.unlink()
    np.testing.assert_array_equal(kept.spans(STARTS, LENGTHS), spans(rows, STARTS, LENGTHS))


def test_a_file_that_was_cut_off_is_named_with_the_remedy(rows: np.ndarray, tmp_path: Path) -> None:
    path = tmp_path / "rows.npy"
    np.save(path, rows)
    kept = RowsOnDisk(path)
    os.truncate(path, path.stat().st_size - 1)
    with pytest.raises(IndexUnusable, match=r"rows\.npy ends too early: run 'flask library build'"):
        kept.spans(np.array([8]), np.array([1]))


def test_no_rows_at_all(tmp_path: Path) -> None:
    np.save(tmp_path / "rows.npy", np.empty((0, 5), np.uint8))
    assert np.asarray(RowsOnDisk(tmp_path / "rows.npy")).shape == (0, 5)


def test_numbers_of_ranges() -> None:
    assert ranges(STARTS, LENGTHS).tolist() == [7, 8, 0, 3, 4, 5, 6]
    assert ranges(STARTS[:0], LENGTHS[:0]).tolist() == []
