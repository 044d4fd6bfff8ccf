"""Writes a model's vocabulary for SentencePiece, which takes a quarter of the memory to cut texts that `tokenizers` takes (`cutting`).

Only for a vocabulary that is cut in exactly the way that `cutting` knows; any other model is served with `tokenizers`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from knowledge.models.cutting import SPACE
from knowledge.models.manifest import PIECES_FILE, TOKENIZER_FILE, Prompts

_KNOWN = {
    "normalizer": {
        "type": "Sequence",
        "normalizers": [{"type": "Nmt"}, {"type": "NFKC"}, {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}],
    },
    "pre_tokenizer": {"type": "Metaspace", "replacement": SPACE, "prepend_scheme": "always", "split": True},
}
_ONE_EACH = ["SpecialToken", "Sequence", "SpecialToken"]
_UNIGRAM = 1  # TrainerSpec.ModelType in sentencepiece_model.proto
_UNKNOWN, _CONTROL = 2, 3  # ModelProto.SentencePiece.Type


def write_pieces(folder: Path, prompts: Prompts) -> bool:
    """Write ``PIECES_FILE`` into the model's ``folder`` where its vocabulary allows; whether it did."""
    tokenizer = json.loads((folder / TOKENIZER_FILE).read_text(encoding="utf-8"))
    ends = _ends(tokenizer["post_processor"])
    if ends is None or not _is_known(tokenizer) or not _stand_apart(prompts):
        return False
    (folder / PIECES_FILE).write_bytes(_proto(tokenizer, *ends))
    return True


def _is_known(tokenizer: Mapping[str, Any]) -> bool:
    model = tokenizer["model"]
    return model["type"] == "Unigram" and not model.get("byte_fallback") and all(tokenizer[key] == wanted for key, wanted in _KNOWN.items())


def _stand_apart(prompts: Prompts) -> bool:
    """Whether no piece can be of a prompt and of the text behind it."""
    return all(prompt == "" or prompt.endswith(" ") for prompt in (prompts.question, prompts.passage))


def _ends(processor: Mapping[str, Any] | None) -> tuple[int, int] | None:
    """Numbers of the special pieces before and after a text, where there is one each."""
    if not processor or processor["type"] != "TemplateProcessing" or [next(iter(part)) for part in processor["single"]] != _ONE_EACH:
        return None
    begin, _, end = (next(iter(part.values()))["id"] for part in processor["single"])
    numbers = [processor["special_tokens"][name]["ids"] for name in (begin, end)]
    return (numbers[0][0], numbers[1][0]) if all(len(own) == 1 for own in numbers) else None


def _proto(tokenizer: Mapping[str, Any], begin: int, end: int) -> bytes:
    from sentencepiece.sentencepiece_model_pb2 import ModelProto  # type: ignore[attr-defined]

    vocabulary, unknown = tokenizer["model"]["vocab"], tokenizer["model"]["unk_id"]
    special = {token["id"] for token in tokenizer["added_tokens"]}
    proto = ModelProto()
    for number, (piece, score) in enumerate(vocabulary):
        entry = proto.pieces.add(piece=piece, score=score)
        if number == unknown or number in special:
            entry.type = _UNKNOWN if number == unknown else _CONTROL
    trained, normal = proto.trainer_spec, proto.normalizer_spec
    trained.model_type, trained.unk_id, trained.bos_id, trained.eos_id, trained.pad_id = _UNIGRAM, unknown, begin, end, -1
    trained.unk_piece, trained.bos_piece, trained.eos_piece = (vocabulary[number][0] for number in (unknown, begin, end))
    normal.name, normal.add_dummy_prefix, normal.remove_extra_whitespaces = "identity", False, False  # `cutting.normal` does it
    written: bytes = proto.SerializeToString()
    return written
