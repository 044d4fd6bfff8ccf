import re
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.ablation import ablated
from evaluation.cases import Case
from evaluation.comparison import compared, gained_and_lost
from evaluation.gates import check, read_gates
from evaluation.measures import judged
from evaluation.outcomes import ask_all
from evaluation.page import page
from evaluation.report import Report, make_report, read_report, worst, write_json
from evaluation.slices import Judged
from evaluation.table import differences, table
from knowledge.answers.engine import Engine
from knowledge.errors import JelasError
from knowledge.index.passage_index import SIGNALS
from tests.unit.evaluation.conftest import case, citation, outcome

CASES = [
    Case("a1", "Apakah WhatsApp bisa membaca pesan pribadi saya?", "id", "answerable", "plain", "who-can-read", ("F001",), verdict="no"),
    Case("a2", "What happens to my account <b>now</b> if I do not accept?", "en", "answerable", "plain", "timeline", ("F089",)),
    Case("u1", "Resep rendang?", "id", "off_topic", "everyday"),
]


@pytest.fixture
def run(engine: Engine) -> Judged:
    outcomes = ask_all(engine, CASES)
    return Judged(outcomes, judged(outcomes))


@pytest.fixture
def report(run: Judged) -> Report:
    return make_report(run, "sha256:0")


def test_a_report_survives_its_file(report: Report, tmp_path: Path) -> None:
    write_json(report, tmp_path / "report.json")
    read = read_report(tmp_path / "report.json")
    assert read["rows"] == report["rows"]
    assert read["questions"] == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "no such file"),
        ("{", "no report"),
        ('{"format": 0}', "format 0"),
        ("[]", "no report"),
        ('{"format": 1}', "no report"),
        ('{"format": 1, "rows": [{"key": "a"}]}', "no report"),
    ],
)
def test_what_is_no_report_is_told(tmp_path: Path, text: str | None, told: str) -> None:
    if text is not None:
        (tmp_path / "report.json").write_text(text, encoding="utf-8")
    with pytest.raises(JelasError, match=told):
        read_report(tmp_path / "report.json")


def test_a_folder_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(JelasError, match="cannot be read"):
        read_report(tmp_path)


def test_the_page_says_what_was_asked(run: Judged) -> None:
    html = page(make_report(run, "sha256:0", source="evaluation/contrasts", limit=50))
    assert "3 questions of evaluation/contrasts (the first 50 at most)" in html
    assert "<h2>On all questions</h2>" in html, "all three are in the tuned half"
    held = [replace(outcome, case=replace(outcome.case, half="held-out")) for outcome in run.outcomes]
    assert "<h2>On the held-out half</h2>" in page(make_report(Judged(held, run.values), "sha256:0"))


def test_no_answer_is_a_remembered_one(engine: Engine) -> None:
    """Nor is the first, which is asked before to have files read."""
    assert not any(outcome.answer.remembered for outcome in ask_all(replace(engine), CASES))


def test_the_page_needs_nothing_beside_itself(report: Report, run: Judged) -> None:
    html = page(report, check(read_gates(), run))
    assert html.count("<svg") >= 5
    assert not re.findall(r"""(?:src|href)=["']?http""", html)
    assert "<b>now</b>" not in html


def test_the_table_shows_every_half(report: Report) -> None:
    shown = table(report)
    assert "half tuned" in shown
    assert "superseded: 0" in shown


def test_the_table_has_the_columns_that_its_questions_fill() -> None:
    wordings = [outcome(case(f"f{number}", family="f", facts=("F1",)), citation("a", "F1"), right=frozenset({"a"})) for number in (1, 2)]
    head, _, whole, *_ = table(make_report(Judged(wordings, judged(wordings)), "sha256:0")).splitlines()
    assert head.split() == ["slice", "n", "Success@1", "Success@5", "wrongly", "refused", "alike"]
    assert "·" not in whole


def test_worst_misses_come_by_cost() -> None:
    sure = outcome(case("a1", facts=("F1",)), citation("b", "F2"), right=frozenset({"a"}), confidence=0.9)
    silent = outcome(case("a2", facts=("F1",)), right=frozenset({"a"}), confidence=0.2)
    right = outcome(case("a3", facts=("F1",)), citation("a", "F1"), right=frozenset({"a"}), confidence=0.9)
    outcomes = [right, silent, sure]
    found = worst(make_report(Judged(outcomes, judged(outcomes)), "sha256:0"))
    assert [row["key"] for row in found] == ["answerable/a1", "answerable/a2"]


def test_two_runs_are_compared_question_by_question() -> None:
    asked = [case(f"a{number}", facts=("F1",)) for number in range(8)]
    bad = [outcome(item, citation("b", "F2"), right=frozenset({"a"})) for item in asked]
    good = [outcome(item, citation("a", "F1"), right=frozenset({"a"})) for item in asked]
    before, after = (make_report(Judged(outcomes, judged(outcomes)), "sha256:0") for outcomes in (bad, good))
    found = compared(before, after)["Success@1"]
    assert (found.before, found.after, found.gain, found.n) == (0.0, 1.0, 1.0, 8)
    assert found.p < 0.05
    assert gained_and_lost(before, after) == ([item.key for item in asked], [])
    assert "better" in differences({"Success@1": found})


def test_a_signal_taken_away_weighs_nothing(engine: Engine) -> None:
    poorer = ablated(engine, ["ask"])
    assert poorer.ranker.same[SIGNALS.index("ask")] == 0
    assert poorer.ranker.same[SIGNALS.index("late")] == engine.ranker.same[SIGNALS.index("late")]


def test_follow_ups_and_everyday_words_can_be_taken_away(engine: Engine) -> None:
    poorer = ablated(engine, ["follow-ups", "lexicon"])
    read = poorer.reader.read("kalo grup gmn?", ("Apakah WhatsApp membaca chat saya?",), "id", "id")
    assert read.standard == "kalo grup gmn?"


def test_the_other_way_to_understand_a_turn_can_be_taken_away(engine: Engine) -> None:
    turn, before = "are voice calls encrypted", ("can Facebook read my personal chats?",)
    whole, poorer, typed = (ablated(engine, without).reader.read(turn, before, "en", "en") for without in ([], ["readings"], ["lexicon"]))
    assert whole.other
    assert poorer.other is None
    assert typed.other
    assert (poorer.standard, typed.other.standard) == (whole.standard, turn)


def test_an_unknown_ingredient_is_told(engine: Engine) -> None:
    with pytest.raises(JelasError, match="--without salt: no such ingredient"):
        ablated(engine, ["salt"])
