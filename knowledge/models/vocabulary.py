"""Leaves out of a saved model the pieces of its vocabulary that no Indonesian or English text is made of.

A multilingual Unigram vocabulary is mostly pieces in other letters: of 250,002 in XLM-RoBERTa's 101,498 stay, and the tokenizer takes
77 MB instead of 282. What stays is a rule, not a sample: every piece without a letter beyond a to z, every name in Latin letters
("Türkiye"), and every single character. A text whose letters are a to z can only be cut into pieces that stay, so it is cut as before,
to the last piece; any other text can still be spelt, letter by letter at worst. The rows that stay are the original's, and so are the
vectors: the two rows that hold the table's least and greatest number stay as well, because they set the scale of its int8 form.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

from knowledge.models.cutting import SPACE
from knowledge.models.manifest import TOKENIZER_FILE

WEIGHTS, CONFIG = "model.safetensors", "config.json"
_TABLES = ("word_embeddings.weight", "embed_tokens.weight")
_SPECIAL = ("pad_token_id", "bos_token_id", "eos_token_id")


@dataclass(frozen=True)
class Trimmed:
    """How many pieces there were, and how many are left."""

    before: int
    after: int


def trim(folder: Path) -> Trimmed | None:
    """Trim the SentenceTransformer in ``folder``, in place; None where it stays as it is.

    That is so for other kinds of vocabulary (WordPiece and BPE build words from what is left out) and for weights in several files.
    """
    parts = _parts(folder)
    if parts is None:
        return None
    tokenizer, config, tensors, name = parts
    pieces = [piece for piece, _ in tokenizer["model"]["vocab"]]
    keep = kept(pieces, _extremes(tensors[name]))
    numbers = {old: new for new, old in enumerate(keep)}
    if len(keep) == len(pieces) or any(numbers.get(number) != number for number in _fixed(tokenizer, config)):
        return None
    save_file(tensors | {name: tensors[name][torch.tensor(keep)].clone()}, folder / WEIGHTS, metadata={"format": "pt"})
    _write(folder / CONFIG, config | {"vocab_size": len(keep)})
    _write(folder / TOKENIZER_FILE, _renumbered(tokenizer, keep, numbers))
    return Trimmed(len(pieces), len(keep))


def kept(pieces: Sequence[str], rows: Sequence[int] = ()) -> list[int]:
    """Numbers of the ``pieces`` that stay, ascending; those numbered ``rows`` do in any case."""
    return sorted({number for number, piece in enumerate(pieces) if _stays(piece)} | {row for row in rows if row < len(pieces)})


def _stays(piece: str) -> bool:
    foreign = [character for character in piece if not character.isascii() and unicodedata.category(character).startswith("L")]
    return len(piece) == 1 or not foreign or (_begins_name(piece) and all(map(_is_latin, foreign)))


def _begins_name(piece: str) -> bool:
    """Whether the piece begins a word, and with a capital: "▁" stands for the space before it."""
    return piece[0] == SPACE and piece[1:2].isupper()


def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN ")


def _parts(folder: Path) -> tuple[dict[str, Any], dict[str, Any], dict[str, torch.Tensor], str] | None:
    """Tokenizer, configuration, weights and the name of their table, where all are of the kind that can be trimmed."""
    if not all((folder / name).exists() for name in (WEIGHTS, CONFIG, TOKENIZER_FILE)):
        return None
    tokenizer, config = _read(folder / TOKENIZER_FILE), _read(folder / CONFIG)
    if tokenizer["model"]["type"] != "Unigram":
        return None
    tensors = load_file(folder / WEIGHTS)
    name = _table_of(tensors, config.get("vocab_size"))
    return (tokenizer, config, tensors, name) if name and len(tensors[name]) >= len(tokenizer["model"]["vocab"]) else None


def _table_of(tensors: Mapping[str, torch.Tensor], rows: int | None) -> str | None:
    """The one tensor that has a row for each piece."""
    found = [name for name, tensor in tensors.items() if name.endswith(_TABLES) and len(tensor) == rows]
    return found[0] if len(found) == 1 else None


def _extremes(table: torch.Tensor) -> list[int]:
    return [int(at) // table.shape[1] for at in (table.argmin(), table.argmax())]


def _fixed(tokenizer: Mapping[str, Any], config: Mapping[str, Any]) -> set[int]:
    """Numbers that other files know too, so that they must not change."""
    named = (config.get(key) for key in _SPECIAL)
    return {number for number in (tokenizer["model"]["unk_id"], *named) if isinstance(number, int)}


def _renumbered(tokenizer: dict[str, Any], keep: Sequence[int], numbers: Mapping[int, int]) -> dict[str, Any]:
    """The tokenizer over the pieces that stay; whatever numbers a piece follows it."""
    vocabulary = tokenizer["model"]["vocab"]
    model = tokenizer["model"] | {"vocab": [vocabulary[old] for old in keep]}
    added = [token | {"id": numbers[token["id"]]} for token in tokenizer["added_tokens"] if token["id"] in numbers]
    return tokenizer | {"model": model, "added_tokens": added, "post_processor": _following(tokenizer["post_processor"], numbers)}


def _following(processor: Any, numbers: Mapping[int, int]) -> Any:
    """A post-processor with new numbers: lists of them (templates), or pairs of a piece and its number (RoBERTa's)."""
    if isinstance(processor, dict):
        return {key: _mapped(key, value, numbers) for key, value in processor.items()}
    return [_following(entry, numbers) for entry in processor] if isinstance(processor, list) else processor


def _mapped(key: str, value: Any, numbers: Mapping[int, int]) -> Any:
    if key == "ids":
        return [numbers[number] for number in value]
    if key in ("sep", "cls"):
        return [value[0], numbers[value[1]]]
    return _following(value, numbers)


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _write(path: Path, content: Mapping[str, Any]) -> None:
    """Without the white space that makes a large file larger."""
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
