"""Retrieval figures on any dataset in the BEIR layout, by the same index, ranking and decision that answer questions."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ir_measures
import numpy as np
from ir_measures import RR, R, Success, nDCG
from numpy.typing import NDArray

from evaluation.beir import Dataset, Query, read_dataset
from evaluation.calibration import auroc
from i18n.reader import QuestionReader
from knowledge.answers.evidence import Evidence, weigh
from knowledge.heads.heads import Heads
from knowledge.index.build import index_passages
from knowledge.index.embedding_cache import CachedEmbedder
from knowledge.index.passage_index import EncodedQuestion, Hits, PassageIndex
from knowledge.models.embedder import TokenEmbedder
from knowledge.retrieval.confidence import passage_confidence
from knowledge.retrieval.ranking import Mode, Ranker

MEASURES = (nDCG @ 10, RR @ 10, R @ 5, Success @ 1, Success @ 5)
DATASETS = "cache/datasets"
"""Where in ``instance`` embeddings of datasets are kept: beside those of the library, of which a build forgets what it doesn't need."""
DEPTH = 100
"""Passages ranked for a query, as BEIR's measures take them."""


@dataclass(frozen=True)
class Bench:
    """A dataset indexed, with everything that a question passes through on its way to an order of passages."""

    dataset: Dataset
    index: PassageIndex
    embedder: TokenEmbedder
    everything: NDArray[np.bool_]
    reader: QuestionReader = field(default_factory=QuestionReader)

    def evidence(self, query: Query, ranker: Ranker) -> Evidence:
        """What the index holds for ``query``, best first: read, embedded, searched and ranked as the engine does it."""
        encoded, hits = self.hits(query)
        return weigh(self.index, encoded, hits, ranker)

    def hits(self, query: Query) -> tuple[EncodedQuestion, Hits]:
        """The encoded query and its hits."""
        read = self.reader.read(query.text, (), query.language, "en")
        encoded = self.index.encode(self.embedder, read.standard, read.language)
        return encoded, self.index.search(encoded, self.everything, DEPTH)

    def ids(self, evidence: Evidence) -> list[str]:
        """Passage ids, best first."""
        return [self.index.first_in(entry.group).id for entry in evidence.ranked[:DEPTH]]


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one query."""

    query: str
    ids: list[str]
    confidence: float
    took_ms: float


def open_bench(
    folder: Path, embedder: TokenEmbedder, model: str, cache: Path, report: Callable[[str], None], learnt: Heads | None = None
) -> Bench:
    """Read and index the dataset in ``folder``; passages embedded before by the same ``model`` come from ``cache``.

    ``learnt``: with other heads than those that come with the model.
    """
    dataset = read_dataset(folder)
    with CachedEmbedder(embedder, model, cache) as cached:
        index = index_passages(dataset.passages, cached, report, learnt)
    return Bench(dataset, index, embedder, np.ones(len(dataset.passages), dtype=bool))


def measure(bench: Bench, retriever: Mode = "hybrid") -> dict[str, Any]:
    """The figures of CONTRACT's ``--dataset``."""
    found = ask_all(bench, Ranker.only(retriever))
    times = np.asarray([row.took_ms for row in found])
    figures = _figures(bench.dataset, found)
    return {
        "dataset": bench.dataset.name,
        "retriever": retriever,
        "queries": len(found),
        "passages": len(bench.dataset.passages),
        **{str(name): _rounded(figures[name]) for name in MEASURES},
        "p50_ms": round(float(np.quantile(times, 0.5)), 2),
        "p95_ms": round(float(np.quantile(times, 0.95)), 2),
        "answerable_auroc": _rounded(_answerable_auroc(bench.dataset, found)),
    }


def ask_all(bench: Bench, ranker: Ranker) -> list[Found]:
    """What comes of each query; the first one is asked once before, so that the clock does not run while files are first read."""
    bench.evidence(bench.dataset.queries[0], ranker)
    return [_ask(bench, query, ranker) for query in bench.dataset.queries]


def _ask(bench: Bench, query: Query, ranker: Ranker) -> Found:
    started = time.perf_counter()
    encoded, hits = bench.hits(query)
    evidence = weigh(bench.index, encoded, hits, ranker)
    return Found(query.id, bench.ids(evidence), passage_confidence(hits), (time.perf_counter() - started) * 1000)


def _figures(dataset: Dataset, found: list[Found]) -> dict[Any, float | None]:
    """Means over the queries that have relevant passages; one for which nothing was found counts as zero."""
    if not dataset.relevant:
        return dict.fromkeys(MEASURES)
    relevant = [ir_measures.Qrel(query, passage, grade) for query, row in dataset.relevant.items() for passage, grade in row.items()]
    run = [ir_measures.ScoredDoc(row.query, passage, -float(rank)) for row in found for rank, passage in enumerate(row.ids)]
    return dict(ir_measures.calc_aggregate(MEASURES, relevant, run))


def _answerable_auroc(dataset: Dataset, found: list[Found]) -> float | None:
    answerable = [row.confidence for row in found if row.query in dataset.relevant]
    return auroc(answerable, [row.confidence for row in found if row.query not in dataset.relevant])


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(float(figure), 4)
