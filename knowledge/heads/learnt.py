"""Files of what was learnt for one encoder: arrays in half precision, and the name of the model whose vectors they are for."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Rows = NDArray[np.float32]
Part = TypeVar("Part", bound="DataclassInstance")


def write_learnt(path: Path, arrays: Mapping[str, Rows], *, model: str) -> None:
    """Write ``arrays`` learnt for ``model``."""
    halves = {name: array.astype(np.float16) for name, array in arrays.items()}
    np.savez_compressed(path, allow_pickle=False, model=np.array(model), **halves)


def learnt_for(name: str, path: Path, **widths: int) -> dict[str, Rows] | None:
    """The arrays in ``path``, None where they were not learnt for the model called ``name``, whoever published it, or one of those in
    ``widths`` hasn't so many columns.
    """
    with np.load(path, allow_pickle=False) as file:
        if Path(name).name != str(file["model"]):
            return None
        arrays = {part: file[part].astype(np.float32) for part in file.files if part != "model"}
    return arrays if all(arrays[part].shape[-1] == width for part, width in widths.items()) else None


def named(**parts: "DataclassInstance") -> dict[str, Rows]:
    """The arrays of which ``parts`` consist, each by the part's name and its own."""
    return {f"{name}_{own}": array for name, part in parts.items() for own, array in vars(part).items()}


def part_of(arrays: Mapping[str, Rows], name: str, kind: type[Part]) -> Part:
    """The part of a ``kind`` that ``named`` gave ``arrays`` for, by its ``name``."""
    return kind(*(arrays[f"{name}_{own.name}"] for own in fields(kind)))
