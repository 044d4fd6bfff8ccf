"""A clock that is set back: answers say which day they are of, nobody is shut out, nothing is dated after what came later."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from assembly import Core
from knowledge.answers.answer import Question
from knowledge.documents.document import Document
from knowledge.documents.fetching import Fetched
from knowledge.documents.formats import read_text
from knowledge.documents.refreshing import refresh
from knowledge.index.manifest import read_manifest
from serving.backup import check_backup, restore_backup, write_backup
from tests.small import TODAY
from tests.unit.documents.conftest import FIRST, SECOND
from tests.unit.web.test_limits import ask, limited  # noqa: F401 - a fixture
from web.counts import exposition

pytestmark = pytest.mark.faults
YEARS = timedelta(days=5 * 365)
ASKED = Question("when do I have to accept the new terms?")

SetBack = Callable[[float], None]


@pytest.fixture
def set_back(monkeypatch: pytest.MonkeyPatch) -> SetBack:
    """``set_back(seconds)``: the clock is behind by so much from now on."""
    true = time.time
    return lambda seconds: monkeypatch.setattr(time, "time", lambda: true() - seconds)


def test_an_answer_is_of_the_day_that_it_names(standing_core: Core) -> None:
    """What was remembered of the later day is not given for the earlier one: each is what a fresh engine says of that day."""
    engine, day = replace(standing_core.engine), [TODAY]
    engine.today = lambda: day[0]
    later = engine.ask(ASKED)
    day[0] = TODAY - YEARS
    earlier = engine.ask(ASKED)
    assert (later.as_of, earlier.as_of) == (TODAY, TODAY - YEARS)
    fresh = replace(standing_core.engine).ask(replace(ASKED, as_of=TODAY - YEARS))
    assert (earlier.text, earlier.citations, earlier.status) == (fresh.text, fresh.citations, fresh.status)
    assert all(citation.since <= earlier.as_of.isoformat() for citation in earlier.citations)
    day[0] = TODAY
    assert replace(engine.ask(ASKED), took_ms=0.0) == replace(later, took_ms=0.0)


def test_nobody_is_shut_out(limited: FlaskClient, set_back: SetBack) -> None:  # noqa: F811
    assert [ask(limited).status_code for _ in range(3)] == [200, 200, 429]
    set_back(7 * 86400)
    again = [ask(limited) for _ in range(3)]
    assert [answer.status_code for answer in again] == [200, 200, 429]
    assert 0 < int(again[-1].headers["Retry-After"]) <= 60


def test_a_clock_that_goes_on_forgets_no_count(limited: FlaskClient, set_back: SetBack) -> None:  # noqa: F811
    assert [ask(limited).status_code for _ in range(3)] == [200, 200, 429]
    set_back(1)  # as time servers do
    assert ask(limited).status_code == 429


def test_an_index_is_never_younger_than_nothing(set_back: SetBack) -> None:
    built = time.time()
    set_back(86400)
    assert b"jelas_index_age_seconds 0.0" in exposition("sha256:0", built)


def test_a_newer_text_stays_the_newer_one(core: Core) -> None:
    document = Document("warung", "Warung", "Policy", "https://warung.example/policy", "en")
    core.store.add_version(document, read_text(FIRST.encode(), "policy.md"), FIRST.encode(), TODAY, document.url)

    class Changed:
        """Another text."""

        def get(self, url: str, etag: str = "", modified: str = "") -> Fetched:
            """It."""
            return Fetched(url, SECOND.encode(), "text/markdown")

    outcomes = list(refresh(core.store, Changed(), [], TODAY - YEARS))  # type: ignore[arg-type]
    versions = core.store.documents()["warung"].versions
    assert [outcome.kind for outcome in outcomes] == ["changed"]
    assert [version.day for version in versions] == [TODAY, TODAY]
    assert versions[-1].text == core.store.keep(read_text(SECOND.encode(), "policy.md").text.encode())


def test_what_is_moved_aside_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instance = tmp_path / "instance"
    (instance / "feedback").mkdir(parents=True)
    (instance / "feedback" / "2026-11.jsonl").write_text("{}\n")
    backup = check_backup(write_backup(instance, tmp_path / "backup.tar.gz").path)
    monkeypatch.setattr(time, "strftime", lambda _: "20261125T070000")
    moved = [path for _ in range(3) for path in restore_backup(backup, instance, replace=True) if path.name.startswith("feedback")]
    assert len(set(moved)) == 3
    assert all((path / "2026-11.jsonl").read_text() == "{}\n" for path in moved)


def test_builds_go_on(core: Core, set_back: SetBack, monkeypatch: pytest.MonkeyPatch) -> None:
    first = core.build()
    true = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: true() - 86400 * 10**9)
    set_back(86400)
    second = core.build()
    assert second != first
    assert core.engine.ask(Question("can Facebook read my chats?")).index == read_manifest(second).fingerprint
