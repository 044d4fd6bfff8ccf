"""Chromium, and the site on a port of its own. Skipped with a reason where there is no Chromium, but never in CI."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask, abort
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from knowledge.library.reading import read_library
from tests.browser.hosts import host_site
from tests.browser.policy import hold_policy
from tests.browser.waiting import PATIENCE
from tests.stub import make_site

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))), None)
expect.set_options(timeout=PATIENCE)
BLOCK = "the browser tests drive Chromium, and none is installed (Debian: apt-get install chromium)"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, host: str) -> Iterator[str]:
    """The address of the site; the site ``host`` may frame it."""
    instance = tmp_path_factory.mktemp("instance")
    hold_policy(instance)
    app = make_site(read_library(ROOT / "knowledge").library, instance, origins=(host,))
    app.add_url_rule("/broken/<int:code>", view_func=abort)
    with serving(app) as address:
        yield address


@pytest.fixture(scope="session")
def host() -> Iterator[str]:
    """The address of another site that embeds Jelas: hostile CSS, strict content policy."""
    with serving(host_site()) as address:
        yield address


@pytest.fixture(scope="session")
def stranger() -> Iterator[str]:
    """The address of a site that may not embed Jelas."""
    with serving(host_site()) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests."""
    if CHROMIUM is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(BLOCK)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, site: str) -> Iterator[BrowserContext]:
    """A reader with an Indonesian phone-sized browser."""
    context = chromium.new_context(base_url=site, locale="id-ID", viewport={"width": 390, "height": 800})
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing may go wrong: no script error, no warning, no violated policy, nothing fetched from elsewhere."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.complaints = complaints  # type: ignore[attr-defined]
    yield page
    assert complaints == []


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve ``app`` on a free port until the block ends; its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
