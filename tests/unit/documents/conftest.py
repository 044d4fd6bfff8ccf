"""A store below a temporary folder, and a policy in three versions to put into it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knowledge.documents.document import Document
from knowledge.documents.formats import read_text
from knowledge.documents.store import Store

FIRST = """# Warung Chat Privacy Policy

Effective July 20, 2020

## Information We Collect

We collect the phone number with which you register, the name that you give yourself, and nothing of what you write to your friends,
because the messages are encrypted on your telephone before they leave it, and only the telephone of your friend can open them again.

**Location Information**

We collect the location of your device only when you share it with a friend in a chat, and we forget it after the chat is closed by
both of you. We never ask the telephone network where you are, and we do not estimate it from the address of your connection either.

## How We Share

* Authorities. We answer lawful orders of a court, after a lawyer of ours has looked at each one of them.
* Businesses. A shop that you write to gets your number and your name, and it may keep what you wrote.
"""
SECOND = FIRST.replace("July 20, 2020", "January 4, 2021").replace(
    "and we do not estimate it from the address of your connection either.",
    "but we estimate your city from the address of your connection.",
)
THIRD = SECOND.replace("we forget it after the chat is closed by\nboth of you", "we keep it for ninety days to improve our maps")
DAYS = (date(2020, 7, 20), date(2021, 1, 4), date(2026, 1, 1))

Hold = Callable[..., Document]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return Store.of_instance(tmp_path / "instance")


@pytest.fixture
def hold(store: Store) -> Hold:
    """``hold()``: keep the policy in its three versions; texts and fields may be others."""

    def held(texts: tuple[str, ...] = (FIRST, SECOND, THIRD), **fields: object) -> Document:
        values = {"key": "warung-chat", "publisher": "Warung", "title": "Warung Chat Privacy Policy", "url": "", "language": "en"}
        document = Document(**{**values, **fields})
        for text, day in zip(texts, DAYS, strict=False):
            document, _ = store.add_version(document, read_text(text.encode(), "policy.md"), text.encode(), day, "policy.md")
        return document

    return held
