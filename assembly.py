"""Where the parts are wired together: settings in, a ready engine out. The site, the commands and the evaluation all start here."""

import os
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from i18n.catalogues import Catalogues
from i18n.language import detect
from i18n.places import named_regions
from i18n.polarity import READ_BY, Turns
from i18n.reader import QuestionReader, as_compared
from knowledge.answers import turned as turning
from knowledge.answers.comparing import Comparer
from knowledge.answers.composition import Composer
from knowledge.answers.draft import Extract
from knowledge.answers.engine import Engine
from knowledge.answers.interpretation import HOME
from knowledge.answers.judge import Judge, judge_of_model
from knowledge.answers.verdict import Voters
from knowledge.documents import grounds as grounding
from knowledge.documents import shelf as shelves
from knowledge.documents.citing import WEIGHTS, DocumentAnswers
from knowledge.documents.store import Store
from knowledge.documents.trust import Trust
from knowledge.errors import IndexUnusable, JelasError, LibraryError
from knowledge.heads.head import HEAD
from knowledge.heads.recogniser import RECOGNISER
from knowledge.heads.topic import TOPICS
from knowledge.index.build import Report, adopted, checked_folder, current_folder, index_passages, open_index, require, save_index, silent
from knowledge.index.embedding_cache import CachedEmbedder
from knowledge.index.manifest import NAME, fingerprint, read_manifest, require_model
from knowledge.library.checks import unsound
from knowledge.library.passage import Passage, statement_passages, unanswered_passages
from knowledge.library.reading import Library, library_files, read_library
from knowledge.library.store import FILE, dump_library, load_library
from knowledge.models.embedder import HashingEmbedder, TokenEmbedder
from knowledge.models.errors import ModelNotReady
from knowledge.retrieval.admission import StatedApart
from knowledge.retrieval.ranking import Ranker
from knowledge.retrieval.reranker import CrossEncoderReranker, Reranker
from knowledge.sealing import digest_of
from settings import Settings

Found = TypeVar("Found")
Beside = Callable[[Callable[[], None]], None]
Apart = Callable[[Callable[[], Path]], Path]


def at_once(work: Callable[[], Found]) -> Found:
    """Take up another index in the request that found it, or build one in the process that wants it."""
    return work()


