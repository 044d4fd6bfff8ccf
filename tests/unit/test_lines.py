"""Lines of files that people write."""

from pathlib import Path

import pytest

from knowledge.errors import JelasError
from knowledge.lines import lines_of


def test_only_newlines_end_lines_and_blank_ones_count(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("one\u2028still one\n\n  \nfour\r\n", encoding="utf-8")
    assert list(lines_of(path)) == [(1, "one\u2028still one"), (4, "four")]


def test_what_is_no_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(b"caf\xe9\n")
    with pytest.raises(JelasError, match=r"questions\.jsonl: not UTF-8 \(.* at byte 3\): save it as UTF-8"):
        list(lines_of(path))
