"""``flask library add | import-ota | refresh | withdraw | restore``: documents taken in whole, each with its versions."""

import time
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Any, get_args

import click
from flask.cli import with_appcontext
from pydantic import ValidationError

from commands.core import core, explained, step_back
from i18n.language import detect
from knowledge.documents.describing import Details, addresses
from knowledge.documents.document import Document
from knowledge.documents.errors import DocumentError
from knowledge.documents.fetching import Fetcher
from knowledge.documents.grounds import Grounds, grounds_in
from knowledge.documents.refreshing import ask_for_review, refresh, reviewed, reviews
from knowledge.documents.shelf import shelf_in
from knowledge.documents.store import Store
from knowledge.documents.taking import Candidate, Taking
from knowledge.index.build import current_folder
from knowledge.library.fields import LANGUAGES
from knowledge.library.reading import adapter, read_library
from knowledge.library.statement import Kind, Region, Statement

_ADDRESS = ("http://", "https://")
_TELL_EVERY = 2.0  # seconds


_build_option = click.option(
    "--build/--no-build", "build_index", default=True, help="Build the index afterwards (default) or leave that for later."
)


def options(command: Callable[..., None]) -> Callable[..., None]:
    """What can be said of a document on the command line."""
    for name, kind, meaning in reversed(
        [
            ("--title", str, "Its title."),
            ("--publisher", str, "Who published it."),
            ("--url", str, "Where it is published; 'refresh' looks there."),
            ("--language", click.Choice(LANGUAGES), "Its language."),
            ("--region", click.Choice(get_args(Region)), "Where its rules hold."),
            ("--kind", click.Choice(get_args(Kind)), "What sort of source it is."),
            ("--key", str, "Its name in addresses."),
            ("--date", str, "Since when its words stand (YYYY-MM-DD)."),
        ]
    ):
        command = click.option(name, type=kind, help=meaning)(command)
    return command


@click.command()
@click.argument("path_or_url")
@options
@click.option("--yes", is_flag=True, help="Take it as understood, ask nothing.")
@click.option("--allow-private", is_flag=True, help="Fetch from addresses inside a private network too.")
@_build_option
@with_appcontext
def add(path_or_url: str, yes: bool, allow_private: bool, build_index: bool, **said: Any) -> None:
    """Take in PATH_OR_URL: a file (Markdown, HTML, PDF, plain text), a folder of dated files, a folder of such folders, or a page."""
    with explained():
        started = time.monotonic()
        details, store, statements = _said(said), core().store, _statements()
        taking = _taking(statements)
        if path_or_url.startswith(_ADDRESS):
            found = [taking.from_web(path_or_url, details, Fetcher(allow_private))]
        else:
            found = _told(taking.from_files(Path(path_or_url), details))
        candidates = [candidate for candidate in found if _is_new(taking, candidate, details)]
        for candidate in candidates:
            taking.require_own_place(candidate, details)
        _keep(store, candidates, yes, statements)
        _tell_time(started, "read and kept")
        if build_index and candidates:
            _build()


@click.command("import-ota")
@click.argument("repository", type=click.Path(path_type=Path))
@click.option("--service", metavar="NAME", help="Only this service's documents.")
@click.option("--yes", is_flag=True, help="Take them as understood, ask nothing.")
@_build_option
@with_appcontext
def import_ota(repository: Path, service: str | None, yes: bool, build_index: bool) -> None:
    """Take in an Open Terms Archive collection of versions (a clone of its git repository) with its history."""
    with explained():
        started = time.monotonic()
        statements = _statements()
        candidates = _told(_taking(statements).from_collection(repository, service))
        _keep(core().store, candidates, yes, statements)
        _tell_time(started, "read and kept")
        if build_index and candidates:
            _build()


@click.command("refresh")
@click.argument("key", required=False)
@click.option("--allow-private", is_flag=True, help="Fetch from addresses inside a private network too.")
@click.option("--build/--no-build", "build_index", default=True, help="Build the index afterwards where something changed (default).")
@with_appcontext
def refresh_documents(key: str | None, allow_private: bool, build_index: bool) -> None:
    """Fetch every document's address again (or only KEY's), and keep a new version where the words changed."""
    with explained():
        outcomes = []
        for outcome in refresh(core().store, Fetcher(allow_private), _statements(), core().today(), key, _told_by_statements()):
            click.echo(f"{outcome.key}: {outcome.problem or outcome.kind}")
            outcomes.append(outcome)
        if build_index and any(outcome.kind == "changed" for outcome in outcomes):
            _build()
    if any(outcome.kind == "failed" for outcome in outcomes):
        raise SystemExit(1)


@click.command("reviewed")
@click.argument("statements", nargs=-1, required=True)
@with_appcontext
def mark_reviewed(statements: tuple[str, ...]) -> None:
    """Say that STATEMENTS were compared with their changed source."""
    with explained():
        reviewed(core().store, statements)


