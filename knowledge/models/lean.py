"""Takes out of a model's graph what it would work out anew for each text although it is known.

A graph that serves reads one text at a time. Nothing is masked where nothing is padded, and of the shapes that a tracer has the graph
compute only one number hangs on the text: its length. No bit of any vector of multilingual-e5-small changes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnx.utils import Extractor
from sentence_transformers import SentenceTransformer
from torch.nn import functional
from transformers import AttentionInterface

_UNMASKED = "unmasked"
_ENCODERS = {"bert", "camembert", "roberta", "xlm-roberta"}
"""Kinds of models in which every token attends to every other, and that leave attention to `AttentionInterface`."""
_LENGTHS = (5, 9)  # any two that differ from each other and from a number of heads


@contextmanager
def unmasked(model: SentenceTransformer) -> Iterator[None]:
    """Have the model attend without a mask while the block runs, where it is of a kind that may."""
    encoder: Any = getattr(model[0], "auto_model", None)
    if encoder is None or getattr(encoder.config, "model_type", None) not in _ENCODERS:
        yield
        return
    before = encoder.config._attn_implementation
    encoder.set_attn_implementation(_UNMASKED)
    try:
        yield
    finally:
        encoder.set_attn_implementation(before)


def _attention(
    _module: torch.nn.Module,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    _mask: torch.Tensor | None,
    scaling: float,
    **_others: object,
) -> tuple[torch.Tensor, None]:
    """PyTorch's own attention over (1, heads, tokens, width), without the mask."""
    return functional.scaled_dot_product_attention(query, key, value, scale=scaling).transpose(1, 2).contiguous(), None


AttentionInterface.register(_UNMASKED, _attention)


def fix_shapes(path: Path) -> None:
    """Write down the shapes that the float32 graph at `path` computes, "-1" for what hangs on the text's length.

    Which number that is two texts of different length tell. A graph too large for one file stays as it is.
    """
    model = onnx.load(path, load_external_data=False)
    if any(tensor.data_location == onnx.TensorProto.EXTERNAL for tensor in model.graph.initializer):
        return
    known = {tensor.name for tensor in model.graph.initializer}
    known |= {name for node in model.graph.node if node.op_type == "Constant" for name in node.output}
    computed = [node for node in model.graph.node if node.op_type == "Reshape" and node.input[1] not in known]
    short, long = _shapes(model, [node.output[0] for node in computed])
    for node in computed:
        name = node.output[0]
        shape = [own if own == other else -1 for own, other in zip(short[name], long[name], strict=True)]
        if shape.count(-1) <= 1:
            target = onnx.numpy_helper.from_array(np.asarray(shape, np.int64), f"{name}_shape")
            model.graph.initializer.append(target)
            node.input[1] = target.name
    outer = ([value.name for value in side] for side in (model.graph.input, model.graph.output))
    onnx.save(Extractor(model).extract_model(*outer), path)


def _shapes(model: onnx.ModelProto, names: list[str]) -> list[dict[str, tuple[int, ...]]]:
    """The shapes of the values `names`, for a text of each of the `_LENGTHS`."""
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    watched.graph.output.extend(onnx.ValueInfoProto(name=name) for name in names)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(watched.SerializeToString(), options, providers=["CPUExecutionProvider"])
    found = (session.run(names, {"input_ids": np.ones((1, length), np.int64)}) for length in _LENGTHS)
    return [dict(zip(names, (value.shape for value in values), strict=True)) for values in found]
