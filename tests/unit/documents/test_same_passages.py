"""One document in several formats comes out as nearly the same passages: real notices, as they lie beside the project."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from knowledge.documents.cutting import cut
from knowledge.documents.formats import read_text

_KRAMDOWN = re.compile(r"\s*\{:[^{}\n]*\}")


def passages(content: bytes, name: str) -> set[str]:
    """The words of each passage."""
    return {found.text for found in cut(read_text(content, name).text, "doc:a")}


@pytest.fixture(params=["en", "id"])
def notices(request: pytest.FixtureRequest, policies: Path) -> Path:
    """The notices of Mozilla in one language."""
    return policies / "mozilla" / str(request.param)


def test_pdf_html_and_markdown_of_one_notice_give_the_same_passages(notices: Path):
    markdown = (notices / "mdn_plus_privacy.md").read_text()
    page = MarkdownIt("commonmark").enable("table").render(_KRAMDOWN.sub("", markdown))
    from_pdf = passages((notices / "mdn_plus_privacy.pdf").read_bytes(), "a.pdf")
    assert len(from_pdf) >= 7
    assert from_pdf == passages(page.encode(), "a.html") == passages(markdown.encode(), "a.md")


def test_html_and_markdown_of_one_notice_give_the_same_passages(notices: Path):
    from_page = passages((notices / "mozilla_accounts_privacy_notice.html").read_bytes(), "a.html")
    assert len(from_page) > 20
    assert from_page == passages((notices / "mozilla_accounts_privacy_notice.md").read_bytes(), "a.md")
