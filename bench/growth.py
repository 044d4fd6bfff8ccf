"""``python -m bench.growth [--passages N ...]``: retrieval alone as an index grows: time, recall of the exact best ten, memory.

Vectors and words are made by a seeded generator: vectors lie around a common direction and some thousand topics, as E5's do, and word
frequencies fall as one over the rank. Each size is built, saved and read again as a server reads it, in a process of its own.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from knowledge.index.keywords import KeywordIndex, Postings
from knowledge.index.vectors import Kind, VectorIndex
from knowledge.models.embedder import unit
from serving.memory import proportional_megabytes

_DIMENSION, _TOPICS, _WORDS, _LENGTH, _QUESTIONS, _BEST, _SEED = 384, 2000, 200_000, 60, 40, 10, 11
_SIZES = (1_000, 10_000, 50_000, 200_000, 1_000_000)
_PART = 50_000
Rows = NDArray[np.float32]


def rows(count: int, chance: np.random.Generator) -> Rows:
    """Unit rows (count, dimension)."""
    common, topics = unit(chance.standard_normal(_DIMENSION)), unit(chance.standard_normal((_TOPICS, _DIMENSION)))
    made = np.empty((count, _DIMENSION), np.float32)
    for at in range(0, count, _PART):
        part = made[at : at + _PART]
        noise = chance.standard_normal(part.shape, np.float32) / np.float32(_DIMENSION**0.5)
        part[:] = unit(0.9 * common + 0.3 * topics[chance.integers(0, _TOPICS, len(part))] + 0.3 * noise)
    return made


def postings(count: int, chance: np.random.Generator) -> Postings:
    """A table of ``count`` texts of sixty words; what a word adds is drawn, because only the work of adding is measured."""
    drawn = np.minimum(chance.zipf(1.3, count * _LENGTH), _WORDS).astype(np.int32) - 1
    pairs = np.unique(drawn.astype(np.int64) * count + np.repeat(np.arange(count), _LENGTH))
    words, texts = pairs // count, (pairs % count).astype(np.int32)
    starts = np.searchsorted(words, np.arange(_WORDS + 1)).astype(np.int64)
    weights = chance.random(len(texts), np.float32) * np.float32(4)
    return Postings({f"w{word}": word for word in range(_WORDS)}, weights, texts, starts, np.arange(count, dtype=np.int32))


def build(count: int, folder: Path) -> None:
    """Write an index of ``count`` passages, forty questions and their exact nearest into ``folder``."""
    chance = np.random.default_rng(_SEED)
    made = rows(count, chance)
    index = VectorIndex.build(made, range(count), [Kind.PASSAGE] * count, count)
    index.save(folder)
    noise = chance.standard_normal((_QUESTIONS, _DIMENSION)).astype(np.float32) / np.float32(_DIMENSION**0.5)
    questions = unit(made[chance.integers(0, count, _QUESTIONS)] + np.float32(0.25) * noise)
    np.save(folder / "questions.npy", questions)
    np.save(folder / "nearest.npy", np.stack([np.argpartition(-(made @ question), _BEST)[:_BEST] for question in questions]))
    KeywordIndex({"id": postings(count, chance)}, count).save(folder)


def search(count: int, folder: Path) -> dict[str, float]:
    """Retrieve for each question by vector and by words, from the index in ``folder``."""
    vectors, words = VectorIndex.load(folder), KeywordIndex.load(folder, count)
    questions, truth = np.load(folder / "questions.npy"), np.load(folder / "nearest.npy")
    among, chance = np.ones(count, bool), np.random.default_rng(_SEED)
    seconds, processor, found = [], [], 0
    for question, nearest in zip(questions, truth, strict=True):
        asked = [f"w{min(word, _WORDS) - 1}" for word in chance.zipf(1.3, 8).tolist()]
        began, used = time.perf_counter(), time.process_time()
        compared = vectors.compare(question)
        by_meaning = compared.nearest(among, _BEST)
        scores = words.scores({"id": asked, "en": []})
        by_words = np.argpartition(-scores, _BEST)[:_BEST]
        vectors.cosines(compared, np.union1d(by_meaning, by_words))
        seconds.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
        found += len(set(nearest.tolist()) & set(by_meaning.tolist()))
    return {
        "passages": count,
        "ms": round(1000 * median(seconds), 2),
        "processor_ms": round(1000 * median(processor), 2),
        "recall@10": round(found / (_BEST * len(questions)), 4),
        "MB": round(proportional_megabytes(["self"])),
    }


def main(arguments: Sequence[str]) -> int:
    """Print one line of JSON for each size."""
    parser = argparse.ArgumentParser("bench.growth", description="Retrieval alone, as an index grows.")
    parser.add_argument("--passages", type=int, nargs="+", default=_SIZES)
    parser.add_argument("--in", dest="folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.folder:
        print(json.dumps(search(options.passages[0], options.folder)))
        return 0
    for count in options.passages:
        with tempfile.TemporaryDirectory() as folder:
            build(count, Path(folder))
            subprocess.run([sys.executable, "-m", "bench.growth", "--passages", str(count), "--in", folder], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
