"""Which pieces stay, and what a trimmed folder looks like: a tiny Unigram model and a tiny table."""

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from tokenizers import AddedToken, Tokenizer
from tokenizers.models import Unigram
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing

from knowledge.models.vocabulary import Trimmed, kept, trim

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "a", "é", "▁data", "дан", "д", "▁Türkiye", "türk", "▁été", "。”", "ữu", "▁x", "<mask>"]
LEFT = ["<s>", "<pad>", "</s>", "<unk>", "▁", "a", "é", "▁data", "д", "▁Türkiye", "。”", "▁x", "<mask>"]
TABLE = "embeddings.word_embeddings.weight"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A saved model with two rows more than pieces, as XLM-RoBERTa's vocabulary is padded."""
    tokenizer = Tokenizer(Unigram([(piece, -float(at)) for at, piece in enumerate(PIECES)], 3, byte_fallback=False))
    tokenizer.pre_tokenizer = Metaspace()
    tokenizer.post_processor = TemplateProcessing(single="<s> $A </s> <mask>", special_tokens=[("<s>", 0), ("</s>", 2), ("<mask>", 16)])
    tokenizer.add_special_tokens([AddedToken(piece, normalized=False, special=True) for piece in (*PIECES[:4], "<mask>")])
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    rows = torch.arange(2 * (len(PIECES) + 2), dtype=torch.float32).reshape(-1, 2) % 31
    save_file({TABLE: rows, "other.weight": torch.ones(3, 2)}, tmp_path / "model.safetensors")
    (tmp_path / "config.json").write_text(json.dumps({"vocab_size": len(PIECES) + 2, "pad_token_id": 1, "hidden_size": 2}))
    return tmp_path


def test_what_stays() -> None:
    assert [PIECES[number] for number in kept(PIECES)] == LEFT


def test_rows_asked_for_stay() -> None:
    assert [PIECES[number] for number in kept(PIECES, [8, 99])] == sorted([*LEFT, "дан"], key=PIECES.index)


def test_a_trimmed_folder(folder: Path) -> None:
    before = Tokenizer.from_file(str(folder / "tokenizer.json"))
    table = load_file(folder / "model.safetensors")[TABLE]
    least, greatest = int(table.argmin()) // 2, int(table.argmax()) // 2
    keep = kept(PIECES, [least, greatest])
    assert trim(folder) == Trimmed(len(PIECES), len(keep))
    after = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tensors = load_file(folder / "model.safetensors")
    assert before.encode("data x").tokens == after.encode("data x").tokens
    assert after.encode("data x").ids[-1] == len(keep) - 1
    for token, number in zip(after.encode("data x").tokens, after.encode("data x").ids, strict=True):
        assert torch.equal(tensors[TABLE][number], table[PIECES.index(token)])
    assert json.loads((folder / "config.json").read_text())["vocab_size"] == len(keep) == len(tensors[TABLE])
    assert torch.equal(tensors["other.weight"], torch.ones(3, 2))


def test_what_is_trimmed_already_stays(folder: Path) -> None:
    trim(folder)
    assert trim(folder) is None


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "tokenizer.json"])
def test_a_folder_of_another_kind_stays(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert trim(folder) is None


def test_special_pieces_keep_their_numbers(folder: Path) -> None:
    """Padding whose number would change is known to files that aren't looked at: such a model stays whole."""
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"pad_token_id": PIECES.index("<mask>")}))
    content = (folder / "model.safetensors").read_bytes()
    assert trim(folder) is None
    assert (folder / "model.safetensors").read_bytes() == content
