"""A byte flipped in any file that Jelas keeps, or a file missing: noticed, and mended or refused with the remedy; never a wrong answer."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assembly import Core
from knowledge.answers.answer import Question
from knowledge.documents.errors import DocumentError
from knowledge.errors import JelasError
from knowledge.index.build import checked_folder, current_folder
from knowledge.index.embedding_cache import CachedEmbedder
from knowledge.models.embedder import HashingEmbedder
from knowledge.models.errors import ModelNotReady
from knowledge.models.manifest import FileRecord, ModelManifest, Prompts, problem_with, record_files, verified_manifest, write_manifest
from settings import Settings
from tests.faults.kept import kept
from tests.faults.sizes import cases
from tests.small import TODAY
from tests.unit.documents.conftest import FIRST, SECOND

pytestmark = pytest.mark.faults
ASKED = Question("can Facebook read my personal chats?")
FLIPS = cases(3, 100)  # in each file
REBUILT = cases(2, 100)  # files whose loss is mended by a whole build


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An instance with an index, a cache and a document."""
    return kept(tmp_path_factory.mktemp("whole"), FIRST, SECOND).settings


def files_below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def copied(whole: Settings, place: Path) -> Settings:
    shutil.copytree(whole.instance, place, symlinks=True)
    return replace(whole, instance=place)


