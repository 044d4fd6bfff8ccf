"""What the ways of asking say to a yes/no question: who votes, how votes are turned and counted, and when nobody needs to."""

from dataclasses import replace

import numpy as np
import pytest

from assembly import Core
from i18n.polarity import Turns
from knowledge.answers.evidence import Evidence, Ranked
from knowledge.answers.judge import Judgement
from knowledge.answers.turned import turned_asks
from knowledge.answers.verdict import Votes, beyond_doubt, counted, turn_of
from knowledge.index.recognition import LEAST, Recognised
from knowledge.library.fields import VERDICTS, Verdict
from knowledge.library.passage import Passage
from tests.small import TODAY


def votes(texts: tuple[str, ...] = (), verdicts: tuple[Verdict, ...] = (), nearness: tuple[float, ...] = ()) -> Votes:
    read = turned_asks([Passage("a/en#1", "a", "a", "en", "", "", asks=texts, verdicts=verdicts)], Turns())
    return Votes(texts, np.array([VERDICTS.index(verdict) for verdict in verdicts], np.int8), read, np.array(nearness, np.float32))


def said(question: str, voting: Votes) -> Verdict | None:
    return counted(question, turn_of(question, "en", Turns()), voting)


def test_verdicts_turn_with_denial() -> None:
    voting = votes(("can it read this", "is it safe"), ("no", "yes"), (0.9, 0.5))
    assert said("can it read that", voting) == "no"
    assert said("is it true that it cannot read that", voting) == "yes"
    assert said("can it read that", votes()) is None


def test_no_verdict_where_the_votes_are_divided() -> None:
    assert said("can it read", votes(("can it read words", "can it read names"), ("no", "yes"), (0.9, 0.9))) is None


def test_only_ways_of_asking_with_a_verdict_vote(standing_core: Core) -> None:
    engine = standing_core.engine
    question = engine.index.encode(engine.embedder, "can Facebook read my personal chats?", "en")
    group = int(engine.index.groups.of[engine.index.owned_by("e2ee")[0]])
    twins, own = engine.composer.voters.twins(group, question, (False, False)), engine.composer.voters.votes(group, question)
    passages = [engine.index.passages[number] for number in engine.index.groups.members_of(group)]
    carrying = {
        passage.language: [text.casefold() for text, verdict in zip(passage.asks, passage.verdicts, strict=True) if verdict]
        for passage in passages
    }
    assert own.texts == carrying["en"]
    assert len(twins.lengths) == len(twins.features) == min(12, sum(map(len, carrying.values())))
    assert set(twins.same_language.tolist()) == {True, False}
    assert len(twins.tokens) == twins.lengths.sum()
    assert own.nearness.shape == own.verdicts.shape == (len(own.texts),)


