"""What an index says of itself: what it was built from, and the digest of each of its files."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from knowledge.errors import IndexUnusable

FORMAT = 3
NAME = "manifest.json"
REMEDY = "run 'flask library build'"


def digest_of(path: Path) -> str:
    """SHA-256 of a file, as hexadecimal text."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint(files: Iterable[Path], root: Path, model: str, settings: str = "") -> str:
    """``sha256:…`` over everything an index is built from: library files by name and content, model digest, settings, format."""
    total = hashlib.sha256(json.dumps([FORMAT, model, settings]).encode())
    for path in sorted(files):
        total.update(f"{path.relative_to(root)}\0{digest_of(path)}\n".encode())
    return f"sha256:{total.hexdigest()}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The passport of an index. ``files`` maps each file's relative name to its SHA-256."""

    fingerprint: str
    model: str
    passages: int
    dimension: int
    files: dict[str, str]
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        """Write the manifest into ``folder``, last of all files."""
        (folder / NAME).write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest in ``folder``; IndexUnusable where it is missing, damaged, or of another format."""
    path = folder / NAME
    try:
        manifest = Manifest(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise IndexUnusable(f"no index at {folder}: {REMEDY}") from error
    except (ValueError, TypeError) as error:
        raise IndexUnusable(f"{path} is damaged ({error}): {REMEDY}") from error
    if manifest.format != FORMAT:
        raise IndexUnusable(f"{path} is of format {manifest.format}, this version reads {FORMAT}: {REMEDY}")
    return manifest


def verify_files(folder: Path, manifest: Manifest) -> None:
    """Compare every file with its digest; IndexUnusable names the first that differs or is missing."""
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise IndexUnusable(f"{path} is missing: {REMEDY}")
        if digest_of(path) != expected:
            raise IndexUnusable(f"{path} is damaged (its digest is not the one it was built with): {REMEDY}")
