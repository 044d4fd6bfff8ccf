"""What heads are trained on: questions and passages of one collection as vectors, and which belong together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from evaluation.beir import Dataset
from i18n.language import detect
from knowledge.index.build import searched_text, searched_texts
from knowledge.library.fields import LANGUAGES, Language
from knowledge.library.passage import Passage
from knowledge.models.embedder import Prompt, TokenEmbedder

Rows = NDArray[np.float32]
_SHARED = 0.5


@dataclass(frozen=True)
class Material:
    """One collection. ``relevant[q]`` grades the passages (by number) that answer question q; empty: nothing is known to.

    ``passages`` and ``questions`` are token vectors, ``whole_passages`` (passages, width) and ``whole_questions`` one vector a text.
    """

    name: str
    passages: tuple[Rows, ...]
    passage_languages: tuple[Language, ...]
    questions: tuple[Rows, ...]
    question_languages: tuple[Language, ...]
    relevant: tuple[Mapping[int, int], ...]
    texts: frozenset[str]
    asked: frozenset[str]
    whole_passages: Rows
    whole_questions: Rows

    @property
    def width(self) -> int:
        """Length of a token vector."""
        return int(self.passages[0].shape[1])

    @property
    def bilingual(self) -> bool:
        """Whether its passages are in more than one language."""
        return len(set(self.passage_languages)) > 1

    @property
    def judged(self) -> NDArray[np.int64]:
        """Numbers of the questions that have tokens and a relevant passage."""
        return np.asarray([row for row, grades in enumerate(self.relevant) if grades and len(self.questions[row])], dtype=np.int64)

    def relevance(self, rows: NDArray[np.int64]) -> Rows:
        """Grades (questions, passages) for the questions ``rows``."""
        grades = np.zeros((len(rows), len(self.passages)), dtype=np.float32)
        for place, row in enumerate(rows):
            for number, grade in self.relevant[row].items():
                grades[place, number] = grade
        return grades

    def mean(self, side: str, language: Language, *, whole: bool = False) -> Rows | None:
        """The mean token vector of the ``questions`` or ``passages`` in ``language`` (``whole``: the mean of their own), None for none."""
        asked = side == "questions"
        languages = self.question_languages if asked else self.passage_languages
        if whole:
            vectors = self.whole_questions if asked else self.whole_passages
            spoken = vectors[np.asarray([own == language for own in languages], dtype=bool)]
            return spoken.mean(axis=0) if len(spoken) else None
        texts = self.questions if asked else self.passages
        rows = [rows for rows, spoken in zip(texts, languages, strict=True) if spoken == language and len(rows)]
        return np.concatenate(rows).mean(axis=0, dtype=np.float32) if rows else None

    def centred(self, question_centres: Mapping[Language, Rows], passage_centres: Mapping[Language, Rows]) -> "Material":
        """The same with the centre of language and side taken from every token vector."""
        questions = tuple(rows - question_centres[spoken] for rows, spoken in zip(self.questions, self.question_languages, strict=True))
        passages = tuple(rows - passage_centres[spoken] for rows, spoken in zip(self.passages, self.passage_languages, strict=True))
        return replace(self, questions=questions, passages=passages)


def centres(materials: Sequence[Material], side: str, *, whole: bool = False) -> dict[Language, Rows]:
    """The mean of each language as ``Material.mean`` gives it, every material counting the same."""
    width = materials[0].whole_passages.shape[1] if whole else materials[0].width
    means: dict[Language, Rows] = {}
    for language in LANGUAGES:
        own = [mean for material in materials if (mean := material.mean(side, language, whole=whole)) is not None]
        means[language] = np.mean(own, axis=0, dtype=np.float32) if own else np.zeros(width, np.float32)
    return means


def related(material: Material, others: Sequence[Material], asked: float = _SHARED) -> set[str]:
    """Names of ``material`` and of all that share its texts, directly or through others (a translation, through its questions).

    ``asked``: the share of questions in common from which two belong together.
    """
    family, fresh = {material.name}, [material]
    while fresh:
        one = fresh.pop()
        found = [other for other in others if other.name not in family and _share_texts(one, other, asked)]
        family |= {other.name for other in found}
        fresh += found
    return family


def _share_texts(one: Material, other: Material, asked: float) -> bool:
    """Whether half of the smaller one's passages, or that many of its questions, stand in the other, too."""
    return _overlap(one.texts, other.texts) >= _SHARED or _overlap(one.asked, other.asked) >= asked


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def from_dataset(dataset: Dataset, embedder: TokenEmbedder, *, headed: bool = False) -> Material:
    """A dataset in the BEIR layout, its passages as the index embeds them; ``headed``: with their headings in any case."""
    numbers = {passage.id: number for number, passage in enumerate(dataset.passages)}
    relevant = [{numbers[passage]: grade for passage, grade in dataset.relevant.get(query.id, {}).items()} for query in dataset.queries]
    asked = [(query.text, query.language or detect(query.text, "en")) for query in dataset.queries]
    texts = [searched_text(passage) for passage in dataset.passages] if headed else searched_texts(dataset.passages)
    return _material(dataset.name, dataset.passages, texts, asked, relevant, embedder)


def from_passages(name: str, passages: Sequence[Passage], embedder: TokenEmbedder) -> Material:
    """Our own: a way of asking that stands alone belongs to all passages that say the same as its own, in either language."""
    members: dict[str, dict[int, int]] = {}
    for number, passage in enumerate(passages):
        members.setdefault(passage.group, {})[number] = 1
    alone = [(ask, passage) for passage in passages for ask in passage.alone]
    asked = [(ask, passage.language) for ask, passage in alone]
    relevant = [members[passage.group] for _, passage in alone]
    return _material(name, passages, searched_texts(passages), asked, relevant, embedder)


def _material(
    name: str,
    passages: Sequence[Passage],
    texts: Sequence[str],
    asked: Sequence[tuple[str, Language]],
    relevant: Sequence[Mapping[int, int]],
    embedder: TokenEmbedder,
) -> Material:
    whole_passages, tokens = _embedded(texts, "passage", embedder)
    whole_questions, asked_tokens = _embedded([text for text, _ in asked], "question", embedder)
    return Material(
        name,
        tuple(tokens),
        tuple(passage.language for passage in passages),
        tuple(asked_tokens),
        tuple(language for _, language in asked),
        tuple(relevant),
        frozenset(texts),
        frozenset(text for text, _ in asked),
        whole_passages,
        whole_questions,
    )


def _embedded(texts: Sequence[str], prompt: Prompt, embedder: TokenEmbedder) -> tuple[Rows, list[Rows]]:
    """One vector a text (texts, dimension), and the token vectors of each."""
    found = [embedder.embed_with_tokens(text, prompt) for text in texts]
    return np.asarray([vector for vector, _ in found], np.float32).reshape(len(found), embedder.dimension), [own for _, own in found]
