"""How a subject is asked: one JSON order a line in, one JSON reply a line out. Imports nothing but Python's own library."""

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TextIO

Answer = Callable[[str], Any]
Build = Callable[[dict[str, Any]], Answer]


def serve(build: Build) -> None:
    """Read the setup, ``build`` what answers, then follow orders until the line is closed.

    ``build`` gets the setup (``model``: folder; ``texts``; ``instance``) and may put ``building``, the seconds that indexing took, into it.
    """
    replies = _own_output()
    setup = json.loads(sys.stdin.readline())
    answer = build(setup)
    _reply(replies, {"building": setup.get("building")})
    for line in sys.stdin:
        _reply(replies, _followed(json.loads(line), answer))


def _own_output() -> TextIO:
    """Where replies go. Whatever libraries print goes to stderr instead."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return replies


def _reply(replies: TextIO, content: dict[str, Any]) -> None:
    replies.write(json.dumps(content) + "\n")
    replies.flush()


def _followed(order: dict[str, Any], answer: Answer) -> dict[str, Any]:
    questions, clients = order["questions"], order.get("clients", 1)
    return {"seconds": _one_by_one(questions, answer)} if clients == 1 else {"per_second": _together(questions, answer, clients)}


def _one_by_one(questions: Sequence[str], answer: Answer) -> list[float]:
    return [_timed(question, answer) for question in questions]


def _timed(question: str, answer: Answer) -> float:
    started = time.perf_counter()
    answer(question)
    return time.perf_counter() - started


def _together(questions: Sequence[str], answer: Answer, clients: int) -> float | None:
    """Answers a second with so many clients at once; None where the subject can't do that."""
    started = time.perf_counter()
    try:
        with ThreadPoolExecutor(clients) as pool:
            list(pool.map(answer, questions))
    except Exception as error:  # a peer's own; the row then says that it failed
        print(f"with {clients} clients: {type(error).__name__}: {error}", file=sys.stderr)
        return None
    return len(questions) / (time.perf_counter() - started)
