"""Words that patterns look for, said over and over: time must grow with the length of a text, not double with every word.

A pattern that can read one word in two ways, within what may be repeated, tries them all before it gives up on what comes behind.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from time import thread_time
from typing import get_args

import pytest

from i18n.concerns import concern_in
from i18n.conversation import heard
from i18n.denial import denied
from i18n.greetings import greeting_in
from i18n.limits import limit_in
from i18n.manner import has_manner, rates
from i18n.numbers import numbers_in
from i18n.places import brought_home, named_regions
from i18n.points import asked_exactly
from i18n.reader import QuestionReader
from i18n.standard import standard
from i18n.yes_no import is_yes_no
from knowledge.answers.interpretation import Manner
from knowledge.library.fields import LANGUAGES, Language
from tests.unit.i18n.spelt import PATTERNS, words

LENGTHS = (30, 40, 55, 75, 120, 500)  # characters; in small steps, so that what doubles is found before it takes ages
TIMES = 50
HARMLESS = (
    "lorem ipsum dolor sit amet",
    "oh ya kak, jadi WhatsApp memang tidak bisa baca chat saya sih,",
    "so they really can't read it, no, right,",
)


def in_any_manner(text: str, language: Language) -> list[bool]:
    """What ``has_manner`` tells of each; ``read`` asks it too, but it remembers what it told."""
    return [has_manner.__wrapped__(text, language, manner) for manner in get_args(Manner)]


BY_LANGUAGE: dict[str, Callable[[str, Language], object]] = {
    "heard": heard,
    "is_yes_no": is_yes_no,
    "denied": denied,
    "standard": standard,
    "limit_in": limit_in.__wrapped__,
    "numbers_in": numbers_in.__wrapped__,
    "has_manner": in_any_manner,
    "rates": rates.__wrapped__,
    "asked_exactly": asked_exactly,
}


def in_language(read: Callable[[str, Language], object], language: Language, text: str) -> object:
    """What ``read`` tells of a ``text`` in that ``language``."""
    return read(text, language)


READ: dict[str, Callable[[str], object]] = {
    "greeting_in": greeting_in,
    "concern_in": concern_in,
    "named_regions": named_regions.__wrapped__,
    "brought_home": brought_home,
    "read": lambda text: QuestionReader().read(text, ("does WhatsApp read my chats?",), None, "id"),
    **{f"{name} {language}": partial(in_language, read, language) for name, read in BY_LANGUAGE.items() for language in LANGUAGES},
}


def repeated(source: str) -> set[str]:
    """The words in those groups of ``source`` that may come any number of times."""
    bare, opened, found = re.sub(r"\\.|\[[^]]*\]", lambda part: "\n" * len(part[0]), source), [], set[str]()
    for place, letter in enumerate(bare):
        if letter == "(":
            opened.append(place)
        elif letter == ")" and bare[place + 1 : place + 2] in ("*", "+"):
            found |= words(source[opened.pop() : place + 1])
        elif letter == ")":
            opened.pop()
    return found


REPEATED = {module: set[str]().union(*(repeated(pattern.pattern) for pattern in own)) for module, own in PATTERNS.items()}
ONLY_READ = ("leaning", "numbers", "open_questions", "tense", "yes_no")  # have patterns that none of the other functions uses


def over_and_over(word: str, length: int) -> str:
    return f"{word} " * (length // (len(word) + 1)) + "x"


def seconds(read: Callable[[str], object], text: str) -> float:
    """The time of this thread alone that ``read`` takes, so that nothing else that runs counts."""
    before = thread_time()
    read(text)
    return thread_time() - before


def least(read: Callable[[str], object], text: str) -> float:
    """The time that ``read`` takes at best."""
    return min(seconds(read, text) for _ in range(5))


def most(reads: Iterable[Callable[[str], object]]) -> dict[int, float]:
    """How long any of ``reads`` may take over a text of each length."""
    pairs = [(read, text) for read in reads for text in HARMLESS]
    return {length: TIMES * max(least(read, over_and_over(text, length)) for read, text in pairs) for length in LENGTHS}


def slow(read: Callable[[str], object], spoken: Iterable[str], allowed: dict[int, float]) -> dict[str, int]:
    """Those of the words ``spoken`` that take ``read`` too long, each with the least length at which they do."""
    found = {}
    for word in sorted(spoken):
        texts = {length: over_and_over(word, length) for length in LENGTHS}
        # Whatever takes too long is measured again: the first time may have been an accident.
        length = next((at for at, text in texts.items() if seconds(read, text) > allowed[at] < least(read, text)), None)
        if length:
            found[word] = length
    return found


def test_what_is_timed_remembers_nothing() -> None:
    assert not [name for name, read in {**BY_LANGUAGE, **READ}.items() if hasattr(read, "cache_info")]


@pytest.mark.parametrize("name", READ)
def test_no_repeated_word_takes_long_to_read(name: str) -> None:
    spoken = (REPEATED[module] for module in (ONLY_READ if name == "read" else REPEATED))
    assert not slow(READ[name], set[str]().union(*spoken), most([READ[name]]))


def test_no_pattern_takes_long_over_its_own_words() -> None:
    everything = [pattern for own in PATTERNS.values() for pattern in own]
    allowed = most([pattern.search for pattern in everything])
    found = {pattern.pattern[:60]: slow(pattern.search, words(pattern.pattern), allowed) for pattern in everything}
    assert not {pattern: slowly for pattern, slowly in found.items() if slowly}
