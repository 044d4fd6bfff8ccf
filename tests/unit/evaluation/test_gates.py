from pathlib import Path

import pytest

from evaluation.gates import check, read_gates
from evaluation.measures import judged
from evaluation.slices import Judged
from knowledge.errors import JelasError
from tests.unit.evaluation.conftest import case, citation, outcome


def gates_file(folder: Path, text: str) -> Path:
    path = folder / "gates.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def run() -> Judged:
    """Two questions, one right, one wrong."""
    right = outcome(case("a1", facts=("F1",)), citation("a", "F1"), right=frozenset({"a"}))
    wrong = outcome(case("a2", facts=("F1",)), citation("b", "F2"), right=frozenset({"a"}))
    return Judged([right, wrong], judged([right, wrong]))


@pytest.mark.parametrize(
    ("bound", "passed"),
    [("minimum = 0.5", True), ("minimum = 0.51", False), ("maximum = 0.5", True), ("maximum = 0.49", False)],
)
def test_a_gate_compares_with_its_bound(tmp_path: Path, run: Judged, bound: str, passed: bool) -> None:
    gates = read_gates(gates_file(tmp_path, f'[[gate]]\nmeasure = "Success@1"\n{bound}\n'))
    (found,) = check(gates, run)
    assert found.value == 0.5
    assert found.passed is passed


def test_a_slice_without_questions_passes_nothing(tmp_path: Path, run: Judged) -> None:
    gates = read_gates(gates_file(tmp_path, '[[gate]]\nmeasure = "Success@1"\nwhere = { language = "en" }\nminimum = 0\n'))
    (found,) = check(gates, run)
    assert not found.passed
    assert str(found) == "MISSED: Success@1 >= 0 on language en: no question there"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[gate]]\nmeasure = "beauty"\nminimum = 1\n', "no measure 'beauty'"),
        ('[[gate]]\nmeasure = "Success@1"\n', "either minimum or maximum"),
        ('[[gate]]\nmeasure = "Success@1"\nminimun = 1\n', "minimun"),
        ("[[gate", "gates.toml"),
    ],
)
def test_a_gate_written_wrongly_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(JelasError, match=told):
        read_gates(gates_file(tmp_path, text))


def test_the_shipped_gates_can_be_read() -> None:
    assert len(read_gates()) >= 10
