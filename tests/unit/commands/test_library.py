"""``flask library``: no index over what cannot stand, nothing to wait for before a mistake is told, and what changed when."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app import create_app
from assembly import Core
from knowledge.answers.answer import Question
from knowledge.answers.judge import PlainJudge
from knowledge.errors import LibraryError
from tests.small import Edit


@pytest.fixture
def app(core: Core) -> Flask:
    return create_app(core)


def run(app: Flask, *arguments: str) -> Result:
    with app.app_context():
        return app.test_cli_runner().invoke(args=list(arguments))


@pytest.mark.parametrize(
    ("by", "said"), [("tl_now", "supersedes itself, directly or through others"), ("nobody", "supersedes 'nobody', which is no statement")]
)
def test_no_index_over_supersessions_that_lead_nowhere(app: Flask, core: Core, edit: Edit, by: str, said: str) -> None:
    edit("timeline/tl_may28", lambda data: data.update(supersedes=[{"statement": by, "relation": "replaces", "since": "2021-10-28"}]))
    done = run(app, "library", "build")
    assert done.exit_code == 1
    assert said in done.output
    assert not core.settings.index_folder.exists()


def test_building_tells_that_there_are_problems(app: Flask, edit: Edit) -> None:
    edit("timeline/tl_now", lambda data: data.update(see_also=["nobody"]))
    done = run(app, "library", "build")
    assert done.exit_code == 0, done.output
    assert "built all the same, but there are" in done.output


def test_status_counts_files(app: Flask, small_library: Path, edit: Edit) -> None:
    edit("who-can-read/e2ee", lambda data: data.update(region="globl", status="maybe"))
    assert "9 statements, 0 claims, 1 unreadable files\n2 problems: 'flask library check'" in run(app, "library", "status").output


def test_changes_are_listed_latest_first(app: Flask, edit: Edit) -> None:
    edit("indonesia/pdp_9", lambda data: data["dates"].update(ended="2026-10-01"))
    lines = run(app, "library", "changes", "--most", "3").output.splitlines()
    assert lines[0] == "2026-10-01 pdp_9: ended"
    assert len(lines) == 3
    assert lines == sorted(lines, reverse=True)


def test_changes_tell_no_day_that_is_only_reckoned(app: Flask) -> None:
    lines = run(app, "library", "changes").output.splitlines()
    places = {key.rstrip(":"): (place, day) for place, (day, key, *_) in enumerate(line.split() for line in lines)}
    assert (places["tl_now"][1], places["tl_may28"][1]) == ("undated", "2021-05-28")
    assert places["tl_now"][0] < places["tl_may28"][0]


@pytest.mark.parametrize(("arguments", "said"), [(("x", "--as-of", "10-01-2021"), "is no date"), ((" ",), "the question is empty")])
def test_a_mistake_is_told_before_an_index_is_built(app: Flask, core: Core, arguments: tuple[str, ...], said: str) -> None:
    done = run(app, "ask", *arguments)
    assert (done.exit_code, said in done.output) == (1, True)
    assert not core.settings.index_folder.exists()


def test_a_retired_statement_answers_for_the_days_before_it_ended(app: Flask, core: Core, edit: Edit) -> None:
    edit("who-can-read/e2ee", lambda data: (data["dates"].update(ended="2026-03-01"), data.update(facts=[])))
    core.engine.judge = PlainJudge(answer_from=0.0, related_from=0.0)
    question = "can WhatsApp or Meta read my personal chats"
    after = core.engine.ask(Question(question, language="en"))
    assert "e2ee" not in [citation.statement for citation in after.citations]
    page = app.test_client().get("/statements/e2ee?language=en").get_data(as_text=True)
    assert "No longer holds" in page
    assert "Still holds" not in page.partition("</h1>")[2].partition("<h2")[0]
    assert "Fact numbers" not in page
    before = core.engine.ask(Question(question, language="en", as_of=date(2026, 2, 1)))
    assert before.citations[0].statement == "e2ee"
    assert before.citations[0].in_force
    assert before.notice == "Since 1 March 2026 this statement no longer holds."


def test_a_bad_file_does_not_silence_a_server_that_starts_again(core: Core, edit: Edit) -> None:
    fingerprint = core.engine.fingerprint
    edit("who-can-read/e2ee", lambda data: data.update(region="globl"))
    said: list[str] = []
    again = Core(core.settings, report=said.append, today=core.today)
    assert again.engine.fingerprint == fingerprint
    assert "'region' is 'globl'" in said[-1]
    shutil.rmtree(core.settings.index_folder)
    with pytest.raises(LibraryError, match="globl"):
        Core(core.settings, today=core.today).engine  # noqa: B018
