"""Builds an index from passages, aside, and swaps it in with one atomic rename."""

import fcntl
import json
import os
import shutil
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from knowledge.errors import IndexUnusable, written_to
from knowledge.heads.heads import Heads
from knowledge.index.groups import Groups
from knowledge.index.keywords import KeywordIndex
from knowledge.index.manifest import REMEDY, Manifest, read_manifest, verify_files
from knowledge.index.passage_index import CONTINUES, TOPICS, PassageIndex, indonesian, load_parts, prominence
from knowledge.index.succession import continuations
from knowledge.index.tokens import TokenIndex
from knowledge.index.vectors import Kind, VectorIndex
from knowledge.library.passage import UNANSWERED, Passage
from knowledge.library.sentences import sentences
from knowledge.models.embedder import Prompt, TokenEmbedder
from knowledge.sealing import digest_of

Report = Callable[[str], None]
_TELL_EVERY = 2.0  # seconds
_CURRENT = "current"


def silent(message: str) -> None:
    """A ``Report`` that says nothing."""


def index_passages(
    passages: Sequence[Passage], embedder: TokenEmbedder, report: Report = silent, learnt: Heads | None = None
) -> PassageIndex:
    """Embed and index ``passages`` in memory; ``learnt``: with other heads than those that come with the model."""
    heads = learnt or _heads_for(passages, embedder)
    texts = searched_texts(passages)
    asks = [ask for passage in passages for ask in passage.asks]
    spoken_in = [passage.language for passage in passages for _ in passage.asks]
    spoken = [sentences(passage.text) for passage in passages]
    whole, said, asked = (np.empty((many, embedder.dimension), np.float32) for many in (len(texts), sum(map(len, spoken)), len(asks)))
    own = _embedded("passages", texts, embedder, "passage", report, into=whole)
    tokens = TokenIndex.build(map(heads.late.project_passages, own, (passage.language for passage in passages)), heads.late.dimension)
    own = _embedded("ways of asking", asks, embedder, "question", report, into=asked)
    ask_tokens = TokenIndex.build(
        (heads.late.project_questions(one, language)[0] for one, language in zip(own, spoken_in, strict=True)), heads.late.between_questions
    )
    deque(_embedded("sentences", [text for group in spoken for text in group], embedder, "passage", report, into=said), maxlen=0)
    index = PassageIndex(
        passages,
        _vector_index(passages, whole, said, asked, [len(group) for group in spoken]),
        KeywordIndex.build([(searched_text(passage, asks=True), passage.language) for passage in passages]),
        tokens,
        ask_tokens,
        indonesian(passages),
        prominence(passages),
        Groups.build(passages),
        heads.topics_of(whole, [passage.language for passage in passages]),
        continuations(whole, [passage.owner for passage in passages]),
        heads,
    )
    del whole, said, asked  # what is learnt next needs the room
    if heads.recogniser and asks:
        report(f"learning what {len(asks)} ways of asking ask for")
    return index.recognising(heads.recogniser)


def searched_texts(passages: Sequence[Passage]) -> list[str]:
    """What of each passage is searched by meaning; a heading that all of them bear tells none from the others, and is left out."""
    if len(passages) > 1 and len({passage.heading for passage in passages}) == 1:
        return [passage.text for passage in passages]
    return [searched_text(passage) for passage in passages]


def searched_text(passage: Passage, *, asks: bool = False) -> str:
    """What of a passage is searched: heading, text and, for keywords, the ways of asking that stand alone; nothing of one that may never
    answer.
    """
    parts = [passage.heading, passage.text, *(passage.alone if asks and passage.owner != UNANSWERED else ())]
    return "\n".join(part for part in parts if part)


def _vector_index(
    passages: Sequence[Passage],
    whole: NDArray[np.float32],
    said: NDArray[np.float32],
    asked: NDArray[np.float32],
    sentence_counts: Sequence[int],
) -> VectorIndex:
    """Bring the three kinds of vectors into the order of their passages."""
    owners = np.concatenate(
        [
            np.arange(len(passages)),
            np.repeat(np.arange(len(passages)), sentence_counts),
            np.repeat(np.arange(len(passages)), [len(passage.asks) for passage in passages]),
        ]
    )
    kinds = np.repeat([Kind.PASSAGE, Kind.SENTENCE, Kind.ASK], [len(whole), len(said), len(asked)])
    order = np.argsort(owners, kind="stable")
    vectors = np.empty((len(order), whole.shape[1]), np.float32)
    places = np.argsort(order)
    for part, own in zip(np.split(places, np.cumsum([len(whole), len(said)])), (whole, said, asked), strict=True):
        vectors[part] = own
    return VectorIndex.build(vectors, owners[order].tolist(), kinds[order].tolist(), len(passages))


def _embedded(
    what: str, texts: Sequence[str], embedder: TokenEmbedder, prompt: Prompt, report: Report, *, into: NDArray[np.float32]
) -> Iterator[NDArray[np.float32]]:
    """The token vectors of each of ``texts``, handed on one by one, for all of them at once would fill the memory of a small server; its
    vector goes ``into`` its row (texts, dimension). A progress line every few seconds.
    """
    told, started = 0.0, time.monotonic()
    for number, (vector, own) in enumerate(embedder.embed_all(texts, prompt)):
        into[number] = vector
        yield own
        elapsed, done = time.monotonic() - started, number + 1
        if elapsed - told > _TELL_EVERY or done == len(texts):
            told = elapsed
            report(f"embedding {what}: {done}/{len(texts)}, {elapsed:.0f} s, {elapsed / done * (len(texts) - done):.0f} s to go")


