"""``flask library``: check the files, build the index, show what is there."""

import time
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import click
from flask.cli import AppGroup

from assembly import library_fingerprint, require_statements
from commands.core import core, explained, step_back
from commands.documents import COMMANDS, tell_documents
from i18n.language import detect
from i18n.reader import as_compared
from knowledge.errors import IndexUnusable
from knowledge.index.build import checked_folder
from knowledge.index.manifest import Manifest
from knowledge.library.checks import check_library
from knowledge.library.fields import last_day
from knowledge.library.reading import read_library

library = AppGroup("library", help="The library of statements and documents: check, build, add, refresh, status.")
for _command in COMMANDS:
    library.add_command(_command)
_STALE = timedelta(days=365)


@library.command()
def check() -> None:
    """List every problem of the statement files as file:line: problem: what to do."""
    root = core().settings.knowledge
    with explained():
        reading, problems = check_library(root, as_compared, detect)
    for problem in problems:
        click.echo(_shown(str(problem)))
    click.echo(f"{len(reading.library.statements)} statements, {len(reading.library.claims)} claims, {len(problems)} problems")
    if problems:
        raise SystemExit(1)
    with explained():
        require_statements(reading.library, root)


@library.command()
@click.option("--if-needed", is_flag=True, help="Do nothing where the index is whole and up to date.")
def build(if_needed: bool) -> None:
    """Build the index from the files as they are and swap it in; a running server takes it up by itself."""
    started = time.monotonic()
    step_back()
    with explained():
        if if_needed and (_is_up_to_date() or core().take_shipped()):
            click.echo("index: up to date")
            return
        _, problems = check_library(core().settings.knowledge, as_compared, detect)
        folder = core().build()
    if problems:
        click.echo(f"built all the same, but there are {len(problems)} problems: 'flask library check' tells them")
    click.echo(f"index built in {time.monotonic() - started:.1f} s: {_shown(str(folder))}")


def _up_to_date() -> Manifest:
    """What the index says of itself. Raises IndexUnusable where it is not whole and up to date."""
    settings = core().settings
    return checked_folder(settings.index_folder, library_fingerprint(settings, core().embedder[1]))[1]


def _is_up_to_date() -> bool:
    with suppress(IndexUnusable):
        return bool(_up_to_date())
    return False


@library.command()
def status() -> None:
    """Show what the library holds, whether the index is up to date, and which statements should be compared with their source again."""
    settings = core().settings
    with explained():
        found = read_library(settings.knowledge)
        try:
            manifest = _up_to_date()
            click.echo(f"index: up to date, {manifest.passages} passages, {manifest.fingerprint}")
        except IndexUnusable as problem:
            click.echo(f"index: {problem}")
    click.echo(f"{len(found.library.statements)} statements, {len(found.library.claims)} claims, {len(found.unread)} unreadable files")
    if found.problems:
        click.echo(f"{len(found.problems)} problems: 'flask library check' tells them")
    tell_documents()
    old = [key for key, item in found.library.statements.items() if last_day(item.record.dates.checked) < date.today() - _STALE]
    for key in old:
        click.echo(f"checked over a year ago: {key} ({found.library.statements[key].record.dates.checked})")


@library.command()
@click.option("--most", default=50, show_default=True, help="How many.")
def changes(most: int) -> None:
    """List what was stated and which documents changed, the latest first, a line each: day, key, what it is.

    A statement whose source shows no day stands where it is counted from, as undated.
    """
    rows = []
    for key, statement in read_library(core().settings.knowledge).library.statements.items():
        told = "; ".join(f"{entry.relation} {entry.statement}" for entry in statement.record.supersedes)
        title = f"{statement.record.publisher}, {statement.wordings['en'].title}"
        rows.append((statement.since.isoformat(), key, title, told, statement.record.dates.undated))
        if ended := statement.record.dates.ended:
            rows.append((ended, key, "ended", "", False))
    with explained():
        for key, document in core().store.documents().items():
            rows += [(own.day.isoformat(), key, f"document, {document.title}", f"{own.words} words", False) for own in document.versions]
    for day, key, title, told, undated in sorted(rows, reverse=True)[:most]:
        click.echo(f"{'undated' if undated else day} {key}: {title}{f' ({told})' if told else ''}")


def _shown(text: str) -> str:
    """Paths relative to the working directory where they lie below it."""
    return text.replace(f"{Path.cwd()}/", "")
