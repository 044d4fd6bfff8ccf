"""Every reader of something from outside, given what hypothesis makes of a sound piece: read, or refused with a clear word."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from click import ClickException
from hypothesis import example, given
from hypothesis import strategies as st
from limits import parse_many

from commands.ask import _batch
from evaluation.beir import read_dataset
from evaluation.cases import read_cases
from i18n.everyday import LEXICON, read_lexicon
from knowledge.answers.answer import Question
from knowledge.documents.dates import printed_day
from knowledge.documents.describing import beside, dated, key_of_address
from knowledge.documents.formats import SUFFIXES, _read, read_text
from knowledge.documents.ota import documents_in, history
from knowledge.errors import JelasError
from knowledge.library.asked import read_asked
from knowledge.library.claim import ClaimFile
from knowledge.library.glossary import GlossaryTerm
from knowledge.library.reading import read_file, read_library
from knowledge.library.statement import StatementFile
from serving.backup import check_backup, write_backup
from settings import Settings, read_settings
from tests.faults.mangled import JSON, ODD, mangled, spoilt, tried
from tests.small import ROOT, write_small_library
from tests.unit.documents.conftest import FIRST
from tests.unit.documents.pdf import Text, make_pdf

pytestmark = pytest.mark.faults
KNOWLEDGE = ROOT / "knowledge"
STATEMENT = (KNOWLEDGE / "statements" / "who-can-read" / "e2ee.yaml").read_text()
CLAIM = sorted((KNOWLEDGE / "claims").glob("*.yaml"))[0].read_text()
GLOSSARY = (KNOWLEDGE / "glossary.yaml").read_text()[:1500]
ASKED = "\n".join((KNOWLEDGE / "asked" / "timeline.jsonl").read_text().splitlines()[:2])
CASES = "\n".join((ROOT / "evaluation" / "questions" / "as_of.jsonl").read_text().splitlines()[:2])
HTML = (
    f"<html><head><title>Policy</title></head><body><h1>Policy</h1><table><tr><td>{FIRST}</td></tr></table><ul><li>one</ul></body></html>"
)
PDF = make_pdf([[Text(72, 700 - 14 * number, line) for number, line in enumerate(FIRST.splitlines()[:20]) if line]])


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("parsers")


@pytest.mark.parametrize(
    ("sound", "noun"),
    [(STATEMENT, StatementFile), (CLAIM, ClaimFile), (GLOSSARY, tuple[GlossaryTerm, ...])],
    ids=["statement", "claim", "glossary"],
)
def test_statements_claims_glossary(folder: Path, sound: str, noun: object) -> None:
    path = folder / "noun.yaml"

    @tried(12)
    @given(mangled(sound))
    @example("a: !!timestamp x")
    @example("a: \x01")
    @example("a: !!int ''")
    @example("<<: 1")
    @example("? [a]\n: b")
    @example("a: 2021-13-45")
    @example("a: &a [*a]")
    def read(text: str) -> None:
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        value, problems = read_file(path, noun)
        assert (value is None) == bool(problems)
        assert all(str(problem).startswith(f"{path}:") and problem.remedy for problem in problems)

    read()


def test_a_whole_library_with_a_spoilt_file(folder: Path) -> None:
    root = write_small_library(folder / "knowledge")
    path = root / "statements" / "who-can-read" / "e2ee.yaml"

    @tried(6, 400)
    @given(spoilt(path.read_bytes()))
    def check(content: bytes) -> None:
        path.write_bytes(content)
        problems = read_library(root).problems
        assert all(problem.remedy for problem in problems)

    check()


def test_asked_questions(folder: Path) -> None:
    path = folder / "asked.jsonl"

    @tried(25)
    @given(spoilt(ASKED.encode()) | mangled(ASKED).map(lambda text: text.encode("utf-8", "surrogatepass")))
    @example(b"\xff\xfe")
    @example(ASKED.replace(" ", "\u2028", 1).encode())
    @example(b"[" * 100_000)
    def read(content: bytes) -> None:
        path.write_bytes(content)
        for number, asked in read_asked(path):
            assert number >= 1
            assert asked

    read()


def test_questions_of_the_evaluation(folder: Path) -> None:
    path = folder / "cases.jsonl"

    @tried(25)
    @given(spoilt(CASES.encode()) | JSON.map(lambda value: json.dumps(value).encode()))
    @example(b"[" * 100_000)
    @example(b"\xff")
    def read(content: bytes) -> None:
        path.write_bytes(content)
        refused_or_read(lambda: read_cases(folder), str(folder))

    read()


def refusal(read: Callable[[], object]) -> str:
    """What an operator is told; empty where it was read."""
    try:
        read()
    except JelasError as error:
        return str(error)
    return ""


def refused_or_read(read: Callable[[], object], named: str) -> None:
    told = refusal(read)
    assert not told or (named in told and ": " in told), told


def test_a_batch_of_questions(folder: Path) -> None:
    """``flask ask --batch``: questions that can be asked and told, or a message that names the line."""
    path = folder / "questions.jsonl"
    body = {"question": "can Facebook read my chats?", "as_of": "2021-01-04", "language": "en", "region": "ID", "previous": ["hi"], "id": 1}
    sound = json.dumps(body) + "\n"

    @tried(40)
    @given(spoilt(sound.encode()) | mangled(sound).map(lambda text: text.encode("utf-8", "surrogatepass")) | rows() | bodies())
    @example(b'{"question": "\\ud800"}')
    @example(b'{"question": "a", "previous": ["\\udfff"]}')
    @example(b'{"question": "a", "previous": "a"}')
    @example(b'{"question": "a", "as_of": [1]}')
    @example(b'{"question": "a", "as_of": "20210104"}')
    @example(b"[" * 100_000)
    @example(b'{"question": ' + b"9" * 5000 + b"}")
    def read(content: bytes) -> None:
        path.write_bytes(content)
        refused_or_read(lambda: [text.encode() for question in asked(path) for text in (question.text, *question.previous)], str(path))

    read()


def asked(path: Path) -> list[Question]:
    """The questions of a batch, refused as everything else is."""
    try:
        return list(_batch(path))
    except ClickException as refused:
        raise JelasError(refused.message) from refused


def bodies() -> st.SearchStrategy[bytes]:
    """Objects with the keys of a question and any JSON in them."""
    keys = st.sampled_from(["question", "language", "as_of", "region", "previous", "id", "x"])
    return st.dictionaries(keys, JSON | st.just("can Facebook read my chats?")).map(lambda body: json.dumps(body).encode())


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_folder_of_beir(folder: Path, name: str) -> None:
    (folder / "qrels").mkdir()
    sound = {
        "corpus.jsonl": '{"_id": "a", "title": "T", "text": "said", "metadata": {"language": "en"}}\n{"_id": "b", "text": "else"}\n',
        "queries.jsonl": '{"_id": "q", "text": "what?"}\n',
        "qrels/test.tsv": "query-id\tcorpus-id\tscore\nq\ta\t1\nq\tb\t0\n",
    }
    for each, text in sound.items():
        (folder / each).write_text(text)

    @tried(25)
    @given(spoilt(sound[name].encode()) | mangled(sound[name]).map(lambda text: text.encode("utf-8", "surrogatepass")) | rows())
    @example(b"q\ta\t--5\n")
    @example(b"q\ta\t" + b"9" * 5000 + b"\n")
    @example(b'{"_id": "\\ud800", "text": "x"}')
    @example(b"[" * 100_000)
    def read(content: bytes) -> None:
        (folder / name).write_bytes(content)
        refused_or_read(lambda: read_dataset(folder).passages[0].text.encode(), str(folder / name))

    read()
    (folder / name).unlink()
    (folder / name).mkdir()
    with pytest.raises(JelasError, match=Path(name).name):
        read_dataset(folder)


def rows() -> st.SearchStrategy[bytes]:
    """Lines of any JSON."""
    return st.lists(JSON, max_size=3).map(lambda values: "\n".join(json.dumps(value) for value in values).encode())


@tried(40)
@given(mangled(FIRST) | st.text(max_size=400), st.sampled_from(sorted(SUFFIXES)))
def test_documents_as_text(text: str, suffix: str) -> None:
    kind = SUFFIXES[suffix]
    content = text.encode("utf-8", "surrogatepass")
    if kind != "pdf":
        refused_or_read(lambda: _read(kind, content, f"x{suffix}"), "x")


@tried(30)
@given(spoilt(FIRST.encode()) | st.binary(max_size=300), st.sampled_from([".md", ".txt", ".html"]))
def test_documents_as_bytes(content: bytes, suffix: str) -> None:
    refused_or_read(lambda: _read(SUFFIXES[suffix], content, f"x{suffix}"), "x")


@tried(25)
@given(mangled(HTML) | spoilt(HTML.encode()).map(lambda content: content.decode("latin-1")))
@example("<table><tr><td colspan=99999999999 rowspan=-1>x</table>")
@example("<base href='http://[::1'><a href='http://[x'>a</a><link rel=canonical href='http://[x'>")
@example("<meta charset=utf-7>" + HTML)
def test_documents_as_html(text: str) -> None:
    refused_or_read(lambda: _read("html", text.encode("utf-8", "surrogatepass"), "x.html"), "x.html")


@tried(12, 1_000)
@given(spoilt(PDF) | st.binary(max_size=60).map(lambda content: b"%PDF-1.7\n" + content))
def test_documents_as_pdf(content: bytes) -> None:
    refused_or_read(lambda: _read("pdf", content, "x.pdf"), "x.pdf")


@tried(3, 300)
@given(spoilt(PDF), st.sampled_from(["x.pdf", "x.html", "x", "x.docx"]))
def test_documents_through_the_one_way_in(content: bytes, name: str) -> None:
    refused_or_read(lambda: read_text(content, name), "x")


@tried(60)
@given(st.text(max_size=60) | mangled("Effective May 4, 2026"), mangled("2021-01-04"), mangled("https://www.whatsapp.com/legal/privacy"))
@example("Effective 30 February 2026", "0000-00-00", "http://[::1")
def test_what_a_document_and_its_name_tell(text: str, stem: str, url: str) -> None:
    printed_day(text)
    dated(stem)
    refused_or_read(lambda: key_of_address(url), url)


def test_what_stands_beside_a_document(folder: Path) -> None:
    (folder / "policy.md").write_text(FIRST)

    @tried(25)
    @given(mangled("title: A policy\npublisher: Warung\nurl: https://warung.example/p\ndate: 2021-01-04\n"))
    def read(text: str) -> None:
        (folder / "policy.yaml").write_text(text, encoding="utf-8", errors="surrogatepass")
        refused_or_read(lambda: beside(folder / "policy.md"), "policy.yaml")

    read()


def test_a_backup(folder: Path) -> None:
    kept = folder / "instance" / "feedback" / "2026-11.jsonl"
    kept.parent.mkdir(parents=True)
    kept.write_text('{"day": "2026-11-01"}\n')
    sound = write_backup(folder / "instance", folder / "sound.tar.gz").path.read_bytes()

    @tried(25)
    @given(spoilt(sound) | st.binary(max_size=100))
    def check(content: bytes) -> None:
        (folder / "spoilt.tar.gz").write_bytes(content)
        refused_or_read(lambda: check_backup(folder / "spoilt.tar.gz"), "spoilt.tar.gz")

    check()


VARIABLES = st.sampled_from([*(item.metadata["variable"] for item in fields(Settings)), "JELAS_X"])


@tried(150)
@given(
    st.dictionaries(VARIABLES, (ODD | st.text(max_size=20)).map(lambda text: text.replace("\x00", "")) | st.integers().map(str), max_size=3)
)
@example({"PORT": "9" * 5000})
@example({"PORT": "65536"})
@example({"JELAS_RATE_LIMIT": "many"})
@example({"JELAS_RATE_STORE": "nosuch://x"})
@example({"JELAS_PUBLIC_URL": "javascript:alert(1)"})
def test_settings(environment: dict[str, str]) -> None:
    if told := refusal(lambda: read_settings(environment)):
        assert any(name in told for name in environment)
        assert ": " in told
    else:
        found = read_settings(environment)
        assert 0 <= found.port < 65536
        assert found.rate_store.startswith(("memory://", "redis"))
        assert [limit.get_expiry() for limit in parse_many(found.rate_limit)]
        assert found.public_url.startswith(("http://", "https://")) or not found.public_url


@tried(60)
@given(mangled("\n".join(LEXICON.read_text(encoding="utf-8").splitlines()[-4:])))
def test_the_lexicon(text: str) -> None:
    refused_or_read(lambda: read_lexicon(text, "everyday.tsv"), "everyday.tsv")


def test_a_collection_of_odd_names_and_days(folder: Path) -> None:
    """What a repository may hold: names that are no UTF-8, days that no calendar has, links, folders that end in .md."""
    git(folder, "init", "-q")
    for name in (b"Service/Priv\xe9.md", b"Service/Terms.md", "Sërvice/\u202eTerms.md".encode(), b"-x/--y.md", b"a\nb/c\td.md"):
        place = folder / Path(name.decode("utf-8", "surrogateescape"))
        place.parent.mkdir(exist_ok=True)
        place.write_text(FIRST)
    (folder / "Service" / "Link.md").symlink_to("/etc/passwd")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x", "--date", "2021-01-04T00:00:00")
    (folder / "Service" / "Terms.md").write_text(FIRST + "more\n")
    git(folder, "commit", "-qam", "y", "--date", "@253402400000 +0000")  # in the year 10000
    told: dict[str, list[bytes]] = {}
    for path in documents_in(folder):
        own = told.setdefault(str(path), [])
        refused = refusal(lambda path=path, own=own: own.extend(recorded.content for recorded in history(folder, path)))
        assert not refused or (str(folder) in refused and "no calendar" in refused)
    assert told.keys() == {"Service/Terms.md", "Service/Link.md", "Sërvice/\u202eTerms.md", "-x/--y.md", "a\nb/c\td.md"}
    assert told["Service/Terms.md"][0] == told["-x/--y.md"][0] == FIRST.encode()
    assert told["Service/Link.md"] == [b"/etc/passwd"], "the link's own words, not what it leads to"


def git(folder: Path, *arguments: str) -> None:
    """git, as somebody."""
    command = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@x.example", *arguments]
    subprocess.run(command, check=True, capture_output=True)


@tried(25)
@given(st.binary(max_size=200), st.sampled_from(["ls-tree", "log", "show"]))
def test_whatever_git_says(said: bytes, to: str) -> None:
    def told(_: Path, *arguments: str) -> bytes:
        if to in arguments:
            return said
        return {"ls-tree": b"A/B.md\0"}.get(next((word for word in arguments if word == "ls-tree"), ""), b"a" * 40 + b" 2021-01-04\n")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("knowledge.documents.ota._git", told)
        refused_or_read(lambda: [list(history(ROOT, path)) for path in documents_in(ROOT)], str(ROOT))
