"""Models of other kinds go the same way: a folder, CLS pooling, a dense layer behind it, no prompts, WordPiece."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
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
    assert [len(rows) for _, rows in embedder.embed_all(TEXTS, "passage")] == [4, 22, 0]
    np.testing.assert_array_equal(embedder.embed_passages(TEXTS), embedder.embed_questions(TEXTS))


def test_a_graph_works_out_no_shapes_anew(source: Path, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    from knowledge.models.export import export_graph

    model = SentenceTransformer(str(source), device="cpu")
    before = model[0].auto_model.config._attn_implementation
    export_graph(model, tmp_path / "graph.onnx")
    nodes = onnx.load(tmp_path / "graph.onnx").graph.node
    makers = {name: node.op_type for node in nodes for name in node.output}
    shaped = [node for node in nodes if node.op_type == "Reshape"]
    assert len(shaped) >= 4 * 2  # four for the attention of each layer
    assert {makers.get(node.input[1], "Constant") for node in shaped} == {"Constant"}
    assert not {"IsNaN", "Softmax"} <= {node.op_type for node in nodes}  # PyTorch guards a mask, and nothing else, that way
    assert model[0].auto_model.config._attn_implementation == before
    agrees_at_all_lengths(tmp_path / "graph.onnx", model)


def test_a_model_that_attends_in_a_way_of_its_own(tmp_path: Path) -> None:
    """MPNet adds to its attention how far tokens are apart: it is exported as it is."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertTokenizerFast, MPNetConfig, MPNetModel

    from knowledge.models.export import export_graph

    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    MPNetModel(MPNetConfig(vocab_size=len(WORDS), max_position_embeddings=40, **sizes)).eval().save_pretrained(tmp_path / "encoder")
    BertTokenizerFast(vocab={word: at for at, word in enumerate(WORDS)}).save_pretrained(tmp_path / "encoder")
    model = SentenceTransformer(modules=[Transformer(str(tmp_path / "encoder"), max_seq_length=24), Pooling(32, "mean")], device="cpu")
    export_graph(model, tmp_path / "graph.onnx")
    agrees_at_all_lengths(tmp_path / "graph.onnx", model)


def agrees_at_all_lengths(graph: Path, model: Any) -> None:
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    for words in (0, 1, 4, 9, 22):
        text = " ".join(["chat"] * words)
        ids = np.asarray(model.tokenizer([text], truncation=True, max_length=24)["input_ids"])
        served = session.run(["sentence_embedding"], {"input_ids": ids})[0]
        np.testing.assert_allclose(served, model.encode([text]), rtol=1e-4, atol=1e-5)


def test_a_name_that_nobody_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_arguments: object, **_options: object) -> None:
        raise OSError("We couldn't connect to the hub\nand a page of advice")

    from knowledge.models import build

    monkeypatch.setattr(build, "SentenceTransformer", unreachable)
    with pytest.raises(ModelUnavailable, match=r"connect to the hub[.] .*EMBEDDING_MODEL=multilingual-e5-small"):
        prepare("nobody/has-this-model", tmp_path, print)
    assert not (tmp_path / "nobody--has-this-model").exists()
