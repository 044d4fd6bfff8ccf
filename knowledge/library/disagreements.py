"""Where editors answered the same question in two ways: whoever asks in these words gets one of the two, and nobody chose which."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.library.asked import AskedQuestion, plain
from knowledge.library.fields import LANGUAGES, Language, Verdict
from knowledge.library.passage import Standard
from knowledge.library.reading import Problem, Reading, line_of
from knowledge.library.statement import Statement

Words = tuple[object, ...]
"""What tells one question from another."""
Answer = tuple[tuple[str, ...], Verdict | None, str]
"""The statements that answer, the verdict, and where that is written."""


def disagreements(reading: Reading, standard: Standard) -> Iterator[Problem]:
    """Asked questions, and ways of asking in statements, that are the same in ``standard`` words and have another answer."""
    seen: dict[Words, Answer] = {}
    for key, statement in reading.library.statements.items():
        yield from _within(statement, reading.files[key], standard, seen)
    for (path, line), asked in zip(reading.asked_at, reading.library.asked, strict=True):
        words = _words(asked, standard)
        answer = tuple(key for key in (asked.statement, *asked.also) if key), asked.verdict, f"{path}:{line}"
        if words in seen and (said := _otherwise(answer, seen[words])):
            yield Problem(path, line, f"'{asked.question}' has another answer at {seen[words][2]}: {said}", "keep the one that is right")
        seen.setdefault(words, answer)


def _within(statement: Statement, path: Path, standard: Standard, seen: dict[Words, Answer]) -> Iterator[Problem]:
    for language in LANGUAGES:
        own: dict[str, Verdict] = {}
        for ask, verdict in statement.wordings[language].searched:
            words = plain(ask)
            if verdict and own.setdefault(words, verdict) != verdict:
                place = (language, "propositions")
                told = f"'{ask}' is there with '{own[words]}' too, not only with '{verdict}'"
                yield Problem(path, line_of(path, place), told, "keep the one that the text supports")
        for ask, verdict in statement.wordings[language].asks:
            seen.setdefault(_alone(ask, language, standard), ((statement.key,), verdict, str(path)))


def _words(asked: AskedQuestion, standard: Standard) -> Words:
    turns = (plain(standard(turn, asked.language)) for turn in asked.previous)
    return (*_alone(asked.question, asked.language, standard)[:2], asked.as_of, asked.region, *turns)


def _alone(ask: str, language: Language, standard: Standard) -> Words:
    """The words of a question that was asked today, in Indonesia, after none."""
    return language, plain(standard(ask, language)), None, None


def _otherwise(one: Answer, other: Answer) -> str | None:
    """How the answers differ; an open question leaves the verdict open, and one of two that answer about as well is no other answer."""
    if bool(one[0]) != bool(other[0]) or (one[0] and not set(one[0]) & set(other[0])):
        return f"{', '.join(other[0]) or 'no statement'}, here {', '.join(one[0]) or 'none'}"
    if one[1] and other[1] and one[1] != other[1]:
        return f"'{other[1]}', here '{one[1]}'"
    return None
