"""Tiny weight files and tiny served models, made in milliseconds."""

import json
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

from knowledge.models.manifest import ModelManifest, Prompts, record_files, write_manifest

WORDS = ["<s>", "</s>", "<unk>", "query", "passage", ":", "satu", "dua", "tiga"]


def weight_bytes() -> bytes:
    """An E5S1 file with four pieces and two tensors: `plain` (f32) and `packed` (one Q4_0 block)."""
    header = b"E5S1" + struct.pack("<I7ifi", 1, 32, 1, 2, 64, 4, 8, 2, 1e-12, 32)
    texts = [piece.encode() for piece in ("<s>", "<unk>", "▁a", "é")]
    offsets = np.cumsum([0, *map(len, texts)]).astype("<u4").tobytes()
    sizes = struct.pack("<5iQ", 4, 0, 0, 0, 1, sum(map(len, texts)))
    tokenizer = sizes + offsets + np.array([0, 0, -1.5, -2], "<f4").tobytes() + b"".join(texts)
    normaliser = struct.pack("<iI", 0, 0)
    plain = np.array([1, 2, 3], "<f4").tobytes()
    packed = np.float16(0.5).tobytes() + bytes([0x10 * (15 - at) + at for at in range(16)])
    directory_size = 4 + sum(2 + len(name) + 21 for name in ("plain", "packed"))
    start = len(header) + len(tokenizer) + len(normaliser) + directory_size
    directory = struct.pack("<i", 2) + _entry("plain", 0, 3, start, 12) + _entry("packed", 1, 32, start + 12, 18)
    return header + tokenizer + normaliser + directory + plain + packed


def _entry(name: str, kind: int, elements: int, offset: int, size: int) -> bytes:
    return struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, elements, offset, size)


@pytest.fixture
def weight_file(tmp_path: Path) -> Path:
    """A whole, tiny E5S1 file."""
    path = tmp_path / "tiny.bin"
    path.write_bytes(weight_bytes())
    return path


PROMPTS = Prompts("query : ", "passage : ")


def fill_model(folder: Path, prompts: Prompts = PROMPTS, max_length: int = 8) -> Path:
    """A served model, mean pooled, whose token vectors are axes: token 0 lies on axis 0, token 1 on axis 1 ..."""
    folder.mkdir(parents=True, exist_ok=True)
    _tokenizer().save(str(folder / "tokenizer.json"))
    onnx.save(_graph(len(WORDS)), str(folder / "model.int8.onnx"))
    files = record_files(folder, ["tokenizer.json", "model.int8.onnx"])
    size = len(WORDS)
    write_manifest(
        folder,
        ModelManifest("tiny", "model.int8.onnx", size, size, "mean", prompts, max_length, 1.0, files),
    )
    return folder


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 1)]
    )
    return tokenizer


def _graph(size: int) -> onnx.ModelProto:
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "length"])
    tokens = helper.make_tensor_value_info("token_embeddings", TensorProto.FLOAT, [1, "length", size])
    sentence = helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, [1, size])
    table = numpy_helper.from_array(3 * np.eye(size, dtype=np.float32), "table")
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["token_embeddings"]),
        helper.make_node("ReduceMean", ["token_embeddings"], ["sentence_embedding"], axes=[1], keepdims=0),
    ]
    graph = helper.make_graph(nodes, "tiny", [ids], [sentence, tokens], [table])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """The folder of a whole, tiny served model."""
    return fill_model(tmp_path / "tiny")


@pytest.fixture
def change_manifest() -> Callable[[Path, str, object], None]:
    """Overwrite one field of a folder's manifest."""

    def change(folder: Path, field: str, value: object) -> None:
        path = folder / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | {field: value}))

    return change