def save_index(index: PassageIndex, root: Path, fingerprint: str, model: str, attached: Mapping[str, bytes]) -> Path:
    """Write ``index`` aside, with the ``attached`` files, and make it the current one; returns its folder."""

    def fill(aside: Path) -> None:
        aside.mkdir()
        for name, content in attached.items():
            (aside / name).write_bytes(content)
        _write_parts(index, aside, fingerprint, model)

    return _swapped_in(root, fingerprint.removeprefix("sha256:")[:16], fill)


def _swapped_in(root: Path, name: str, fill: Callable[[Path], object]) -> Path:
    """Have ``fill`` make an index aside, give it a name of its own that begins with ``name``, make it the current one; its folder."""
    builds = root / "builds"
    with written_to(root), _alone(builds):
        aside, folder = (builds / f"{prefix}-{time.time_ns()}" for prefix in (f".{os.getpid()}", name))
        try:
            fill(aside)
            aside.rename(folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        _make_current(root, folder)
    return folder


@contextmanager
def _alone(builds: Path) -> Iterator[None]:
    """Nobody else saves an index meanwhile; so what lies aside was left by a process that was killed, and goes."""
    builds.mkdir(parents=True, exist_ok=True)
    with (builds.parent / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in builds.glob(".*"):
            shutil.rmtree(left, ignore_errors=True)
        for left in builds.parent.glob(f".{_CURRENT}-*"):
            left.unlink(missing_ok=True)
        yield


def adopted(other: Path, root: Path, expected: str) -> Path | None:
    """The index built below ``other``, copied below ``root`` and made current; None where it isn't whole, or not the ``expected`` one."""
    try:
        folder, _ = checked_folder(other, expected)
    except IndexUnusable:
        return None
    return _swapped_in(root, folder.name.partition("-")[0], lambda aside: shutil.copytree(folder, aside))


def _write_parts(index: PassageIndex, folder: Path, fingerprint: str, model: str) -> None:
    rows = (json.dumps(asdict(passage), ensure_ascii=False) for passage in index.passages)
    (folder / "passages.jsonl").write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    index.vectors.save(folder)
    index.keywords.save(folder)
    index.tokens.save(folder, "passages")
    index.ask_tokens.save(folder, "asks")
    np.save(folder / TOPICS, index.topics)
    np.save(folder / CONTINUES, index.continues)
    if index.recognition:
        index.recognition.save(folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    digests = {str(path.relative_to(folder)): digest_of(path) for path in files}
    for path in files:
        with path.open("rb") as file:
            os.fsync(file.fileno())
    Manifest(fingerprint, model, len(index.passages), index.vectors.rows.dimension, digests).write(folder)


def _make_current(root: Path, folder: Path) -> None:
    """Point ``current`` at ``folder`` by renaming a fresh link over it; keep the one before for requests still in flight."""
    before = current_folder(root)
    link = root / f".{_CURRENT}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(folder.relative_to(root))
    os.replace(link, root / _CURRENT)
    for old in (root / "builds").iterdir():
        if old not in (folder, before) and not old.name.startswith("."):
            shutil.rmtree(old, ignore_errors=True)


def current_folder(root: Path) -> Path | None:
    """The folder of the current index, None where there is none."""
    link = root / _CURRENT
    return link.resolve() if link.exists() else None


def checked_folder(root: Path, expected: str | None = None) -> tuple[Path, Manifest]:
    """The folder of the current index below ``root``, every file checked against its manifest.

    Raises IndexUnusable where it is missing, damaged, or not the one ``expected`` (a fingerprint) says.
    """
    folder = current_folder(root)
    if folder is None:
        raise IndexUnusable(f"no index at {root}: {REMEDY}")
    manifest = read_manifest(folder)
    if expected is not None:
        require(manifest, expected)
    verify_files(folder, manifest)
    return folder, manifest


def require(manifest: Manifest, expected: str) -> None:
    """Raise IndexUnusable where an index is not the one that ``expected`` (a fingerprint) says."""
    if manifest.fingerprint != expected:
        raise IndexUnusable(f"the index was built from other statements, model or settings: {REMEDY}")


def open_index(folder: Path, embedder: TokenEmbedder) -> PassageIndex:
    """The index in a checked ``folder``, for questions embedded by ``embedder``."""
    lines = (folder / "passages.jsonl").read_text(encoding="utf-8").removesuffix("\n").split("\n")  # a text may hold other ends of lines
    passages = TypeAdapter(list[Passage]).validate_json(f"[{','.join(lines)}]")
    return load_parts(folder, passages, _heads_for(passages, embedder))


def _heads_for(passages: Sequence[Passage], embedder: TokenEmbedder) -> Heads:
    """What was learnt for ``embedder``; topics only where a passage has no ways of asking, for only such are looked for by them."""
    return Heads.of_model(embedder.name, embedder.dimension, topics=not all(passage.asks for passage in passages))
