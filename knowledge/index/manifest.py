"""What an index says of itself: what it was built from, and the digest of each of its files."""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from knowledge.errors import IndexUnusable
from knowledge.sealing import digest_of, seal

FORMAT = 11
NAME = "manifest.json"
REMEDY = "run 'flask library build'"


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
        """Write the manifest into ``folder``, last of all files, with a digest of what it says."""
        fields = asdict(self)
        with (folder / NAME).open("w", encoding="utf-8") as file:
            file.write(json.dumps({**fields, "digest": seal(fields)}, indent=1) + "\n")
            file.flush()
            os.fsync(file.fileno())


def read_manifest(folder: Path) -> Manifest:
    """The manifest in ``folder``; IndexUnusable where it is missing, damaged, or of another format."""
    path = folder / NAME
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        sealed = fields.pop("digest", None)
        manifest = Manifest(**fields)
    except FileNotFoundError as error:
        raise IndexUnusable(f"no index at {folder}: {REMEDY}") from error
    except OSError as error:
        raise _unreadable(path, error) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise IndexUnusable(f"{path} is damaged ({error}): {REMEDY}") from error
    if manifest.format != FORMAT:
        raise IndexUnusable(f"{path} is of format {manifest.format}, this version reads {FORMAT}: {REMEDY}")
    if sealed != seal(fields):
        raise IndexUnusable(f"{path} is damaged (it was changed after it was written): {REMEDY}")
    return manifest


def require_model(manifest: Manifest, model: str) -> None:
    """Raise IndexUnusable where the vectors of an index are not those of ``model``: no question could be compared with them."""
    if manifest.model != model:
        raise IndexUnusable(
            "the index was built with another model than the server runs: restart the server where its model was changed, else run "
            "'flask library build' with the server's settings"
        )


def verify_files(folder: Path, manifest: Manifest) -> None:
    """Compare every file with its digest; IndexUnusable names the first that differs or is missing."""
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise IndexUnusable(f"{path} is missing: {REMEDY}")
        if _digest(path) != expected:
            raise IndexUnusable(f"{path} is damaged (its digest is not the one it was built with): {REMEDY}")


def _digest(path: Path) -> str:
    """The digest of a file. Raises IndexUnusable where the system does not give it."""
    try:
        return digest_of(path)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> IndexUnusable:
    return IndexUnusable(f"{path} cannot be read ({error.strerror}): let the user that runs Jelas read it, or {REMEDY}")
