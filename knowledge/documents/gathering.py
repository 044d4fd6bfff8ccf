"""Which documents lie at a path: a file, a folder of dated files (the versions of one document), or a folder of such."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.documents.describing import dated
from knowledge.documents.document import slug
from knowledge.documents.errors import DocumentError
from knowledge.documents.formats import SUFFIXES

_PREFERRED = list(SUFFIXES)  # of the same document in several formats the first is taken


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files that make one document, oldest first, a key made from their place, and the folder or file that tells about it."""

    key: str
    files: tuple[Path, ...]
    place: Path


def gathered(path: Path) -> list[Gathered]:
    """The documents at ``path``. Raises DocumentError where there is none."""
    if path.is_file():
        return [Gathered(slug(path.stem), (path,), path)]
    if not path.is_dir():
        raise DocumentError(f"{path}: no such file or folder: correct the path")
    found = list(_in_folder(path, path))
    if not found:
        raise DocumentError(f"{path}: no document in it: it needs files that end in {', '.join(SUFFIXES)}")
    return found


def left_out(path: Path) -> list[Path]:
    """Files below a folder that are the same document in another format, and hence not taken."""
    taken = {file for document in gathered(path) for file in document.files}
    return sorted(file for file in _files(path, deep=True) if file not in taken) if path.is_dir() else []


def _in_folder(folder: Path, root: Path) -> Iterator[Gathered]:
    files = _best(_files(folder))
    versions = sorted((file for file in files if dated(file.stem)), key=lambda file: file.stem)
    if versions:
        yield Gathered(slug(folder.name), tuple(versions), folder)
    for file in sorted(file for file in files if file not in versions):
        yield Gathered(slug(" ".join(file.relative_to(root).with_suffix("").parts)), (file,), file)
    for inner in sorted(entry for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith(".")):
        yield from _in_folder(inner, root)


def _files(folder: Path, *, deep: bool = False) -> list[Path]:
    found = folder.rglob("*") if deep else folder.iterdir()
    return [file for file in found if file.suffix.lower() in SUFFIXES and file.is_file() and file.stem.upper() != "README"]


def _best(files: list[Path]) -> list[Path]:
    """One file of each stem: the one whose format keeps most of the structure."""
    ordered = sorted(files, key=lambda file: (_PREFERRED.index(file.suffix.lower()), file.name), reverse=True)
    return list({file.stem: file for file in ordered}.values())
