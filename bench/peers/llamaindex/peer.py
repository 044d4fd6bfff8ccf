"""LlamaIndex as its documentation fuses BM25 and vectors, with one query and no language model."""

import time
from typing import Any

from llama_index.core import VectorStoreIndex
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.schema import TextNode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.retrievers.bm25 import BM25Retriever

from bench.line import Answer, serve


def build(setup: dict[str, Any]) -> Answer:
    """An index over the texts; an answer is one fused retrieval."""
    embedding = HuggingFaceEmbedding(setup["model"], device="cpu", query_instruction="query: ", text_instruction="passage: ")
    started = time.perf_counter()
    nodes = [TextNode(text=text) for text in setup["texts"]]
    dense = VectorStoreIndex(nodes, embed_model=embedding).as_retriever(similarity_top_k=10)
    words = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=min(10, len(nodes)))
    setup["building"] = time.perf_counter() - started
    both = QueryFusionRetriever(
        [dense, words], llm=MockLLM(), similarity_top_k=10, num_queries=1, mode="reciprocal_rerank", use_async=False
    )
    return both.retrieve


if __name__ == "__main__":
    serve(build)
