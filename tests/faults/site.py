"""The real site with faults built in, as gunicorn serves it for the tests: ``tests.faults.site:serve()``.

The library is the small one of ``JELAS_KNOWLEDGE``; the addresses below ``/fault`` do what a broken request would do.
"""

import os
import resource
import time
from dataclasses import replace
from typing import Any

from flask import Flask, request

from app import create_app, tell
from assembly import Core
from settings import read_settings
from web.worker import PatientWorker

MEGABYTE = 1_000_000


class HastyWorker(PatientWorker):
    """The worker of the site with a tenth of its patience."""

    receive_seconds = 1.5
    request_seconds = 1.5
    stuck_seconds = 3.0
    within_seconds = 60.0  # nobody is sent away: other tests are about that


class UnhurriedWorker(PatientWorker):
    """The worker of the site with more patience than any test has: whoever waits for a client waits too long."""

    receive_seconds = request_seconds = stuck_seconds = within_seconds = 120.0


def serve() -> Flask:
    """The site, its engine open."""
    core = Core(read_settings(testing=True), report=tell)
    core.engine  # noqa: B018 - opened before workers fork
    core.settings = replace(core.settings, testing=os.environ.get("FAULT_LIMITED") != "1")
    app = create_app(core)
    app.add_url_rule("/fault/sleep", view_func=sleep)
    app.add_url_rule("/fault/memory", view_func=memory)
    app.add_url_rule("/fault/bug", view_func=bug)
    app.add_url_rule("/fault/large", view_func=large)
    tell("ready")
    return app


def sleep() -> str:
    """A request that takes long."""
    time.sleep(float(request.args["seconds"]))
    return "slept"


def memory() -> str:
    """A request that wants more memory than there is."""
    pages = int(open("/proc/self/statm").read().split()[0])  # noqa: SIM115
    most = pages * resource.getpagesize() + 50 * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
    return str(len(bytearray(400 * MEGABYTE)))


def bug() -> Any:
    """A request that the program cannot answer, with words of the reader at hand."""
    raise RuntimeError("a fault of the program")


def large() -> str:
    """More than fits into the buffers between server and client."""
    return "x" * (40 * MEGABYTE)


class Unbootable(PatientWorker):
    """A worker that cannot start."""

    def init_process(self) -> None:
        """Fail."""
        raise RuntimeError("cannot start")
