"""Documents taken in whole: any version to read and to search, what changed between two, and a feed of the changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from knowledge.answers.answer import Citation
from knowledge.documents.changes import Amount, Row, amount, changes
from knowledge.documents.cutting import Cut, anchor, cut
from knowledge.documents.document import OWNER, Document, Version
from knowledge.documents.refreshing import resting_on
from knowledge.documents.store import Store
from web.core import core, library, today
from web.document_view import Bar, bars, contents, shown, snippet
from web.links import absolute
from web.rendering import atom

blueprint = Blueprint("documents", __name__)
NEWEST = 50
_LONGEST_SEARCH = 100  # characters
_SHOWN_BESIDE = 2  # passages on a statement's page
_LONGEST_KEY = 100


@dataclass(frozen=True, slots=True)
class Step:
    """A version, and how much changed since the one before it (None for the first)."""

    document: Document
    version: Version
    before: Version | None
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of a comparison that belong together; unchanged ones are folded, ``heading`` is the last one among them."""

    folded: bool
    rows: tuple[Row, ...]
    heading: str


@blueprint.get("/documents")
def browse() -> ResponseReturnValue:
    """All documents by publisher."""
    documents = sorted(
        store().documents().values(), key=lambda document: (document.publisher.casefold(), document.title, document.language)
    )
    groups = [(publisher, list(members)) for publisher, members in groupby(documents, key=lambda document: document.publisher)]
    return render_template("documents.html", groups=groups, count=len(documents))


@blueprint.get("/documents/<key>")
def document(key: str) -> ResponseReturnValue:
    """One version of a document (the one that stands today, unless ``version`` names a day), searched for the words ``q``."""
    found = known(key)
    version = _standing(found, "version", today())
    text, words = text_of(version), request.args.get("q", "").strip()[:_LONGEST_SEARCH]
    cuts = cut(text, OWNER + key)
    return render_template(
        "document.html",
        document=found,
        version=version,
        until=found.until(version),
        steps=(history := steps(found)),
        bars=bars([(step.version.day, step.amount) for step in history]),
        width=Bar.WIDTH,
        height=Bar.HEIGHT,
        parts=shown(text, cuts, words.split()),
        contents=contents(text),
        words=words,
        hits=_hits(cuts, words),
        statements=resting_on(found, library().statements.values()),
    )


@blueprint.get("/documents/<key>/changes")
def compare(key: str) -> ResponseReturnValue:
    """What changed from the version that stood on the day ``from`` (the one before, unless given) to that of the day ``to``."""
    found = known(key)
    after = _standing(found, "to", date.max)
    before = _standing(found, "from", date.max) if request.args.get("from") else found.before(after) or after
    rows = changes(text_of(before), text_of(after))
    return render_template(
        "document_changes.html",
        document=found,
        before=before,
        after=after,
        amount=amount(text_of(before), text_of(after)),
        stretches=[_stretch(folded, tuple(own)) for folded, own in groupby(rows, key=lambda row: row.kind == "same")],
    )


@blueprint.get("/documents.atom")
def feed() -> ResponseReturnValue:
    """The newest versions of all documents."""
    every = [(version.day, found.key, found, version) for found in store().documents().values() for version in found.versions]
    newest = sorted(every, key=lambda entry: entry[:2], reverse=True)[:NEWEST]
    shown = [step_to(found, version) for _, _, found, version in newest]
    return atom(render_template("documents.xml", steps=shown))


@blueprint.app_template_global()
def document_link(citation: Citation) -> str:
    """The page of a cited document, opened at the cited passage in the version of the answer's day."""
    key = citation.passage.removeprefix(OWNER).rpartition("#")[0]
    return url_for("documents.document", key=key, version=citation.since, _anchor=anchor(citation.passage))


@blueprint.app_template_global()
def rests_on(key: str) -> list[Citation]:
    """The passages that a statement rests on as they stand today, the nearest first; none where its source is no document we hold."""
    found = core().engine
    documents = found.documents if found else None
    return documents.told_by(key, today())[:_SHOWN_BESIDE] if documents else []


def document_as_json(found: Document) -> dict[str, Any]:
    """A document as other programs get it."""
    return {
        "key": found.key,
        "publisher": found.publisher,
        "title": found.title,
        "url": found.url or None,
        "language": found.language,
        "region": found.region,
        "kind": found.kind,
        "versions": [{"since": version.day.isoformat(), "sha256": version.text, "words": version.words} for version in found.versions],
        "withdrawn": found.withdrawn.day.isoformat() if found.withdrawn else None,
        "link": absolute(url_for("documents.document", key=found.key).partition("?")[0]),
    }


def store() -> Store:
    """The documents of this site."""
    return Store.of_instance(core().settings.instance)


def known(key: str) -> Document:
    """The document ``key``; not found (404) where there is none."""
    safe = key.replace("-", "").isalnum() and key.isascii() and len(key) <= _LONGEST_KEY
    return (store().document(key) if safe else None) or abort(404)


def text_of(version: Version) -> str:
    """The text of a version; read once, for it never changes."""
    return _text(store().root, version.text)


def steps(found: Document) -> list[Step]:
    """The versions of a document, oldest first, each with how much it changed."""
    return [step_to(found, version) for version in found.versions]


def step_to(found: Document, version: Version) -> Step:
    """A version with how much changed since the one before it; compared once, for neither ever changes."""
    before = found.before(version)
    return Step(found, version, before, _amount(store().root, before.text, version.text) if before else None)


@lru_cache(maxsize=4096)
def _amount(root: Path, before: str, after: str) -> Amount:
    return amount(_text(root, before), _text(root, after))


@lru_cache(maxsize=64)
def _text(root: Path, digest: str) -> str:
    return Store(root).text(digest)


def _standing(found: Document, argument: str, otherwise: date) -> Version:
    """The version that stood on the day that ``argument`` names; not found (404) for no day, or one before the first version."""
    asked = request.args.get(argument, "")
    try:
        day = date.fromisoformat(asked) if asked else otherwise
    except ValueError:
        abort(404)
    return found.version_on(day) or (abort(404) if asked else found.versions[0])


def _hits(cuts: Iterable[Cut], words: str) -> list[tuple[Cut, str]]:
    """The passages that hold every word, each with the place where the first stands."""
    wanted = words.casefold().split()
    return [(found, snippet(found.text, wanted)) for found in cuts if wanted and all(word in found.text.casefold() for word in wanted)]


def _stretch(folded: bool, rows: tuple[Row, ...]) -> Stretch:
    headings = [row.after[0].text for row in rows if row.block == "heading" and row.after]
    return Stretch(folded, rows, headings[-1] if folded and headings else "")
