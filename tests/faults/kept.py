"""An instance with everything that Jelas keeps: an index, a cache, and a document in as many versions as wanted."""

from pathlib import Path

from assembly import Core
from knowledge.documents.document import Document
from knowledge.documents.formats import read_text
from settings import Settings
from tests.small import TODAY, write_small_library
from tests.unit.documents.conftest import DAYS


def kept(root: Path, *versions: str) -> Core:
    """A core over an instance below ``root`` whose index is built; its document has ``versions``."""
    settings = Settings(instance=root / "instance", knowledge=write_small_library(root / "knowledge"), testing=True)
    core = Core(settings, today=lambda: TODAY)
    document = Document("warung-chat", "Warung", "Warung Chat Privacy Policy", "", "en")
    for text, day in zip(versions, DAYS, strict=False):
        core.store.add_version(document, read_text(text.encode(), "policy.md"), text.encode(), day, "policy.md")
    core.build()
    return core
