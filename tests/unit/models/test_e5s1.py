"""The weight file's reader: exact values from a whole file, a plain error from every damaged one."""

import struct
from pathlib import Path

import numpy as np
import pytest

from knowledge.models.bundled import build_tokenizer
from knowledge.models.e5s1 import Vocabulary, read_weights
from knowledge.models.errors import DamagedWeights


def test_a_whole_file(weight_file: Path) -> None:
    weights = read_weights(weight_file)
    assert weights.architecture.hidden_size == 32
    assert weights.architecture.max_position_embeddings == 8
    assert weights.architecture.layer_norm_eps == pytest.approx(1e-12)
    assert weights.vocabulary == Vocabulary((("<s>", 0.0), ("<unk>", 0.0), ("▁a", -1.5), ("é", -2.0)), bos=0, eos=0, pad=0, unk=1)


def test_tensors_are_dequantised(weight_file: Path) -> None:
    weights = read_weights(weight_file)
    np.testing.assert_array_equal(weights.tensor("plain", 3, 1), [[1], [2], [3]])
    low = [(at - 8) * 0.5 for at in range(16)]
    np.testing.assert_array_equal(weights.tensor("packed", 2, 16), [low, [-value - 0.5 for value in low]])


@pytest.mark.parametrize(("name", "shape"), [("missing", (3,)), ("plain", (4,)), ("packed", (16,))])
def test_a_tensor_that_is_not_there_or_of_another_size(weight_file: Path, name: str, shape: tuple[int, ...]) -> None:
    with pytest.raises(DamagedWeights, match=f"{name}.*Reinstall"):
        read_weights(weight_file).tensor(name, *shape)


def test_every_truncation_is_noticed(weight_file: Path) -> None:
    whole = weight_file.read_bytes()
    for size in range(len(whole)):
        weight_file.write_bytes(whole[:size])
        with pytest.raises(DamagedWeights, match=r"tiny\.bin"):
            read_weights(weight_file)


@pytest.mark.parametrize(
    ("at", "layout", "value", "problem"),
    [
        (0, "4s", b"GGUF", "doesn't start with E5S1"),
        (4, "I", 2, "layout version 2"),
        (8, "i", -1, "sizes in its header"),
        (8, "i", 33, "sizes in its header"),
        (44, "i", 0, "special tokens outside"),
        (44, "i", 2_000_000_000, "ends inside the piece offsets"),
        (60, "i", 4, "special tokens outside"),
        (64, "Q", 2**63, "ends inside the piece texts"),
        (76, "I", 99, "piece offsets"),
        (115, "B", 0xFF, "isn't UTF-8"),
    ],
)
def test_a_wrong_field_is_named(weight_file: Path, at: int, layout: str, value: object, problem: str) -> None:
    content = bytearray(weight_file.read_bytes())
    struct.pack_into("<" + layout, content, at, value)
    weight_file.write_bytes(content)
    with pytest.raises(DamagedWeights, match=problem):
        read_weights(weight_file)


def test_any_single_changed_byte_gives_a_file_or_a_plain_error(weight_file: Path) -> None:
    whole = weight_file.read_bytes()
    for at in range(len(whole)):
        weight_file.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            weights = read_weights(weight_file)
            weights.tensor("plain", 3)
            weights.tensor("packed", 32)
        except DamagedWeights:
            continue


def test_values_that_are_not_numbers(weight_file: Path) -> None:
    content = weight_file.read_bytes()
    weight_file.write_bytes(content[:-30] + struct.pack("<f", float("nan")) + content[-26:])
    with pytest.raises(DamagedWeights, match="aren't numbers"):
        read_weights(weight_file).tensor("plain", 3)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DamagedWeights, match="No such file"):
        read_weights(tmp_path / "none.bin")


def test_the_tokenizer_normalises_folds_and_frames() -> None:
    pieces = (("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁a", -1.0), ("▁", -3.0), ("1", -2.0))
    tokenizer = build_tokenizer(Vocabulary(pieces, bos=0, eos=2, pad=1, unk=3))
    assert tokenizer.encode("a   ａ").ids == [0, 4, 4, 2]
    assert tokenizer.encode("a\ta①").ids == [0, 4, 4, 6, 2]
    assert tokenizer.encode("").ids == [0, 2]
