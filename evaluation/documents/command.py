"""``python -m evaluation documents``."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace

from assembly import Core
from evaluation.cases import read_cases
from evaluation.documents.asking import ask_documents, ask_statements
from evaluation.documents.cases import read_document_cases
from evaluation.documents.figures import figures
from evaluation.documents.learning import learn, untaught
from evaluation.outcomes import documents_of
from knowledge.answers.engine import Engine
from knowledge.documents.trust import Trust
from settings import read_settings


def command(arguments: Sequence[str], tell: Callable[[str], None]) -> int:
    """Ask, learn if wanted, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation documents", description="How well documents answer.")
    parser.add_argument("--learn", action="store_true", help="fit knowledge/documents/answers.npz on the tuned half first")
    anew = parser.parse_args(arguments).learn
    if anew:
        untaught()
    engine = Core(read_settings(), report=tell).engine
    if anew:
        tell("learning")
        print(learn(_asked(engine)))
        engine = _judging_anew(engine)
    print(figures(_asked(engine)))
    return 0


def _asked(engine: Engine) -> list:  # type: ignore[type-arg]
    return [*ask_documents(engine, read_document_cases()), *ask_statements(engine, read_cases())]


def _judging_anew(engine: Engine) -> Engine:
    held = documents_of(engine)
    documents = replace(held, trust=Trust.load()) if held else None
    return replace(engine, documents=documents)
