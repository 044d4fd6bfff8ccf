"""Answers kept for the next reader with the same question: a few words are asked again and again.

Lives and dies with one engine, and so with one index; nothing is written down.
"""

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from knowledge.answers.answer import Answer, Question
from knowledge.library.fields import Language

MOST = 1000
Key = tuple[str, tuple[str, ...], Language | None, Language, date, str, Language | None]


def key_of(question: Question, day: date, region: str) -> Key:
    """What an answer hangs on, besides the index: the words, whatever the white space between them, and for whom they are answered."""
    words, earlier = folded(question.text), tuple(folded(turn) for turn in question.previous)
    return words, earlier, question.language, question.page_language, day, region, question.told_in


def folded(text: str) -> str:
    """``text`` with single spaces between its words: all that is said of a question by its white space is nothing."""
    return " ".join(text.split())


def question_of(key: Key) -> Question:
    """A question that has this ``key``."""
    words, earlier, language, page_language, day, region, told_in = key
    return Question(words, language, day, region, earlier, page_language, told_in)


class Remembered:
    """The latest answers, at most ``most``, and how often each was asked for again. Safe to share between threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._answers: OrderedDict[Key, Answer] = OrderedDict()
        self._again: Counter[Key] = Counter()
        self._lock = threading.Lock()

    def answer(self, key: Key, find: Callable[[], Answer]) -> Answer:
        """The answer kept under ``key``, else what ``find`` finds, which is kept. Two readers at once may both have to wait for it."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                self._again[key] += 1
                return replace(self._answers[key], remembered=True)
        found = find()
        with self._lock:
            self._answers[key] = found
            while len(self._answers) > self._most:
                self._again.pop(self._answers.popitem(last=False)[0], None)
        return found

    def often(self, most: int) -> list[Key]:
        """What was asked for again most often, at most ``most``."""
        with self._lock:
            return [key for key, _ in self._again.most_common(most)]
