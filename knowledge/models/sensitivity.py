"""Finds the few products of a model that int8 would harm most, so that they may stay in float32.

Dynamic quantisation gives a product's whole input one scale. Where a few activations are far larger than the rest,
as after the feed-forward of some layers, that scale is coarse and the rest drowns in rounding. In multilingual-e5-small
three products of 72 stand out; leaving them in float32 takes the mean cosine to the original from 0.9966 to 0.9986,
for 5 MB and less than a tenth of the time.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import onnx
import torch
from sentence_transformers import SentenceTransformer

# Rounding noise of an input, as a share of its own root mean square; the next product of E5 small has 0.11.
TOLERATED_NOISE = 0.15
_LEVELS = 255

Hook = Callable[[torch.nn.Module, tuple[torch.Tensor, ...]], None]


def noisy_modules(model: SentenceTransformer, texts: Sequence[str]) -> set[str]:
    """Names of the linear modules whose int8 input would carry too much noise on any of the texts."""
    noise: dict[str, float] = {}
    with _watched(model, noise):
        for text in texts:
            model.encode([text], show_progress_bar=False)
    return {name for name, share in noise.items() if share > TOLERATED_NOISE}


@contextmanager
def _watched(model: SentenceTransformer, noise: dict[str, float]) -> Iterator[None]:
    """Record in `noise` the largest noise of each linear module's input while the block runs."""

    def watch(name: str) -> Hook:
        def hook(_module: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            noise[name] = max(noise.get(name, 0.0), rounding_noise(inputs[0]))

        return hook

    linear = [(name, module) for name, module in model.named_modules() if isinstance(module, torch.nn.Linear)]
    handles = [module.register_forward_pre_hook(watch(name)) for name, module in linear]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def rounding_noise(values: torch.Tensor) -> float:
    """Root mean square of the error of rounding to 256 even levels, relative to that of the values."""
    step = (values.max() - values.min()) / _LEVELS
    return float(step / 12**0.5 / values.square().mean().sqrt().clamp(min=1e-12))


def products_of(path: Path, modules: set[str], scope: str) -> list[str]:
    """Names of the graph's MatMul nodes that belong to these modules, each known by the bias added to its product."""
    nodes = onnx.load(path, load_external_data=False).graph.node
    biases = {f"{scope}.{name}.bias" for name in modules}
    biased = {name for node in nodes if node.op_type == "Add" and biases & set(node.input) for name in node.input}
    return [node.name for node in nodes if node.op_type == "MatMul" and biased & set(node.output)]
