"""``python -m bench [--peers NAMES] [--rounds N] [--questions N] [--texts N] [--build]``."""

import argparse
import json
import os
import platform
import random
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from assembly import Core
from bench.environments import peer, peers
from bench.page import page
from bench.report import report, table
from bench.rounds import Asked, measured
from bench.server import Server
from bench.subjects import Subject, ours
from evaluation.cases import QUESTIONS, read_cases
from knowledge.index.build import searched_text
from knowledge.models.prepare import model_folder
from settings import read_settings

_SEED = 20261125


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, write report.json and report.html."""
    options = _parser().parse_args(arguments)
    core = Core(read_settings())
    texts = _texts(core, options.texts)
    setup = {"model": str(model_folder(core.settings.embedding_model, core.settings.model_folder)), "texts": texts, "again": options.build}
    folder = core.settings.instance / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    questions, left_out = _questions(options.questions), dict[str, str]()
    with ExitStack() as running:
        found = measured(_started(running, options.peers, setup, folder, left_out, questions[0]), questions[1:], options.rounds)
    content = report(found, left_out, f"{os.cpu_count()} cores, {platform.machine()}", len(texts))
    (folder / "report.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    (folder / "report.html").write_text(page(content), encoding="utf-8")
    print(table(found, left_out))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("bench", description="Speed, memory and start-up beside a floor and beside peers.")
    parser.add_argument("--peers", default=",".join(peers()), help="names with commas; empty: none")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--questions", type=int, default=600, help="questions dealt out to all rounds together")
    parser.add_argument("--texts", type=int, default=0, help="texts that floor and peers index; 0: all that Jelas makes vectors of")
    parser.add_argument("--build", action="store_true", help="time the building of the whole index too (minutes)")
    return parser


def _texts(core: Core, most: int) -> list[str]:
    """What Jelas makes vectors of, once each: passages first, then ways of asking."""
    passages = core.engine.index.passages
    asks = [ask for passage in passages for ask in passage.asks]
    texts = list(dict.fromkeys([*(searched_text(passage) for passage in passages), *asks]))
    return texts[:most] if most else texts


def _questions(most: int) -> list[str]:
    """Questions of the evaluation, each once, in an order that is the same in every run."""
    asked = list(dict.fromkeys(case.question for case in read_cases(QUESTIONS)))
    random.Random(_SEED).shuffle(asked)
    return asked[:most]


def _started(
    running: ExitStack, names: str, setup: dict[str, object], folder: Path, left_out: dict[str, str], question: str
) -> list[Asked]:
    """All subjects that start; what keeps another from it goes into ``left_out``."""
    started: list[Asked] = []
    for name in ("floor", "engine", "server", *filter(None, names.split(","))):
        try:
            print(f"starting {name}", file=sys.stderr)
            subject = _subject(name, setup, folder)
            running.enter_context(subject)
            subject.start(question)
            started.append(subject)
        except ChildProcessError as error:
            left_out[name] = str(error)
    return started


def _subject(name: str, setup: dict[str, object], folder: Path) -> Subject | Server:
    if name == "server":
        return Server(folder / "server.log")
    return ours(name, setup, folder) if name in ("floor", "engine") else peer(name, setup, folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