def flip(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def answers(settings: Settings, said: list[str]) -> tuple[object, ...]:
    engine = Core(settings, said.append, today=lambda: TODAY).engine
    found = engine.ask(ASKED)
    return found.text, found.citations, found.index


def test_every_file_of_an_index(whole: Settings, tmp_path: Path) -> None:
    """A server that starts rebuilds; one that runs is not given the damaged index."""
    expected, chance = answers(whole, []), random.Random(1)
    folder = current_folder(whole.index_folder)
    assert folder is not None
    for name in files_below(folder):
        for _ in range(FLIPS):
            kept = (folder / name).read_bytes()
            flip(folder / name, chance)
            with pytest.raises(JelasError, match="flask library build"):
                checked_folder(whole.index_folder)
            (folder / name).write_bytes(kept)
    for name in files_below(folder)[:REBUILT]:
        own = copied(whole, tmp_path / name.replace("/", "-"))
        flip((current_folder(own.index_folder) or folder) / name, chance)
        said: list[str] = []
        assert answers(own, said) == expected
        assert any("Building the index" in line for line in said), name
        shutil.rmtree(own.instance)


def test_every_file_of_an_index_missing(whole: Settings, tmp_path: Path) -> None:
    expected = answers(whole, [])
    for name in ["", *files_below(current_folder(whole.index_folder) or Path())][:REBUILT]:
        own = copied(whole, tmp_path / f"missing-{name.replace('/', '-')}")
        folder = current_folder(own.index_folder) or Path()
        (folder / name).unlink() if name else shutil.rmtree(folder)
        assert answers(own, []) == expected
        shutil.rmtree(own.instance)


def test_every_file_of_the_store(whole: Settings, tmp_path: Path) -> None:
    """Nothing else holds these texts, so they are refused, and what to do is said."""
    chance, own = random.Random(2), copied(whole, tmp_path / "instance")
    root = own.instance / "library"
    for name in files_below(root):
        for _ in range(FLIPS):
            kept = (root / name).read_bytes()
            flip(root / name, chance)
            if name.startswith("objects/") and name.removeprefix("objects/") not in texts_of(own):
                (root / name).write_bytes(kept)
                continue  # the bytes a text was read from are kept for people, never quoted
            with pytest.raises(DocumentError, match="restore it from a backup"):
                Core(own, today=lambda: TODAY).build()
            (root / name).write_bytes(kept)
    Core(own, today=lambda: TODAY).build()


def texts_of(settings: Settings) -> set[str]:
    try:
        found = Core(settings).store.documents().values()
    except DocumentError:
        return set()
    return {version.text for document in found for version in document.versions}


def test_a_missing_object_is_refused(whole: Settings, tmp_path: Path) -> None:
    own = copied(whole, tmp_path / "instance")
    digest = Core(own).store.documents()["warung-chat"].versions[0].text
    (own.instance / "library" / "objects" / digest).unlink()
    with pytest.raises(DocumentError, match="restore it from a backup"):
        Core(own).build()


def test_a_manifest_and_a_record_that_still_can_be_read(whole: Settings, tmp_path: Path) -> None:
    """A number or a letter exchanged for another: all digests of files are right, and yet it is not what was written."""
    own = copied(whole, tmp_path / "instance")
    manifest = (current_folder(own.index_folder) or tmp_path) / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"passages": ', '"passages": 1'))
    with pytest.raises(JelasError, match="changed after it was written"):
        checked_folder(own.index_folder)
    record = own.instance / "library" / "documents" / "warung-chat.json"
    record.write_text(record.read_text().replace("Warung Chat Privacy", "Warung Chat Public"))
    with pytest.raises(DocumentError, match="changed after it was written"):
        Core(own).build()


def test_what_a_killed_build_left_goes(whole: Settings, tmp_path: Path) -> None:
    own = copied(whole, tmp_path / "instance")
    left = own.index_folder / "builds" / ".4711-1"
    left.mkdir()
    (left / "vectors.faiss").write_bytes(b"half")
    Core(own, today=lambda: TODAY).build()
    assert not left.exists()


def test_the_cache_never_gives_another_vector(tmp_path: Path) -> None:
    """A changed byte anywhere in the file: the vectors are those of the embedder all the same."""
    texts = [f"what is said of matter {number}?" for number in range(40)]
    expected = HashingEmbedder().embed_questions(texts)
    with CachedEmbedder(HashingEmbedder(), "model", tmp_path) as cache:
        cache.embed_questions(texts)
    path, chance = next(tmp_path.glob("*.sqlite")), random.Random(3)
    kept = path.read_bytes()
    for _ in range(cases(30, 1_000)):
        for beside in tmp_path.glob("*.sqlite-*"):
            beside.unlink()
        path.write_bytes(kept)
        flip(path, chance)
        with CachedEmbedder(HashingEmbedder(), "model", tmp_path) as cache:
            assert np.array_equal(cache.embed_questions(texts), expected)


@pytest.mark.parametrize(
    "spoil", [lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"x" * 9000), lambda path: path.unlink()]
)
def test_a_spoilt_cache_is_begun_anew(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    with CachedEmbedder(HashingEmbedder(), "model", tmp_path) as cache:
        cache.embed_questions(["a"])
    spoil(next(tmp_path.glob("*.sqlite")))
    with CachedEmbedder(HashingEmbedder(), "model", tmp_path) as cache:
        assert np.array_equal(cache.embed_questions(["a"]), HashingEmbedder().embed_questions(["a"]))


def test_a_cache_of_an_earlier_version_is_no_source(tmp_path: Path) -> None:
    """Its rows had no checksum: they are not read."""
    with CachedEmbedder(HashingEmbedder(), "model", tmp_path):
        path = next(tmp_path.glob("*.sqlite"))
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE embeddings (digest BLOB PRIMARY KEY, vector BLOB, tokens BLOB)")
    with CachedEmbedder(HashingEmbedder(), "model", tmp_path) as cache:
        assert np.array_equal(cache.embed_questions(["a"]), HashingEmbedder().embed_questions(["a"]))
    with sqlite3.connect(path) as file:
        assert ("embeddings",) not in file.execute("SELECT name FROM sqlite_master").fetchall()


def test_every_file_of_a_model(tmp_path: Path) -> None:
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes(name.encode() * 50)
    record: dict[str, FileRecord] = record_files(tmp_path, ["model.onnx", "tokenizer.json"])
    write_manifest(tmp_path, ModelManifest("small", "model.onnx", 3, 3, "mean", Prompts("q", "p"), 512, 0.99, record))
    assert problem_with(tmp_path) is None
    chance = random.Random(4)
    for name in files_below(tmp_path):
        kept = (tmp_path / name).read_bytes()
        for _ in range(FLIPS * 10):
            flip(tmp_path / name, chance)
            if name == "manifest.json" and (tmp_path / name).read_bytes().split() == kept.split():
                continue  # a blank for another: it says the same
            with pytest.raises(ModelNotReady):
                verified_manifest(tmp_path)
            (tmp_path / name).write_bytes(kept)
        (tmp_path / name).unlink()
        assert problem_with(tmp_path)
        (tmp_path / name).write_bytes(kept)
