"""Cases, outcomes and datasets small enough to work out by hand."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assembly import Core
from evaluation.cases import Case
from evaluation.outcomes import Outcome
from knowledge.answers.answer import Answer, Citation
from knowledge.answers.engine import Engine
from knowledge.answers.interpretation import Interpretation
from knowledge.answers.judge import PlainJudge
from settings import Settings
from tests.small import TODAY, write_small_library

WriteDataset = Callable[..., Path]


def citation(statement: str, *facts: str, number: int = 1, **changes: Any) -> Citation:
    fields = {
        "number": number,
        "statement": statement,
        "facts": facts,
        "passage": f"{statement}/id#1",
        "quote": "Menurut WhatsApp, tidak.",
        "language": "id",
        "publisher": "WhatsApp",
        "speaker": None,
        "title": "FAQ",
        "url": "https://faq.whatsapp.com",
        "kind": "official",
        "published": None,
        "effective": None,
        "region": "global",
        "scope": (),
        "status": "in_force",
        "since": "2021",
        "in_force": True,
    }
    return Citation(**{**fields, **changes})


def case(id: str = "a1", **changes: Any) -> Case:
    return Case(**{"id": id, "question": "?", "language": "id", "kind": "answerable", "style": "plain", "topic": "timeline", **changes})


def outcome(asked: Case, *citations: Citation, right: frozenset[str] = frozenset(), **changes: Any) -> Outcome:
    read = {name: changes.pop(name) for name in ("regions", "concern", "authorities") if name in changes}
    fields = {"status": "answered" if citations else "no_statement", "text": "Menurut WhatsApp, tidak. [1]", "citations": citations}
    answer = Answer("?", "id", TODAY, "ID", **{**fields, **changes})
    ranked = tuple(str(item.statement) for item in citations)
    return Outcome(asked, answer, Interpretation("id", "?", **read), ranked, right, "id", {})


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An engine over a few statements, made to answer whatever its confidence: hashed vectors are no measure of that."""
    root = tmp_path_factory.mktemp("evaluation")
    core = Core(Settings(instance=root / "instance", knowledge=write_small_library(root / "knowledge"), testing=True), today=lambda: TODAY)
    return replace(core.engine, judge=PlainJudge(answer_from=0.0))


@pytest.fixture
def write_dataset(tmp_path: Path) -> WriteDataset:
    """``write_dataset(corpus, queries, qrels)``: a BEIR folder of rows and judgements."""

    def write(corpus: list[Any], queries: list[Any], qrels: list[str], name: str = "tiny") -> Path:
        folder = tmp_path / name
        (folder / "qrels").mkdir(parents=True)
        for file, rows in (("corpus", corpus), ("queries", queries)):
            lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
            (folder / f"{file}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        (folder / "qrels" / "test.tsv").write_text(
            "query-id\tcorpus-id\tscore\n" + "".join(f"{line}\n" for line in qrels), encoding="utf-8"
        )
        return folder

    return write
