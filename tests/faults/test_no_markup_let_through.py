"""Statement and document text is shown as words, never as markup: nothing on the way to a page says of a text that it needs no escaping.

The places below make markup of our own around words that are escaped there; whoever adds one adds it here, and shows that it escapes.
"""

import re
from collections import Counter
from pathlib import Path

import pytest
from jinja2 import select_autoescape

from tests.small import ROOT

pytestmark = pytest.mark.faults
LET_THROUGH = re.compile(  # in templates and Python, then in browsers
    r"\|\s*safe\b|\bMarkup\((?!\"\"\))|autoescape|render_template_string|from_string|__html__"
    r"|\.innerHTML\b|outerHTML|insertAdjacentHTML|setHTML|document\.write|DOMParser|createContextualFragment|\beval\(|new Function"
)
ALLOWED = {
    "web/presenting.py": 6,  # a template's own output; links and marks around escaped words
    "web/document_view.py": 1,  # marks around escaped words
    "static/conversation.js": 3,  # answers and problems as this server's templates have rendered them
    "static/filter.js": 1,  # the same, of lists
}
UNESCAPED = {"bare.css", "colours.css", "robots.txt"}  # no words at all; colours that were parsed to numbers; the site's own address


def seen(folder: str, *suffixes: str) -> dict[str, int]:
    found: Counter[str] = Counter()
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in suffixes:
            found[path.relative_to(ROOT).as_posix()] += len(LET_THROUGH.findall(path.read_text(encoding="utf-8")))
    return {name: count for name, count in found.items() if count}


def test_nothing_says_of_a_text_that_it_is_safe() -> None:
    found = seen("templates", ".html", ".xml", ".css", ".txt") | seen("web", ".py") | seen("static", ".js")
    assert found == ALLOWED


def test_every_template_escapes_by_its_name() -> None:
    """Flask escapes by ending; a template with another one would show words as they are."""
    escapes = select_autoescape(("html", "htm", "xml", "xhtml", "svg"))
    names = {path.name for path in (ROOT / "templates").rglob("*") if path.is_file()}
    assert {name for name in names if not escapes(name)} == UNESCAPED


def test_the_core_knows_no_markup() -> None:
    """Answers, statements and documents are words until a template shows them: no room below the web makes HTML."""
    wanted = re.compile(r"markupsafe|\bhtml\.escape|<(?:a|p|b|em|mark|span) ?[^>]*>")
    readers = {
        "knowledge/documents/html.py",
        "knowledge/documents/html_clutter.py",
        "knowledge/documents/markdown.py",
    }  # which take it away
    found = {
        path.relative_to(ROOT).as_posix()
        for path in Path(ROOT / "knowledge").rglob("*.py")
        if wanted.search(re.sub(r"#.*", "", path.read_text(encoding="utf-8")))
    }
    assert found <= readers, found - readers
