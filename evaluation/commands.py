"""The command lines of ``python -m evaluation``."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from assembly import Core
from evaluation.ablation import INGREDIENTS, ablated
from evaluation.cases import QUESTIONS, read_cases, require_facts
from evaluation.comparison import compared, gained_and_lost
from evaluation.dataset import DATASETS, measure, open_bench
from evaluation.gates import check, read_gates
from evaluation.measures import judged
from evaluation.outcomes import ask_all
from evaluation.page import page
from evaluation.report import Report, make_report, read_report, require_writable, write, write_json
from evaluation.slices import Judged
from evaluation.table import differences, table
from knowledge.errors import JelasError
from settings import ROOT, read_settings

Command = Callable[[Sequence[str], Callable[[str], None]], int]


def questions(arguments: Sequence[str]) -> int:
    """The bundled questions, or a dataset where one is named."""
    options = _parser().parse_args(arguments)
    if options.json and options.json.suffix == ".html":
        raise JelasError(f"--json {options.json}: that is where the page goes, beside the JSON: name a file that ends in .json")
    return datasets(options) if options.dataset else bundled(options)


def bundled(options: argparse.Namespace) -> int:
    """Ask the questions, write and print the report; 1 where a gate is missed."""
    before = read_report(options.against) if options.against else None
    cases = read_cases(options.questions)[: options.limit]
    whole = options.limit is None and not options.without and options.questions.resolve() == QUESTIONS
    core = Core(read_settings(), report=tell)
    report_file = options.json or core.settings.instance / "evaluation" / ("report.json" if whole else "other.json")
    page_file = report_file.with_suffix(".html")
    for path in (report_file, page_file):
        require_writable(path)
    engine = ablated(core.engine, options.without)
    require_facts(cases, engine.library)
    outcomes = ask_all(engine, cases, tell)
    run = Judged(outcomes, judged(outcomes))
    tell("resampling")
    report = make_report(run, engine.fingerprint, options.without, _shown(options.questions), options.limit)
    passings = check(read_gates(), run) if whole else []
    write_json({**report, "gates": [str(passing) for passing in passings]}, report_file)
    write(page_file, page(report, passings))
    tell(f"report: {_shown(report_file)}, {_shown(page_file)}")
    print(table(report))
    if before:
        print(_against(before, report))
    print("\n".join(str(passing) for passing in passings))
    return int(any(not passing.passed for passing in passings))


def datasets(options: argparse.Namespace) -> int:
    """One line of JSON for each dataset; with ``--json`` the last one's, or the list of all, goes to the file too."""
    for name in ("limit", "without", "against"):
        if getattr(options, name):
            raise JelasError(f"--dataset takes no --{name}, which is for questions about statements: leave it out")
    if options.questions != QUESTIONS:
        raise JelasError("--dataset brings its own questions: leave out --questions")
    if options.json:
        require_writable(options.json)
    settings = read_settings()
    embedder, model = Core(settings, report=tell).embedder
    found = []
    for folder in options.dataset:
        bench = open_bench(folder, embedder, model, settings.instance / DATASETS, tell)
        found.append(measure(bench, options.retriever))
        print(json.dumps(found[-1], ensure_ascii=False), flush=True)
    if options.json:
        write(options.json, json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False) + "\n")
    return 0


COMMANDS = {
    "tune": ("evaluation.tune", "command"),
    "tune-head": ("evaluation.training", "main"),
    "tune-topics": ("evaluation.tune_topics", "tune_topics"),
    "unseen": ("evaluation.tune_topics", "unseen"),
    "tune-encoder": ("evaluation.tune_encoder", "main"),
    "tune-verdict": ("evaluation.tune_verdict", "main"),
    "tune-recogniser": ("evaluation.tune_recogniser", "main"),
    "documents": ("evaluation.documents.command", "command"),
}
"""Where each command lives; imported when it is called, for most need torch."""


def run(name: str, arguments: Sequence[str]) -> int:
    """The command ``name``: its exit status."""
    module, function = COMMANDS[name]
    command: Command = getattr(import_module(module), function)
    return command(arguments, tell)


def tell(message: str) -> None:
    """Progress goes to the error stream: figures alone are printed."""
    print(message, file=sys.stderr, flush=True)


def _shown(path: Path) -> str:
    """``path`` as seen from the project's folder, where it lies in it."""
    whole = path.resolve()
    return str(whole.relative_to(ROOT) if whole.is_relative_to(ROOT) else whole)


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"'{text}': write how many questions, 1 or more")
    return int(text)


def _against(before: Report, after: Report) -> str:
    gained, lost = gained_and_lost(before, after)
    halves = (("all questions", None), ("held-out half", "held-out"))
    parts = [f"\n{title}\n{differences(compared(before, after, half))}" for title, half in halves]
    return "\n".join([*parts, f"Success@1 gained: {', '.join(gained) or 'none'}", f"Success@1 lost: {', '.join(lost) or 'none'}", ""])


def _parser() -> argparse.ArgumentParser:
    others = f"other commands: {', '.join(COMMANDS)} (--help for each)"
    parser = argparse.ArgumentParser(prog="python -m evaluation", description="Measure Jelas.", epilog=others)
    parser.add_argument(
        "--questions",
        type=Path,
        default=QUESTIONS,
        metavar="DIR",
        help="folder of questions (default: the bundled ones; gates are for those)",
    )
    parser.add_argument("--limit", type=_count, metavar="N", help="only the first N questions; gates are not checked")
    parser.add_argument("--without", action="append", default=[], metavar="INGREDIENT", help=f"{', '.join(INGREDIENTS)}; repeat for more")
    parser.add_argument("--against", type=Path, metavar="REPORT", help="report.json of another run, compared question by question")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the JSON goes (the page goes beside it)")
    parser.add_argument("--dataset", type=Path, action="append", metavar="DIR", help="a folder in the BEIR layout; repeat for more")
    parser.add_argument("--retriever", choices=("hybrid", "dense", "keyword"), default="hybrid", help="for --dataset: all signals, or one")
    return parser
