"""``python -m evaluation tune-topics``: learns the topics of whole texts from datasets, our statements and sorted questions (needs torch).

``python -m evaluation unseen`` measures what a collection gets that nothing was learnt from: for each folder both heads are learnt anew
from those that share none of its texts or questions, and the folder is measured as ``--dataset`` does.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from assembly import Core, library_passages, sound_library
from evaluation.beir import read_dataset
from evaluation.dataset import DATASETS, measure, open_bench
from evaluation.training import Recipe, train
from evaluation.training_material import Material, from_dataset, from_passages, related
from evaluation.training_topics import Lessons, Sorted, train_topics
from knowledge.heads.heads import Heads
from knowledge.heads.topic import TOPICS, Topics
from knowledge.index.embedding_cache import CachedEmbedder
from knowledge.library.passage import UNANSWERED, Passage, statement_passages
from knowledge.library.reading import Library
from knowledge.lines import lines_of
from knowledge.models.embedder import TokenEmbedder
from settings import Settings, read_settings

Tell = Callable[[str], None]
_MOSTLY, _TRANSLATED = 0.5, 0.9


@dataclass(frozen=True)
class Bank:
    """Questions that people sorted under headings, as ``{"text": …, "app": …, "categories": [...]}`` a line."""

    texts: Sequence[str]
    apps: Sequence[str]
    sorted: Sorted

    def apart_from(self, asked: frozenset[str]) -> Sorted:
        """Those that are not ``asked`` in a collection left out, nor of an app that most of its questions were asked about."""
        there = np.asarray([text in asked for text in self.texts], dtype=bool)
        apps = np.asarray(self.apps)
        shares = {app: there[apps == app].mean() for app in set(self.apps)}
        return self.sorted.without(there | np.asarray([shares[app] >= _MOSTLY for app in self.apps], dtype=bool))


@dataclass(frozen=True)
class School:
    """All there is to learn from: ``materials`` with the folders they were read from, our own, what nobody answers, sorted questions."""

    folders: Sequence[Path]
    materials: Sequence[Material]
    own: Material
    foreign: tuple[NDArray[np.float32], list[Any]]
    bank: Bank

    def topics(self, left_out: frozenset[str] = frozenset()) -> Topics:
        """Topics learnt from all collections but those named."""
        rest = [material for material in self.materials if material.name not in left_out]
        asked = frozenset().union(*(material.asked for material in self.materials if material.name in left_out))
        return train_topics(Lessons([*rest, self.own], *self.foreign, self.bank.apart_from(asked)))


@dataclass(frozen=True)
class Work:
    """What both commands start from: settings, the model with its digest, the same with what it has embedded before, our library."""

    settings: Settings
    embedder: TokenEmbedder
    model: str
    cached: CachedEmbedder
    library: Library


def tune_topics(arguments: Sequence[str], tell: Tell) -> int:
    """Learn from the folders named, and write the topics."""
    options = _parser("tune-topics", "Learn the topics of whole texts.").parse_args(arguments)
    with _at_work(options, tell) as work:
        school = _school(options, work, tell)
    school.topics().save(options.output, model=Path(work.embedder.name).name)
    return 0


def unseen(arguments: Sequence[str], tell: Tell) -> int:
    """Print a line of figures for each folder, by heads that saw nothing of it."""
    options = _parser("unseen", "Measure each folder with heads that saw nothing of it.").parse_args(arguments)
    with _at_work(options, tell) as work:
        school = _school(options, work, tell)
        headed = [from_dataset(read_dataset(folder), work.cached, headed=True) for folder in options.folders]
        plain = from_passages("statements", list(statement_passages(work.library.statements.values())), work.cached)
    done: set[str] = set()
    for material in school.materials:
        if material.name not in done and (not options.only or material.name in options.only):
            family = frozenset(related(material, school.materials, options.shared))
            late = train([*(own for own in headed if own.name not in family), plain], Recipe())
            _measured(school, family, Heads(late, school.topics(family)), work)
            done |= family
    return 0


@contextmanager
def _at_work(options: argparse.Namespace, tell: Tell) -> Iterator[Work]:
    torch.set_num_threads(options.threads)
    settings = read_settings()
    embedder, model = Core(settings, report=tell).embedder
    with CachedEmbedder(embedder, model, settings.instance / DATASETS) as cached:
        yield Work(settings, embedder, model, cached, sound_library(settings))


def _measured(school: School, family: frozenset[str], heads: Heads, work: Work) -> None:
    for folder, material in zip(school.folders, school.materials, strict=True):
        if material.name in family:
            bench = open_bench(folder, work.embedder, work.model, work.settings.instance / DATASETS, lambda _: None, heads)
            print(json.dumps(measure(bench)), flush=True)


def _school(options: argparse.Namespace, work: Work, tell: Tell) -> School:
    materials, embedder = [], work.cached
    for folder in options.folders:
        materials.append(from_dataset(read_dataset(folder), embedder))
        tell(f"embedded {folder.name}")
    passages = library_passages(work.library)
    own = from_passages("statements", [passage for passage in passages if passage.owner != UNANSWERED], embedder)
    return School(options.folders, materials, own, _foreign(passages, embedder), _bank(options.sorted, embedder))


def _foreign(passages: Sequence[Passage], embedder: TokenEmbedder) -> tuple[NDArray[np.float32], list[Any]]:
    """What nobody has answered and stands alone: vectors (n, dimension) and languages."""
    asks = [(ask, passage.language) for passage in passages if passage.owner == UNANSWERED for ask in passage.alone]
    return embedder.embed_questions([ask for ask, _ in asks]), [language for _, language in asks]


def _bank(path: Path | None, embedder: TokenEmbedder) -> Bank:
    rows = [json.loads(line) for _, line in lines_of(path)] if path else []
    headings = sorted({heading for row in rows for heading in row["categories"]})
    sorted_under = [[heading in row["categories"] for heading in headings] for row in rows]
    under = np.asarray(sorted_under, np.float32).reshape(len(rows), len(headings))
    texts = [row["text"] for row in rows]
    return Bank(texts, [row["app"] for row in rows], Sorted(embedder.embed_questions(texts), under))


def _parser(command: str, description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m evaluation {command}", description=description)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="datasets in the BEIR layout")
    parser.add_argument("--sorted", type=Path, metavar="FILE", help="questions with the categories people sorted them under, JSON lines")
    parser.add_argument(
        "--only", action="append", metavar="NAME", help="measure this folder and those that share its texts; repeat for more"
    )
    shared = "share of questions in common from which two folders are left out together (PolicyQA's sites share half, by template)"
    parser.add_argument("--shared", type=float, default=_TRANSLATED, metavar="SHARE", help=shared)
    parser.add_argument("--output", type=Path, default=TOPICS, metavar="FILE", help="where the topics go")
    parser.add_argument("--threads", type=int, default=1)
    return parser
