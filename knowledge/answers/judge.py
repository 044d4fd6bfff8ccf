"""The judge: from what was found, which statement answers, how sure that is, and whether any does.

Small networks of one hidden layer, learnt on the asked questions and on the tuned half of the evaluation's (``python -m evaluation tune``
writes ``judge.npz``), whose logits are averaged. Each candidate gets a logit; "none of them" gets one of its own from the question alone. A
softmax over all of them (listwise, as Cao et al. 2007, "Learning to rank: from pairwise approach to listwise approach", section 4, with an
empty answer among the items) gives the chance that something answers; a logistic function of the first one's makes the calibrated
confidence that the *first* citation is right.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import log
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.features import CANDIDATE_FEATURES, QUESTION_FEATURES, Candidates
from knowledge.errors import JelasError
from knowledge.heads.standardising import logistic, softmax

LEARNT = Path(__file__).with_name("judge.npz")
Rows = NDArray[np.float32]
_CAUTION = 1.5  # by so much (log odds) a replaced statement must be likelier than one that stands, and another app's than ours
_SURELY_NOT, _NEVER = 1e-4, 1e-6  # chances are taken to be no smaller
_OTHER_WAY = 0.5  # how much the other way to understand a turn counts beside the one taken: docs/decisions/0018 and 0019
_REPLACED = CANDIDATE_FEATURES.index("replaced")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Logits of the candidates by group number, the chance that any of them answers, that the best one does, and how near the
    question comes to our topic.
    """

    strengths: Mapping[int, float]
    answerable: float
    confidence: float
    related: float

    @property
    def odds(self) -> float:
        """How likely it is that any of them answers, as log odds between -9.2 and 9.2."""
        return _log_odds(self.answerable, _SURELY_NOT)

    def beside(self, other: "Judgement") -> "Judgement":
        """What is to be said of a turn given the judgement on the ``other`` way to understand it, by itself or with those before it: what
        the earlier ones are about is known, and so likely to be found, whatever is asked of it; and what is taken by itself may lean.
        """
        return replace(self, answerable=logistic(self.odds + _OTHER_WAY * other.odds))


class Judge(Protocol):
    """Judges what was found for one question."""

    @property
    def answer_from(self) -> float:
        """From which chance that anything answers the engine answers."""
        ...

    @property
    def sure_from(self) -> float:
        """From which chance that anything answers an answer is one, with a verdict; below it is the nearest that there is."""
        ...

    @property
    def related_from(self) -> float:
        """From which nearness (``Judgement.related``) an unanswered question is on our topic."""
        ...

    def judge(self, candidates: Candidates) -> Judgement:
        """Judge at least one candidate."""
        ...

    def without(self, names: Iterable[str]) -> "Judge":
        """The judge that knows nothing of the features named, nor of those whose first part (before a dot) is among ``names``."""
        ...


@dataclass(frozen=True)
class PlainJudge:
    """For a model that nothing was learnt for: keeps the ranker's order, and believes the less the more of the question's words the best
    candidate leaves unsaid.
    """

    answer_from: float = 0.3
    related_from: float = 0.15
    sure_from: float = 0.0

    def judge(self, candidates: Candidates) -> Judgement:
        """See ``Judge.judge``."""
        strengths = candidates.rows[:, CANDIDATE_FEATURES.index("strength")]
        said = 1 - float(candidates.rows[int(strengths.argmax()), CANDIDATE_FEATURES.index("keyword.missed.own")])
        return Judgement(dict(zip(candidates.groups.tolist(), strengths.tolist(), strict=True)), said, said, said)

    def without(self, names: Iterable[str]) -> "PlainJudge":
        """See ``Judge.without``: what it goes by is the ranker's."""
        return self


