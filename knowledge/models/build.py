"""Builds a model's folder, step by step, into a directory that nobody reads yet.

Imports torch and sentence-transformers (several seconds): `prepare` imports this module only when there is
something to build.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from transformers.utils import logging as transformers_logging

from knowledge.models import export
from knowledge.models.bundled import BUNDLED, bundled_weights, load_bundled
from knowledge.models.errors import ModelUnavailable
from knowledge.models.manifest import PIECES_FILE, TOKENIZER_FILE, ModelManifest, record_files, write_manifest
from knowledge.models.onnx_embedder import OnnxEmbedder
from knowledge.models.pieces import write_pieces
from knowledge.models.vocabulary import trim

Report = Callable[[str], None]
GRAPH_FILE = "model.int8.onnx"
WEIGHTS_FILE = GRAPH_FILE + ".data"
FLOAT_GRAPH_FILE = "model.onnx"
LEAST_FIDELITY = 0.98
_CUTTING = (TOKENIZER_FILE, PIECES_FILE)
_STEPS = 5


@dataclass(frozen=True)
class _Building:
    """A model on its way into a folder."""

    name: str
    model: SentenceTransformer
    folder: Path
    report: Report

    @property
    def graphs(self) -> Path:
        """Where the float32 graph is kept until int8 has proved itself."""
        return self.folder / "graphs"


def build(name: str, folder: Path, report: Report) -> None:
    """All the steps from a name to a whole folder. Raises ModelUnavailable."""
    transformers_logging.disable_progress_bar()
    torch.set_num_threads(os.cpu_count() or 1)  # nobody else is served meanwhile
    with _step(report, 1, "loading the model"):
        building = _Building(name, _load(name, folder / "workspace"), folder, report)
    with _step(report, 2, "saving the model and its tokenizer"):
        _save(building)
        building = _trimmed(building)
        write_pieces(folder, export.prompts_of(building.model, name))
    with _step(report, 3, "exporting it to ONNX"):
        export.export_graph(building.model, building.graphs / FLOAT_GRAPH_FILE)
    with _step(report, 4, "quantising it to int8"):
        kept = export.quantise(building.model, building.graphs / FLOAT_GRAPH_FILE, folder / GRAPH_FILE)
        report(f"{kept} products with coarse inputs stay in float32")
    with _step(report, 5, "comparing its vectors with the original's"):
        _choose_graph(building)
    shutil.rmtree(building.graphs)
    shutil.rmtree(folder / "workspace", ignore_errors=True)
    _open_to_readers(folder)


def _open_to_readers(folder: Path) -> None:
    """Let the user that serves read what the one that prepares wrote: some libraries write for their owner alone."""
    for path in folder.rglob("*"):
        path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o644))


@contextmanager
def _step(report: Report, number: int, what: str) -> Iterator[None]:
    """Report what is being done, how far along that is, and how long it took."""
    started = time.monotonic()
    report(f"[{number}/{_STEPS}] {what} ...")
    yield
    report(f"[{number}/{_STEPS}] {what}: {time.monotonic() - started:.1f} s")


def _load(name: str, workspace: Path) -> SentenceTransformer:
    if name == BUNDLED:
        return load_bundled(bundled_weights(), workspace)
    folder = Path(name).expanduser()
    try:
        return SentenceTransformer(str(folder) if folder.is_dir() else name, device="cpu")
    except Exception as error:  # the hub's client raises its own, the network's and the system's
        raise ModelUnavailable(
            f"The model {name!r} can't be had: {export.first_line(error)}. Check its name and the way to the model "
            f"hub, give a SentenceTransformer folder instead, or use the bundled one: EMBEDDING_MODEL={BUNDLED}"
        ) from error


def _save(building: _Building) -> None:
    building.graphs.mkdir()
    building.model.save(str(building.folder), create_model_card=False)
    if not (building.folder / TOKENIZER_FILE).exists():
        raise ModelUnavailable(
            f"The model {building.name!r} has no fast tokenizer ({TOKENIZER_FILE}), so it can't be served. "
            f"Use the bundled one: EMBEDDING_MODEL={BUNDLED}"
        )


def _trimmed(building: _Building) -> _Building:
    """The model without the pieces that its languages don't need, where it has such; then it is read again as it was saved."""
    found = trim(building.folder)
    if found is None:
        return building
    building.report(f"{found.after:,} of {found.before:,} pieces of its vocabulary stay")
    return replace(building, model=SentenceTransformer(str(building.folder), device="cpu"))


def _choose_graph(building: _Building) -> None:
    """Keep int8 if it is true to the original, else the float32 graph; leaves the manifest written."""
    found = _try(building, [GRAPH_FILE, WEIGHTS_FILE])
    if found < LEAST_FIDELITY:
        building.report(f"int8 changes this model's vectors too much (cosine {found:.4f}): keeping float32")
        found = _try(building, _fall_back(building))
    if found < LEAST_FIDELITY:
        raise ModelUnavailable(
            f"The exported model {building.name!r} doesn't give the original's vectors (cosine {found:.4f}). "
            f"Use the bundled one: EMBEDDING_MODEL={BUNDLED}"
        )
    building.report(f"Mean cosine to the original's vectors: {found:.4f}")


def _fall_back(building: _Building) -> list[str]:
    """Put the float32 graph in int8's place. Its files, the graph first: past 2 GB its weights lie beside it."""
    for name in (GRAPH_FILE, WEIGHTS_FILE):
        (building.folder / name).unlink()
    names = [path.name for path in building.graphs.iterdir()]
    for name in names:
        (building.graphs / name).rename(building.folder / name)
    return sorted(names, key=lambda name: (name != FLOAT_GRAPH_FILE, name))


def _try(building: _Building, graphs: list[str]) -> float:
    """Describe the folder with these graph files, serve it, and record how true its vectors are."""
    manifest = _describe(building, graphs)
    write_manifest(building.folder, manifest)
    found = export.fidelity(building.model, manifest.prompts, OnnxEmbedder(building.folder))
    write_manifest(building.folder, replace(manifest, fidelity=round(found, 5)))
    return found


def _describe(building: _Building, graphs: list[str]) -> ModelManifest:
    """The manifest of a folder being built, its fidelity still open."""
    model = building.model
    dimension = model.get_embedding_dimension() or 0
    return ModelManifest(
        source=building.name,
        graph=graphs[0],
        dimension=dimension,
        token_dimension=export.token_dimension_of(model),
        pooling=export.pooling_of(model),
        prompts=export.prompts_of(model, building.name),
        max_length=export.length_of(model),
        fidelity=0.0,
        files=record_files(building.folder, [*(name for name in _CUTTING if (building.folder / name).exists()), *graphs]),
    )
