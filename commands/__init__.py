"""The `flask` commands: `ask`, `library`, `backup`, `config`. Thin, like `web`: they parse, call the core, and print.

What does not live here: how answers come about, or any sentence a reader sees (those come from the catalogues).
"""

from flask import Flask

from commands.ask import ask
from commands.backup import backup
from commands.config import config
from commands.library import library


def register(app: Flask) -> None:
    """Add the commands to ``flask``."""
    for command in (ask, library, backup, config):
        app.cli.add_command(command)
