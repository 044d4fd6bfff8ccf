"""The floor: what any answer from this model and these texts must at least do, and nothing else."""

import time
from pathlib import Path
from typing import Any

import bm25s
import faiss
import numpy as np

from bench.line import Answer, serve
from knowledge.index.keywords import terms
from knowledge.models.onnx_embedder import OnnxEmbedder

_BEST = 10


def build(setup: dict[str, Any]) -> Answer:
    """Embed and index the texts; an answer is one embedding, one search by vector and one by words."""
    embedder, texts = OnnxEmbedder(Path(setup["model"])), setup["texts"]
    started = time.perf_counter()
    vectors, words = faiss.IndexFlatIP(embedder.dimension), bm25s.BM25()
    vectors.add(embedder.embed_passages(texts))
    words.index([terms(text, "id") for text in texts], show_progress=False)
    setup["building"] = time.perf_counter() - started
    best = min(_BEST, len(texts))

    def answer(question: str) -> None:
        vectors.search(embedder.embed_questions([question]), best)
        known = words.get_tokens_ids(terms(question, "id"))
        if known:
            np.argpartition(words.get_scores_from_ids(known), -best)[-best:]

    return answer


if __name__ == "__main__":
    serve(build)
