"""SentencePiece cuts as `tokenizers` does, over a tiny vocabulary; other kinds of vocabulary are left to `tokenizers`."""

from pathlib import Path
from typing import Any

import pytest
from tokenizers import AddedToken, Regex, Tokenizer, normalizers
from tokenizers.models import Unigram
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing

from knowledge.models.cutting import Cut, JsonCutter, PieceCutter, cutter
from knowledge.models.errors import ModelNotReady
from knowledge.models.manifest import PIECES_FILE, TOKENIZER_FILE, Prompts
from knowledge.models.pieces import write_pieces

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "a", "b", "▁ab", "abba", "é", "1", "/", "<", ">", "s", "▁q", ":"]
PROMPTS = Prompts("q: ", "ab: ")
MOST = 12
TEXTS = [
    "",
    "abba",
    "ab abba a b",
    "  ab   abba  ",
    "ab\u200babba",
    "a\tb\r\na",
    "e\u0301 é",
    "ａｂ ①",
    "x ab yz☃☃ ☃a",
    "\x01\x02",
    "\u0301a",
    "a" * 40,
    "ab " * 40,
]


def tokenizer(**changed: Any) -> Tokenizer:
    made = Tokenizer(Unigram([(piece, -1.0 - at / 8) for at, piece in enumerate(PIECES)], 3, byte_fallback=changed.get("bytes", False)))
    folding = [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    made.normalizer = changed.get("normalizer", normalizers.Sequence(folding))
    made.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme=changed.get("scheme", "always"))
    made.post_processor = TemplateProcessing(single=changed.get("single", "<s> $A </s>"), special_tokens=[("<s>", 0), ("</s>", 2)])
    made.add_special_tokens([AddedToken(piece, normalized=False, special=True) for piece in PIECES[:4]])
    return made


def saved(folder: Path, **changed: Any) -> Path:
    tokenizer(**changed).save(str(folder / TOKENIZER_FILE))
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert write_pieces(saved(tmp_path), PROMPTS)
    return tmp_path


def names(cut: Cut) -> list[str]:
    return [PIECES[number] for number in cut.ids]


@pytest.mark.parametrize("prompt", ["q: ", "ab: "])
def test_both_cut_alike(folder: Path, prompt: str) -> None:
    ours, theirs = PieceCutter(folder / PIECES_FILE, MOST), JsonCutter(folder / TOKENIZER_FILE, MOST)
    assert [text for text in TEXTS if ours.cut(prompt, text, MOST) != theirs.cut(prompt, text, MOST)] == []
    assert ours.cut(prompt, " ", MOST).ids == theirs.cut(prompt, " ", MOST).ids


def test_so_they_do_without_a_prompt(folder: Path) -> None:
    ours, theirs = PieceCutter(folder / PIECES_FILE, MOST), JsonCutter(folder / TOKENIZER_FILE, MOST)
    assert [text for text in TEXTS if text.isprintable() and text and ours.cut("", text, MOST).ids != theirs.cut("", text, MOST).ids] == []


def test_what_is_the_texts_own(folder: Path) -> None:
    cut = cutter(folder, MOST).cut("q: ", "abba é", MOST)
    assert names(cut) == ["<s>", "▁q", ":", "▁", "abba", "▁", "é", "</s>"]
    assert cut.own == [False, False, False, False, True, True, True, False]
    for blank in ("", " ", "\x01"):
        assert not any(cutter(folder, MOST).cut("q: ", blank, MOST).own)


@pytest.mark.parametrize("kind", [PieceCutter, JsonCutter])
def test_no_more_than_most(folder: Path, kind: type[PieceCutter] | type[JsonCutter]) -> None:
    cuts = kind(folder / (PIECES_FILE if kind is PieceCutter else TOKENIZER_FILE), 99)
    assert names(cuts.cut("q: ", "ab " * 40, 7)) == ["<s>", "▁q", ":", "▁ab", "▁ab", "▁ab", "</s>"]


def test_special_pieces_cannot_be_typed(folder: Path) -> None:
    """Somebody who types a special piece has typed letters."""
    assert names(cutter(folder, MOST).cut("", "</s>", MOST)) == ["<s>", "▁", "<", "/", "s", ">", "</s>"]


@pytest.mark.parametrize(
    "changed",
    [
        {"bytes": True},
        {"normalizer": normalizers.NFKC()},
        {"scheme": "first"},
        {"single": "<s> $A"},
        {"single": "<s> <s> $A </s>"},
    ],
    ids=str,
)
def test_another_kind_is_left_to_tokenizers(tmp_path: Path, changed: dict[str, Any]) -> None:
    assert not write_pieces(saved(tmp_path, **changed), PROMPTS)
    assert isinstance(cutter(tmp_path, MOST), JsonCutter)


def test_so_are_prompts_that_may_run_into_the_text(tmp_path: Path) -> None:
    assert not write_pieces(saved(tmp_path), Prompts("q:", "ab: "))


def test_a_file_that_is_none(folder: Path) -> None:
    (folder / PIECES_FILE).write_bytes(b"none")
    with pytest.raises(ModelNotReady, match="can't be read"):
        cutter(folder, MOST)
