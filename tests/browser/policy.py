"""A document for browsers to read: the policy of the documents' tests, in its three versions."""

from pathlib import Path

from knowledge.documents.document import Document
from knowledge.documents.formats import read_text
from knowledge.documents.store import Store
from tests.unit.documents.conftest import DAYS, FIRST, SECOND, THIRD


def hold_policy(instance: Path) -> Document:
    """Keep the policy among the documents of ``instance``."""
    store = Store.of_instance(instance)
    document = Document(
        key="warung-chat", publisher="Warung", title="Warung Chat Privacy Policy", url="https://warung.example/privacy", language="en"
    )
    for text, day in zip((FIRST, SECOND, THIRD), DAYS, strict=True):
        document, _ = store.add_version(document, read_text(text.encode(), "policy.md"), text.encode(), day, "policy.md")
    return document
