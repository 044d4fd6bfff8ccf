"""The learnt head of late interaction: turns an encoder's token vectors into short ones that are compared across question and passage.

What a token vector has in common with all others of its language says nothing about its meaning: the centre of its language and side is
taken away first. What remains is projected linearly to fewer dimensions and scaled to length one; question tokens get a weight besides.
``python -m evaluation tune-head`` (``evaluation/training.py``) learns all of it for one encoder and writes ``head.npz``;
``docs/decisions/0006-late-interaction-head.md`` has the figures. Another encoder's vectors mean something else: it gets the identity.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.heads.learnt import write_learnt
from knowledge.library.fields import LANGUAGES, Language
from knowledge.models.embedder import unit

Rows = NDArray[np.float32]
Centres = Mapping[Language, Rows]

HEAD = Path(__file__).with_name("head.npz")
SHARPNESS, SHIFT = 3.0, 0.54  # with a weighting of zeros each token weighs softplus(0.54) = 1.0


@dataclass(frozen=True)
class Head:
    """A linear map (out, dimension), a weight vector (dimension,), and per language the centres (dimension,) of either side.

    ``leading``: so many of the first dimensions hold what tells questions apart, 0 where they were not put in any order.
    """

    projection: Rows
    weighting: Rows
    question_centres: Centres
    passage_centres: Centres
    leading: int = 0

    @property
    def dimension(self) -> int:
        """Length of a projected token vector."""
        return int(self.projection.shape[0])

    @property
    def between_questions(self) -> int:
        """How many of a token vector's dimensions, the first ones, are compared between two questions."""
        return self.leading or self.dimension

    def project_passages(self, tokens: Rows, language: Language) -> Rows:
        """Unit rows (tokens, ``dimension``) of a passage's token vectors (tokens, encoder's dimension)."""
        return unit((tokens - self.passage_centres[language]) @ self.projection.T)

    def project_questions(self, tokens: Rows, language: Language) -> tuple[Rows, Rows]:
        """Unit rows (tokens, ``dimension``) of a question's token vectors, and the tokens' weights (tokens,), which sum to one."""
        centred = tokens - self.question_centres[language]
        importance = np.logaddexp(0.0, unit(centred) @ self.weighting * SHARPNESS + SHIFT)
        weights = importance / importance.sum() if len(tokens) else importance
        return unit(centred @ self.projection.T), weights.astype(np.float32)

    def save(self, path: Path = HEAD, *, model: str) -> None:
        """Write the head learnt for ``model``, in half precision."""
        centres = {f"question_{language}": self.question_centres[language] for language in LANGUAGES}
        centres |= {f"passage_{language}": self.passage_centres[language] for language in LANGUAGES}
        arrays = {"projection": self.projection, "weighting": self.weighting, "leading": np.asarray(self.leading, np.float32)} | centres
        write_learnt(path, arrays, model=model)

    @classmethod
    def load(cls, path: Path = HEAD) -> tuple["Head", str]:
        """The head in ``path`` and the name of the model it was learnt for."""
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name].astype(np.float32) for name in file.files if name != "model"}
            model = str(file["model"])
        question: Centres = {language: arrays[f"question_{language}"] for language in LANGUAGES}
        passage: Centres = {language: arrays[f"passage_{language}"] for language in LANGUAGES}
        return cls(arrays["projection"], arrays["weighting"], question, passage, int(arrays["leading"])), model

    @classmethod
    def identity(cls, dimension: int) -> "Head":
        """The head that changes nothing: unit rows stay as they are, and all tokens of a question weigh the same."""
        nothing = np.zeros(dimension, np.float32)
        centres: Centres = dict.fromkeys(LANGUAGES, nothing)
        return cls(np.eye(dimension, dtype=np.float32), nothing, centres, centres)

    @classmethod
    def of_model(cls, name: str, dimension: int, path: Path = HEAD) -> "Head":
        """The head learnt for the model called ``name``, whoever published it; the identity where that is another model's."""
        head, model = cls.load(path)
        fits = Path(name).name == model and head.projection.shape[1] == dimension
        return head if fits else cls.identity(dimension)