@dataclass(frozen=True)
class LearntJudge:
    """``arrays``: means and scales of the features, and the networks' weights, stacked along the first axis; ``muted``: names of features,
    or their first parts, that say nothing (a feature at its mean).
    """

    arrays: Mapping[str, Rows]
    answer_from: float
    related_from: float
    sure_from: float = 0.0
    muted: frozenset[str] = frozenset()

    @classmethod
    def load(cls, path: Path = LEARNT) -> tuple["LearntJudge", str]:
        """What was learnt, and the name of the model it was learnt for.

        Raises JelasError where the file was learnt on other features than this version computes.
        """
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        names = tuple(str(name) for name in arrays.pop("features"))
        if names != (*CANDIDATE_FEATURES, *QUESTION_FEATURES):
            raise JelasError(f"{path}: learnt on other features: run .venv/bin/python -m evaluation tune")
        thresholds, model = arrays.pop("thresholds").tolist(), str(arrays.pop("model"))
        return cls({name: array.astype(np.float32) for name, array in arrays.items()}, *thresholds), model

    def without(self, names: Iterable[str]) -> "LearntJudge":
        """See ``Judge.without``."""
        return replace(self, muted=self.muted | frozenset(names))

    def judge(self, candidates: Candidates) -> Judgement:
        """See ``Judge.judge``."""
        rows, question = self.scaled(candidates.rows, "candidate"), self.scaled(candidates.question, "question")
        logits = self._candidate_logits(rows, question) - _CAUTION * (candidates.rows[:, _REPLACED] + candidates.another_app)
        none = _none_logit(self.arrays, question)
        shares = softmax(np.append(logits, none))
        best = float(shares[:-1].max())
        slope, offset = self.arrays["calibration"].tolist()
        confidence = logistic(slope * _log_odds(best, _NEVER) + offset)
        strengths = dict(zip(candidates.groups.tolist(), logits.tolist(), strict=True))
        return Judgement(strengths, float(1 - shares[-1]), confidence, candidates.nearness)

    def _candidate_logits(self, rows: Rows, question: Rows) -> Rows:
        """Mean over the networks of their logits, shape (n,): a hidden layer beside a linear way."""
        of_rows, of_question, out, linear, offset = self._stacked
        hidden = np.maximum(rows @ of_rows + of_question(question), 0)
        logits: Rows = hidden @ out + rows @ linear + offset
        return logits

    @cached_property
    def _stacked(self) -> tuple[Rows, Callable[[Rows], Rows], Rows, Rows, np.float32]:
        """All networks side by side, their mean worked into what comes out: what reads the candidates, what reads the question, and the
        rest.
        """
        arrays, networks = self.arrays, len(self.arrays["hidden"])
        reading = arrays["hidden"].reshape(-1, arrays["hidden"].shape[2]).T
        of_rows, of_question = (np.ascontiguousarray(part) for part in np.split(reading, [len(CANDIDATE_FEATURES)]))
        bias, out = arrays["hidden_bias"].ravel(), arrays["out"].ravel() / np.float32(networks)
        return of_rows, lambda question: question @ of_question + bias, out, arrays["linear"].mean(axis=0), arrays["out_bias"].mean()

    def scaled(self, rows: Rows, kind: str) -> Rows:
        """Rows of ``kind`` (candidate or question) as the networks take them: mean 0, deviation 1, nothing beyond 5; muted ones 0."""
        names = CANDIDATE_FEATURES if kind == "candidate" else QUESTION_FEATURES
        scaled: Rows = np.clip((rows - self.arrays[f"{kind}_means"]) / self.arrays[f"{kind}_scales"], -5, 5)
        if self.muted:
            scaled[..., [name in self.muted or name.split(".")[0] in self.muted for name in names]] = 0.0
        return scaled


def judge_of_model(name: str) -> Judge:
    """The judge learnt for the model called ``name``, whoever published it; the plain one where that is another model's."""
    judge, model = LearntJudge.load()
    return judge if Path(name).name == model else PlainJudge()


def _none_logit(arrays: Mapping[str, Rows], question: Rows) -> float:
    hidden = np.maximum(arrays["none_hidden"] @ question + arrays["none_hidden_bias"], 0)
    return float((np.einsum("kh,kh->k", hidden, arrays["none_out"]) + arrays["none_out_bias"]).mean())


def _log_odds(chance: float, least: float) -> float:
    """Of a ``chance``, and of its opposite, that is taken to be no smaller than ``least``."""
    return log(max(chance, least) / max(1 - chance, least))
