"""A claim: something people say, with a verdict that rests on statements."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import StringConstraints

from knowledge.library.fields import Key, PartialDate, Text
from knowledge.library.statement import STRICT, Topic

ClaimVerdict = Literal["false", "partly", "true"]


@dataclass(frozen=True, slots=True)
class ClaimWording:
    """A claim in one language: how it is said, what the publishers' statements say to it, and what to add."""

    __pydantic_config__ = STRICT
    claim: Text
    wordings: tuple[Text, ...]
    verdict_text: Text
    caveat: Text | None = None


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """What one YAML file under ``knowledge/claims`` holds."""

    __pydantic_config__ = STRICT
    claim: Annotated[str, StringConstraints(pattern=r"^C\d\d$")]
    verdict: ClaimVerdict
    topic: Topic
    statements: tuple[Key, ...]
    checked: PartialDate
    id: ClaimWording
    en: ClaimWording


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with its key (the file's name)."""

    key: str
    record: ClaimFile

    def wording(self, language: str) -> ClaimWording:
        """The claim in ``language`` ('id' or 'en')."""
        return self.record.id if language == "id" else self.record.en
