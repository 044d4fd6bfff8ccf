"""The parts of ``make bench`` on tiny input. Nothing here measures: how fast a machine is shows in ``make bench`` alone."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from bench import growth
from bench.environments import PEERS, peers
from bench.page import chart, page
from bench.report import report, table
from bench.rounds import Figures, measured
from bench.subjects import Subject

ECHO = """
from bench.line import serve
def build(setup):
    setup["building"] = 1.5
    print("noise of a library")
    def answer(question):
        if question == "breaks":
            raise ValueError(question)
        return question.upper()
    return answer
serve(build)
"""


@pytest.fixture
def subject(tmp_path: Path):
    (tmp_path / "echo.py").write_text(ECHO)
    with Subject("echo", [sys.executable, str(tmp_path / "echo.py")], {"texts": []}, tmp_path / "echo.log") as found:
        found.start("first")
        yield found


def test_a_subject_is_asked_over_the_line(subject: Subject) -> None:
    assert subject.building == 1.5
    assert len(subject.seconds(["a", "b", "c"])) == 3
    assert (subject.per_second(["a"] * 20, 4) or 0) > 0
    assert subject.per_second(["breaks"], 2) is None
    assert subject.seconds(["still there"])[0] >= 0


def test_a_subject_that_ends_says_where_its_log_is(tmp_path: Path) -> None:
    with (
        Subject("gone", [sys.executable, "-c", "raise SystemExit(1)"], {}, tmp_path / "gone.log") as gone,
        pytest.raises(ChildProcessError, match=r"gone has ended: see .*gone\.log"),
    ):
        gone.start("first")


def test_each_round_has_questions_of_its_own() -> None:
    class Asked:
        name, ready, building, megabytes = "floor", 0.5, None, 10.0
        singles: list[str] = []
        crowds: list[str] = []

        def seconds(self, questions):
            self.singles += questions
            return [0.002] * len(questions)

        def per_second(self, questions, clients):
            self.crowds += questions
            return float(clients)

    asked = Asked()
    (found,) = measured([asked], [f"q{number}" for number in range(40)], rounds=4)
    assert len(set(asked.singles)) == len(asked.singles) / 2 == len(asked.crowds) == 20
    assert not set(asked.singles) & set(asked.crowds)
    assert (found.milliseconds, found.rate, found.megabytes) == (2.0, 8.0, 10.0)


FOUND = [
    Figures("floor", 0.3, None, 186.0, [2.0, 4.0], [2.0], [500.0], [3.0]),
    Figures("<peer>", 5.0, 60.0, 600.0, [8.0, 6.0], [7.0], [], [9.0]),
]


def test_the_table_compares_with_the_floor() -> None:
    head, floor, peer, left_out = table(FOUND, {"other": "can't be installed"}).splitlines()
    assert head.split()[0] == "subject"
    assert floor.split()[1:4] == ["3.00", "2.0-4.0", "1.00"]
    assert peer.split()[3] == "2.33"
    assert "fails" in peer
    assert left_out == "other: left out: can't be installed"


def test_the_page_holds_what_the_report_holds() -> None:
    content = json.loads(json.dumps(report(FOUND, {"other": "why"}, "2 cores", 5)))
    shown = page(content)
    assert "&lt;peer&gt;" in shown
    assert "<peer>" not in shown
    assert "other: why" in shown
    assert shown.count("<svg") == 5
    assert 'width="420.0"' in chart([("most", 8.0), ("half", 4.0)], "ms")


def test_every_peer_pins_what_it_needs() -> None:
    assert peers() == ["haystack", "langchain", "llamaindex", "txtai"]
    for name in peers():
        lines = [line for line in (PEERS / name / "requirements.txt").read_text().splitlines() if not line.startswith("#")]
        assert all("==" in line for line in lines)
        compile((PEERS / name / "peer.py").read_text(), f"{name}/peer.py", "exec")


def test_a_small_index_grows(tmp_path: Path) -> None:
    growth.build(300, tmp_path)
    figures = growth.search(300, tmp_path)
    assert figures["recall@10"] >= 0.99  # rows in half precision: of two that are equally near, either may come tenth
    assert np.load(tmp_path / "questions.npy").shape == (40, 384)
