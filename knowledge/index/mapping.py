"""Arrays that stay on disk until touched, and are shared between workers."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def mapped(path: Path) -> NDArray[Any]:
    """The array in ``path``, over the file's pages; a plain one is quicker to index than NumPy's own memory map."""
    array: NDArray[Any] = np.load(path, mmap_mode="r").view(np.ndarray)
    return array
