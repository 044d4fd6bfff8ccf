"""A SentenceTransformer as an ONNX graph in int8, pooling included, and what the rounding costs.

Imports torch and sentence-transformers (several seconds): only `build` imports this module.
"""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling

from knowledge.models.bundled import E5_PROMPTS
from knowledge.models.embedder import Embedder, Vectors
from knowledge.models.errors import ModelUnavailable
from knowledge.models.lean import fix_shapes, unmasked
from knowledge.models.manifest import Prompts
from knowledge.models.sensitivity import noisy_modules, products_of

LONGEST = 512
_OPSET = 17
# Everyday sentences of both languages and several lengths, to see what int8 costs this model.
_PROBES = (
    "Apakah WhatsApp bisa membaca chat saya?",
    "gmn caranya hapus akun fb, udh dicoba tp gagal terus 😭",
    "Messages and calls are protected with end-to-end encryption.",
    "Does Meta AI keep what I type?",
    "Kementerian meminta penjelasan tertulis tentang pemrosesan data pribadi. " * 8,
    "We share information with service providers who help us operate the service. " * 16,
)


class _Graph(torch.nn.Module):
    """The model as a function of one text's pieces, with the two outputs that serving asks for."""

    def __init__(self, model: SentenceTransformer) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        features = self.model({"input_ids": input_ids, "attention_mask": torch.ones_like(input_ids)})
        return features["sentence_embedding"], features["token_embeddings"]


def export_graph(model: SentenceTransformer, path: Path) -> None:
    """Write the model as a float32 ONNX graph for one text at a time; ModelUnavailable if its kind can't be exported."""
    text = model.tokenizer(["contoh teks"], return_tensors="pt")
    length = {1: "length"}
    try:
        with _quiet(), torch.no_grad(), unmasked(model):
            torch.onnx.export(
                _Graph(model).eval(),
                (text["input_ids"],),
                str(path),
                dynamo=False,
                opset_version=_OPSET,
                input_names=["input_ids"],
                output_names=["sentence_embedding", "token_embeddings"],
                dynamic_axes={"input_ids": length, "token_embeddings": length},
            )
        fix_shapes(path)
    except Exception as error:  # the exporter raises a dozen unrelated types
        raise ModelUnavailable(f"This model can't be exported to ONNX ({first_line(error)}). {_REMEDY}") from error


_REMEDY = "Use an encoder of the BERT, XLM-RoBERTa or MPNet family, such as EMBEDDING_MODEL=multilingual-e5-small."


def first_line(error: Exception) -> str:
    """What an exception says, without the pages some libraries add."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def quantise(model: SentenceTransformer, path: Path, target: Path) -> int:
    """Write the model's graph with int8 weights, the token table's included; the number of products left in float32.

    The weights lie in a file beside the graph: ONNX Runtime maps that one into memory, which processes share, where
    weights inside the graph are copied (93 against 207 MB resident, and loaded in 0.2 against 0.6 s).

    Weights take one scale a channel and 7 bits: processors without VNNI add products in 16 bits, which 8-bit
    weights overflow. Measured there on 160 texts, the mean cosine to the original: 0.9966, against 0.9961 in 8 bits.
    """
    kept = products_of(path, noisy_modules(model, _PROBES), scope="model")
    with _quiet():
        quantize_dynamic(
            path,
            target,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            use_external_data_format=True,
            nodes_to_exclude=kept,
        )
    return len(kept)


def fidelity(model: SentenceTransformer, prompts: Prompts, served: Embedder) -> float:
    """Mean cosine between the original's vectors and the served ones, on sentences of either kind."""
    questions = _cosines(_encode(model, prompts.question), served.embed_questions(_PROBES))
    passages = _cosines(_encode(model, prompts.passage), served.embed_passages(_PROBES))
    return float(np.concatenate([questions, passages]).mean())


def _encode(model: SentenceTransformer, prompt: str) -> Vectors:
    vectors = model.encode(list(_PROBES), prompt=prompt, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(vectors, np.float32)


def _cosines(ours: Vectors, theirs: Vectors) -> Vectors:
    cosines: Vectors = (ours * theirs).sum(axis=1)
    return cosines


def prompts_of(model: SentenceTransformer, name: str) -> Prompts:
    """The model's own prompts; E5's for a model that names none and is of that family."""
    own = {key: text for key, text in dict(model.prompts or {}).items() if text}
    found = own or (E5_PROMPTS if _is_e5(name) else {})
    passage = next((found[key] for key in ("document", "passage", "corpus") if key in found), "")
    return Prompts(question=found.get("query", ""), passage=passage)


def _is_e5(name: str) -> bool:
    """Whether the name is one of E5's; its instruct models want other prompts."""
    parts = name.lower().replace("/", "-").replace("_", "-").split("-")
    return "e5" in parts and "instruct" not in parts


def pooling_of(model: SentenceTransformer) -> str:
    """How token vectors become one, in words; ModelUnavailable where the graph couldn't do it."""
    for module in model:
        if isinstance(module, Pooling):
            if not module.include_prompt:
                raise ModelUnavailable(f"This model leaves its prompt out of pooling, which isn't served. {_REMEDY}")
            modes: Any = module.pooling_mode
            return modes if isinstance(modes, str) else "+".join(modes)
    raise ModelUnavailable(f"This model has no pooling over tokens. {_REMEDY}")


def token_dimension_of(model: SentenceTransformer) -> int:
    """Length of one token's vector: the encoder's, which a later dense layer doesn't change."""
    encoder: Any = model[0]
    return int(encoder.get_embedding_dimension())


def length_of(model: SentenceTransformer) -> int:
    """The most tokens a text may have, special ones included."""
    return min(model.max_seq_length or LONGEST, LONGEST)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the exporter's remarks for its own authors off the terminal."""
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        root.setLevel(level)