def test_the_nearest_vote_where_there_are_many_and_what_leans_only_on_what_does(
    standing_core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = standing_core.engine
    group = int(engine.index.groups.of[engine.index.owned_by("e2ee")[0]])
    monkeypatch.setattr("knowledge.answers.verdict._MOST_VOTES", 3)
    question = engine.index.encode(engine.embedder, "can Facebook read my personal chats?", "en")
    few = engine.composer.voters.votes(group, question)
    monkeypatch.undo()
    every = engine.composer.voters.votes(group, question)
    assert len(few.texts) <= 3 < len(every.texts)
    assert few.nearness.max() == pytest.approx(every.nearness.max())  # a product of other shape may differ in its last bit
    passages = [
        replace(passage, follow_ups=len(passage.asks)) if passage.owner == "e2ee" and passage.language == "id" else passage
        for passage in engine.index.passages
    ]
    voters = replace(engine.composer.voters, index=replace(engine.index, passages=passages))
    alone = voters.twins(group, question, (False, False))
    together = voters.twins(group, replace(question, follow_up=True), (False, False))
    assert set(alone.same_language.tolist()) == {True}
    assert set(together.same_language.tolist()) == {True, False}


def test_what_holds_in_europe_says_nothing_of_a_country_like_the_rest(standing_core: Core) -> None:
    engine = standing_core.engine
    group = int(engine.index.groups.of[engine.index.owned_by("e2ee")[0]])
    asked = ("are the rules the same in europe?", "are the rules the same in japan?", "are the rules the same?")
    passages = [
        replace(passage, asks=(asked * len(passage.asks))[: len(passage.asks)]) if passage.owner == "e2ee" else passage
        for passage in engine.index.passages
    ]
    voters = replace(engine.composer.voters, index=replace(engine.index, passages=passages))
    told = {
        place: set(voters.votes(group, engine.index.encode(engine.embedder, f"is it so in {place}?", "en")).texts)
        for place in ("Malaysia", "Germany", "Indonesia")
    }
    europe, japan, nowhere = asked
    assert told == {"Malaysia": {japan, nowhere}, "Germany": {europe, nowhere}, "Indonesia": set(asked)}


def test_a_limit_follows_from_those_that_ways_of_asking_name(standing_core: Core) -> None:
    engine = standing_core.engine
    group = int(engine.index.groups.of[engine.index.owned_by("e2ee")[0]])
    passages = [
        replace(passage, asks=("is it kept for more than 90 days?",) * len(passage.asks), verdicts=("no",) * len(passage.asks))
        if passage.owner == "e2ee"
        else passage
        for passage in engine.index.passages
    ]
    voters = replace(engine.composer.voters, index=replace(engine.index, passages=passages))
    for text, verdict in (("for over four months?", "no"), ("for more than a week?", None), ("for four months?", None)):
        assert voters.implied(group, engine.index.encode(engine.embedder, text, "en")) == verdict


@pytest.mark.parametrize(
    ("second", "logit", "speaks"),
    [
        ("cathcart_keys", 1.0, True),
        ("tl_jan15", 1.0, True),
        ("tl_feb8", 1.0, False),
        ("eea_now", 1.0, False),
        ("cathcart_keys", -3.0, False),
        ("lawsuit_2026", 2.0, False),
        (None, 0, False),
    ],
)
def test_the_second_best_speaks_where_the_same_publisher_says_it(
    standing_core: Core, second: str | None, logit: float, speaks: bool
) -> None:
    engine = standing_core.engine
    groups = [int(engine.index.groups.of[engine.index.owned_by(key)[0]]) for key in ("e2ee", second) if key]
    question = engine.index.encode(engine.embedder, "can Facebook read my personal chats?", "en")
    ranked = tuple(Ranked(group, 0.0, np.zeros(0, dtype=np.float32)) for group in groups)
    judgement = Judgement(dict(zip(groups, (2.0, logit), strict=False)), 1.0, 1.0, 1.0)
    assert engine.composer._beside(Evidence(question, ranked, judgement), TODAY) == (groups[1] if speaks else None)


@pytest.mark.parametrize(
    ("shares", "verdict"), [((0.02, 0.96, 0.02), "no"), ((0.0, 0.03, 0.97), "partly"), ((0.06, 0.94, 0.0), None), (None, None)]
)
def test_what_is_recognised_beyond_doubt(shares: tuple[float, ...] | None, verdict: Verdict | None) -> None:
    assert beyond_doubt(None if shares is None else np.log(np.maximum(np.asarray(shares, np.float32), 1e-6))) == verdict


@pytest.mark.parametrize(("place", "share", "voted"), [("", 0.99, False), ("", 0.5, True), (" in Japan", 0.99, True)])
def test_nobody_votes_on_what_is_recognised_beyond_doubt(
    standing_core: Core, monkeypatch: pytest.MonkeyPatch, place: str, share: float, voted: bool
) -> None:
    engine, asked = standing_core.engine, []
    group = int(engine.index.groups.of[engine.index.owned_by("e2ee")[0]])
    shares = np.log(np.asarray([share, 1 - share, 1e-6], dtype=np.float32))
    nothing = np.full(engine.index.groups.count, LEAST, dtype=np.float32)
    question = engine.index.encode(engine.embedder, f"can Facebook read my personal chats{place}?", "en")
    question = replace(question, recognised=Recognised(nothing, nothing, 0.0, lambda number: shares))
    read = engine.reader.read(question.text, (), "en", "en")
    compared = type(engine.composer.voters)._compared
    monkeypatch.setattr(type(engine.composer.voters), "_compared", lambda *told: asked.append(told) or compared(*told))
    evidence = Evidence(question, (Ranked(group, 0.0, np.zeros(0, dtype=np.float32)),))
    said, _ = engine.composer._verdict(read, evidence, TODAY)
    assert bool(asked) is voted
    assert voted or said == "yes"


@pytest.mark.parametrize(("text", "denied"), [("did the date move to 15 May 2022?", True), ("did the date move to 15 May 2021?", False)])
def test_another_day_than_the_stated_one_is_denied(standing_core: Core, text: str, denied: bool) -> None:
    engine = standing_core.engine
    group = int(engine.index.groups.of[engine.index.owned_by("tl_jan15")[0]])
    evidence = Evidence(engine.index.encode(engine.embedder, text, "en"), (Ranked(group, 0.0, np.zeros(0, dtype=np.float32)),))
    said, _ = engine.composer._verdict(engine.reader.read(text, (), "en", "en"), evidence, TODAY)
    assert (said == "no") is denied


def test_nobody_has_said_what_to_think_of_a_measure_unless_somebody_asked_so(standing_core: Core) -> None:
    engine = standing_core.engine
    group = int(engine.index.groups.of[engine.index.owned_by("e2ee")[0]])
    encoded = {text: engine.index.encode(engine.embedder, text, "en") for text in ("is the key too short?", "is the key short?")}
    opinions = [engine.composer.voters.opinion(group, question) for question in encoded.values()]
    assert opinions == [True, False]
    passages = [
        replace(passage, asks=("is the key too long?",) * len(passage.asks)) if passage.owner == "e2ee" else passage
        for passage in engine.index.passages
    ]
    voters = replace(engine.composer.voters, index=replace(engine.index, passages=passages))
    assert not voters.opinion(group, encoded["is the key too short?"])