@dataclass
class Core:
    """What the ways in need. The engine is opened on first use, and another when an index has been swapped in: ``beside`` says how. Where
    there is no index that fits, ``apart`` says in which process it is built.
    """

    settings: Settings
    report: Report = silent
    warn: Report | None = None  # as ``report``, unless given
    today: Callable[[], date] = date.today
    judge: Judge | None = None  # the learnt one, unless given
    beside: Beside = at_once
    apart: Apart = at_once
    _engine: Engine | None = field(default=None, repr=False)
    _folder: Path | None = field(default=None, repr=False)
    _built: float | None = field(default=None, repr=False)
    _embedder: tuple[TokenEmbedder, str] | None = field(default=None, repr=False)
    _opening: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def engine(self) -> Engine:
        """The engine over the current index; requests in flight keep the one they began with, so does everyone while it is taken up."""
        if self._engine is None:
            return self._open()
        if self._folder != current_folder(self.settings.index_folder) and self._opening.acquire(blocking=False):
            self._begin_taking_up()
        return self._engine

    def renew(self) -> None:
        """Take up the current index here and now, where it is another, with what is worked out once for all readers."""
        if self._folder != current_folder(self.settings.index_folder) and self._opening.acquire():
            self._take_up(self._held())
            self.engine.warm()

    @property
    def library(self) -> Library:
        """The library that the engine answers from."""
        return self.engine.library

    @property
    def index_built(self) -> float | None:
        """When the index in use was built (Unix time), None where none is open."""
        return self._built

    def build(self) -> Path:
        """Build the index of the library as its files are now, and swap it in; returns its folder."""
        embedder, model = self.embedder
        name = library_fingerprint(self.settings, model)  # before the files are read: what changes meanwhile makes the index stale
        library = sound_library(self.settings)
        documents, shelf = shelves.document_passages(self.store, detect)
        with CachedEmbedder(embedder, model, self.settings.instance / "cache", forgetting=True) as cached:
            index = index_passages([*library_passages(library), *documents], cached, self.report)
            grounds = grounding.grounds(index, shelf, library.statements.values(), lambda text: index.encode(cached, text, "en"))
            self.report(f"{cached.fresh} texts embedded anew, the others as they were")
        attached = {
            FILE: dump_library(replace(library, asked=())),  # they stand in the index; who serves needs no second copy
            turning.FILE: turning.dump_turned(turning.turned_asks(index.passages, Turns())),
            shelves.FILE: shelves.dump_shelf(shelf),
            grounding.FILE: grounding.dump_grounds(grounds),
        }
        return save_index(index, self.settings.index_folder, name, model, attached)

    @property
    def store(self) -> Store:
        """The documents taken in whole."""
        return Store.of_instance(self.settings.instance)

    @property
    def embedder(self) -> tuple[TokenEmbedder, str]:
        """The embedder that settings name, with the digest that tells its vectors from another's."""
        if self._embedder is None:
            self._embedder = open_embedder(self.settings, self.report)
        return self._embedder

    def _open(self) -> Engine:
        with self._opening:
            return self._engine or self._use(self._ready_folder())

    def _ready_folder(self) -> Path:
        """The folder of an index that is whole and up to date, built now where there is none; the one before where the files allow none."""
        with ThreadPoolExecutor(1) as aside:  # an index is read from end to end while the model is loaded
            checked = aside.submit(checked_folder, self.settings.index_folder)
            expected = library_fingerprint(self.settings, self.embedder[1])
        try:
            folder, manifest = checked.result()
            require(manifest, expected)
            return folder
        except IndexUnusable as problem:
            if shipped := self._shipped(expected):
                return shipped
            self.report(f"Building the index, which may take minutes ({str(problem).split(':')[0]})")
            try:
                return self.apart(self.build)
            except LibraryError as wrong:
                if earlier := self._earlier():
                    self.report(f"answering from the index as it was before: {wrong}")
                    return earlier
                raise

    def _earlier(self) -> Path | None:
        """The index at hand, whole and of the same model though of other files; it holds the library that it answers from."""
        try:
            folder, manifest = checked_folder(self.settings.index_folder)
            require_model(manifest, self.embedder[1])
        except IndexUnusable:
            return None
        return folder

    def take_shipped(self) -> bool:
        """Whether the index that came with the program fits what is here; it is the current one then."""
        return bool(self._shipped(library_fingerprint(self.settings, self.embedder[1])))

    def _shipped(self, expected: str) -> Path | None:
        """The index that came with the program, where it fits what is here; its cache serves the next build in any case."""
        if self.settings.shipped == Path():
            return None
        cache = self.settings.shipped / "cache"
        if cache.is_dir() and not (self.settings.instance / "cache").exists():
            shutil.copytree(cache, self.settings.instance / "cache")
        return adopted(self.settings.shipped / "index", self.settings.index_folder, expected)

    def _held(self) -> ExitStack:
        """``_opening`` as it was taken: let go by whoever leaves this first, and once only."""
        held = ExitStack()
        held.callback(self._opening.release)
        return held

    def _begin_taking_up(self) -> None:
        held = self._held()
        try:
            self.beside(partial(self._take_up, held))
        except BaseException:  # no thread could be had: the next request tries again
            held.close()
            raise

    def _take_up(self, held: ExitStack) -> None:
        """Take up an index that was swapped in, and let go of what is ``held``; one that is damaged or another model's is not taken."""
        with held:
            try:
                folder, manifest = checked_folder(self.settings.index_folder)
                require_model(manifest, self.embedder[1])
                if folder != self._folder:  # else another request was quicker
                    self._use(folder)
                    self.report(f"taken up: {manifest.fingerprint}")
            except JelasError as problem:
                self._folder = current_folder(self.settings.index_folder)
                (self.warn or self.report)(f"keeping the index in use: {problem}")

    def _reranker(self) -> Reranker | None:
        return CrossEncoderReranker(self.settings.reranker_model) if self.settings.reranker_model else None

    def _use(self, folder: Path) -> Engine:
        embedder, _ = self.embedder
        library = load_library((folder / FILE).read_bytes())
        index, manifest = open_index(folder, embedder), read_manifest(folder)
        polarity = Turns()
        apart = StatedApart(library.statements, HOME, named_regions)
        voters = Voters(index, turning.turned_in(folder, index.passages, polarity), polarity, apart.named_in)
        composer = Composer(library, index, Extract(), Catalogues(), voters, Comparer.of_model(embedder.name))
        shelf, grounds = shelves.shelf_in(folder), grounding.grounds_in(folder)
        encode = partial(index.encode, embedder)
        documents = DocumentAnswers(shelf, index, Ranker.load(WEIGHTS), Catalogues(), Trust.load(), encode, grounds)
        engine = Engine(
            library=library,
            index=index,
            embedder=embedder,
            reader=QuestionReader(),
            composer=composer,
            ranker=Ranker.load(),
            judge=self.judge or judge_of_model(embedder.name),
            apart=apart,
            fingerprint=manifest.fingerprint,
            documents=documents,
            today=self.today,
            reranker=self._reranker(),
        )
        if self._engine:
            engine.take_over(self._engine)
        self._engine, self._folder, self._built = engine, folder, (folder / NAME).stat().st_mtime
        return engine


