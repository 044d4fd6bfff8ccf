"""A head that is turned says the same, with what tells questions apart in its first dimensions and none greater than the others."""

import numpy as np

from evaluation.training import turned
from knowledge.heads.head import Head
from knowledge.library.fields import LANGUAGES
from knowledge.models.embedder import unit

OUT, LEADING = 16, 12


def test_a_turned_head_keeps_all_products_and_leads_with_what_matters() -> None:
    chance = np.random.default_rng(1)
    nothing = dict.fromkeys(LANGUAGES, np.zeros(24, np.float32))
    head = Head(chance.standard_normal((OUT, 24)).astype(np.float32), np.zeros(24, np.float32), nothing, nothing)
    uneven = np.geomspace(1, 0.01, OUT) @ np.eye(OUT) * chance.standard_normal((400, OUT))
    asked = unit(uneven.astype(np.float32))
    tokens = chance.standard_normal((9, 24)).astype(np.float32)
    other, rotation = turned(head, asked, LEADING, chance)
    plain, mixed = (one.project_questions(tokens, "en")[0] for one in (head, other))
    np.testing.assert_allclose(mixed @ mixed.T, plain @ plain.T, atol=1e-5)
    np.testing.assert_allclose(mixed, plain @ rotation.T, atol=1e-5)
    told = asked @ rotation.T
    assert (told[:, :LEADING] ** 2).sum() > 0.99 * len(asked)
    before, after = asked.std(axis=0), told[:, :LEADING].std(axis=0)
    assert after.max() / after.min() < before.max() / before.min() / 10
    assert (other.between_questions, other.dimension, head.between_questions) == (LEADING, OUT, OUT)
