"""Which passages of its source a statement comes nearest to: kept as ``grounds.json`` beside the index.

Only statements whose source is a document we hold have any, and only passages of versions recorded no earlier than the statement was
published: an older text can't be what it tells. Nearness is late interaction of the statement's English title, and of its two nearest
sentences; docs/decisions/0007 has the figures.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.documents.refreshing import resting_on
from knowledge.documents.shelf import Shelf, Shelved
from knowledge.index.passage_index import EncodedQuestion, PassageIndex
from knowledge.library.fields import first_day
from knowledge.library.reading import adapter
from knowledge.library.sentences import sentences
from knowledge.library.statement import Statement

FILE = "grounds.json"
Grounds = Mapping[str, tuple[str, ...]]
"""Statement keys to ids of passages, the nearest first."""
Encode = Callable[[str], EncodedQuestion]
NEAR = 0.38
_MOST, _SENTENCES = 12, 2


def grounds(index: PassageIndex, shelf: Shelf, statements: Iterable[Statement], encode: Encode) -> Grounds:
    """The grounds of ``statements``; ``encode`` takes an English text as a question."""
    numbers = {passage.id: number for number, passage in enumerate(index.passages)}
    held = list(statements)
    found: dict[str, tuple[str, ...]] = {}
    for shelved in shelf.documents.values():
        for statement in resting_on(shelved.document, held):
            ids = [passage for passage in _may_be_told(shelved, statement) if passage in numbers]
            if ids:
                nearness = _nearness(index, statement, np.asarray([numbers[passage] for passage in ids]), encode)
                found[statement.key] = tuple(
                    ids[place] for place in np.argsort(-nearness, kind="stable")[:_MOST] if nearness[place] >= NEAR
                )
    return found


def dump_grounds(found: Grounds) -> bytes:
    """``found`` as JSON."""
    return bytes(adapter(dict[str, tuple[str, ...]]).dump_json(dict(found)))


def grounds_in(folder: Path) -> Grounds:
    """The grounds kept beside the index in ``folder``; none where there is no such file."""
    path = folder / FILE
    found: Grounds = adapter(dict[str, tuple[str, ...]]).validate_json(path.read_bytes()) if path.exists() else {}
    return found


def _may_be_told(shelved: Shelved, statement: Statement) -> list[str]:
    """The passages of all versions that ``statement`` may be telling."""
    if shelved.document.withdrawn:
        return []
    since = first_day(statement.record.dates.published or statement.record.dates.since)
    versions = zip(shelved.document.versions, shelved.passages, strict=True)
    return list(dict.fromkeys(passage for version, own in versions if version.day >= since for passage in own))


def _nearness(index: PassageIndex, statement: Statement, numbers: NDArray[np.int64], encode: Encode) -> NDArray[np.float32]:
    """How near each of the passages ``numbers`` is to the statement, shape (passages,)."""
    wording = statement.record.en
    questions = [encode(text) for text in (wording.title, *sentences(wording.text))]
    late = np.stack([index.tokens.similarities(own.tokens, own.weights, numbers) for own in questions])
    told = np.sort(late[1:], axis=0)[-_SENTENCES:].mean(axis=0)
    nearness: NDArray[np.float32] = (late[0] + told) / np.float32(2)
    return nearness
