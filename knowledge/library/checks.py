"""Every check an editor gets from ``flask library check``: beyond a file's own shape, what files say of each other and of themselves."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from knowledge.library.claim import Claim
from knowledge.library.disagreements import disagreements
from knowledge.library.fields import EARLIEST, LANGUAGES, Language, first_day, last_day
from knowledge.library.passage import Standard, as_typed
from knowledge.library.reading import Library, Problem, Reading, line_of, read_library
from knowledge.library.sentences import sentences, words
from knowledge.library.statement import Statement

FEWEST_WORDS, MOST_WORDS, LONGEST_SENTENCE = 40, 120, 28
FEWEST_ASKS, MOST_ASKS = 4, 8
FEWEST_WORDINGS = 3
_NUMBER = re.compile(r"\d+(?:[.,]\d{3})*(?:[.,]\d+)?")
CORE_FACTS = "core_facts.txt"
_NAMES: dict[Language, str] = {"id": "Indonesian", "en": "English"}
LanguageOf = Callable[[str, Language], Language]
"""The language of a text; the second argument is what to say where nothing tells."""


def as_said(_: str, said: Language) -> Language:
    """The ``LanguageOf`` that believes what is said."""
    return said


def check_library(root: Path, standard: Standard = as_typed, language_of: LanguageOf = as_said) -> tuple[Reading, tuple[Problem, ...]]:
    """Read the library under ``root`` (the folder ``knowledge``) and list everything wrong with it: files that cannot be read first,
    then by file and line.

    ``standard`` and ``language_of`` tell which questions are the same, and in which language a text is.
    """
    reading = read_library(root)
    library, files = reading.library, reading.files
    problems = [*reading.problems, *unsound(reading)]
    for key, statement in library.statements.items():
        problems += _placed(files[key], _statement_problems(statement, reading, language_of))
    for key, claim in library.claims.items():
        problems += _placed(files[f"claims/{key}"], _claim_problems(claim, reading, language_of))
    problems += _repeated_numbers(reading)
    if "glossary" in files:
        problems += _placed(files["glossary"], _glossary_problems(library))
    problems += disagreements(reading, standard)
    if not reading.problems:
        problems += _uncarried(root, library)
    unread = {str(path) for path in reading.unread}
    return reading, tuple(sorted(problems, key=lambda problem: (str(problem.file) not in unread, str(problem.file), problem.line)))


def unsound(reading: Reading) -> list[Problem]:
    """What keeps a library from being built although its files can be read: supersessions of nothing, and circles, in which none stands."""
    return [
        problem
        for key, statement in reading.library.statements.items()
        for problem in _placed(reading.files[key], (*_superseding_nothing(statement, reading.keys), *_circular(statement, reading.library)))
    ]


Found = tuple[tuple[str | int, ...], str, str]


def _placed(path: Path, found: Iterable[Found]) -> list[Problem]:
    return [Problem(path, line_of(path, place), text, remedy) for place, text, remedy in found]


def _statement_problems(statement: Statement, reading: Reading, language_of: LanguageOf) -> Iterator[Found]:
    yield from _dangling(statement, reading.keys)
    yield from _impossible_dates(statement, reading.library)
    yield from _unlike_others(statement, reading.library)
    yield from _tongues({language: statement.wordings[language].text for language in LANGUAGES}, "text", language_of)
    for language in LANGUAGES:
        yield from _text_problems(statement, language)
    yield from _disparities(statement)
    yield from _repeated_asks(statement)


def _superseding_nothing(statement: Statement, keys: Collection[str]) -> Iterator[Found]:
    for number, entry in enumerate(statement.record.supersedes):
        if entry.statement not in keys:
            yield ("supersedes", number), f"supersedes '{entry.statement}', which is no statement", "correct the key or remove the entry"


def _dangling(statement: Statement, keys: Collection[str]) -> Iterator[Found]:
    record = statement.record
    for name, named in (("disputed_by", record.disputed_by), ("see_also", record.see_also)):
        for number, key in enumerate(named):
            if key not in keys or key == statement.key:
                yield (name, number), f"{name} names '{key}', which is no other statement", "correct the key or remove it"


def _impossible_dates(statement: Statement, library: Library) -> Iterator[Found]:
    dates = statement.record.dates
    for name, day in (("checked", dates.checked), ("since", dates.since), ("published", dates.published), ("ended", dates.ended)):
        yield from _no_such_day(("dates", name), day)
    yield from _no_such_day(("dates", "effective"), dates.effective, to_come=True)
    if dates.undated and dates.published:
        yield ("dates", "undated"), f"undated although it was published on {dates.published}", "take out 'undated' or 'published'"
    if statement.since > last_day(dates.checked):
        yield ("dates", "since"), "on record only after it was checked", "correct 'since' or 'checked'"
    if statement.ended and statement.ended <= statement.since:
        yield ("dates", "ended"), f"ended on {dates.ended}, before it was on record", "correct 'since' or 'ended'"
    yield from _impossible_supersessions(statement, library)
    succeeded = any(edge.older == statement.key for edge in library.timeline.edges)
    if statement.record.status == "superseded" and not succeeded and not dates.ended:
        told = "name it under 'supersedes' of the newer statement, or say in 'dates.ended' when it ended (docs/for-editors.md, 'Retire')"
        yield ("status",), "superseded, but no statement supersedes it, so it still answers", told


def _no_such_day(place: tuple[str, ...], day: str | None, *, to_come: bool = False) -> Iterator[Found]:
    if day and first_day(day) < EARLIEST:
        yield place, f"{place[-1]} {day}, before anything told here", f"write a day from {EARLIEST.year} on"
    elif day and first_day(day) > date.today() and not to_come:
        yield place, f"{place[-1]} {day}, which is still to come", "write the day on which it was so"


def _impossible_supersessions(statement: Statement, library: Library) -> Iterator[Found]:
    entries = statement.record.supersedes
    for number, entry in enumerate(entries):
        place, older, since = ("supersedes", number), library.statements.get(entry.statement), first_day(entry.since)
        if older and since < older.since:
            yield place, f"supersedes '{entry.statement}' before that was stated", "correct one of the dates"
        if since < statement.since:
            told = f"supersedes '{entry.statement}' since {entry.since}, before it was itself on record: in between neither answers"
            yield place, told, f"write {statement.record.dates.since}, the day of 'dates.since', or correct that"
        if since > date.today():
            yield place, f"supersedes '{entry.statement}' since {entry.since}, which is still to come", "write the day it was stated"
        if entry.statement in {before.statement for before in entries[:number]}:
            yield place, f"supersedes '{entry.statement}' twice", "keep one entry"


def _unlike_others(statement: Statement, library: Library) -> Iterator[Found]:
    """A publisher whom nobody else names, and whose name is a slip away from one who is named oftener."""
    names = Counter(other.record.publisher for other in library.statements.values())
    own = statement.record.publisher
    for name in names:
        if names[name] > names[own] and one_slip(name, own):
            yield ("publisher",), f"the publisher '{own}' is nearly '{name}'", f"write '{name}' if that is meant"
            return


def one_slip(one: str, other: str) -> bool:
    """Whether two different names differ in capitals, or by one letter: another, one too many, one missing, two in the wrong order."""
    first, second = sorted((one.casefold(), other.casefold()), key=len)
    if first == second:
        return one != other
    at = next((number for number, (own, its) in enumerate(zip(first, second, strict=False)) if own != its), len(first))
    if len(first) < len(second):
        return first[at:] == second[at + 1 :]
    return first[at + 1 :] == second[at + 1 :] or (first[at : at + 2] == second[at : at + 2][::-1] and first[at + 2 :] == second[at + 2 :])


def _tongues(texts: Mapping[Language, str], name: str, language_of: LanguageOf) -> Iterator[Found]:
    if len(set(texts.values())) == 1:
        yield ("en", name), "the same text in both languages", "write the English one in English, the Indonesian one in Indonesian"
        return
    for language, text in texts.items():
        if (found := language_of(text, language)) != language:
            told = f"reads like {_NAMES[found]}, but stands under '{language}'"
            yield (language, name), told, "put it under its own language, or write it in this one"


def _circular(statement: Statement, library: Library) -> Iterator[Found]:
    seen: set[str] = set()
    queue = [entry.statement for entry in statement.record.supersedes]
    while queue:
        key = queue.pop()
        if key == statement.key:
            yield ("supersedes",), "supersedes itself, directly or through others", "remove one entry of the circle"
            return
        if key not in seen and key in library.statements:
            seen.add(key)
            queue += [entry.statement for entry in library.statements[key].record.supersedes]


def _text_problems(statement: Statement, language: Language) -> Iterator[Found]:
    wording = statement.wordings[language]
    count = len(wording.text.split())
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        yield (language, "text"), f"{count} words", f"write {FEWEST_WORDS} to {MOST_WORDS}"
    for sentence in sentences(wording.text):
        if len(sentence.split()) > LONGEST_SENTENCE:
            yield (
                (language, "text"),
                f"{len(sentence.split())} words in one sentence ('{sentence[:40]}...')",
                f"write at most {LONGEST_SENTENCE}",
            )
    if not FEWEST_ASKS <= len(wording.asks) <= MOST_ASKS:
        yield (language, "asked"), f"{len(wording.asks)} ways of asking", f"write {FEWEST_ASKS} to {MOST_ASKS}"


def _disparities(statement: Statement) -> Iterator[Found]:
    """Numbers that only one of the two languages has. Numbers written as words are not seen."""
    indonesian, english = (_numbers(statement.wordings[language].text) for language in LANGUAGES)
    only = sorted((indonesian - english).elements()) + sorted((english - indonesian).elements())
    if only:
        yield ("id", "text"), f"the languages differ in numbers: {', '.join(only)}", "say the same in both"


def _numbers(text: str) -> Counter[str]:
    """The numbers of ``text``, freed of thousands separators and of the decimal sign's form."""
    return Counter(re.sub(r"[.,](?=\d{3}\b)", "", number).replace(",", ".") for number in _NUMBER.findall(text))


