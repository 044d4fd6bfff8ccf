"""What is added to the bundled encoder."""

import numpy as np
import pytest

from knowledge.models.adapted import adapted, read_additions, write_additions
from knowledge.models.bundled import bert_tensors, bundled_weights
from knowledge.models.e5s1 import read_weights


def test_an_addition_changes_its_weight_and_no_other():
    tensors = {"one": np.ones((3, 2), np.float32), "other": np.zeros((2, 2), np.float32)}
    up, down = np.asarray([[1], [0], [2]], np.float32), np.asarray([[10, 20]], np.float32)
    found = adapted(tensors, {"one": (up, down)})
    assert found["one"].tolist() == [[11, 21], [1, 1], [21, 41]]
    assert found["other"] is tensors["other"]
    assert tensors["one"].tolist() == [[1, 1]] * 3


def test_an_addition_to_nothing_is_refused():
    with pytest.raises(KeyError, match="nowhere"):
        adapted({}, {"nowhere": (np.ones((1, 1), np.float32), np.ones((1, 1), np.float32))})


def test_additions_are_read_as_they_were_written(tmp_path):
    up, down = np.asarray([[0.5], [-2]], np.float32), np.asarray([[0.25, 1, 3]], np.float32)
    write_additions({"encoder.layer.6.output.dense.weight": (up, down)}, tmp_path / "adapted.npz")
    ((name, (read_up, read_down)),) = read_additions(tmp_path / "adapted.npz").items()
    assert name == "encoder.layer.6.output.dense.weight"
    assert (read_up.tolist(), read_down.tolist()) == (up.tolist(), down.tolist())


def test_what_was_learnt_fits_the_bundled_weights_and_changes_them_a_little():
    tensors, additions = bert_tensors(read_weights(bundled_weights())), read_additions()
    found = adapted(tensors, additions)
    assert len(additions) == 36  # six dense parts in each of six layers
    for name in additions:
        change = np.linalg.norm(found[name] - tensors[name]) / np.linalg.norm(tensors[name])
        assert 0 < change < 0.5, name
