"""Haystack as its tutorial on hybrid retrieval sets it up, without the ranker: one more model would not be the same model."""

import time
from typing import Any

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.utils import ComponentDevice
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from bench.line import Answer, serve


def build(setup: dict[str, Any]) -> Answer:
    """A document store over the texts; an answer is one run of the pipeline."""
    given = {"model": setup["model"], "device": ComponentDevice.from_str("cpu"), "progress_bar": False}
    passages = SentenceTransformersDocumentEmbedder(prefix="passage: ", **given)
    passages.warm_up()
    pipeline, store = Pipeline(), InMemoryDocumentStore()
    started = time.perf_counter()
    store.write_documents(passages.run([Document(content=text) for text in setup["texts"]])["documents"])
    setup["building"] = time.perf_counter() - started
    pipeline.add_component("embedder", SentenceTransformersTextEmbedder(prefix="query: ", **given))
    pipeline.add_component("dense", InMemoryEmbeddingRetriever(store))
    pipeline.add_component("words", InMemoryBM25Retriever(store))
    pipeline.add_component("joiner", DocumentJoiner())
    pipeline.connect("embedder", "dense")
    pipeline.connect("dense", "joiner")
    pipeline.connect("words", "joiner")
    pipeline.warm_up()
    return lambda question: pipeline.run({"embedder": {"text": question}, "words": {"query": question}})


if __name__ == "__main__":
    serve(build)