def _repeated_asks(statement: Statement) -> Iterator[Found]:
    for language in LANGUAGES:
        asks = Counter(" ".join(words(ask.casefold())) for ask, _ in statement.wordings[language].asks)
        for ask, count in asks.items():
            if count > 1:
                yield (language, "asked"), f"'{ask}' is asked {count} times", "keep one"


def _claim_problems(claim: Claim, reading: Reading, language_of: LanguageOf) -> Iterator[Found]:
    yield from _no_such_day(("checked",), claim.record.checked)
    if not claim.record.statements:
        yield ("statements",), "rests on no statement", "name those that its verdict follows from, the main one first"
    for number, key in enumerate(claim.record.statements):
        if key not in reading.keys:
            yield ("statements", number), f"rests on '{key}', which is no statement", "correct the key or remove it"
    yield from _tongues({language: claim.wording(language).verdict_text for language in LANGUAGES}, "verdict_text", language_of)
    for language in LANGUAGES:
        if len(claim.wording(language).wordings) < FEWEST_WORDINGS:
            yield (language, "wordings"), f"{len(claim.wording(language).wordings)} wordings", f"write {FEWEST_WORDINGS} or more"


def _repeated_numbers(reading: Reading) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for key, claim in reading.library.claims.items():
        path, number = reading.files[f"claims/{key}"], claim.record.claim
        if number in seen:
            yield Problem(
                path, line_of(path, ("claim",)), f"the number {number} is that of {seen[number]} too", "give it the next free one"
            )
        seen.setdefault(number, path)


def _glossary_problems(library: Library) -> Iterator[Found]:
    seen: set[str] = set()
    for number, term in enumerate(library.glossary):
        if term.key in seen:
            yield (number, "key"), f"the key '{term.key}' stands here twice", "keep one entry, or give it another key"
        seen.add(term.key)


def _uncarried(root: Path, library: Library) -> list[Problem]:
    """Core facts that no statement carries; the list of them lies beside the statements."""
    path = root / CORE_FACTS
    if not path.exists():
        return []
    carried = {fact for statement in library.statements.values() for fact in statement.record.facts}
    lines = path.read_text(encoding="utf-8").split()
    return [
        Problem(path, number, f"the core fact {fact} is carried by no statement", "write one, or name it under 'facts' where it is")
        for number, fact in enumerate(lines, start=1)
        if fact not in carried
    ]
