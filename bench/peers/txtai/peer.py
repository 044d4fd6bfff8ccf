"""txtai as its documentation sets up hybrid search with stored content; E5's prompts as its ``instructions``."""

import time
from typing import Any

from txtai import Embeddings

from bench.line import Answer, serve


def build(setup: dict[str, Any]) -> Answer:
    """An index over the texts; an answer is one hybrid search."""
    embeddings = Embeddings(
        path=setup["model"], hybrid=True, content=True, gpu=False, instructions={"query": "query: ", "data": "passage: "}
    )
    started = time.perf_counter()
    embeddings.index(setup["texts"])
    setup["building"] = time.perf_counter() - started
    return lambda question: embeddings.search(question, 10)


if __name__ == "__main__":
    serve(build)
