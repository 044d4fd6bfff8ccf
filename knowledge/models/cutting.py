"""Cuts texts into the numbered pieces that a model reads: with SentencePiece where `pieces` has made its file, else with `tokenizers`.

Both cut alike. SentencePiece holds our vocabulary in 17 MB where `tokenizers` takes 74, and needs a sixth of the time; `tokenizers`
knows every kind of vocabulary there is.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from knowledge.models.errors import ModelNotReady
from knowledge.models.manifest import PIECES_FILE, TOKENIZER_FILE

# What the rule set "nmt" does, before NFKC: control characters go, and what separates words becomes a space.
_GONE = (*range(0x01, 0x09), 0x0B, *range(0x0E, 0x20), 0x7F, 0x8F, 0x9F)
_SPACES = (0x09, 0x0A, 0x0C, 0x0D, 0x1680, *range(0x200B, 0x2010), 0x2028, 0x2029, 0x2581, 0xFEFF, 0xFFFD)
_NMT = {**dict.fromkeys(_GONE), **dict.fromkeys(_SPACES, " ")}
SPACE = "▁"
"""What stands for a space in a vocabulary's pieces."""
_RUNS = re.compile(" {2,}")
_PROMPTS = 2  # a model has one for questions and one for passages


@dataclass(frozen=True, slots=True)
class Cut:
    """A text as the model reads it: numbers of pieces, and for each whether it is of the text itself, not of its prompt, nor special."""

    ids: list[int]
    own: list[bool]


class Cutter(Protocol):
    """Cuts texts; safe to share between threads."""

    def cut(self, prompt: str, text: str, most: int) -> Cut:
        """``text`` after its ``prompt``, in ``most`` pieces at the most, the special ones at both ends among them; the rest is left out."""
        ...


def cutter(folder: Path, max_length: int) -> Cutter:
    """The cutter of the model in ``folder``, to ``max_length`` pieces. Raises ModelNotReady where its file can't be read."""
    pieces = folder / PIECES_FILE
    try:
        return PieceCutter(pieces, max_length) if pieces.exists() else JsonCutter(folder / TOKENIZER_FILE, max_length)
    except Exception as error:  # both libraries raise whatever they are written in has
        raise ModelNotReady(f"{folder}: its vocabulary can't be read ({error})") from error


class PieceCutter:
    """Cuts with SentencePiece, from a file that `pieces.write_pieces` made."""

    def __init__(self, path: Path, max_length: int) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor = SentencePieceProcessor(model_proto=path.read_bytes())
        self._ends, self._space = (self._processor.bos_id(), self._processor.eos_id()), self._processor.piece_to_id(SPACE)
        self._most = max_length
        self._prompt = lru_cache(_PROMPTS)(lambda prompt: self._pieces(prompt.rstrip()) if prompt else [])

    def cut(self, prompt: str, text: str, most: int) -> Cut:
        """See `Cutter`. No piece goes beyond a space, so prompt and text are cut each by itself; a space between them is the prompt's."""
        before, pieces = self._prompt(prompt), self._pieces(text)
        own = [False] * len(before) + [at > 0 or piece != self._space for at, piece in enumerate(pieces)]
        begin, end = self._ends
        room = min(most, self._most) - len(self._ends)
        return Cut([begin, *[*before, *pieces][:room], end], [False, *own[:room], False])

    def _pieces(self, text: str) -> list[int]:
        found: list[int] = self._processor.encode(normal(text))
        return found


def normal(text: str) -> str:
    """``text`` as the vocabularies that `pieces` writes are made for: "nmt" and NFKC, one space before each word and before the first."""
    folded = _RUNS.sub(" ", unicodedata.normalize("NFKC", text.translate(_NMT)))
    return folded if folded.startswith(" ") else f" {folded}"


class JsonCutter:
    """Cuts with `tokenizers`, from the file that every model has."""

    def __init__(self, path: Path, max_length: int) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_length)

    def cut(self, prompt: str, text: str, most: int) -> Cut:
        """See `Cutter`. A piece is the text's own if it ends behind the prompt: the text's first one may begin with the prompt's space."""
        whole = prompt + text
        encoding = self._tokenizer.encode(whole)
        if len(encoding) > most:
            encoding = self._tokenizer.encode(whole[: encoding.offsets[most - 2][1]])
        ends = zip(encoding.special_tokens_mask, encoding.offsets, strict=True)
        return Cut(encoding.ids, [not special and end > len(prompt) for special, (_, end) in ends])
