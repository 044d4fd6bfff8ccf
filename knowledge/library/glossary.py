"""Hard words explained in both languages."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import StringConstraints

from knowledge.library.fields import Text
from knowledge.library.statement import STRICT


@dataclass(frozen=True, slots=True)
class TermWording:
    """A hard word in one language: the term, other forms it occurs in, and its explanation."""

    __pydantic_config__ = STRICT
    term: Text
    text: Text
    also: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """One entry of ``knowledge/glossary.yaml``."""

    __pydantic_config__ = STRICT
    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
    id: TermWording
    en: TermWording

    def wording(self, language: str) -> TermWording:
        """The entry in ``language`` ('id' or 'en')."""
        return self.id if language == "id" else self.en
