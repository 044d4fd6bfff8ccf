"""What is measured. A measure is a value with a name one can print; it says how each question fared that it applies to."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, Success

from evaluation.cases import ANSWERABLE, NEAR_MISSES, UNANSWERABLE
from evaluation.honesty import forbidden_first, foreign, misquoted, superseded, unattributed
from evaluation.outcomes import Outcome

Values = dict[str, float]
_NOWHERE = "(no statement carries the facts)"


@dataclass(frozen=True, slots=True)
class Measure:
    """``of`` gives a question's value, None where the measure does not apply. ``less``: lower is better."""

    name: str
    meaning: str
    of: Callable[[Outcome], float | None]
    less: bool = False


def _refused(outcome: Outcome) -> float | None:
    return float(outcome.refused) if outcome.case.kind in UNANSWERABLE else None


def _misled(outcome: Outcome) -> float | None:
    return float(outcome.answer.verdict is not None) if outcome.case.kind in UNANSWERABLE else None


def _wrongly_refused(outcome: Outcome) -> float | None:
    return float(outcome.refused) if outcome.case.kind in ANSWERABLE else None


def _status(outcome: Outcome) -> float | None:
    if outcome.case.kind not in UNANSWERABLE:
        return None
    return float(outcome.answer.status == ("no_statement" if outcome.case.kind in NEAR_MISSES else "out_of_scope"))


def _verdict(outcome: Outcome) -> float | None:
    return None if outcome.case.verdict is None else float(outcome.answer.verdict == outcome.case.verdict)


def _choice(outcome: Outcome) -> float | None:
    if outcome.case.kind != "choice":
        return None
    cited = {fact for citation in outcome.answer.citations for fact in citation.facts}
    both = all(cited & set(side) for side in outcome.case.scopes.values())
    return float(outcome.answer.status == "clarify" or both)


def _care(outcome: Outcome) -> float | None:
    if outcome.case.kind != "care":
        return None
    silent = not outcome.answer.citations or outcome.case.concern is None
    return float(outcome.read.concern == outcome.case.concern and silent)


def _language(outcome: Outcome) -> float | None:
    return float(outcome.detected == outcome.case.language) if outcome.case.kind == "language" else None


def _fault(of: Callable[[Outcome], bool]) -> Callable[[Outcome], float | None]:
    return lambda outcome: float(of(outcome)) if outcome.answer.status == "answered" else None


def _forbidden(outcome: Outcome) -> float | None:
    return float(forbidden_first(outcome)) if outcome.case.not_facts else None


PLAIN = (
    Measure("refused", "questions that must not be answered and aren't", _refused),
    Measure("misled", "questions that nothing settles and that got a verdict all the same", _misled, less=True),
    Measure("wrongly refused", "answerable questions that got no answer", _wrongly_refused, less=True),
    Measure("status", "near misses called no_statement, off topic called out_of_scope", _status),
    Measure("verdict", "verdict right on yes/no questions", _verdict),
    Measure("choice", "questions that need a choice: both sides cited, or the reader asked which", _choice),
    Measure("care", "distress and danger recognised, and nothing else taken for it", _care),
    Measure("language", "language recognised while the page is in the other one", _language),
    Measure("forbidden first", "a statement of another day or region cited first", _forbidden, less=True),
    Measure("superseded", "a superseded statement given as today's answer", _fault(superseded), less=True),
    Measure("foreign", "a statement that does not hold in Indonesia cited to a reader there", _fault(foreign), less=True),
    Measure("misquoted", "a quote that is no literal part of its statement", _fault(misquoted), less=True),
    Measure("unattributed", "an answer that does not name its publisher", _fault(unattributed), less=True),
)
RANKING = {
    "Success@1": "first citation right",
    "Success@5": "right statement among the citations",
    "RR@5": "reciprocal rank of the first right citation",
}
MEANINGS = (
    RANKING
    | {measure.name: measure.meaning for measure in PLAIN}
    | {
        "both verdicts": "both questions of a pair got the right verdict",
        "alike": "answered as most wordings of the same question are: the same statement first, the same verdict",
        "ECE": "expected calibration error of the confidence, 15 bins of equal mass",
    }
)
LESS_IS_BETTER = frozenset({measure.name for measure in PLAIN if measure.less} | {"ECE"})


def judged(outcomes: Sequence[Outcome]) -> list[Values]:
    """For each outcome the value of every measure that applies to it."""
    ranking, pairs, families = _ranking(outcomes), _pairs(outcomes), _families(outcomes)
    found = []
    for outcome in outcomes:
        values = {measure.name: value for measure in PLAIN if (value := measure.of(outcome)) is not None}
        key = outcome.case.key
        found.append(ranking.get(key, {}) | values | pairs.get(key, {}) | families.get(key, {}))
    return found


def _ranking(outcomes: Sequence[Outcome]) -> dict[str, Values]:
    """Success and reciprocal rank by ir-measures; a question without citations counts as zero."""
    asked = [outcome for outcome in outcomes if outcome.case.kind in ANSWERABLE]
    relevant = [ir_measures.Qrel(outcome.case.key, key, 1) for outcome in asked for key in sorted(outcome.right) or [_NOWHERE]]
    run = [
        ir_measures.ScoredDoc(outcome.case.key, citation.statement or citation.passage, -float(citation.number))
        for outcome in asked
        for citation in outcome.answer.citations
    ]
    found: dict[str, Values] = defaultdict(dict)
    for metric in ir_measures.iter_calc([Success @ 1, Success @ 5, RR @ 5], relevant, run) if asked else ():
        found[metric.query_id][str(metric.measure)] = float(metric.value)
    return found


def _pairs(outcomes: Sequence[Outcome]) -> dict[str, Values]:
    pairs: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.case.pair and outcome.case.verdict:
            pairs[outcome.case.pair].append(outcome)
    both = {name: float(all(_verdict(member) for member in members)) for name, members in pairs.items() if len(members) == 2}
    return {member.case.key: {"both verdicts": both[name]} for name, members in pairs.items() if name in both for member in members}


def _families(outcomes: Sequence[Outcome]) -> dict[str, Values]:
    families: dict[str, dict[str, tuple[str | None, str | None]]] = defaultdict(dict)
    for outcome in outcomes:
        if outcome.case.family:
            first = outcome.answer.citations[0].statement if outcome.answer.citations else None
            families[outcome.case.family][outcome.case.key] = (first, outcome.answer.verdict)
    most = {name: Counter(said.values()).most_common(1)[0][0] for name, said in families.items() if len(said) > 1}
    return {key: {"alike": float(answer == most[name])} for name in most for key, answer in families[name].items()}
