"""Files of what was learnt for one encoder: arrays in half precision, and the name of the model whose vectors they are for."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]


def write_learnt(path: Path, arrays: Mapping[str, Rows], *, model: str) -> None:
    """Write ``arrays`` learnt for ``model``."""
    halves = {name: array.astype(np.float16) for name, array in arrays.items()}
    np.savez_compressed(path, allow_pickle=False, model=np.array(model), **halves)


def learnt_for(name: str, path: Path) -> dict[str, Rows] | None:
    """The arrays in ``path``, None where they were not learnt for the model called ``name``, whoever published it."""
    with np.load(path, allow_pickle=False) as file:
        if Path(name).name != str(file["model"]):
            return None
        return {part: file[part].astype(np.float32) for part in file.files if part != "model"}
