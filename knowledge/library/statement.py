"""The nouns of a statement file. Plain frozen dataclasses; pydantic validates them strictly (see ``reading.py``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from knowledge.library.fields import FactId, Key, Language, PartialDate, Text, Verdict, WebAddress, first_day

Kind = Literal["official", "regulator", "law", "official-via-press", "press", "fact-check"]
Relation = Literal["replaces", "corrects", "partly_replaces", "refines", "limits"]
Status = Literal["in_force", "historical", "contested", "superseded"]
Region = Literal["global", "ID", "EEA", "EU", "DE", "IN", "TR", "GB", "US", "KR"]
Topic = Literal[
    "who-can-read",
    "update-and-business",
    "sharing-with-meta",
    "timeline",
    "user-choices",
    "retention-and-law",
    "indonesia",
    "comparisons",
    "hoaxes",
    "regulators-abroad",
]
Scope = Literal[
    "personal-chats",
    "group-chats",
    "calls",
    "status",
    "channels",
    "business-chats",
    "meta-ai",
    "backups",
    "account",
    "usage-data",
    "contacts",
    "location",
    "ads",
    "data-sharing",
    "update-2021",
    "settings",
    "authorities",
    "law",
    "complaints",
    "hoax",
    "other-apps",
]
WRONG_TODAY: frozenset[Relation] = frozenset({"replaces", "corrects"})
STRICT = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Source:
    """The published document a statement rests on."""

    __pydantic_config__ = STRICT
    title: Text
    url: WebAddress
    kind: Kind


@dataclass(frozen=True, slots=True)
class Dates:
    """When a statement was on record (``since``), printed, took effect, and was last compared with its source.

    ``undated``: the source shows no day and nothing else dates the statement, so that ``since`` is only reckoned. ``ended``: the first day
    on which it stood no longer although none replaced it.
    """

    __pydantic_config__ = STRICT
    since: PartialDate
    checked: PartialDate
    published: PartialDate | None = None
    undated: bool = False
    effective: PartialDate | None = None
    ended: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class SupersessionEntry:
    """As written in the newer statement's file: which older one it supersedes, how, and since when."""

    __pydantic_config__ = STRICT
    statement: Key
    relation: Relation
    since: PartialDate


@dataclass(frozen=True, slots=True)
class YesNoAsk:
    """A way of asking that takes yes or no, with what the statement says to it."""

    __pydantic_config__ = STRICT
    question: Text
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement in one language: its title, its text, and the ways people ask for it."""

    __pydantic_config__ = STRICT
    title: Text
    text: Text
    asked: tuple[Text, ...] = ()
    asked_yes_no: tuple[YesNoAsk, ...] = ()
    propositions: tuple[YesNoAsk, ...] = ()

    @property
    def asks(self) -> tuple[tuple[str, Verdict | None], ...]:
        """The ways of asking, each with its verdict where it takes one."""
        return tuple((ask, None) for ask in self.asked) + tuple((ask.question, ask.verdict) for ask in self.asked_yes_no)

    @property
    def searched(self) -> tuple[tuple[str, Verdict | None], ...]:
        """All that leads to the statement: the ways of asking, and the yes/no propositions that it decides."""
        return self.asks + tuple((ask.question, ask.verdict) for ask in self.propositions)


@dataclass(frozen=True, slots=True)
class StatementFile:
    """What one YAML file holds; key and topic come from its place in the tree."""

    __pydantic_config__ = STRICT
    facts: tuple[FactId, ...]
    publisher: Text
    source: Source
    dates: Dates
    region: Region
    scope: tuple[Scope, ...]
    status: Status
    id: Wording
    en: Wording
    speaker: Text | None = None
    except_regions: tuple[Region, ...] = ()
    supersedes: tuple[SupersessionEntry, ...] = ()
    disputed_by: tuple[Key, ...] = ()
    see_also: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One official position, with its text in Indonesian and English, who stated it, when, where, and for whom."""

    key: str
    topic: Topic
    record: StatementFile
    wordings: Mapping[Language, Wording] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Index the two wordings by language."""
        object.__setattr__(self, "wordings", {"id": self.record.id, "en": self.record.en})

    @property
    def since(self) -> date:
        """The first day this statement was on record."""
        return first_day(self.record.dates.since)

    def reckons(self, day: date) -> bool:
        """Whether ``day`` is not shown by this statement's source, but only the one that it is counted from."""
        return self.record.dates.undated and day == self.since

    @property
    def ended(self) -> date | None:
        """The first day on which it stood no longer although none replaced it."""
        day = self.record.dates.ended
        return None if day is None else first_day(day)


@dataclass(frozen=True, slots=True)
class Supersession:
    """A dated edge from an older statement to a newer one."""

    older: str
    newer: str
    relation: Relation
    since: date

    @property
    def makes_wrong(self) -> bool:
        """Whether the older statement is no longer a right answer from ``since`` on."""
        return self.relation in WRONG_TODAY
