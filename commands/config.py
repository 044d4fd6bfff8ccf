"""``flask config``: every setting with its value, where it comes from, and what it means."""

import os

import click

from commands.core import core
from settings import described


@click.command()
def config() -> None:
    """Print all settings with their origin and meaning."""
    for variable, value, origin, meaning in described(core().settings, os.environ):
        click.echo(f"{variable}={value}\n    {meaning} ({origin})")
