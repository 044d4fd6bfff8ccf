"""What is killed: ``python -m tests.faults.victim KIND INSTANCE KNOWLEDGE``. Says ``begin`` when it starts to write."""

import os
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from flask import Flask

from assembly import Core
from knowledge.documents.document import Document
from knowledge.documents.fetching import Fetched
from knowledge.documents.formats import read_text
from knowledge.documents.refreshing import refresh
from settings import Settings
from tests.small import TODAY
from tests.unit.documents.conftest import FIRST
from web.feedback import keep
from web.requests import FeedbackBody


def build(core: Core) -> None:
    """An index, again and again."""
    while True:
        core.build()


def add(core: Core) -> None:
    """Documents, one after the other; what was kept is said."""
    for number in range(100_000):
        text = FIRST.replace("Warung", f"Warung {number}")
        document = Document(f"warung-{number}", "Warung", f"Policy {number}", "", "en")
        core.store.add_version(document, read_text(text.encode(), "policy.md"), text.encode(), TODAY, "policy.md")
        tell(document.key)


class Changing:
    """A fetcher that finds the page changed each time."""

    def __init__(self) -> None:
        self.number = time.time_ns()  # other words than before the last kill

    def get(self, url: str, etag: str = "", modified: str = "") -> Fetched:
        """Another text than before."""
        self.number += 1
        return Fetched(url, FIRST.replace("Warung", f"Warung {self.number}").encode(), "text/markdown", etag=f'"{self.number}"')


def renew(core: Core) -> None:
    """``library refresh``, day after day, of a document that was taken in before."""
    url, fetcher, today = "https://warung.example/policy", Changing(), TODAY
    document = Document("warung", "Warung", "Policy", url, "en")
    core.store.add_version(document, read_text(FIRST.encode(), "policy.md"), FIRST.encode(), TODAY, url)
    tell("warung")
    while today < date.max - timedelta(days=1):
        today += timedelta(days=1)
        for outcome in refresh(core.store, fetcher, [], today):  # type: ignore[arg-type]
            assert outcome.kind == "changed", outcome.problem
        tell(str(today))


def migrate(core: Core) -> None:
    """An index of an earlier format, a cache of an earlier form: brought up to date by the first start."""
    while True:
        for manifest in core.settings.index_folder.glob("builds/*/manifest.json"):
            manifest.write_text(manifest.read_text().replace('"format": ', '"format": 1'))
        core._engine = None
        core.engine  # noqa: B018
        tell("migrated")


def feedback(core: Core) -> None:
    """Thumbs with a word."""
    app = Flask("jelas")
    app.extensions["jelas"] = core
    with app.app_context():
        for number in range(1_000_000):
            keep(FeedbackBody(helpful=True, status="answered", word=f"{number} " + "terima kasih " * 30))
            tell(str(number))


def tell(said: str) -> None:
    """Say what is done for good."""
    os.write(1, f"{said}\n".encode())


if __name__ == "__main__":
    settings = Settings(instance=Path(sys.argv[2]), knowledge=Path(sys.argv[3]), testing=True)
    tell("begin")
    globals()[sys.argv[1]](Core(settings, today=lambda: TODAY))
