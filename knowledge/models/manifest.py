"""What a prepared model's folder says of itself, and whether that still holds.

The manifest is the last file written into a folder and carries a digest of its own content, so a folder that was
half made, or changed later, shows.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from knowledge.models.errors import ModelNotReady
from knowledge.sealing import digest_of

FORMAT = 6  # raised as well where what is added to the bundled encoder changes: folders prepared before are prepared anew
MANIFEST_FILE = "manifest.json"
TOKENIZER_FILE = "tokenizer.json"
PIECES_FILE = "pieces.model"


@dataclass(frozen=True)
class FileRecord:
    """Size in bytes and SHA-256 (hex) of a file that serves."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Prompts:
    """What the model wants before a text of each kind; empty where it wants nothing."""

    question: str
    passage: str


@dataclass(frozen=True)
class ModelManifest:
    """All that serving needs to know of a prepared model.

    `graph` names the ONNX file: of one text's `input_ids` (1, tokens) it makes `sentence_embedding` (1, dimension), pooled as `pooling`
    says, and `token_embeddings` (1, tokens, token_dimension). `fidelity` is the mean cosine to the original's vectors.
    """

    source: str
    graph: str
    dimension: int
    token_dimension: int
    pooling: str
    prompts: Prompts
    max_length: int
    fidelity: float
    files: dict[str, FileRecord]

    @property
    def fingerprint(self) -> str:
        """SHA-256 over all of the manifest, and so over every file that serves."""
        return "sha256:" + hashlib.sha256(_canonical(asdict(self))).hexdigest()


def _canonical(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()


def record_files(folder: Path, names: Iterable[str]) -> dict[str, FileRecord]:
    """Sizes and digests of these files of the folder."""
    return {name: FileRecord((folder / name).stat().st_size, digest_of(folder / name)) for name in names}


def write_manifest(folder: Path, manifest: ModelManifest) -> None:
    """Write the manifest with the format's version and its fingerprint."""
    fields = {"format": FORMAT, **asdict(manifest), "fingerprint": manifest.fingerprint}
    (folder / MANIFEST_FILE).write_text(json.dumps(fields, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> ModelManifest:
    """The folder's manifest; ModelNotReady where it is missing, unreadable, changed or of another format."""
    fields = _read_fields(folder / MANIFEST_FILE)
    found, fingerprint = fields.pop("format", None), fields.pop("fingerprint", None)
    if found != FORMAT:
        raise ModelNotReady(f"{folder}: prepared in format {found}, this version reads format {FORMAT}")
    try:
        manifest = _from_fields(fields)
    except (TypeError, AttributeError, KeyError) as error:
        raise ModelNotReady(f"{folder / MANIFEST_FILE}: a field is missing or unknown ({error})") from error
    if manifest.fingerprint != fingerprint:
        raise ModelNotReady(f"{folder / MANIFEST_FILE}: was changed after it was written")
    return manifest


def _from_fields(fields: dict[str, Any]) -> ModelManifest:
    prompts = Prompts(**fields.pop("prompts"))
    files = {name: FileRecord(**record) for name, record in fields.pop("files").items()}
    return ModelManifest(prompts=prompts, files=files, **fields)


def _read_fields(path: Path) -> dict[str, Any]:
    try:
        fields = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise ModelNotReady(f"{path.parent}: not prepared yet, or only half ({path.name} is missing)") from None
    except (OSError, ValueError) as error:
        raise ModelNotReady(f"{path}: can't be read ({error})") from error
    if not isinstance(fields, dict):
        raise ModelNotReady(f"{path}: isn't a JSON object")
    return fields


def verified_manifest(folder: Path) -> ModelManifest:
    """The manifest of a whole folder. Reads every serving file (118 MB take 0.1 s); ModelNotReady if one differs."""
    manifest = read_manifest(folder)
    for name in {manifest.graph, TOKENIZER_FILE} - manifest.files.keys():
        raise ModelNotReady(f"{folder / MANIFEST_FILE}: doesn't record {name}")
    for name, record in manifest.files.items():
        _verify(folder / name, record)
    return manifest


def _verify(path: Path, record: FileRecord) -> None:
    """Sizes first: a file cut short is found without reading it."""
    try:
        size = path.stat().st_size
        if size != record.size:
            raise ModelNotReady(f"{path}: has {size} bytes, not {record.size}")
        if digest_of(path) != record.sha256:
            raise ModelNotReady(f"{path}: its content has changed (SHA-256 differs)")
    except OSError as error:
        raise ModelNotReady(f"{path}: can't be read ({error.strerror})") from error


def problem_with(folder: Path) -> str | None:
    """What keeps this folder from being served, in words; None when it is whole."""
    try:
        verified_manifest(folder)
    except ModelNotReady as error:
        return str(error)
    return None


def is_ready(folder: Path) -> bool:
    """Whether the folder holds a whole prepared model."""
    return problem_with(folder) is None
