"""The application factory: `create_app` puts the site and the `flask` commands on one core."""

from typing import Any

from flask import Flask

import commands
import web
from assembly import Core
from knowledge.errors import JelasError, written_to
from serving.apart import apart
from serving.beside import beside
from serving.logs import fail, set_up, tell, warn
from serving.memory import few_pools, settle
from settings import ROOT, Settings, read_settings


def create_app(core: Core | None = None, **overrides: Any) -> Flask:
    """The application. ``overrides`` replace settings by name; a finished ``core`` replaces all of them (tests).

    Ends the process with a message for a setting that is unknown or of the wrong type.
    """
    app = Flask("jelas", root_path=str(ROOT))
    app.extensions["jelas"] = core or Core(_settings(overrides), report=tell)
    web.register(app)
    commands.register(app)
    return app


def serve() -> Flask:
    """The application with its engine already open, for a server that forks workers from it."""
    settings = _settings({})
    set_up(settings.log_form)
    few_pools()
    app = create_app(Core(settings, report=tell, warn=warn, beside=beside, apart=apart))
    try:
        with written_to(settings.instance):
            engine = app.extensions["jelas"].engine
            engine.warm()
            tell(f"ready: {engine.fingerprint}")
        settle()
    except JelasError as error:
        fail(f"Error: {error}")
        raise SystemExit(1) from error
    return app


def _settings(overrides: dict[str, Any]) -> Settings:
    try:
        return read_settings(**overrides)
    except JelasError as error:
        raise SystemExit(f"Error: {error}") from error
