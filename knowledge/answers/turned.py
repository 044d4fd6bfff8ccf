"""How each way of asking is turned, read once when an index is built: kept as ``turned.npy`` beside it."""

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.verdict import Polarity, turn_of
from knowledge.library.passage import Passage

FILE = "turned.npy"
Turned = NDArray[np.bool_]
"""For each way of asking whether it denies, and whether it asks for safety, shape (ways of asking, 2)."""


def turned_asks(passages: Sequence[Passage], polarity: Polarity) -> Turned:
    """How the ways of asking for ``passages`` are turned; those without a verdict are not read, for nobody asks."""
    read = [
        turn_of(ask, passage.language, polarity) if verdict else (False, False)
        for passage in passages
        for ask, verdict in zip(passage.asks, passage.verdicts, strict=True)
    ]
    return np.asarray(read, dtype=bool).reshape(-1, 2)


def dump_turned(turned: Turned) -> bytes:
    """``turned`` as the content of a file."""
    file = io.BytesIO()
    np.save(file, turned)
    return file.getvalue()


def turned_in(folder: Path, passages: Sequence[Passage], polarity: Polarity) -> Turned:
    """What is kept beside the index in ``folder``; read anew where there is no such file."""
    path = folder / FILE
    return np.load(path) if path.exists() else turned_asks(passages, polarity)
