"""The index as one searchable thing: a question in, hits with their raw signals out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.heads.heads import Heads
from knowledge.heads.recogniser import MOST_TOKENS, Questions, Recogniser
from knowledge.heads.standardising import standardised
from knowledge.heads.topic import TOPIC_SIGNALS
from knowledge.index.asks import Asks
from knowledge.index.bridge import OTHER, bridge
from knowledge.index.groups import Groups
from knowledge.index.keywords import KeywordIndex, terms
from knowledge.index.mapping import mapped
from knowledge.index.recognition import LEAST, Recognised, Recognition
from knowledge.index.tokens import TokenIndex
from knowledge.index.vectors import LEFT_OUT, NONE, Compared, Kind, VectorIndex
from knowledge.library.fields import LANGUAGES, Language
from knowledge.library.passage import Passage
from knowledge.models.embedder import TokenEmbedder

_ROWS_EACH = 12  # nearest vectors looked at for each group wanted: a statement owns some three hundred
_RECOGNISED = 4  # groups that are compared because the question was recognised as asking for them
_NEAREST_ASKS = 6  # ways of asking of a passage that are compared token by token: docs/performance.md
SIGNALS = ("dense", "sentence", "ask", "late", "late_ask", "keyword", "prominence", "same_language", "bridged", *TOPIC_SIGNALS)
"""The columns of ``Hits.signals``: three cosines, two late interactions, BM25, the passage's prominence, whether question and passage share
a language, BM25 by what the question's words are called in the passage's language, and two cosines of what they are about. The last three
are 0 for passages with ways of asking, which tell better."""
TOPICS, CONTINUES = "topics.npy", "continues.npy"


@dataclass(frozen=True)
class EncodedQuestion:
    """A question as the index takes it: unit vector (dimension,), projected token vectors (tokens, head's dimension) with their weights
    (tokens,), text, language; ``follow_up``: whether it was put together with earlier turns; ``recognised``: as what, if the index learnt.
    """

    vector: NDArray[np.float32]
    tokens: NDArray[np.float32]
    weights: NDArray[np.float32]
    text: str
    language: Language
    follow_up: bool = False
    recognised: Recognised | None = field(default=None, repr=False)

    @cached_property
    def terms(self) -> dict[Language, Sequence[str]]:
        """The question's words, stemmed as each language stems: names and loan words match across languages."""
        return {language: terms(self.text, language) for language in LANGUAGES}


@dataclass(frozen=True)
class Hits:
    """Retrieved passages, not yet trusted: passage numbers, shape (n,), and raw signals, shape (n, len(SIGNALS)).

    ``mutual`` (ways of asking, 2) tells how well the nearest ways of asking for them, those with the numbers ``asks``, cover the question
    and are covered by it; those of hit i are ``mutual[ask_offsets[i]:ask_offsets[i + 1]]``. ``compared`` knows the question's cosine with
    every row that may count.
    """

    passages: NDArray[np.int64]
    signals: NDArray[np.float32]
    asks: NDArray[np.int64] = field(repr=False)
    mutual: NDArray[np.float32] = field(repr=False)
    ask_offsets: NDArray[np.int64] = field(repr=False)
    compared: Compared = field(repr=False)

    def signal(self, name: str) -> NDArray[np.float32]:
        """One column of the signals, shape (n,)."""
        return self.signals[:, SIGNALS.index(name)]


@dataclass(frozen=True)
class PassageIndex:
    """The embedded default: vectors, BM25 and token vectors, in memory or mapped into it.

    ``topics`` (passages, topics' dimension) says what each is about, ``continues`` (passages,) how far it goes on where the one before
    it ends.
    """

    passages: Sequence[Passage]
    vectors: VectorIndex
    keywords: KeywordIndex
    tokens: TokenIndex
    ask_tokens: TokenIndex
    languages: NDArray[np.bool_] = field(repr=False)
    prominence: NDArray[np.float32] = field(repr=False)
    groups: Groups = field(repr=False)
    topics: NDArray[np.float16] = field(repr=False)
    continues: NDArray[np.float32] = field(repr=False)
    heads: Heads = field(repr=False)
    recognition: Recognition | None = field(default=None, repr=False)

    def encode(self, embedder: TokenEmbedder, text: str, language: Language, follow_up: bool = False) -> EncodedQuestion:
        """A question as this index takes it: one pass through the model; ``follow_up``: it was put together with earlier turns."""
        vector, own = embedder.embed_with_tokens(text, "question")
        tokens, weights = self.heads.late.project_questions(own, language)
        return EncodedQuestion(vector, tokens, weights, text, language, follow_up, self._recognised(vector, tokens[:MOST_TOKENS]))

    def _recognised(self, vector: NDArray[np.float32], tokens: NDArray[np.float32]) -> Recognised | None:
        if self.recognition is None:
            return None
        return self.recognition.of(Questions(vector[None], tokens, np.asarray([len(tokens)])), self.groups.count)

    def recognising(self, recogniser: Recogniser | None) -> "PassageIndex":
        """The same index once it has learnt from its ways of asking, as ``recogniser`` reads them, which statement a question is about."""
        if recogniser is None or not self.asks.starts[-1]:
            return replace(self, recognition=None)
        return replace(self, recognition=Recognition.learnt(recogniser, self._read, self.asks.wanted(self.groups), self.asks.verdicts))

    def _read(self, numbers: NDArray[np.int64]) -> Questions:
        """The ways of asking with these ``numbers``, as they are read."""
        return Questions(self.vectors.rows.of(self.ask_rows[numbers]), *self.ask_tokens.end_to_end(numbers, MOST_TOKENS))

    def search(self, question: EncodedQuestion, among: NDArray[np.bool_], k: int) -> Hits:
        """The passages of ``among`` (a mask over all passages) worth ranking: at least the best ``k`` by meaning and by words."""
        words = np.where(among, self.keywords.scores(question.terms), 0.0)
        compared = self.vectors.compare(question.vector, NONE if question.follow_up else self._follow_up_rows)
        by_meaning = compared.nearest(among, _ROWS_EACH * k)
        by_words = _strongest(words, k)
        recognised = self._recognised_among(question, among)
        found = self.groups.complete(np.concatenate([by_meaning, by_words, self.groups.members[self.groups.starts[recognised]]]))
        found = found[among[found]]
        if not len(found):
            nothing = np.empty((0, len(SIGNALS)), np.float32), np.empty(0, np.int64), np.empty((0, 2), np.float32), np.zeros(1, np.int64)
            return Hits(found, *nothing, compared)
        cosines = np.nan_to_num(self.vectors.cosines(compared, found), nan=0.0)
        kept = self._shortlist(found, np.column_stack([cosines, cosines[:, Kind.ASK], words[found]]).astype(np.float32), recognised, k)
        return self._hits(question, compared, found[kept], cosines[kept], words[found[kept]].astype(np.float32))

    def _bridged(self, question: EncodedQuestion, found: NDArray[np.int64]) -> NDArray[np.float32]:
        """How the passages ``found`` in the other language score by what that calls the question's words, shape (n,); 0 for those with
        ways of asking.
        """
        wanted = self.asks.bare[found] & (self.languages[found] != (question.language == "id"))
        if not wanted.any():
            return np.zeros(len(found), dtype=np.float32)
        scores = self.keywords.bridged(bridge().across(question.terms, question.language), OTHER[question.language])
        return np.where(wanted, scores[found], np.float32(0))

    @cached_property
    def asks(self) -> Asks:
        """The ways of asking for the passages."""
        return Asks(self.passages)

    @cached_property
    def ask_rows(self) -> NDArray[np.int64]:
        """The row among ``vectors`` of each way of asking, shape (ways of asking,)."""
        return self.vectors.rows_of(np.arange(len(self.passages)), Kind.ASK)

    @cached_property
    def _follow_up_rows(self) -> NDArray[np.int64]:
        """The rows of those that were put together with earlier turns."""
        return self.ask_rows[self.asks.follow_ups]

    def _recognised_among(self, question: EncodedQuestion, among: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The groups that a question was recognised as first, of those with passages ``among`` all."""
        if question.recognised is None:
            return np.empty(0, dtype=np.int64)
        admitted = np.unique(self.groups.of[among])
        shares = question.recognised.groups[admitted]
        best = admitted[np.argsort(-shares, kind="stable")[:_RECOGNISED]]
        return best[question.recognised.groups[best] > LEAST]

    def _shortlist(
        self, found: NDArray[np.int64], signals: NDArray[np.float32], recognised: NDArray[np.int64], k: int
    ) -> NDArray[np.bool_]:
        """Mask over ``found``: the ``recognised`` groups, and those that stand highest by what else is known before late interaction, which
        costs most; ``k`` together.
        """
        standing = standardised(signals).sum(axis=1)
        numbers, members = np.unique(self.groups.of[found], return_inverse=True)
        best = np.full(len(numbers), -np.inf)
        np.maximum.at(best, members, standing)
        best[np.isin(numbers, recognised)] = np.inf
        kept: NDArray[np.bool_] = np.isin(members, np.argsort(-best, kind="stable")[:k])
        return kept

    def first_in(self, group: int) -> Passage:
        """The first passage of ``group``; all of them have one owner."""
        return self.passages[self.groups.first_of(group)]

    def owned_by(self, owner: str) -> Sequence[int]:
        """Numbers of the passages of ``owner`` (a statement's key)."""
        return self._owned.get(owner, ())

    @cached_property
    def _owned(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, passage in enumerate(self.passages):
            found.setdefault(passage.owner, []).append(number)
        return found

    def sentence_nearness(self, question: EncodedQuestion, passage: int) -> NDArray[np.float32]:
        """Cosine of the question with each sentence of a passage, in order, shape (sentences,)."""
        return self.vectors.nearness(question.vector, passage, Kind.SENTENCE)

    def _hits(
        self,
        question: EncodedQuestion,
        compared: Compared,
        found: NDArray[np.int64],
        cosines: NDArray[np.float32],
        words: NDArray[np.float32],
    ) -> Hits:
        asks, offsets = self._nearest_asks(compared, found)
        mutual = self.ask_tokens.mutual(question.tokens, question.weights, asks)
        columns = (
            cosines[:, Kind.PASSAGE],
            cosines[:, Kind.SENTENCE],
            cosines[:, Kind.ASK],
            self.tokens.similarities(question.tokens, question.weights, found),
            _best_of_each(mutual[:, 0], offsets),
            words,
            self.prominence[found],
            self.languages[found] == (question.language == "id"),
            self._bridged(question, found),
            *self._about(question, found).T,
        )
        return Hits(found, np.stack(columns, axis=1).astype(np.float32), asks, mutual, offsets, compared)

    def _about(self, question: EncodedQuestion, found: NDArray[np.int64]) -> NDArray[np.float32]:
        """How near the topics of ``found`` are to the question's, shape (n, 2); 0 for passages with ways of asking, which tell better."""
        cosines = np.zeros((len(found), len(TOPIC_SIGNALS)), dtype=np.float32)
        bare = self.asks.bare[found]
        if bare.any():
            cosines[bare] = self.heads.topic_cosines(question.vector, question.language, self.topics[found[bare]])
        return cosines

    def _nearest_asks(self, compared: Compared, found: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The ways of asking for each of ``found`` whose vectors come nearest, in order, and where each passage's begin."""
        starts = self.asks.starts[found]
        counts = self.asks.starts[found + 1] - starts
        filled = np.arange(max(_NEAREST_ASKS, counts.max(initial=0))) < counts[:, None]
        near = np.full(filled.shape, -np.inf, dtype=np.float32)
        near[filled] = compared.of_rows(self.vectors.rows_of(found, Kind.ASK))
        taken = np.sort(np.argpartition(near, -_NEAREST_ASKS, axis=1)[:, -_NEAREST_ASKS:], axis=1)
        some = np.take_along_axis(near, taken, axis=1) > LEFT_OUT
        asks = (starts[:, None] + taken)[some]
        return asks, np.concatenate([[0], np.cumsum(some.sum(axis=1))]).astype(np.int64)


def _best_of_each(values: NDArray[np.float32], offsets: NDArray[np.int64]) -> NDArray[np.float32]:
    """The greatest of ``values[offsets[i]:offsets[i + 1]]`` for each i, 0 where there are none."""
    best = np.zeros(len(offsets) - 1, dtype=np.float32)
    np.maximum.at(best, np.repeat(np.arange(len(best)), np.diff(offsets)), values)
    return best


def _strongest(words: NDArray[np.floating[Any]], k: int) -> NDArray[np.int64]:
    """Numbers of the ``k`` passages that the question's words weigh most in, none without weight; of equals the earlier comes first."""
    least = np.partition(words, -k)[-k] if len(words) > k else 0.0
    rows = np.flatnonzero(words >= least) if least > 0 else np.flatnonzero(words > 0)
    return rows[np.argsort(-words[rows], kind="stable")][:k].astype(np.int64)


def indonesian(passages: Sequence[Passage]) -> NDArray[np.bool_]:
    """Which passages are Indonesian, shape (passages,)."""
    return np.fromiter((passage.language == "id" for passage in passages), dtype=bool, count=len(passages))


def prominence(passages: Sequence[Passage]) -> NDArray[np.float32]:
    """The prominence of each passage, shape (passages,)."""
    return np.fromiter((passage.prominence for passage in passages), dtype=np.float32, count=len(passages))


def load_parts(folder: Path, passages: Sequence[Passage], heads: Heads) -> PassageIndex:
    """The parts that ``build.save_index`` wrote into ``folder``; ``heads`` are those it was built with."""
    return PassageIndex(
        passages,
        VectorIndex.load(folder),
        KeywordIndex.load(folder, len(passages)),
        TokenIndex.load(folder, "passages"),
        TokenIndex.load(folder, "asks"),
        indonesian(passages),
        prominence(passages),
        Groups.build(passages),
        mapped(folder / TOPICS),
        np.load(folder / CONTINUES),
        heads,
        Recognition.load(folder, heads.recogniser),
    )
