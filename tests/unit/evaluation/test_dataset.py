import json
from pathlib import Path

import pytest

from evaluation.dataset import Bench, measure, open_bench
from evaluation.dataset import ask_all as ask_queries
from knowledge.index.build import silent
from knowledge.models.embedder import HashingEmbedder
from knowledge.retrieval.ranking import Ranker
from tests.unit.evaluation.conftest import WriteDataset

CORPUS = [
    {"_id": "ads", "text": "Advertisers receive reports about the advertisements you click.", "metadata": {"language": "en"}},
    {"_id": "keep", "text": "Messages are kept for thirty days and then deleted.", "metadata": {"language": "en"}},
    {"_id": "place", "text": "Your location is collected when you share it.", "metadata": {"language": "en"}},
]
QUERIES = [
    {"_id": "q1", "text": "how long are messages kept", "metadata": {"language": "en"}},
    {"_id": "q2", "text": "is my location collected", "metadata": {"language": "en"}},
    {"_id": "q3", "text": "zebra xylophone", "metadata": {"language": "en"}},
]
QRELS = ["q1\tkeep\t1", "q2\tplace\t1"]
KEYS = [
    "dataset",
    "retriever",
    "queries",
    "passages",
    "nDCG@10",
    "RR@10",
    "R@5",
    "Success@1",
    "Success@5",
    "p50_ms",
    "p95_ms",
    "answerable_auroc",
]


@pytest.fixture
def bench(write_dataset: WriteDataset, tmp_path: Path) -> Bench:
    return open_bench(write_dataset(CORPUS, QUERIES, QRELS), HashingEmbedder(), "hashing", tmp_path / "cache", silent)


@pytest.mark.parametrize("retriever", ["hybrid", "dense", "keyword"])
def test_each_retriever_puts_the_right_passage_first(bench: Bench, retriever: str) -> None:
    figures = measure(bench, retriever)  # type: ignore[arg-type]
    assert list(figures) == KEYS
    assert (figures["dataset"], figures["queries"], figures["passages"]) == ("tiny", 3, 3)
    assert [figures[name] for name in ("nDCG@10", "RR@10", "R@5", "Success@1", "Success@5")] == [1.0, 1.0, 1.0, 1.0, 1.0]
    assert json.loads(json.dumps(figures)) == figures


def test_the_order_of_a_query_is_exact(bench: Bench) -> None:
    found = {row.query: row.ids for row in ask_queries(bench, Ranker.only("dense"))}
    assert found["q1"] == ["keep", "place", "ads"]
    assert found["q2"][0] == "place"


def test_area_is_null_where_every_query_has_an_answer(write_dataset: WriteDataset, tmp_path: Path) -> None:
    folder = write_dataset(CORPUS, QUERIES[:2], QRELS, name="answerable")
    assert measure(open_bench(folder, HashingEmbedder(), "hashing", tmp_path, silent))["answerable_auroc"] is None


def test_a_dataset_without_judgements_has_no_figures(write_dataset: WriteDataset, tmp_path: Path) -> None:
    folder = write_dataset(CORPUS, QUERIES, [], name="unjudged")
    assert measure(open_bench(folder, HashingEmbedder(), "hashing", tmp_path, silent))["nDCG@10"] is None