def library_passages(library: Library) -> list[Passage]:
    """All passages of ``library``, their ways of asking in standard words like the questions that are compared with them."""
    return [
        *statement_passages(library.statements.values(), library.claims.values(), library.asked, as_compared),
        *unanswered_passages(library.asked, as_compared),
    ]


def sound_library(settings: Settings) -> Library:
    """The library, or LibraryError with every problem that keeps a file from being read or a statement from standing, or where it holds
    nothing.
    """
    reading = read_library(settings.knowledge)
    if problems := (*reading.problems, *unsound(reading)):
        listed = "\n".join(str(problem) for problem in problems)
        raise LibraryError(f"the library has {len(problems)} problems; mend them, then try again:\n{listed}")
    require_statements(reading.library, settings.knowledge)
    return reading.library


def require_statements(library: Library, root: Path) -> None:
    """Raise LibraryError where there is no statement: a folder that is not there, or another one, must not take a good index's place."""
    if not library.statements:
        raise LibraryError(f"{root} holds no statement (statements/TOPIC/KEY.yaml): correct JELAS_KNOWLEDGE, or put the files back there")


def open_embedder(settings: Settings, report: Report = silent) -> tuple[TokenEmbedder, str]:
    """The embedder that ``settings`` name, prepared where it is not, with its fingerprint.

    Raises ModelUnavailable where the model can't be had.
    """
    if settings.testing:
        return HashingEmbedder(), HashingEmbedder.name
    from knowledge.models.onnx_embedder import OnnxEmbedder
    from knowledge.models.prepare import model_folder, prepare

    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        embedder = OnnxEmbedder(model_folder(settings.embedding_model, settings.model_folder), settings.threads)
    except ModelNotReady:
        embedder = OnnxEmbedder(prepare(settings.embedding_model, settings.model_folder, report), settings.threads)
    return embedder, embedder.manifest.fingerprint


def library_fingerprint(settings: Settings, model: str) -> str:
    """The fingerprint of an index over the library's files as they are now, and of how ways of asking are read."""
    learnt = [digest_of(path) for path in (HEAD, TOPICS, RECOGNISER, *READ_BY)]
    return fingerprint(
        library_files(settings.knowledge), settings.knowledge, model, "".join([*learnt, Store.of_instance(settings.instance).digest()])
    )
