"""The way from a request to the core: engine, library and settings, as ``app.py`` put them into ``app.extensions``."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol, cast

from flask import current_app
from werkzeug.exceptions import ServiceUnavailable

from knowledge.answers.answer import Answer, Citation, Question
from knowledge.errors import JelasError
from knowledge.library.reading import Library

STARTING_SECONDS = 5


class Documents(Protocol):
    """The documents as the web needs them beside their store."""

    def told_by(self, statement: str, day: date) -> list[Citation]:
        """The passages as of ``day`` that ``statement`` rests on, the nearest first."""
        ...


class Asking(Protocol):
    """The engine as the web needs it."""

    fingerprint: str

    @property
    def today(self) -> Callable[[], date]:
        """The day on which it answers (tests fix it)."""
        ...

    @property
    def documents(self) -> Documents | None:
        """What it knows of documents, None for nothing."""
        ...

    def ask(self, question: Question) -> Answer:
        """The answer to ``question``."""
        ...

    def suggest(self, prefix: str, language: str, limit: int = 6) -> list[str]:
        """Ways of asking that a reader who typed ``prefix`` may mean."""
        ...


class Settings(Protocol):
    """The settings that the web reads."""

    embed_origins: tuple[str, ...]
    public_url: str | None
    instance: Path
    testing: bool
    rate_limit: str
    rate_store: str
    proxy_hops: int
    log_addresses: bool


class Core(Protocol):
    """What ``app.extensions['jelas']`` offers. ``engine`` is None, or raises JelasError, where there is none to answer yet."""

    @property
    def engine(self) -> Asking | None:
        """Answers questions."""
        ...

    @property
    def library(self) -> Library:
        """What is known."""
        ...

    @property
    def settings(self) -> Settings:
        """What the operator set."""
        ...

    @property
    def index_built(self) -> float | None:
        """When the index in use was built (Unix time), None where none is open."""
        ...


def core() -> Core:
    """The core behind this request."""
    return cast(Core, current_app.extensions["jelas"])


def engine() -> Asking:
    """The engine; while it is starting the reader is told to come back (503)."""
    try:
        found = core().engine
    except JelasError as error:
        current_app.logger.error("no engine: %s", error)
        raise ServiceUnavailable(retry_after=STARTING_SECONDS) from error
    if found is None:
        raise ServiceUnavailable(retry_after=STARTING_SECONDS)
    return found


def library() -> Library:
    """The library of statements, claims and terms."""
    return core().library


def today() -> date:
    """The engine's today (tests fix it); the calendar's while there is no engine yet."""
    found = core().engine
    return found.today() if found else date.today()
