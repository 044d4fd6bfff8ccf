"""The commands: everything understood is shown, nothing is half kept, errors are one clear message."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app import create_app
from assembly import Core
from knowledge.answers.answer import Question
from knowledge.answers.judge import PlainJudge
from knowledge.documents.formats import MOST_BYTES
from tests.unit.documents.conftest import DAYS, FIRST, SECOND, THIRD
from tests.unit.documents.pdf import Text, encrypted_pdf, make_pdf

Run = Callable[..., Result]


@pytest.fixture
def app(core: Core) -> Flask:
    return create_app(core)


@pytest.fixture
def run(app: Flask) -> Run:
    """``run("add", path)``: one of the library's commands."""
    return lambda *arguments, **more: app.test_cli_runner().invoke(args=["library", *map(str, arguments)], **more)


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    folder = tmp_path / "whatsapp-policy"
    folder.mkdir()
    for day, text in zip(DAYS, (FIRST, SECOND, THIRD), strict=True):
        (folder / f"{day}.md").write_text(text)
    return folder


def test_folder_of_dated_files_becomes_one_document(run: Run, core: Core, dated: Path):
    before = core.engine.fingerprint
    done = run("add", dated, "--yes")
    assert done.exit_code == 0, done.output
    assert "versions   2020-07-20, 2021-01-04, 2026-01-01" in done.output
    assert "publisher  WhatsApp" in done.output
    assert "index built over 1 documents in 3 versions" in done.output
    assert core.engine.fingerprint != before
    assert any(passage.owner == "doc:whatsapp-policy" for passage in core.engine.index.passages)
    assert "nothing new" in run("add", dated, "--yes", "--no-build").output


def test_answer_may_quote_the_version_of_the_day(run: Run, core: Core, dated: Path):
    run("add", dated, "--yes")
    engine = core.engine
    object.__setattr__(engine.documents.trust.answers, "enough", 0.0)
    engine.judge = PlainJudge(answer_from=1.1, related_from=1.0)
    for day, said in zip(DAYS, ("do not estimate", "estimate your city", "ninety days"), strict=True):
        answer = engine.ask(
            Question("telephone network where you are, estimate the address of your connection, maps", as_of=day, language="en")
        )
        citation = answer.citations[0]
        version = core.store.document("whatsapp-policy").version_on(day)
        assert answer.status == "answered"
        assert (citation.statement, citation.facts, citation.kind, citation.published) == (None, (), "document", day.isoformat())
        assert all(found.quote in core.store.text(version.text) for found in answer.citations)
        assert said in " ".join(found.quote for found in answer.citations)
        assert answer.text.startswith("From the document itself")


def test_nothing_is_kept_without_a_yes(run: Run, core: Core, dated: Path):
    assert run("add", dated, input="n\n").exit_code == 1
    assert not core.store.root.exists()


def test_same_words_under_another_name_are_left_out(run: Run, core: Core, dated: Path, tmp_path: Path):
    run("add", dated, "--yes", "--no-build")
    (tmp_path / "copy.md").write_text(THIRD)
    assert "has the words of 'whatsapp-policy'" in run("add", tmp_path / "copy.md", "--yes", "--publisher", "X", "--no-build").output
    assert list(core.store.documents()) == ["whatsapp-policy"]


def test_added_version_asks_for_review_as_a_refreshed_one_does(run: Run, core: Core, dated: Path):
    url = core.library.statements["e2ee"].record.source.url
    newest = dated / f"{DAYS[2]}.md"
    newest.unlink()
    (dated / "document.yaml").write_text(f"url: {url}\n")
    run("add", dated, "--yes", "--no-build")
    assert "to be reviewed" not in run("status").output
    newest.write_text(THIRD)
    run("add", dated, "--yes", "--no-build")
    assert "to be reviewed: e2ee (whatsapp-policy changed on" in run("status").output


OTHER = "# Warung Kopi\n\n" + "Kami menyeduh kopi setiap pagi dan menyapu lantai setiap sore, lalu pulang sebelum hujan turun. " * 9


def test_other_text_under_a_key_that_is_held_is_no_version_of_it(run: Run, core: Core, dated: Path, tmp_path: Path):
    (other := tmp_path / "other" / "whatsapp-policy.md").parent.mkdir()
    other.write_text(OTHER)
    run("add", dated, "--yes", "--no-build")
    held = core.store.document("whatsapp-policy")
    refused = run("add", other, "--yes", "--no-build", "--publisher", "Kopi")
    assert refused.exit_code == 1
    assert "which has other words: give it another with --key" in refused.output
    assert core.store.document("whatsapp-policy") == held
    assert run("add", other, "--yes", "--no-build", "--publisher", "Kopi", "--key", "kopi").exit_code == 0
    assert core.store.document("kopi").publisher == "Kopi"
    other.write_text(THIRD.replace("Businesses.", "Shops."))
    assert run("add", other, "--yes", "--no-build").exit_code == 0
    assert len(core.store.document("whatsapp-policy").versions) == 4


