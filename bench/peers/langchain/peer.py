"""LangChain as its documentation sets up the ensemble of BM25 and FAISS."""

import time
from typing import Any

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_huggingface import HuggingFaceEmbeddings

from bench.line import Answer, serve


def build(setup: dict[str, Any]) -> Answer:
    """Both retrievers over the texts; an answer is one call of their ensemble."""
    embeddings = HuggingFaceEmbeddings(
        model_name=setup["model"],
        model_kwargs={"device": "cpu"},
        encode_kwargs={"prompt": "passage: ", "normalize_embeddings": True},
        query_encode_kwargs={"prompt": "query: ", "normalize_embeddings": True},
    )
    started = time.perf_counter()
    words = BM25Retriever.from_texts(setup["texts"], k=10)
    dense = FAISS.from_texts(setup["texts"], embeddings).as_retriever(search_kwargs={"k": 10})
    setup["building"] = time.perf_counter() - started
    return EnsembleRetriever(retrievers=[words, dense], weights=[0.5, 0.5]).invoke


if __name__ == "__main__":
    serve(build)
