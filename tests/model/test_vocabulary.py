"""The trimmed vocabulary: Indonesian and English text is cut and embedded as by the whole one, all other text can still be spelt."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import numpy_helper
from tokenizers import Tokenizer

from knowledge.models.bundled import build_tokenizer, bundled_weights
from knowledge.models.cutting import JsonCutter, PieceCutter, cutter
from knowledge.models.e5s1 import WeightFile, read_weights
from knowledge.models.vocabulary import kept
from tests.model.texts import OTHER_LETTERS, varied_texts

pytestmark = pytest.mark.model
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def weights() -> WeightFile:
    return read_weights(bundled_weights())


@pytest.fixture(scope="module")
def whole(weights: WeightFile) -> Tokenizer:
    """The tokenizer over all 250,002 pieces, written and read as a saved one is: reading JSON rounds some scores otherwise."""
    return Tokenizer.from_str(Tokenizer.from_str(build_tokenizer(weights.vocabulary).to_str()).to_str())


@pytest.fixture(scope="module")
def trimmed(prepared_model: Path) -> Tokenizer:
    return Tokenizer.from_file(str(prepared_model / "tokenizer.json"))


def own_texts() -> Iterator[str]:
    """Every line of the statements, claims and terms, every question of the evaluation, and the everyday lexicon."""
    for path in sorted((ROOT / "knowledge").rglob("*.yaml")):
        yield from path.read_text(encoding="utf-8").splitlines()
    for path in sorted((ROOT / "evaluation" / "questions").glob("*.jsonl")):
        yield from (json.loads(line).get("question", "") for line in path.read_text(encoding="utf-8").splitlines())
    yield from (ROOT / "i18n" / "everyday.tsv").read_text(encoding="utf-8").split("\n")


def scrambled(texts: list[str], count: int) -> list[str]:
    """Texts of the words of ``texts`` with letters put in, left out and swapped, as people type."""
    choice = random.Random(20211124)
    words = sorted({word for text in texts for word in re.findall(r"[A-Za-z]+|\S", text) if word.isascii()})
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -'.,?!😭🔒“”’…–"

    def slipped(word: str) -> str:
        place = choice.randrange(len(word) + 1)
        return word[:place] + choice.choice(letters) * choice.randrange(4) + word[place + choice.randrange(2) :]

    return [" ".join(slipped(choice.choice(words)) for _ in range(choice.randrange(1, 30))) for _ in range(count)]


def test_our_texts_are_cut_as_before(whole: Tokenizer, trimmed: Tokenizer) -> None:
    texts = [*own_texts(), *varied_texts()]
    assert len(texts) > 15_000
    theirs, ours = whole.encode_batch(texts), trimmed.encode_batch(texts)
    assert [text for text, a, b in zip(texts, theirs, ours, strict=True) if a.tokens != b.tokens] == []


def test_slips_are_cut_as_before(whole: Tokenizer, trimmed: Tokenizer) -> None:
    texts = scrambled(list(own_texts())[:4000], 5000)
    assert any("😭" in text for text in texts)
    theirs, ours = whole.encode_batch(texts), trimmed.encode_batch(texts)
    assert [text for text, a, b in zip(texts, theirs, ours, strict=True) if a.tokens != b.tokens] == []


def test_sentencepiece_cuts_as_tokenizers_does(prepared_model: Path) -> None:
    ours, theirs = cutter(prepared_model, 512), JsonCutter(prepared_model / "tokenizer.json", 512)
    assert isinstance(ours, PieceCutter)
    texts = [text.strip() for text in (*own_texts(), *varied_texts(), *OTHER_LETTERS)]
    assert [text for text in texts if ours.cut("query: ", text, 512) != theirs.cut("query: ", text, 512)] == []


def test_slips_it_cuts_into_pieces_as_likely(prepared_model: Path) -> None:
    """Where "yyy" may be "yy" and "y" or the other way round, the two choose each for itself."""
    ours, theirs = cutter(prepared_model, 512), JsonCutter(prepared_model / "tokenizer.json", 512)
    scores = [score for _, score in json.loads((prepared_model / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]]
    texts = scrambled(list(own_texts())[:4000], 5000)
    cuts = [(ours.cut("query: ", text, 512).ids, theirs.cut("query: ", text, 512).ids) for text in texts]
    differ = [(mine, other) for mine, other in cuts if mine != other]
    assert len(differ) < 0.05 * len(texts)
    for mine, other in differ:
        assert sum(scores[number] for number in mine) == pytest.approx(sum(scores[number] for number in other), abs=1e-3)


def test_other_text_is_spelt(whole: Tokenizer, trimmed: Tokenizer) -> None:
    """What the whole vocabulary knows, the trimmed one knows: no further character becomes unknown."""
    for text in OTHER_LETTERS:
        assert trimmed.encode(text).tokens.count("<unk>") == whole.encode(text).tokens.count("<unk>"), text
        assert trimmed.decode(trimmed.encode(text).ids) == whole.decode(whole.encode(text).ids)


def test_every_character_of_every_piece_is_a_piece(weights: WeightFile, trimmed: Tokenizer) -> None:
    pieces = [piece for piece, _ in weights.vocabulary.pieces]
    ours = trimmed.get_vocab()
    assert {character for piece in pieces[4:] for character in piece} <= ours.keys()
    assert len(ours) == len(kept(pieces, [0, 2]))


def test_rows_of_the_int8_table_are_the_originals(weights: WeightFile, prepared_model: Path) -> None:
    """Scale, zero and rows are those of the whole table's int8 form: what is embedded is the same to the last bit."""
    sizes = weights.architecture
    table = weights.tensor("emb.word", sizes.vocab_size, sizes.hidden_size)
    keep = kept(
        [piece for piece, _ in weights.vocabulary.pieces], [int(at) // sizes.hidden_size for at in (table.argmin(), table.argmax())]
    )
    graph = onnx.load(prepared_model / "model.int8.onnx").graph
    found = {item.name.rpartition("word_embeddings.weight_")[2]: item for item in graph.initializer if "word_embeddings" in item.name}
    scale, zero, rows = (numpy_helper.to_array(found[name]) for name in ("scale", "zero_point", "quantized"))
    assert scale == np.float32((table.max() - table.min()) / 255)
    np.testing.assert_array_equal(rows, np.clip(np.rint(table[keep] / scale) + zero, 0, 255))
