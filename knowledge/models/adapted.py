"""What the bundled encoder learnt for Jelas: additions of low rank to the dense parts of its upper layers.

Each is a product of two thin matrices (Hu et al. 2021, "LoRA: Low-rank adaptation of large language models", section 4.1), added to the
weight once, when the model is prepared: serving costs nothing more. ``python -m evaluation tune-encoder`` learns them;
``docs/decisions/0014-adapted-encoder.md`` has the figures.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LEARNT = Path(__file__).with_name("adapted.npz")
Tensors = dict[str, NDArray[np.float32]]
Additions = Mapping[str, tuple[NDArray[np.float32], NDArray[np.float32]]]
"""By the name of a weight (out, in): ``up`` (out, rank) and ``down`` (rank, in)."""


def adapted(tensors: Tensors, additions: Additions) -> Tensors:
    """``tensors`` with each of the ``additions`` made; KeyError where one belongs to no tensor."""
    return tensors | {name: tensors[name] + up @ down for name, (up, down) in additions.items()}


def read_additions(path: Path = LEARNT) -> Additions:
    """Those that ``write_additions`` wrote."""
    with np.load(path, allow_pickle=False) as file:
        parts = {name: file[name].astype(np.float32) for name in file.files}
    return {name.removesuffix(".up"): (up, parts[f"{name.removesuffix('.up')}.down"]) for name, up in parts.items() if name.endswith(".up")}


def write_additions(additions: Additions, path: Path = LEARNT) -> None:
    """Write ``additions`` in half precision."""
    halves = {
        f"{name}.{side}": part.astype(np.float16)
        for name, both in additions.items()
        for side, part in zip(("up", "down"), both, strict=True)
    }
    np.savez_compressed(path, allow_pickle=False, **halves)