FAULTY: dict[str, tuple[bytes, str]] = {
    "locked.pdf": (encrypted_pdf(), "encrypted"),
    "broken.pdf": (b"%PDF-1.7 nothing", "PDF"),
    "pictures.pdf": (make_pdf([[]]), "scanned pictures"),
    "short.pdf": (make_pdf([[Text(60, 700, "Hello")]]), "only 1 words"),
    "wall.html": (b"<html><body>Please accept cookies</body></html>", "cookie or login wall"),
    "huge.html": (b"x" * (MOST_BYTES + 1), "larger than 20 MB"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_faulty_file_stops_the_whole_and_leaves_nothing(run: Run, core: Core, dated: Path, name: str):
    content, said = FAULTY[name]
    (dated.parent / "mixed").mkdir()
    dated.rename(dated.parent / "mixed" / "chat")
    (dated.parent / "mixed" / name).write_bytes(content)
    done = run("add", dated.parent / "mixed", "--yes", "--publisher", "Warung")
    assert done.exit_code == 1
    assert said in done.output
    assert "Traceback" not in done.output
    assert not core.store.root.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "/absent/file.md"), "no such file or folder"),
        (("add", "http://127.0.0.1:9/"), "inside a private network"),
        (("import-ota", "/tmp"), "not a git repository"),
        (("withdraw", "absent", "--reason", "x"), "no document 'absent'"),
        (("add", "/tmp", "--date", "yesterday"), "--date"),
    ],
)
def test_errors_are_one_clear_message(run: Run, core: Core, arguments: tuple[str, ...], said: str):
    done = run(*arguments)
    assert done.exit_code == 1
    assert said in done.output
    assert isinstance(done.exception, SystemExit)
    assert not core.store.root.exists()


def test_withdrawn_document_is_quoted_no_longer(run: Run, core: Core, dated: Path):
    run("add", dated, "--yes")
    assert run("withdraw", "whatsapp-policy", "--reason", "a forgery").exit_code == 0
    assert not any(passage.owner.startswith("doc:") for passage in core.engine.index.passages)
    assert "withdrawn on" in run("status").output
    assert run("restore", "whatsapp-policy").exit_code == 0
    assert any(passage.owner.startswith("doc:") for passage in core.engine.index.passages)


@pytest.mark.parametrize("text", [SECOND, SECOND.replace("Location Information", "Where You Are")])
def test_another_copy_of_a_held_document_is_refused(run: Run, core: Core, dated: Path, tmp_path: Path, text: str):
    run("add", dated, "--yes", "--no-build")
    before = core.store.documents()
    for name in ("2026-06-30", "policy"):
        (copy := tmp_path / f"{name}.md").write_text(text)
        done = run("add", copy, "--yes", "--no-build", "--publisher", "WhatsApp")
        assert "--key" in done.output
        assert core.store.documents() == before
    assert "held as 'whatsapp-policy': say --key whatsapp-policy if" in done.output or "has the words of 'whatsapp-policy'" in done.output
    assert run("add", copy, "--yes", "--no-build", "--key", "other", "--publisher", "WhatsApp").exit_code == 0
    assert "is a day, no key" in run("add", copy, "--yes", "--no-build", "--publisher", "WhatsApp", "--key", "2026-06-30").output
    assert run("add", dated, "--yes", "--no-build").exit_code == 0


def test_a_day_is_corrected_by_saying_it(run: Run, core: Core, tmp_path: Path):
    (path := tmp_path / "whatsapp-policy.md").write_text(FIRST)
    for day, kept in (("2016-02-10", "kept"), ("2026-02-10", "kept"), ("2026-02-10", "nothing new")):
        assert f"whatsapp-policy: {kept}" in run("add", path, "--yes", "--no-build", "--date", day).output
    assert [version.day.isoformat() for version in core.store.document("whatsapp-policy").versions] == ["2026-02-10"]
    for day, said in (("2999-01-01", "which is still to come"), ("0216-02-10", "which is before 1990")):
        refused = run("add", path, "--yes", "--no-build", "--date", day)
        assert (refused.exit_code, said in refused.output) == (1, True)


def test_who_names_what_is_not_there_is_told(run: Run, core: Core, dated: Path):
    run("add", dated, "--yes", "--no-build")
    for arguments, said in (
        (("reviewed", "typo"), "'typo' is not to be reviewed: 'flask library status' lists"),
        (("refresh", "typo"), "no document 'typo': 'flask library status' lists"),
        (("refresh", "whatsapp-policy"), "'whatsapp-policy' has no address to fetch: add its file again with --key"),
    ):
        done = run(*arguments)
        assert done.exit_code == 1
        assert said in done.output


def test_withdrawing_may_leave_the_index_for_later(run: Run, dated: Path):
    run("add", dated, "--yes", "--no-build")
    for command in (("withdraw", "whatsapp-policy", "--reason", "x"), ("restore", "whatsapp-policy")):
        done = run(*command, "--no-build")
        assert done.exit_code == 0
        assert "index built" not in done.output


def test_a_file_of_a_word_processor_is_to_be_saved_as_pdf(run: Run, tmp_path: Path):
    (path := tmp_path / "policy.docx").write_bytes(b"PK\x03\x04")
    assert "open it there and save it as PDF, then add that" in run("add", path, "--yes", "--no-build").output
