"""Learning additions to an encoder, on one of two small layers."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel

from evaluation.tune_encoder import Encoder, Recipe, Texts, learnt, read_texts
from evaluation.tune_verdict import Asked, described
from knowledge.heads.head import Head
from knowledge.models.adapted import adapted
from knowledge.models.embedder import unit

WIDTH = 16
RECIPE = Recipe(first=1, rank=2, epochs=6, chunk=8, others=2, rate=1e-2)
PROMPT = "q: "


class Model(list[Any]):
    """A SentenceTransformer's parts that are looked at: an encoder whose pieces are single letters."""

    prompts = {"query": PROMPT, "document": PROMPT}

    def tokenizer(self, text: str, **_: object) -> dict[str, list[Any]]:
        """Each letter a piece, between a beginning and an end."""
        places = [(at, at + 1) for at in range(len(text))]
        return {"input_ids": [1, *(ord(letter) % 30 + 3 for letter in text), 2], "offset_mapping": [(0, 0), *places, (0, 0)]}


@pytest.fixture(scope="module")
def model() -> Model:
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=40, hidden_size=WIDTH, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32, initializer_range=0.4
    )
    return Model([SimpleNamespace(auto_model=BertModel(config).eval())])


def asked(many: int = 24) -> list[Asked]:
    return [
        Asked("one", "id", f"{'b' if no else 'a'}{chr(99 + number % 12)}{chr(99 + number // 12)}", "no" if no else "yes", True, False)
        for number in range(many)
        for no in [number % 2 == 1]
    ]


def texts_of(model: Model, given: list[Asked]) -> Texts:
    return read_texts(model, [*((one.text, "question", one.language) for one in given), ("zz", "passage", "en")], 1, lambda _: None)


def test_without_additions_the_encoder_gives_what_it_gave(model: Model) -> None:
    given = asked()
    texts = texts_of(model, given)
    head, numbers = Head.identity(WIDTH), np.asarray([3, 0, 24])
    encoder = Encoder(model[0].auto_model, head, texts, RECIPE)
    rows = encoder(numbers).detach()
    assert torch.cosine_similarity(rows, texts.rows(texts.whole, numbers)).min() > 0.999
    assert abs(encoder.strayed[0].item()) < 0.01
    padded, filled = encoder.tokens(numbers)
    assert filled.sum(dim=1).tolist() == [3, 3, 2]  # letters of their own; the prompt's three and the two ends are none
    own = texts.rows(texts.whole, numbers[:1]).numpy()[texts.own[3]]
    assert np.allclose(padded[0].detach().numpy(), head.project_questions(unit(own), "id")[0], atol=0.03)
    assert texts.own[3].tolist() == [4, 5, 6]


def test_additions_are_learnt_for_the_upper_layer_and_hold_when_they_are_worked_in(model: Model) -> None:
    given, told = asked(), list[str]()
    texts = texts_of(model, given)
    material = described(given, np.zeros((len(given), 0, 0), np.float16), np.zeros(len(given), np.int64))
    additions = learnt(model[0].auto_model, Head.identity(WIDTH), texts, material, RECIPE, told.append)
    assert set(additions) == {f"encoder.layer.1.{name}.weight" for name in _dense()}
    assert all(np.abs(up).max() > 0 for up, _ in additions.values())
    losses = [float(line.rsplit(" ", 1)[1]) for line in told]
    assert losses[-1] < losses[0]
    tensors = adapted({name: tensor.numpy() for name, tensor in model[0].auto_model.state_dict().items()}, additions)
    changed = BertModel(model[0].auto_model.config).eval()
    changed.load_state_dict({name: torch.from_numpy(np.asarray(tensor)) for name, tensor in tensors.items()})
    before, after = (encoder(input_ids=torch.tensor([[1, 5, 6, 2]])).last_hidden_state for encoder in (model[0].auto_model, changed))
    assert 0.5 < torch.cosine_similarity(before, after, dim=-1).min() < 0.99999


def _dense() -> list[str]:
    attention = [f"attention.self.{name}" for name in ("query", "key", "value")]
    return [*attention, "attention.output.dense", "intermediate.dense", "output.dense"]
