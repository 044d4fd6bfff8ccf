"""``python -m evaluation tune``: learns the ranker's weights and the judge, and writes both files."""

import argparse
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from assembly import Core
from evaluation.cases import ANSWERABLE, PERSONAS, QUESTIONS, tuned_cases
from evaluation.dataset import DATASETS, open_bench
from evaluation.judge_examples import FOLDS, Recorder, asked_examples, measured_examples
from evaluation.tune_judge import Recipe, learnt, write
from evaluation.tune_ranker import (
    STRENGTHS,
    Example,
    bench_examples,
    case_examples,
    cross_validated,
    fit,
    joint,
    named,
    reached_by,
    reciprocal_ranks,
)
from evaluation.tune_recogniser import Recipe as Recognising
from evaluation.tune_recogniser import learnt as learnt_recogniser
from knowledge.answers.judge import LEARNT
from knowledge.index.build import silent
from knowledge.retrieval.ranking import WEIGHTS, Ranker
from settings import read_settings

Tell = Callable[[str], None]


def command(arguments: Sequence[str], tell: Tell) -> int:
    """Fit, write, and say what was reached."""
    options = _parser().parse_args(arguments)
    core = Core(read_settings(), report=tell, judge=Recorder())
    cases = tuned_cases(options.questions)
    engine = core.engine
    if not options.keep_ranker:
        answerable = [case for case in cases if case.kind in ANSWERABLE]
        examples = [*case_examples(engine, answerable), *_dataset_examples(core, options.datasets, tell)]
        _write(options.weights, fitted_ranker(examples, joint(engine.ranker), tell))
    ranked = replace(engine, ranker=Ranker.load(options.weights))
    learning = partial(learnt_recogniser, recipe=Recognising(), tell=silent)
    gathered = [*asked_examples(core.settings, learning, tell, options.processes), *measured_examples(ranked, cases)]
    arrays, figures = learnt(gathered, Recipe(), tell)
    write(arrays, options.judge, model=Path(core.embedder[0].name).name)
    tell(f"judge, on unseen questions of the tuned half: {json.dumps(figures)}")
    return 0


def fitted_ranker(examples: Sequence[Example], start: Any, tell: Tell) -> dict[str, Any]:
    """The content of ``weights.json``: how far to go is chosen on questions left out; where nothing beats the weights in use, they stay."""
    reached = {0.0: reached_by(examples, start)} | {strength: cross_validated(examples, start, strength) for strength in STRENGTHS}
    best = max(reached, key=lambda strength: reached[strength])
    weights = fit(examples, start, best) if best else start
    figures = {
        "examples": len(examples),
        "strength": best,
        "RR before": _by_source(examples, start),
        "RR": _by_source(examples, weights),
        "RR on questions left out, by strength": {str(strength): round(value, 4) for strength, value in reached.items()},
    }
    tell(f"ranker: {json.dumps(figures)}")
    return {**named(weights), "figures": figures}


def _by_source(examples: Sequence[Example], weights: Any) -> dict[str, float]:
    ranks = reciprocal_ranks(examples, weights)
    sources = [example.source for example in examples]
    return {
        source: round(float(sum(rank for rank, own in zip(ranks, sources, strict=True) if own == source) / sources.count(source)), 4)
        for source in sorted(set(sources))
    }


def _dataset_examples(core: Core, folder: Path | None, tell: Tell) -> list[Example]:
    """Examples of every dataset in ``folder``."""
    if folder is None:
        return []
    embedder, model = core.embedder
    found: list[Example] = []
    for path in sorted(path for path in folder.iterdir() if (path / "corpus.jsonl").exists()):
        bench = open_bench(path, embedder, model, core.settings.instance / DATASETS, lambda _: None)
        found += bench_examples(bench)
        tell(f"read {path.name}")
    return found


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation tune", description="Learn from the tuned half of the questions.")
    parser.add_argument("--questions", type=Path, nargs="+", default=(QUESTIONS, PERSONAS), metavar="DIR", help="folders of questions")
    parser.add_argument("--datasets", type=Path, metavar="DIR", help="folder of BEIR folders, which count as much as the questions")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, metavar="FILE", help="where the ranker's weights go")
    parser.add_argument("--judge", type=Path, default=LEARNT, metavar="FILE", help="where the judge goes")
    parser.add_argument("--keep-ranker", action="store_true", help="fit the judge alone")
    many = range(1, FOLDS + 1)
    parser.add_argument(
        "--processes", type=int, choices=many, default=min(FOLDS, os.cpu_count() or 1), metavar="N", help="folds side by side, 1 GB each"
    )
    return parser
