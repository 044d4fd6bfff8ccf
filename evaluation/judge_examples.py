"""What the judge learns from: asked questions and evaluation questions with what the engine finds for them.

An asked question is a way of asking in the index, so it would find itself. Each fifth of them is therefore asked of an engine whose index
was built, and what recognises questions learnt, without that fifth (cross-fitting); the evaluation's questions are asked of the whole.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import get_context
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assembly import Core, library_passages, sound_library
from evaluation.cases import ANSWERABLE, UNANSWERABLE, Case
from evaluation.outcomes import right_statements
from knowledge.answers.engine import Engine
from knowledge.answers.features import Candidates
from knowledge.answers.interpretation import HOME
from knowledge.answers.judge import Judgement
from knowledge.heads.recogniser import Recogniser
from knowledge.index.build import index_passages, silent
from knowledge.index.embedding_cache import CachedEmbedder
from knowledge.index.passage_index import PassageIndex
from knowledge.library.asked import AskedQuestion
from settings import Settings

Learnt = Callable[[PassageIndex], Recogniser | None]
Tell = Callable[[str], None]
FOLDS = 5
_TOGETHER = 4  # neighbouring lines of a file are often twins: they stay in one fold
_ANSWERED_ASKED = 2  # of the answered ones each second four is asked: they are many, and what nobody has answered is harder to learn,
# as is what was asked of another day or country, of which there are few


@dataclass(frozen=True)
class Example:
    """A question's candidates, which of them answer (n,), what kind of question it is, whether it is one of the evaluation's, and the
    cluster, which for the evaluation's must not be divided between learning and judging.
    """

    candidates: Candidates
    right: NDArray[np.bool_]
    kind: str
    measured: bool
    cluster: str

    @property
    def learnable(self) -> bool:
        """Whether anything can be learnt: the right statement was found, or there is none."""
        return bool(self.right.any()) or self.kind not in ANSWERABLE


@dataclass
class Recorder:
    """Stands in the judge's place and keeps what it is told."""

    told: list[Candidates] = field(default_factory=list)
    answer_from: float = 0.0
    related_from: float = 0.0
    sure_from: float = 0.0

    def judge(self, candidates: Candidates) -> Judgement:
        """Keep ``candidates``; judge them all alike."""
        self.told.append(candidates)
        return Judgement(dict.fromkeys(candidates.groups.tolist(), 0.0), 0.0, 0.0, 0.0)

    def without(self, names: Iterable[str]) -> "Recorder":
        """Nothing can be taken from one that knows nothing."""
        return self


def asked_examples(settings: Settings, learnt: Learnt, tell: Tell, processes: int) -> Iterator[Example]:
    """One for each asked question that is searched for; ``learnt``: what recognises questions, learnt from an index's ways of asking.

    A fold takes some minutes and a gigabyte; ``processes`` of them are worked on side by side.
    """
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for fold, examples in enumerate(pool.map(partial(_fold_examples, settings, learnt), range(FOLDS))):
            tell(f"asked questions: fold {fold + 1} of {FOLDS}")
            yield from examples


def _fold_examples(settings: Settings, learnt: Learnt, fold: int) -> list[Example]:
    """Those of the asked questions in ``fold``, asked of an engine that has seen the others only."""
    core, library = Core(settings, report=silent, judge=Recorder()), sound_library(settings)
    numbered, folds = list(enumerate(library.asked)), folds_of(library.asked)
    rest = tuple(asked for number, asked in numbered if folds[number] != fold)
    embedder, model = core.embedder
    unlearnt = replace(core.engine.index.heads, recogniser=None)
    with CachedEmbedder(embedder, model, settings.instance / "cache") as cached:
        index = index_passages(library_passages(replace(library, asked=rest)), cached, learnt=unlearnt)
    engine = replace(core.engine, index=index.recognising(learnt(index)), documents=None)
    ask = _Asking.of(engine)
    return [
        example
        for number, asked in numbered
        if folds[number] == fold and _learnt_from(number, asked)
        for example in ask(_as_case(asked, number), _right(asked), measured=False)
    ]


def measured_examples(engine: Engine, cases: Sequence[Case]) -> Iterator[Example]:
    """One for each of the evaluation's questions that is searched for."""
    ask = _Asking.of(engine)
    for case in cases:
        if case.kind in ANSWERABLE | UNANSWERABLE:
            yield from ask(case, right_statements(engine.library, case), measured=True)


def folds_of(asked: Sequence[AskedQuestion]) -> list[int]:
    """The fold of each: neighbours stay together, and so does what follows the same turns, which is known by them."""
    first: dict[tuple[str, ...], int] = {}
    return [(first.setdefault(own.previous, number) if own.previous else number) // _TOGETHER % FOLDS for number, own in enumerate(asked)]


def _learnt_from(number: int, asked: AskedQuestion) -> bool:
    return asked.statement is None or asked.elsewhere or number // _TOGETHER // FOLDS % _ANSWERED_ASKED == 0


def _right(asked: AskedQuestion) -> frozenset[str]:
    return frozenset((asked.statement, *asked.also)) if asked.statement else frozenset()


def _as_case(asked: AskedQuestion, number: int) -> Case:
    kind: Any = "answerable" if asked.statement else "near_miss" if asked.nearest else "off_topic"
    return Case(f"asked{number}", asked.question, asked.language, kind, previous=asked.previous, as_of=asked.as_of, region=asked.region)


@dataclass(frozen=True)
class _Asking:
    """Asks an engine whose judge only records; one for all questions, since an engine works out much when it is first asked."""

    engine: Engine
    recorder: Recorder

    @classmethod
    def of(cls, engine: Engine) -> "_Asking":
        recorder = Recorder()
        return cls(replace(engine, judge=recorder), recorder)

    def __call__(self, case: Case, right: frozenset[str], *, measured: bool) -> Iterator[Example]:
        """An example of ``case``, which the statements ``right`` answer; none where it is not searched for."""
        read = self.engine.reader.read(case.question, case.previous, None, "id")
        if read.concern or read.greeting:
            return
        self.recorder.told.clear()
        self.engine.evidence(read, case.as_of or self.engine.today(), case.region or HOME)
        for candidates in tuple(self.recorder.told):
            owners = [self.engine.index.first_in(int(group)).owner for group in candidates.groups]
            yield Example(candidates, np.asarray([owner in right for owner in owners]), case.kind, measured, case.cluster)
