"""``flask backup write | check | restore``: what nothing can rebuild, in one file."""

from pathlib import Path

import click
from flask.cli import AppGroup

from commands.core import core, explained
from serving.backup import Backup, check_backup, restore_backup, write_backup

backup = AppGroup("backup", help="Documents taken in and feedback, in one file: write, check, restore.")
_FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@backup.command()
@_FILE
def write(file: Path) -> None:
    """Write a backup to FILE; the server may go on meanwhile."""
    with explained():
        click.echo(_told(write_backup(core().settings.instance, file)), err=True)  # who reads FILE on the same stream gets FILE alone


@backup.command()
@_FILE
def check(file: Path) -> None:
    """Read all of FILE and compare it with what was written."""
    with explained():
        click.echo(_told(check_backup(file)))


@backup.command()
@_FILE
@click.option("--replace", is_flag=True, help="Move aside what is there.")
def restore(file: Path, replace: bool) -> None:
    """Put back what FILE holds; then build the index."""
    with explained():
        found = check_backup(file)
        moved = restore_backup(found, core().settings.instance, replace=replace)
    for path in moved:
        click.echo(f"moved aside: {path}")
    click.echo(f"{_told(found)}\nNow run: flask library build")


def _told(found: Backup) -> str:
    return f"{found.path}: {len(found.files)} files, whole"
