"""Questions that editors wrote down are answered as they said, whatever else looks likelier."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from assembly import Core
from knowledge.answers.answer import Question
from knowledge.answers.features import Candidates
from knowledge.answers.judge import Judgement, PlainJudge
from settings import Settings
from tests.small import TODAY


@dataclass
class Contrary:
    """A judge who thinks that nothing answers, and least of all what comes first."""

    answer_from: float = 0.5
    related_from: float = 0.0
    sure_from: float = 0.5

    def judge(self, candidates: Candidates) -> Judgement:
        groups = candidates.groups.tolist()
        return Judgement({group: float(place) for place, group in enumerate(groups)}, 0.1, 0.1, 1.0)

    def without(self, names: Iterable[str]) -> "Contrary":
        return self


def written_for(core: Core, owner: str, language: str) -> str:
    """A way of asking for ``owner`` that nobody wrote for another statement."""
    passage = next(one for one in core.engine.index.passages if (one.owner, one.language) == (owner, language))
    return passage.alone[0]


def test_the_very_words_find_the_statement_in_their_language_alone(standing_core: Core) -> None:
    index, ask = standing_core.engine.index, written_for(standing_core, "e2ee", "en")
    ((number, place),) = index.asks.written.places(ask.upper(), "en")
    assert index.passages[number].owner == "e2ee"
    assert index.passages[number].asks[place] == ask
    assert not index.asks.written.places(ask, "id")
    assert not index.asks.written.places(ask, "en", follow_up=True)
    assert not index.asks.written.places(f"{ask} today", "en")


def test_what_editors_wrote_down_goes_before_the_judge(standing_core: Core) -> None:
    engine, ask = replace(standing_core.engine, judge=Contrary()), written_for(standing_core, "e2ee", "en")
    answer = engine.ask(Question(ask, language="en"))
    assert answer.status == "answered"
    assert answer.citations[0].statement == "e2ee"
    assert engine.ask(Question(f"{ask} on the moon", language="en")).status == "no_statement"


@pytest.mark.parametrize("elsewhere", [{"as_of": date(2021, 6, 1)}, {"region": "DE"}])
def test_of_another_day_or_country_the_judge_decides(standing_core: Core, elsewhere: dict[str, object]) -> None:
    engine, ask = replace(standing_core.engine, judge=Contrary()), written_for(standing_core, "e2ee", "en")
    assert engine.ask(replace(Question(ask, language="en"), **elsewhere)).status == "no_statement"


def test_what_they_wrote_down_as_unanswered_is_not_answered(tmp_path: Path, small_library: Path) -> None:
    folder = small_library / "asked"
    folder.mkdir(exist_ok=True)
    line = {"question": "can my boss read my whatsapp messages", "language": "en", "style": "everyday", "statement": None}
    (folder / "unanswered.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    core = Core(Settings(instance=tmp_path / "instance", knowledge=small_library, testing=True), today=lambda: TODAY)
    core.engine.judge = PlainJudge(answer_from=0.0, related_from=0.0)
    assert core.engine.ask(Question("Can my boss read my WhatsApp messages?")).status == "no_statement"
    assert core.engine.ask(Question("can my aunt read my whatsapp messages")).status == "answered"
