"""Serves a prepared model with ONNX Runtime and what cuts its texts (`cutting`): 0.3 s to import, where torch takes seconds.

Texts run through the graph one at a time. Its int8 products take one activation scale for a whole batch, so a
batch would make a text's vector depend on its neighbours (down to cosine 0.992 against itself); and without
padding one at a time is the faster way on a CPU besides (28 against 15 texts a second, one thread, mixed lengths).
Where there are many, each core takes one at a time.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np
import onnxruntime

from knowledge.models.cutting import Cut, cutter
from knowledge.models.embedder import Prompt, Vectors, unit
from knowledge.models.errors import ModelNotReady
from knowledge.models.manifest import ModelManifest, verified_manifest

_MANY = 8  # texts from which on threads are worth starting
_SPELT = 2  # characters a token, at the least, in words that somebody means; they have three to five
_FEW = 128  # tokens that any question may have
Given = TypeVar("Given")
Found = TypeVar("Found")
_SENTENCE, _TOKENS = "sentence_embedding", "token_embeddings"


class OnnxEmbedder:
    """A TokenEmbedder over a folder that `prepare` made. Safe to share between threads.

    Texts longer than the model's `max_length` tokens are cut there. An empty text is embedded as its bare prompt. A question that has more
    tokens than words could have is cut, too: who types 500 signs at random would cost as much as ten readers.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Load the model, `threads` for one text. Raises ModelNotReady if the folder is missing or damaged."""
        self._manifest = _manifest_of(folder)
        with ThreadPoolExecutor(1) as aside:  # one core reads the vocabulary while another lays out the graph
            vocabulary = aside.submit(cutter, folder, self._manifest.max_length)
            self._session = _load_session(folder / self._manifest.graph, threads)
            self._cutter = vocabulary.result()

    @property
    def name(self) -> str:
        """The name it was prepared under."""
        return self._manifest.source

    @property
    def dimension(self) -> int:
        """Length of a text's vector."""
        return self._manifest.dimension

    @property
    def manifest(self) -> ModelManifest:
        """What the model's folder says of itself; its fingerprint names these very weights."""
        return self._manifest

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Unit rows (n, dimension), one for each question, in order."""
        return self._embed(texts, "question")

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit rows (n, dimension), one for each passage, in order."""
        return self._embed(texts, "passage")

    def embed_with_tokens(self, text: str, prompt: Prompt = "question") -> tuple[Vectors, Vectors]:
        """The text's vector (dimension,) and its token vectors (tokens, token_dimension), the text's own, by one pass."""
        cut = self._cut(text, prompt)
        vector, tokens = self._run(cut, [_SENTENCE, _TOKENS])
        return unit(vector), _of_text(cut, tokens)

    def embed_all(self, texts: Sequence[str], prompt: Prompt) -> Iterator[tuple[Vectors, Vectors]]:
        """See `TokenEmbedder.embed_all`: as many texts at a time as there are cores; their vectors stay as they are one by one."""
        return _each(lambda text: self.embed_with_tokens(text, prompt), texts)

    def _embed(self, texts: Sequence[str], prompt: Prompt) -> Vectors:
        rows = np.empty((len(texts), self.dimension), np.float32)
        for at, vector in enumerate(_each(lambda text: self._run(self._cut(text, prompt), [_SENTENCE])[0], texts)):
            rows[at] = vector
        return unit(rows)

    def _cut(self, text: str, prompt: Prompt) -> Cut:
        """A text in pieces; a question in no more than words of that many characters would be."""
        whole = text.encode("utf-8", "replace").decode()  # a lone surrogate (half an emoji, cut by some other program) is no UTF-8
        prompts = self._manifest.prompts
        if prompt == "passage":
            return self._cutter.cut(prompts.passage, whole, self._manifest.max_length)
        most = max(_FEW, (len(prompts.question) + len(whole)) // _SPELT)
        return self._cutter.cut(prompts.question, whole, most)

    def _run(self, cut: Cut, outputs: list[str]) -> list[Vectors]:
        """The named outputs for one text, without the batch's axis."""
        ids = np.array([cut.ids], np.int64)
        found = self._session.run(outputs, {"input_ids": ids})
        return [np.asarray(output, np.float32)[0] for output in found]


def _each(work: Callable[[Given], Found], given: Sequence[Given]) -> Iterator[Found]:
    """What ``work`` makes of each of ``given``, in order; of many, each core takes one at a time."""
    if len(given) < _MANY:
        yield from map(work, given)
        return
    with ThreadPoolExecutor(_cores()) as pool:
        yield from pool.map(work, given)


def _cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _of_text(cut: Cut, vectors: Vectors) -> Vectors:
    """Unit rows of the tokens that come from the text itself."""
    return unit(vectors[np.array(cut.own, bool)])


def _manifest_of(folder: Path) -> ModelManifest:
    try:
        return verified_manifest(folder)
    except ModelNotReady as error:
        raise ModelNotReady(f"{error}. Prepare the model: .venv/bin/python -m knowledge.models") from error


def _load_session(graph: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Threads that spin while idle would take the processor from the other requests.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
