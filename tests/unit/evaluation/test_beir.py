from pathlib import Path
from typing import Any

import pytest

from evaluation.beir import read_dataset
from knowledge.errors import JelasError
from tests.unit.evaluation.conftest import WriteDataset

PASSAGE = {"_id": "d1", "title": "Data", "text": "Kami menyimpan data.", "metadata": {"language": "id"}}
QUERY = {"_id": "q1", "text": "what data is kept?"}


def test_a_folder_is_read(write_dataset: WriteDataset) -> None:
    dataset = read_dataset(
        write_dataset([PASSAGE, {"_id": "d2", "text": "We share the data with them."}], [QUERY], ["q1\td1\t2", "q1\td2\t0"])
    )
    assert dataset.name == "tiny"
    assert [(passage.id, passage.heading, passage.language) for passage in dataset.passages] == [("d1", "Data", "id"), ("d2", "", "en")]
    assert dataset.queries[0].language is None
    assert dataset.relevant == {"q1": {"d1": 2}}


def test_judgements_of_queries_that_are_not_asked_are_left_out(write_dataset: WriteDataset) -> None:
    assert read_dataset(write_dataset([PASSAGE], [QUERY], ["q1\td1\t1", "q9\td1\t1"])).relevant == {"q1": {"d1": 1}}


@pytest.mark.parametrize(
    ("corpus", "queries", "qrels", "told"),
    [
        (["{"], [QUERY], [], r"corpus.jsonl:1: not JSON"),
        (["7"], [QUERY], [], r"corpus.jsonl:1: not a JSON object"),
        ([{"_id": "d1"}], [QUERY], [], r"corpus.jsonl:1: 'text' is missing"),
        ([{"text": "x"}], [QUERY], [], r"corpus.jsonl:1: '_id' is missing"),
        ([PASSAGE, PASSAGE], [QUERY], [], r"corpus.jsonl:2: _id 'd1' comes twice"),
        ([{**PASSAGE, "metadata": 3}], [QUERY], [], r"corpus.jsonl:1: 'metadata' must be an object"),
        ([], [QUERY], [], r"corpus.jsonl: empty"),
        ([PASSAGE], [QUERY, "x"], [], r"queries.jsonl:2: not JSON"),
        ([PASSAGE], [QUERY], ["q1 d1 1"], r"test.tsv:2: write query-id"),
        ([PASSAGE], [QUERY], ["q9\td1\t1"], r"qrels/\S+\.tsv: no query-id there is an _id in queries.jsonl"),
        ([PASSAGE], [QUERY], ["q1\td1\tvery"], r"test.tsv:2: write query-id"),
    ],
)
def test_what_is_wrong_is_told_by_file_and_line(
    write_dataset: WriteDataset, corpus: list[Any], queries: list[Any], qrels: list[str], told: str
) -> None:
    with pytest.raises(JelasError, match=told):
        read_dataset(write_dataset(corpus, queries, qrels))


def test_a_missing_folder_or_file_is_told(tmp_path: Path, write_dataset: WriteDataset) -> None:
    with pytest.raises(JelasError, match="nowhere: no such folder"):
        read_dataset(tmp_path / "nowhere")
    folder = write_dataset([PASSAGE], [QUERY], [])
    (folder / "qrels" / "test.tsv").unlink()
    with pytest.raises(JelasError, match=r"qrels: no \*\.tsv file"):
        read_dataset(folder)
    (folder / "queries.jsonl").unlink()
    with pytest.raises(JelasError, match=r"queries.jsonl: No such file"):
        read_dataset(folder)
