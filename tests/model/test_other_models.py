"""Models of other kinds go the same way: a folder, CLS pooling, a dense layer behind it, no prompts, WordPiece."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.models.errors import ModelUnavailable
from knowledge.models.manifest import Prompts
from knowledge.models.onnx_embedder import OnnxEmbedder
from knowledge.models.prepare import model_folder, prepare

pytestmark = pytest.mark.model
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "data", "pribadi", "chat", "saya", "##nya", "?"]
TEXTS = ["chatnya saya?", "data pribadi saya " * 10, ""]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A random, tiny BERT with CLS pooling and a dense layer, saved by sentence-transformers."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Dense, Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(1)
    encoder = tmp_path / "encoder"
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    BertModel(BertConfig(vocab_size=len(WORDS), max_position_embeddings=40, **sizes)).save_pretrained(encoder)
    (tmp_path / "vocab.txt").write_text("\n".join(WORDS))
    BertTokenizerFast(vocab={word: at for at, word in enumerate(WORDS)}).save_pretrained(encoder)
    modules = [Transformer(str(encoder), max_seq_length=24), Pooling(32, "cls"), Dense(32, 16)]
    SentenceTransformer(modules=modules, device="cpu").save(str(tmp_path / "mine"))
    return tmp_path / "mine"


def test_any_folder_is_prepared_and_served_alike(source: Path, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    folder = prepare(str(source), tmp_path / "models", print)
    assert folder == model_folder(str(source), tmp_path / "models")
    embedder = OnnxEmbedder(folder)
    manifest = embedder.manifest
    assert (manifest.pooling, manifest.prompts, manifest.max_length) == ("cls", Prompts("", ""), 24)
    assert (embedder.dimension, manifest.token_dimension) == (16, 32)
    original = SentenceTransformer(str(source), device="cpu").encode(TEXTS, normalize_embeddings=True)
    assert (embedder.embed_questions(TEXTS) * original).sum(axis=1).min() > 0.98
    assert [len(rows) for rows in embedder.token_vectors(TEXTS, "passage")] == [4, 22, 0]
    np.testing.assert_array_equal(embedder.embed_passages(TEXTS), embedder.embed_questions(TEXTS))


def test_a_name_that_nobody_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_arguments: object, **_options: object) -> None:
        raise OSError("We couldn't connect to the hub\nand a page of advice")

    from knowledge.models import build

    monkeypatch.setattr(build, "SentenceTransformer", unreachable)
    with pytest.raises(ModelUnavailable, match=r"connect to the hub[.] .*EMBEDDING_MODEL=multilingual-e5-small"):
        prepare("nobody/has-this-model", tmp_path, print)
    assert not (tmp_path / "nobody--has-this-model").exists()
