"""What the engine needs of the catalogues: words for the reader, by key."""

from typing import Protocol

from knowledge.library.fields import Language


class Phrases(Protocol):
    """The catalogues as the engine sees them."""

    def say(self, key: str, language: Language, **values: str) -> str:
        """The phrase ``key`` in ``language``, with ``values`` put in."""
        ...

    def day(self, when: str, language: Language) -> str:
        """A full or partial ISO date as that language writes it."""
        ...


def name_of(publisher: str, language: Language, phrases: Phrases) -> str:
    """What ``publisher`` is called in ``language``: as it calls itself, unless the catalogue knows another name."""
    name = phrases.say(f"publisher.{publisher}", language)
    return publisher if name == f"publisher.{publisher}" else name


def is_named(publisher: str, text: str, language: Language, phrases: Phrases) -> bool:
    """Whether ``text`` names ``publisher``, as it calls itself or as ``language`` does; brackets behind may be missing."""
    names = (publisher, name_of(publisher, language, phrases))
    return any(name.partition(" (")[0].casefold() in text.casefold() for name in names)
