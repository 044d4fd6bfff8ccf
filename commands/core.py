"""What the commands share: the way to the core, and operators' errors as one clear message."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import click
from flask import current_app

from assembly import Core
from knowledge.errors import JelasError, written_to

_STEPS = 10


def core() -> Core:
    """The core of the application the command runs in."""
    return cast(Core, current_app.extensions["jelas"])


def step_back() -> None:
    """Leave the processor to the server that answers readers meanwhile: building takes what is left over."""
    if not core().settings.testing:
        os.nice(_STEPS)


@contextmanager
def explained() -> Iterator[None]:
    """Turn an operator's error into a message and exit status 1, without a traceback."""
    try:
        with written_to(core().settings.instance):
            yield
    except JelasError as error:
        raise click.ClickException(str(error)) from error
