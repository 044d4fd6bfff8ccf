"""The questions about documents."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.documents.document import OWNER
from knowledge.library.fields import Language
from knowledge.library.passage import Passage
from knowledge.library.reading import adapter
from knowledge.lines import lines_of

QUESTIONS = Path(__file__).with_name("questions.jsonl")


@dataclass(frozen=True, slots=True)
class DocumentCase:
    """A question with what answers it: passages of ``documents`` that match ``passage``; nothing where there are none."""

    id: str
    question: str
    language: Language
    half: str
    documents: tuple[str, ...]
    passage: str
    as_of: date | None = None

    def answered_by(self, passage: Passage) -> bool:
        """Whether ``passage`` is a right one."""
        return passage.owner.removeprefix(OWNER) in self.documents and bool(re.search(self.passage, passage.text))


def read_document_cases(path: Path = QUESTIONS) -> list[DocumentCase]:
    """The questions in ``path``, one JSON object a line."""
    lines = (line for _, line in lines_of(path))
    found: list[DocumentCase] = adapter(list[DocumentCase]).validate_json(f"[{','.join(lines)}]")
    return found
