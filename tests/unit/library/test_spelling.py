"""The spelling of statements, claims and glossary, against Debian's dictionaries and our own word lists (`knowledge/spelling`)."""

import shutil
import subprocess
from pathlib import Path

import pytest

from knowledge.library.reading import Library
from tests.small import ROOT, needs

DICTIONARIES = {"id": "id_ID", "en": "en_US"}


def own_words(language: str) -> set[str]:
    return set((ROOT / "knowledge" / "spelling" / f"{language}.txt").read_text(encoding="utf-8").split())


def all_text(library: Library, language: str) -> str:
    statements = [f"{item.wordings[language].title}\n{item.wordings[language].text}" for item in library.statements.values()]
    claims = [claim.wording(language) for claim in library.claims.values()]
    said = [f"{wording.claim}\n{wording.verdict_text}\n{wording.caveat or ''}" for wording in claims]
    return "\n".join([*statements, *said, *(term.wording(language).text for term in library.glossary)])


def unknown(text: str, language: str) -> set[str]:
    done = subprocess.run(
        ["hunspell", "-l", "-i", "utf-8", "-d", DICTIONARIES[language]], input=text, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_word_is_in_a_dictionary_or_in_our_list(library: Library, language: str) -> None:
    needs(shutil.which("hunspell"), "hunspell is not installed")
    needs(
        "there" if Path(f"/usr/share/hunspell/{DICTIONARIES[language]}.dic").exists() else None, f"no dictionary {DICTIONARIES[language]}"
    )
    assert sorted(unknown(all_text(library, language), language) - own_words(language)) == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_our_list_holds_no_word_that_is_used_nowhere(library: Library, language: str) -> None:
    text = all_text(library, language)
    assert sorted(word for word in own_words(language) if word not in text) == []


def test_a_slip_would_be_noticed() -> None:
    needs(shutil.which("hunspell"), "hunspell is not installed")
    assert unknown("WhatsApp tidak bissa membacanya", "id") - own_words("id") == {"bissa"}