@click.command()
@click.argument("key")
@click.option("--reason", required=True, help="Why; shown on the document's page.")
@_build_option
@with_appcontext
def withdraw(key: str, reason: str, build_index: bool) -> None:
    """Quote the document KEY no longer; its page stays and says so."""
    with explained():
        document = core().store.withdraw(key, core().today(), reason)
        click.echo(f"{document.key}: withdrawn; 'flask library restore {document.key}' takes that back")
        if build_index:
            _build()


@click.command()
@click.argument("key")
@_build_option
@with_appcontext
def restore(key: str, build_index: bool) -> None:
    """Take a withdrawal back."""
    with explained():
        click.echo(f"{core().store.restore(key).key}: restored")
        if build_index:
            _build()


def tell_documents() -> None:
    """What documents there are, and which statements rest on one that changed: a part of ``flask library status``."""
    with explained():
        for document in core().store.documents().values():
            newest = document.versions[-1]
            state = f"withdrawn on {document.withdrawn.day}" if document.withdrawn else f"{newest.words} words since {newest.day}"
            click.echo(f"document {document.key}: {document.publisher}, {document.title}; {_versions(document)}, {state}")
        for item in reviews(core().store):
            click.echo(f"to be reviewed: {item.statement} ({item.document} changed on {item.since})")


COMMANDS = (add, import_ota, refresh_documents, mark_reviewed, withdraw, restore)


def _said(said: dict[str, Any]) -> Details:
    try:
        return adapter(Details).validate_python({name: value for name, value in said.items() if value is not None})  # type: ignore[no-any-return]
    except ValidationError as error:
        detail = error.errors()[0]
        raise DocumentError(f"--{detail['loc'][0]}: {detail['msg'].removeprefix('Value error, ')}: correct it") from error


def _statements() -> list[Statement]:
    return list(read_library(core().settings.knowledge).library.statements.values())


def _taking(statements: list[Statement]) -> Taking:
    return Taking(core().store, core().today(), detect, click.echo, addresses(statements))


def _is_new(taking: Taking, candidate: Candidate, said: Details) -> bool:
    """Whether no other document has these words; who says a key means it."""
    holder = None if said.key else taking.held_elsewhere(candidate)
    if holder:
        click.echo(
            f"left out: {candidate.document.key} has the words of '{holder}', which is held already (--key takes it in all the same)"
        )
    return holder is None


def _keep(store: Store, candidates: list[Candidate], yes: bool, statements: list[Statement]) -> None:
    """Show what was understood, ask, and keep it."""
    for candidate in candidates:
        _show(candidate)
    if candidates and not yes:
        click.confirm(f"Take in {len(candidates)} document(s) like this? (Options, or a .yaml beside the file, say it better)", abort=True)
    told = _told_by_statements()
    for candidate in candidates:
        before = store.document(candidate.document.key)
        changed = candidate.keep(store)
        click.echo(f"{candidate.document.key}: {'kept' if changed else 'nothing new'}")
        if before and len(store.documents()[before.key].versions) > len(before.versions):
            ask_for_review(store, before, statements, core().today(), told)


def _told_by_statements() -> Grounds:
    """Which passages each statement comes nearest to, as the current index knows it; nothing where there is none."""
    folder = current_folder(core().settings.index_folder)
    return grounds_in(folder) if folder else {}


def _show(candidate: Candidate) -> None:
    document, newest = candidate.document, candidate.readings[-1]
    rows = {
        "title": document.title,
        "publisher": document.publisher,
        "language": f"{document.language}, region {document.region}",
        "url": document.url or "none (then 'refresh' passes it over)",
        "versions": ", ".join(reading.day.isoformat() for reading in candidate.readings),
        "newest": f"{newest.read.format}, {newest.read.words} words; all versions together {candidate.passages()} passages",
    }
    click.secho(document.key, bold=True)
    for name, value in rows.items():
        click.echo(f"  {name:10} {value}")


def _told(candidates: Iterable[Candidate]) -> list[Candidate]:
    """All ``candidates``, with a line now and then that tells how far it is."""
    read: list[Candidate] = []
    told = time.monotonic()
    for candidate in candidates:
        read.append(candidate)
        if time.monotonic() - told > _TELL_EVERY:
            told = time.monotonic()
            click.echo(f"read {len(read)} documents, last {candidate.document.key}", err=True)
    return read


def _build() -> None:
    started = time.monotonic()
    step_back()
    shelf = shelf_in(core().build())
    versions = sum(len(shelved.document.versions) for shelved in shelf.documents.values())
    passages = sum(len({*chain(*shelved.passages)}) for shelved in shelf.documents.values())
    _tell_time(started, f"index built over {len(shelf.documents)} documents in {versions} versions, {passages} passages,")


def _tell_time(started: float, done: str) -> None:
    click.echo(f"{done} in {time.monotonic() - started:.1f} s")


def _versions(document: Document) -> str:
    return "1 version" if len(document.versions) == 1 else f"{len(document.versions)} versions"
