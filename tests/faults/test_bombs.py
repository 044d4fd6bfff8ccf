"""Files built to exhaust whoever reads them: refused, or read for what they are, in bounded time and memory."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.documents import confined as confining
from knowledge.documents.confined import confined
from knowledge.documents.errors import DocumentError
from knowledge.documents.formats import read_text
from knowledge.library.reading import read_file
from knowledge.library.statement import StatementFile

pytestmark = pytest.mark.faults
WORDS = "word " * 80
SECRET = "root:x:0:0"


def swollen(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()


def pdf(stream: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A page whose drawing is ``stream``."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>",
        b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
    )
    body, places = b"%PDF-1.4\n", []
    for number, own in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, own)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)


def laughing() -> str:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "{"ha" * 50}">{levels}]><html><body><p>&a11; {WORDS}</p></body></html>'


REFUSED: dict[str, Callable[[], tuple[bytes, str]]] = {
    "pdf-swollen": lambda: (pdf(swollen(400)), "a.pdf"),
    "pdf-swollen-twice": lambda: (pdf(zlib.compress(swollen(400), 9), b"/FlateDecode /FlateDecode"), "a.pdf"),
    "pdf-endless-drawing": lambda: (pdf(b"q " * 2_000_000, b""), "a.pdf"),
    "html-deep": lambda: ((f"<p>{WORDS}</p>" + "<div>" * 100_000 + WORDS).encode(), "a.html"),
    "html-deep-inline": lambda: ((f"<p>{WORDS}</p>" + "<b>" * 80_000 + WORDS).encode(), "a.html"),
    "html-deep-tables": lambda: ((f"<p>{WORDS}</p>" + "<table><tr><td>" * 5_000 + WORDS).encode(), "a.html"),
    "too-large": lambda: (b"a " * 10_000_001, "a.txt"),
    "binary": lambda: (bytes(range(256)) * 400, "a.txt"),
}
READ: dict[str, Callable[[], tuple[bytes, str]]] = {
    "xml-entities": lambda: (laughing().encode(), "a.xhtml"),
    "xml-file": lambda: (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x; {WORDS}</p></body></html>'.encode(),
        "a.xhtml",
    ),
    "html-endless-class": lambda: ((f'<p class="{"cookie-" * 40_000}">' + WORDS).encode(), "a.html"),
    "markdown-kramdown": lambda: (("{:" * 20_000 + WORDS).encode(), "a.md"),
    "markdown-ticks": lambda: (("".join("`" * n + " " for n in range(1, 300)) + WORDS).encode(), "a.md"),
}


@pytest.fixture(autouse=True)
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fifth of the memory and a tenth of the time, so that the test needs no more either."""
    monkeypatch.setattr(confining, "MEMORY", 200_000_000)
    monkeypatch.setattr(confining, "SECONDS", 6)


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused(name: str) -> None:
    content, file = REFUSED[name]()
    with pytest.raises(DocumentError, match=": "):
        read_text(content, file)


def test_too_large_is_said_before_it_is_read() -> None:
    with pytest.raises(DocumentError, match="larger than 20 MB: give the document alone"):
        read_text(*REFUSED["too-large"]())


@pytest.mark.parametrize("name", READ)
def test_is_read_for_what_it_is(name: str) -> None:
    read = read_text(*READ[name]())
    assert SECRET not in read.text
    assert 80 <= read.words < 1_000


def test_what_takes_too_much_is_ended() -> None:
    def hold() -> str:
        while True:
            pass

    def swell() -> int:
        return len(bytearray(2_000_000_000))

    for read, seconds in ((hold, 1), (swell, 50)):
        with pytest.raises(DocumentError, match="more memory or time"):
            confined(read, "a.pdf", 100_000_000, seconds)
    assert confined(lambda: "fine", "a.pdf") == "fine"


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "&a [*a]",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: *b",
        "{" * 3_000,
        "? " * 5_000,
        "a: !!python/object/apply:os.system [id]",
    ],
)
def test_a_statement_file_that_is_a_bomb_is_a_problem(tmp_path: Path, text: str) -> None:
    path = tmp_path / "e2ee.yaml"
    path.write_text(text)
    found, problems = read_file(path, StatementFile)
    assert found is None
    assert problems


def test_a_laughing_statement_file_is_a_problem(tmp_path: Path) -> None:
    """Nine levels of ten: a billion words, were they written out."""
    path = tmp_path / "e2ee.yaml"
    path.write_text("a0: &a0 ha\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)))
    found, problems = read_file(path, StatementFile)
    assert found is None
    assert problems
