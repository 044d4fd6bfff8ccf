"""What a document is, from options, a file beside it, or itself."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.documents.dates import printed_day
from knowledge.documents.describing import Details, beside, day_of, described
from knowledge.documents.errors import DocumentError
from knowledge.documents.formats import read_text
from knowledge.documents.gathering import gathered, left_out
from knowledge.documents.naming import named_in
from tests.unit.documents.conftest import FIRST

TODAY = date(2026, 11, 23)


def english(text: str, fallback: str) -> str:
    return "en"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Effective May 4, 2026", date(2026, 5, 4)),
        ("Berlaku 10 Februari 2026", date(2026, 2, 10)),
        ("Versi 1.2, Berlaku sejak 01 November 2023", date(2023, 11, 1)),
        ("Last modified: 2021-01-04", date(2021, 1, 4)),
        ("Terakhir diperbarui: 31 Februari 2026", None),
        ("On May 4, 2026 we met.", None),
    ],
)
def test_printed_days_are_found(text: str, day: date | None):
    assert printed_day(text) == day


def test_document_is_understood_from_its_words_and_place():
    read = read_text(FIRST.encode(), "policy.md")
    document = described(read, "whatsapp-privacy-policy-eea", "/data/whatsapp-privacy-policy-eea/2020-07-29.md", Details(), english, {})
    assert (document.publisher, document.region, document.language, document.title) == (
        "WhatsApp",
        "EEA",
        "en",
        "Warung Chat Privacy Policy",
    )
    assert day_of(read, "policy.md", Details(), TODAY) == date(2020, 7, 20)
    assert day_of(read, "2020-07-29.md", Details(), TODAY) == date(2020, 7, 29)


def test_what_is_said_wins_over_what_is_guessed(tmp_path: Path):
    (tmp_path / "policy.yaml").write_text("publisher: Warung\nurl: https://warung.example/p\ndate: 2019-01-01\n")
    said = Details(title="Another").over(beside(tmp_path / "policy.md"))
    read = read_text(FIRST.encode(), "policy.md")
    document = described(read, "policy", "policy.md", said, english, {})
    assert (document.title, document.publisher, document.url) == ("Another", "Warung", "https://warung.example/p")
    assert day_of(read, "policy.md", said, TODAY) == date(2019, 1, 1)


def test_wrong_file_beside_it_is_named_with_its_line(tmp_path: Path):
    (tmp_path / "policy.yaml").write_text("publisher: Warung\nlangauge: id\n")
    with pytest.raises(DocumentError, match=r"policy\.yaml:2: unknown key 'langauge'"):
        beside(tmp_path / "policy.md")


def test_missing_publisher_is_asked_for():
    with pytest.raises(DocumentError, match="--publisher"):
        described(read_text(FIRST.encode(), "policy.md"), "policy", "policy.md", Details(), english, {})


def test_folder_holds_versions_and_documents(tmp_path: Path):
    for name in ("chat/2020-07-29.md", "chat/2021-01-01.md", "other/en/notice.md", "other/en/notice.pdf", "other/README.md", "other/x.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = gathered(tmp_path)
    assert [(item.key, [file.name for file in item.files]) for item in found] == [
        ("chat", ["2020-07-29.md", "2021-01-01.md"]),
        ("other-en-notice", ["notice.md"]),
    ]
    assert [file.name for file in left_out(tmp_path)] == ["notice.pdf"]


def test_nothing_there_is_said(tmp_path: Path):
    with pytest.raises(DocumentError, match="no document in it"):
        gathered(tmp_path)
    with pytest.raises(DocumentError, match="no such file"):
        gathered(tmp_path / "absent")


def test_publishers_named_in_a_question():
    assert named_in("apakah FB baca WA saya?") == {"Meta", "WhatsApp"}
    assert named_in("is signal strength collected?") == set()
    assert named_in("Does Signal collect it?") == {"Signal"}
