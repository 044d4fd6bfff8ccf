"""What is found wrong with catalogues, and that ours have nothing of it."""

from pathlib import Path

import pytest

from i18n import checking


def test_ours_are_complete() -> None:
    assert checking.problems() == []


@pytest.mark.parametrize(
    ("id_text", "en_text", "found"),
    [
        ("Klik 'ini'", "Click this", "id: 'nav.a' has straight quotation marks"),
        ("Halaman ini", "The site's page", "en: 'nav.a' has straight quotation marks"),
        ("Sejak %(day)s", "Since then", "'nav.a' has other placeholders"),
        ("", "Since then", "id: 'nav.a' has no translation"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, id_text: str, en_text: str, found: str) -> None:
    for language, text in (("id", id_text), ("en", en_text)):
        (tmp_path / language).write_text(
            f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "nav.a"\nmsgstr "{text}"\n'
        )
    monkeypatch.setattr(checking, "catalogue", lambda language: tmp_path / language)
    assert any(problem.startswith(found) for problem in checking.problems(tmp_path))
