"""Every check an editor gets from ``flask library check``: beyond a file's own shape, what files say of each other and of themselves."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from knowledge.library.claim import Claim
from knowledge.library.fields import LANGUAGES, Language, first_day
from knowledge.library.reading import Library, Problem, Reading, line_of, read_library
from knowledge.library.sentences import sentences, words
from knowledge.library.statement import Statement

FEWEST_WORDS, MOST_WORDS, LONGEST_SENTENCE = 40, 120, 28
FEWEST_ASKS, MOST_ASKS = 4, 8
FEWEST_WORDINGS = 3
_NUMBER = re.compile(r"\d+(?:[.,]\d{3})*(?:[.,]\d+)?")
CORE_FACTS = "core_facts.txt"


def check_library(root: Path) -> tuple[Reading, tuple[Problem, ...]]:
    """Read the library under ``root`` (the folder ``knowledge``) and list everything wrong with it, by file and line."""
    reading = read_library(root)
    library, files = reading.library, reading.files
    problems = list(reading.problems)
    for key, statement in library.statements.items():
        path = files[key]
        problems += [Problem(path, line_of(path, place), text, remedy) for place, text, remedy in _statement_problems(statement, library)]
    for key, claim in library.claims.items():
        path = files[f"claims/{key}"]
        problems += [Problem(path, line_of(path, place), text, remedy) for place, text, remedy in _claim_problems(claim, library)]
    if not reading.problems:
        problems += _uncarried(root, library)
    return reading, tuple(sorted(problems, key=lambda problem: (str(problem.file), problem.line)))


Found = tuple[tuple[str | int, ...], str, str]


def _statement_problems(statement: Statement, library: Library) -> Iterator[Found]:
    yield from _dangling(statement, library)
    yield from _impossible_dates(statement, library)
    yield from _circular(statement, library)
    for language in LANGUAGES:
        yield from _text_problems(statement, language)
    yield from _disparities(statement)
    yield from _repeated_asks(statement)


def _dangling(statement: Statement, library: Library) -> Iterator[Found]:
    record = statement.record
    for number, entry in enumerate(record.supersedes):
        if entry.statement not in library.statements:
            yield ("supersedes", number), f"supersedes '{entry.statement}', which is no statement", "correct the key or remove the entry"
    for name, keys in (("disputed_by", record.disputed_by), ("see_also", record.see_also)):
        for number, key in enumerate(keys):
            if key not in library.statements or key == statement.key:
                yield (name, number), f"{name} names '{key}', which is no other statement", "correct the key or remove it"


def _impossible_dates(statement: Statement, library: Library) -> Iterator[Found]:
    record = statement.record
    if first_day(record.dates.checked) > date.today():
        yield ("dates", "checked"), f"checked on {record.dates.checked}, which is still to come", "write the day of the last comparison"
    if statement.since > first_day(record.dates.checked):
        yield ("dates", "since"), "on record only after it was checked", "correct 'since' or 'checked'"
    for number, entry in enumerate(record.supersedes):
        older = library.statements.get(entry.statement)
        if older and first_day(entry.since) < older.since:
            yield ("supersedes", number), f"supersedes '{entry.statement}' before that was stated", "correct one of the dates"


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


def _claim_problems(claim: Claim, library: Library) -> Iterator[Found]:
    for number, key in enumerate(claim.record.statements):
        if key not in library.statements:
            yield ("statements", number), f"rests on '{key}', which is no statement", "correct the key or remove it"
    for language in LANGUAGES:
        if len(claim.wording(language).wordings) < FEWEST_WORDINGS:
            yield (language, "wordings"), f"{len(claim.wording(language).wordings)} wordings", f"write {FEWEST_WORDINGS} or more"


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
